import {
  answerAt,
  completeVerdict,
  isGiven,
  isHidden,
} from '../../packages/engine/src/compile/complete-verdict.ts';
import { derive, type OuterFacts } from '../../packages/engine/src/compile/derive.ts';
import { formatIssues } from '../../packages/engine/src/compile/open-verdict.ts';
import {
  canonicalJson,
  compileTemplate,
  loadValidators,
  type CompiledTemplate,
  type Issue,
  type JsonObject,
} from '../../packages/engine/src/index.ts';
import { buildValidators } from '../../packages/engine/src/publish.ts';
import { evaluateValidators } from '../../packages/server/src/templates/evaluate-validators.ts';
import { compare, lineOf, type Line } from './measure.ts';
import { byHandInDecimals, byHandInHundredths, type Judged } from './work-order-by-hand.ts';
import { ODD_ORDERS, WORK_ORDER, WORK_ORDERS } from './work-order-form.ts';

const OUTER: OuterFacts = {
  state: ['work'],
  actor: { id: 'p1', roles: ['technician'] },
  now: '2026-11-24T08:30:00.000Z',
  event: null,
  order: null,
  site: null,
  asset: null,
  customer: null,
  previous: null,
  timeZone: 'Europe/Paris',
};

/** Rules, then the whole verdict, then what the state asks for: what `decide` does before it lets an order be finished. */
function byEngine({ form, validators, workflow }: CompiledTemplate, answers: JsonObject) {
  const derived = derive(form, answers, OUTER);
  const issues = completeVerdict(form, validators, derived);
  issues.push(...formatIssues(form, derived.unmasked, derived));
  for (const path of workflow.byId.get('work')?.fields['technician']?.required ?? []) {
    if (!isHidden(derived, path) && !isGiven(answerAt(form, derived.unmasked, path)))
      issues.push({ code: 'required', path: `/answers${path}`, params: {}, severity: 'error' });
  }
  return { derived, issues };
}

const judged = ({ derived, issues }: ReturnType<typeof byEngine>): Judged => ({
  answers: derived.answers,
  hidden: [...derived.hidden.keys()].map((path) => path.slice(1)),
  issues,
});

/** What both must agree on, whatever order they tell it in. */
const told = ({ answers, hidden, issues }: Judged): string =>
  canonicalJson([
    answers,
    hidden.toSorted(),
    issues.map((issue: Issue) => canonicalJson({ ...issue })).toSorted(),
  ]);

/** Milliseconds that one order takes, over all of them. */
const batch = (run: (answers: JsonObject) => unknown, times: number) => async () => {
  const from = performance.now();
  for (let time = 0; time < times; time += 1)
    for (const [n, answers] of WORK_ORDERS.entries()) run({ ...answers, power: (time + n) % 400 });
  return (performance.now() - from) / times / WORK_ORDERS.length;
};

/** The whole work order: everything validated and worked out, beside the same by hand. */
export async function benchWorkOrder(): Promise<Line[]> {
  const built = buildValidators(WORK_ORDER);
  if (!built.ok) throw new Error(JSON.stringify(built.issues));
  const compiled = compileTemplate(
    WORK_ORDER,
    '0'.repeat(64),
    1,
    loadValidators(evaluateValidators(built.value)),
  );
  const fields = compiled.form.fields.filter((field) => field.children.length === 0).length;
  const engine = batch((answers) => byEngine(compiled, answers), 10);
  const lines: Line[] = [];
  // One after the other: code that has reckoned in one way only is the quickest it can be.
  for (const [how, byHand] of [
    ['hundredths', byHandInHundredths],
    ['a library of decimals', byHandInDecimals],
  ] as const) {
    for (const [n, answers] of [...WORK_ORDERS, ...ODD_ORDERS].entries()) {
      const [one, other] = [told(judged(byEngine(compiled, answers))), told(byHand(answers))];
      if (one !== other) throw new Error(`The two do not agree on order ${n}:\n${one}\n${other}`);
    }
    // Many short rounds: what else the machine does then falls between them more often than into them.
    const compared = await compare(400, 150, engine, batch(byHand, 25));
    lines.push(lineOf(`validate and compute ${fields} fields, by hand in ${how}`, compared));
  }
  return lines;
}
