import { isObject, type Json } from '../json.ts';
import { escapeSegment } from '../pointer.ts';
import type { Labels } from './labels.ts';
import { readWorkflow } from './workflow.ts';

/**
 * What a property of a record (`asset.equipmentType`) is called: like the field of this template that takes its value from
 * it or is written back to it, where there is one, else by its own name in plain words.
 */
export function recordWords(labels: Labels, record: string, property: readonly string[]): string {
  const name = [record, ...property].join('.');
  const path = pathFilledFrom(labels, name) ?? pathRecordedAs(labels, record, property.join('.'));
  return path === undefined ? plainWords(property.at(-1) ?? record) : (labels.node(path)?.title ?? path);
}

/** `equipmentType` and `equipment_type` as a person writes them; a word all in capitals stays. */
export const plainWords = (name: string): string =>
  name
    .replaceAll(/[-_\s]+/g, ' ')
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .trim()
    .split(' ')
    .map((word) => (/^\p{Lu}{2,}\d*$/u.test(word) ? word : word.toLowerCase()))
    .join(' ');

const readsOnly = (value: Json | undefined): string | undefined => {
  const name = isObject(value) ? value['var'] : undefined;
  return typeof name === 'string' ? name : undefined;
};

const pathFilledFrom = ({ template }: Labels, name: string): string | undefined =>
  template?.rules?.find(
    (rule) => (rule.kind === 'prefill' || rule.kind === 'compute') && readsOnly(rule.value) === name,
  )?.at;

function pathRecordedAs(labels: Labels, record: string, property: string): string | undefined {
  if (!labels.template) return undefined;
  const { transitions, states } = readWorkflow(labels.template.workflow);
  const actions = [
    ...transitions.flatMap((transition) => transition.actions),
    ...states.flatMap((state) => [...state.entry, ...state.exit]),
  ];
  for (const { type, params } of actions) {
    const { target, values } = params;
    const name = type === 'record' && target === record && isObject(values) && readsOnly(values[property]);
    if (!name || !name.startsWith('answers.')) continue;
    const path = name
      .split('.')
      .slice(1)
      .map((step) => `/${escapeSegment(step)}`)
      .join('');
    if (labels.node(path)) return path;
  }
  return undefined;
}
