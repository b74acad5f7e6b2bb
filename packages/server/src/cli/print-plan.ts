import type { ToldPlan } from '../packs/tell-plan.ts';
import { sentence } from './cli-sentences.ts';
import type { Terminal } from './terminal.ts';

/** What installing would do, in words. */
export interface WholePlan {
  readonly from: string | null;
  readonly plans: readonly ToldPlan[];
  readonly dropped: readonly string[];
  readonly refused: readonly string[];
  readonly doubts: readonly string[];
  readonly acceptance: string;
}

/** Prints what is kept, what is taken and what clashes, template by template, and what stands against it. */
export const printPlan = (terminal: Terminal, plan: WholePlan): void => {
  const { out, err } = terminal;
  const list = (
    name: 'plan-by-pack' | 'plan-by-them' | 'plan-kept' | 'plan-lacks',
    lines: readonly string[],
  ) => {
    if (lines.length === 0) return;
    out(`  ${sentence(terminal, name)}`);
    for (const line of new Set(lines)) out(`    ${line}`);
  };
  for (const { key, title, state, landsAsDraft, pack, here, kept, clashes, issues } of plan.plans) {
    const what = landsAsDraft ? sentence(terminal, 'plan-draft') : '';
    out([`${title} (${key}): ${sentence(terminal, `plan-${state}`)}`, what].filter(Boolean).join(' '));
    list('plan-by-pack', pack);
    list('plan-by-them', here);
    if (state === 'both') list('plan-kept', kept);
    if (clashes.length > 0) out(`  ${sentence(terminal, 'plan-clashes')}`);
    for (const { id, about, ours, theirs, taken } of clashes) {
      out(`    ${about}`);
      out(`      ${sentence(terminal, `plan-${taken}`, { ours, theirs })}`);
      if (taken === 'ours') out(`      --take '${key}#${id}'`);
    }
    list('plan-lacks', issues);
  }
  if (plan.dropped.length > 0) out(sentence(terminal, 'plan-dropped', { titles: plan.dropped.join(', ') }));
  for (const reason of plan.refused) err(`${sentence(terminal, 'error')}  ${reason}`);
  for (const doubt of plan.doubts)
    err(
      `${sentence(terminal, 'warning')}  ${doubt} ${sentence(terminal, 'plan-accept', { key: plan.acceptance })}`,
    );
};
