import { describeIssue, type Issue, type Json, readPointer } from '@orderwright/engine';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { OctagonAlert } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { fetchPeople } from '../api/organisation.ts';
import { fetchOrder } from '../api/orders.ts';
import { useSession } from '../app/session.ts';
import type { Entry, HeldFile } from '../offline/store.ts';
import { useOutboxView } from '../offline/use-outbox.ts';
import { useTexts } from '../ui/index.ts';
import { fieldWords } from './field-words.ts';
import { orderPageTexts } from './order-page-texts.ts';
import type { RunningOrder } from './use-running-order.ts';

interface AlarmProps {
  readonly running: RunningOrder;
  readonly goTo: (path: string) => void;
}

/** A wrong value is said at its own field already, and typing a right one mends it: no alarm for that. */
const saidAtField = ({ refused }: Entry, { form }: RunningOrder): boolean =>
  refused !== null &&
  refused.length > 0 &&
  refused.every(({ code, path }) => form.issues.some((issue) => issue.code === code && issue.path === path));

/** What the server refused of this order: why, and what can be done. Nothing is thrown away unasked. */
export function Alarm({ running, goTo }: AlarmProps) {
  const { files } = useOutboxView();
  const refused = running.entries.filter((entry) => entry.refused && !saidAtField(entry, running));
  const lost = files.filter((file) => file.order === running.order.id && file.refused);
  if (refused.length + lost.length === 0) return null;
  return (
    <Box
      role="alert"
      sx={{ display: 'grid', gap: 1.5, padding: 2, color: 'error.main', backgroundColor: 'error.light' }}
    >
      {refused.map((entry) => (
        <RefusedCommand key={entry.n} entry={entry} running={running} goTo={goTo} />
      ))}
      {lost.map((file) => (
        <RefusedFile key={file.id} file={file} />
      ))}
    </Box>
  );
}

function RefusedCommand({ entry, running, goTo }: AlarmProps & { readonly entry: Entry }) {
  const { outbox } = useSession();
  const { t, language } = useTexts(orderPageTexts);
  const { template, facts, order } = running;
  const words = useMemo(
    () => fieldWords(template, { language, timeZone: facts.timeZone, currency: order.currency }),
    [template, facts.timeZone, order.currency, language],
  );
  const queries = useQueryClient();
  const people = useQuery({ queryKey: ['people'], queryFn: fetchPeople, staleTime: 60_000 });
  const byName = (issue: Issue): Issue => {
    const by = people.data?.items.find((person) => person.id === issue.params['by'])?.name;
    return by === undefined ? issue : { ...issue, params: { ...issue.params, by } };
  };
  const issues = (entry.refused ?? []).map(byName);
  useEffect(() => {
    // What somebody else wrote meanwhile is what this is about.
    void queries.invalidateQueries({ queryKey: ['order', entry.order] });
  }, [queries, entry.order]);
  const insist = async (): Promise<void> => {
    const { order: newest } = await fetchOrder(entry.order);
    await outbox.insist(entry.n, newest.seq);
  };
  const writes = entry.command.type === 'answer' ? entry.command.payload.writes : [];
  // Where an answer had its place there is none any more: sent again, it would be refused again.
  const gone = writes.length > 0 && writes.every(({ path }) => !words.has(path));
  const first = writes.find(({ path }) => words.has(path));
  const say = (path: string, value: Json): string => words.value(path, value, () => undefined) || '—';
  return (
    <Box sx={{ display: 'flex', gap: 1.5 }}>
      <OctagonAlert size={20} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>{t('alarm.title')}</Typography>
        {gone && <Typography>{t('alarm.gone')}</Typography>}
        {!gone &&
          issues.map((issue) => (
            <Typography key={`${issue.code}${issue.path}`}>
              {describeIssue(issue, language, template)}
            </Typography>
          ))}
        {issues.length === 0 && entry.sentence && <Typography>{entry.sentence}</Typography>}
        {writes.map((write) => (
          <Typography key={write.path} variant="body2">
            {words.label(write.path)} · {t('alarm.yours', { value: say(write.path, write.value) })}
            {words.has(write.path) &&
              ` · ${t('alarm.theirs', {
                value: say(write.path, readPointer(running.view.order.answers, write.path) ?? null),
              })}`}
          </Typography>
        ))}
        <Typography variant="body2">{t('alarm.lost')}</Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, marginTop: 1 }}>
          {first && (
            <Button color="error" onClick={() => goTo(first.path)}>
              {t('alarm.mend')}
            </Button>
          )}
          {!gone && (
            <Button color="error" onClick={() => void insist().catch(() => outbox.nudge())}>
              {t('alarm.insist')}
            </Button>
          )}
          <Button color="error" variant="text" onClick={() => void outbox.discard(entry.n)}>
            {t('alarm.discard')}
          </Button>
        </Box>
      </Box>
    </Box>
  );
}

function RefusedFile({ file }: { readonly file: HeldFile }) {
  const { outbox } = useSession();
  const { t } = useTexts(orderPageTexts);
  return (
    <Box sx={{ display: 'flex', gap: 1.5 }}>
      <OctagonAlert size={20} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography>{t('alarm.file', { name: file.name, reason: file.refused })}</Typography>
        <Button color="error" variant="text" onClick={() => void outbox.discardFile(file.id)}>
          {t('alarm.discard')}
        </Button>
      </Box>
    </Box>
  );
}
