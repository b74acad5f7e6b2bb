import { eventDefinition, fieldsOf } from '@orderwright/engine';
import Typography from '@mui/material/Typography';
import { useTexts } from '../ui/index.ts';
import { fieldWords } from './field-words.ts';
import type { HistoryLine } from './history-lines.ts';
import { orderPageTexts } from './order-page-texts.ts';
import type { RunningOrder } from './use-running-order.ts';

/** What the dialog of a step asked for, and what was answered there. */
export function AskedData({
  line: { event, data },
  running,
}: {
  readonly line: HistoryLine;
  readonly running: RunningOrder;
}) {
  const { language } = useTexts(orderPageTexts);
  const { template, compiled, order, facts } = running;
  if (event.type !== 'transition-taken') return null;
  const { payload } = eventDefinition(compiled.workflow, event.payload.event);
  const { ui: _form, ...rest } = template;
  const words = fieldWords(
    { ...rest, schema: payload ?? {} },
    { language, timeZone: facts.timeZone, currency: order.currency },
  );
  return fieldsOf({ schema: payload ?? {} }).map(({ key, path }) => {
    const value = data[key];
    return value === undefined ? null : (
      <Typography key={key} sx={{ marginTop: 0.5, overflowWrap: 'anywhere' }}>
        {`${words.label(path)}: ${words.value(path, value, (id) => order.attachments[id]?.name)}`}
      </Typography>
    );
  });
}
