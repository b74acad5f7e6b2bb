import { say, type Words } from '../fields/field-kind.ts';
import { allFields, fieldsOf } from '../template/fields-of.ts';
import { describeIssue } from '../template/describe-issue.ts';
import type { Template } from '../template/template.ts';
import { localise } from '../template/translation.ts';
import { readWorkflow } from '../template/workflow.ts';
import type { Contradiction } from './simulate.ts';

const SENTENCES: { readonly [what: string]: Words } = {
  states: ['No order came to “{name}”.', 'Aucun ordre n’est arrivé à « {name} ».'],
  transitions: ['No order took “{name}”.', 'Aucun ordre n’a pris « {name} ».'],
  'guards:yes': [
    'The condition of “{name}” was never met.',
    'La condition de « {name} » n’a jamais été remplie.',
  ],
  'guards:no': [
    'The condition of “{name}” was always met.',
    'La condition de « {name} » a toujours été remplie.',
  ],
  'rules:yes': ['The rule “{name}” never held.', 'La règle « {name} » n’a jamais été vraie.'],
  'rules:no': ['The rule “{name}” always held.', 'La règle « {name} » a toujours été vraie.'],
  fields: ['Nobody could answer “{name}”.', 'Personne n’a pu répondre à « {name} ».'],
};

/** What was never seen to work and what stood in the way most often, as a sentence that names labels. */
export function describeContradiction(found: Contradiction, language: string, t: Template): string {
  const spoken = localise(t, language);
  const [id = '', side] = found.id.split(/:(?=(?:yes|no)$)/);
  const words = SENTENCES[side === undefined ? found.part : `${found.part}:${side}`];
  const sentence = say(words ?? ['{name}', '{name}'], language).replace('{name}', () =>
    nameOf(spoken, found, id),
  );
  const tries = say([`tried ${found.tries} times`, `essayé ${found.tries} fois`], language);
  const reason = found.reason ? ` ${describeIssue(found.reason, language, t)}` : '';
  return found.tries > 0 ? `${sentence.slice(0, -1)} (${tries}).${reason}` : `${sentence}${reason}`;
}

function nameOf(t: Template, { part }: Contradiction, id: string): string {
  if (part === 'rules') return id;
  if (part === 'fields') return allFields(fieldsOf(t)).find((f) => f.id === id)?.title ?? id;
  const workflow = readWorkflow(t.workflow);
  if (part === 'states') return workflow.byId.get(id)?.label ?? id;
  const found = workflow.transitions.find((x) => x.id === id);
  return found?.label ?? found?.trigger ?? id;
}
