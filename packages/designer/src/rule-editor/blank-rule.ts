import type { Rule } from '@orderwright/engine';
import type { FieldPath } from '../document/index.ts';
import { emptyGroup } from './logic-model.ts';
import type { RuleModel } from './rule-model.ts';

/** What an editor starts with for a new rule of a kind. */
export const blankModel = (kind: Rule['kind']): RuleModel => {
  if (kind === 'compute' || kind === 'prefill') return { kind, value: { kind: 'field', path: '' } };
  return kind === 'options' ? { kind, when: null, values: [] } : { kind, when: emptyGroup };
};

/** A rule without logic; it is completed before it goes into the template. */
export const blankRule = (id: string, kind: Rule['kind'], at: FieldPath): Rule => {
  if (kind === 'compute' || kind === 'prefill' || kind === 'options') return { id, kind, at, value: null };
  return kind === 'check' ? { id, kind, at, assert: null, message: '' } : { id, kind, at, when: null };
};
