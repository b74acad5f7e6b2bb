import {
  compileTemplate,
  decide,
  derive,
  evolve,
  loadValidators,
  ruleFacts,
  type WorkOrder,
} from '../../packages/engine/src/index.ts';
import { buildValidators } from '../../packages/engine/src/publish.ts';
import { evaluateValidators } from '../../packages/server/src/templates/evaluate-validators.ts';
import { ACTOR, answerOf, FACTS, FORTY_ANSWERS, FORTY_FIELDS, OPEN } from './forty-fields.ts';
import { handChecked } from './hand-checked.ts';
import { compare, lineOf, type Line } from './measure.ts';

const BATCH = 200;

/** Milliseconds that one of many runs takes. */
const batch = (run: () => unknown) => async () => {
  const from = performance.now();
  for (let time = 0; time < BATCH; time += 1) run();
  return (performance.now() - from) / BATCH;
};

/** The engine, in memory, beside the same form's checks written by hand. */
export async function benchEngine(): Promise<Line[]> {
  const built = buildValidators(FORTY_FIELDS);
  if (!built.ok) throw new Error(JSON.stringify(built.issues));
  const compiled = compileTemplate(
    FORTY_FIELDS,
    '0'.repeat(64),
    1,
    loadValidators(evaluateValidators(built.value)),
  );
  const opened = decide(compiled, null, OPEN, ACTOR, FACTS);
  if (!opened.ok) throw new Error(JSON.stringify(opened.issues));
  const order = {
    ...opened.value.reduce<WorkOrder | null>(evolve, null),
    answers: FORTY_ANSWERS,
  } as unknown as WorkOrder;
  const outer = ruleFacts(order, ACTOR, FACTS, FACTS.receivedAt);

  let n = 0;
  const hand = batch(() => handChecked({ ...FORTY_ANSWERS, number3: (n += 1) % 400 }));
  const decided = await compare(
    30,
    10,
    batch(() => {
      const result = decide(compiled, order, answerOf(order, '/number3', (n += 1) % 400), ACTOR, FACTS);
      if (!result.ok) throw new Error(JSON.stringify(result.issues));
    }),
    hand,
  );
  const derived = await compare(
    30,
    10,
    batch(() => derive(compiled.form, { ...FORTY_ANSWERS, number3: (n += 1) % 400 }, outer)),
    hand,
  );
  return [
    lineOf('`decide` an answer: rights, rules, verdict, event', decided),
    lineOf('`derive`: the eight rules alone', derived),
  ];
}
