import {
  compileTemplate,
  decide,
  evolve,
  interpretValidators,
  resolveForm,
  type WorkOrder,
  writePointer,
} from '@orderwright/engine';
import { OrderForm } from '@orderwright/runtime-web/form';
import { AppTheme, createI18n } from '@orderwright/runtime-web/ui';
import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ACTOR, FACTS, FORTY_ANSWERS, FORTY_FIELDS, OPEN } from '../forty-fields.ts';

const compiled = compileTemplate(FORTY_FIELDS, '0'.repeat(64), 1, interpretValidators(FORTY_FIELDS));
const opened = decide(compiled, null, OPEN, ACTOR, FACTS);
if (!opened.ok) throw new Error(JSON.stringify(opened.issues));
const order = {
  ...opened.value.reduce<WorkOrder | null>(evolve, null),
  answers: FORTY_ANSWERS,
} as unknown as WorkOrder;

/** The generated form as an order's page holds it. */
function Page() {
  const [held, setHeld] = useState(order);
  const view = useMemo(() => resolveForm(compiled, held, ACTOR, FACTS), [held]);
  return (
    <OrderForm
      template={FORTY_FIELDS}
      view={view}
      language="en"
      layout="phone"
      timeZone="Europe/Paris"
      onWrite={(writes) =>
        setHeld((before) => ({
          ...before,
          answers: writes.reduce((now, { path, value }) => writePointer(now, path, value), before.answers),
        }))
      }
    />
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <AppTheme i18n={createI18n('en')}>
      <Page />
    </AppTheme>,
  );
