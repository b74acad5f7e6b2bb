import type { Issue, IssueCode } from '../issue.ts';
import type { Template } from '../template/template.ts';
import type { Mend } from './mend.ts';
import {
  mendAlways,
  mendConstant,
  mendDefault,
  mendMissingId,
  mendNever,
  mendNumber,
  mendRepeatedId,
  mendRule,
  mendTranslations,
} from './mend-document.ts';
import { mendChoice, mendComparison, mendExpected, mendField, mendOperation } from './mend-expressions.ts';
import {
  mendDelay,
  mendDocument,
  mendEvent,
  mendFinal,
  mendKeyword,
  mendReference,
  mendRole,
  mendStart,
  mendState,
  mendTarget,
  mendUnreachable,
} from './mend-workflow.ts';

/** Issues that have one obvious way out, and what it is. */
const MENDS: { readonly [code in IssueCode]?: (template: Template, issue: Issue) => Mend | null } = {
  // Names that lead nowhere
  'field-unknown': mendField,
  'role-unknown': mendRole,
  'state-unknown': mendState,
  'event-unknown': mendEvent,
  'document-unknown': mendDocument,
  'target-unknown': mendTarget,
  'guard-unknown': mendReference('guard'),
  'action-unknown': mendReference('action'),
  'delay-unknown': mendDelay,
  'operation-unknown': mendOperation,
  // Rules
  'type-mismatch': mendComparison,
  'type-unexpected': mendExpected,
  'value-not-a-choice': mendChoice,
  'compute-twice': mendRule,
  'prefill-computed': mendRule,
  'rule-repeated': mendRule,
  'require-hidden': mendRule,
  'rule-never': mendNever,
  'rule-always': mendAlways,
  'rule-constant': mendConstant,
  // The workflow
  'start-missing': mendStart,
  'first-state-missing': mendStart,
  'state-unreachable': mendUnreachable,
  'final-with-exit': mendFinal,
  'automatic-refused': mendKeyword,
  'workflow-keyword-refused': mendKeyword,
  'workflow-keyword-unknown': mendKeyword,
  // The document
  'default-refused': mendDefault,
  'id-missing': mendMissingId,
  'id-duplicate': mendRepeatedId,
  'number-invalid': mendNumber,
  'translation-missing': mendTranslations,
  'translation-unknown': (template, issue) =>
    mendKeyword(template, { ...issue, params: { keyword: issue.params['key'] ?? '' } }),
};

/**
 * The edit that does away with an issue, where one is obvious: a mistyped name, a value of the wrong type, a missing start,
 * a lost state, missing translations. Null where a person has to decide.
 *
 * @example
 * const mend = suggestMend(template, issue);
 * if (mend) save(mend.apply(template)); // and back by keeping `template`
 */
export const suggestMend = (template: Template, issue: Issue): Mend | null =>
  MENDS[issue.code]?.(template, issue) ?? null;
