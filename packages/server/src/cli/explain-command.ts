import {
  describeExplanation,
  describeIssue,
  explain,
  openTransitions,
  playSample,
  resolveForm,
  type Actor,
  type ExplainTarget,
} from '@orderwright/engine';
import { sentence } from './cli-sentences.ts';
import { readCompiled } from './read-template.ts';
import type { Terminal } from './terminal.ts';

export interface ExplainOptions {
  readonly sample?: string;
  readonly as?: string;
  readonly field?: string;
  readonly transition?: string;
  readonly json: boolean;
}

/** `explain`: why fields and transitions are as a person finds them, in the order that one of the template's samples leaves. */
export async function explainCommand(
  terminal: Terminal,
  file: string,
  { sample: wanted, as, field, transition, json }: ExplainOptions,
): Promise<boolean> {
  const c = await readCompiled(terminal, file, json);
  if (!c) return false;
  const { language } = terminal.settings;
  const sample =
    wanted === undefined
      ? { id: 'opened', given: [{ open: {} }], then: {} }
      : c.template.samples?.find(({ id }) => id === wanted);
  if (!sample) {
    terminal.err(
      sentence(terminal, 'sample-unknown', {
        sample: wanted ?? '',
        known: (c.template.samples ?? []).map(({ id }) => id).join(', '),
      }),
    );
    return false;
  }
  const played = playSample(c, sample);
  if (!played.ok || played.value.order === null) {
    for (const issue of played.ok ? [] : played.issues)
      terminal.err(describeIssue(issue, language, c.template));
    return false;
  }
  const { order, facts, person } = played.value;
  const actor: Actor = as === undefined ? person : { kind: 'user', id: as, name: as, roles: as.split(',') };
  const targets: ExplainTarget[] =
    field !== undefined
      ? [{ field }]
      : transition !== undefined
        ? [{ transition }]
        : [
            ...openTransitions(c, order, actor, facts).map(({ id }) => ({ transition: id })),
            ...Object.keys(resolveForm(c, order, actor, facts).fields).map((at) => ({ field: at })),
          ];
  const explained = targets.map((target) => {
    const explanation = explain(c, order, actor, facts, target);
    return { ...explanation, sentence: describeExplanation(explanation, language, c.template) };
  });
  if (json) terminal.out(JSON.stringify({ states: order.states, roles: actor.roles, explained }, null, 2));
  else {
    terminal.out(`${actor.roles.join(', ')} @ ${order.states.join(', ')}`);
    for (const { target, sentence: said } of explained) {
      const at = 'field' in target ? target.field : target.transition;
      if (said !== '' || targets.length === 1) terminal.out(`${at}  ${said}`);
    }
  }
  return true;
}
