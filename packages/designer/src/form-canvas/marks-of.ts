import {
  type CheckIssue,
  describeIssue,
  type FieldNode,
  type Rule,
  type Template,
} from '@orderwright/engine';
import type { Say } from '@orderwright/runtime-web/ui';
import type { RuleKind } from '../document/index.ts';
import type { formTexts } from './form-texts.ts';

/** One sign over a field and the words it stands for. */
export interface FieldMark {
  readonly sign: RuleKind | 'hidden' | 'error' | 'warning';
  readonly words: string;
}

interface Surroundings {
  readonly template: Template;
  /** Those at the field. */
  readonly rules: readonly Rule[];
  readonly issues: readonly CheckIssue[];
  readonly language: string;
  readonly t: Say<(typeof formTexts)['en']>;
}

/** What is to be marked on a field: its rules, its rights, its problems. */
export const marksOf = (
  node: FieldNode,
  { template, rules, issues, language, t }: Surroundings,
): FieldMark[] => {
  const kinds = [...new Set(rules.map((rule) => rule.kind))];
  const marks: FieldMark[] = kinds.map((kind) => ({ sign: kind, words: t(`rule.${kind}`) }));
  const access = template.access?.[node.path];
  if (!kinds.includes('lock') && (node.schema['readOnly'] === true || access?.write !== undefined)) {
    marks.push({ sign: 'lock', words: t('field.locked') });
  }
  if (access?.read !== undefined) marks.push({ sign: 'hidden', words: t('field.hidden') });
  if (issues.length > 0) {
    marks.push({
      sign: issues.some((problem) => problem.severity === 'error') ? 'error' : 'warning',
      words: issues.map((problem) => describeIssue(problem, language, template)).join(' '),
    });
  }
  return marks;
};

export const sameMarks = (a: readonly FieldMark[], b: readonly FieldMark[]): boolean =>
  a.length === b.length && a.every((mark, at) => mark.sign === b[at]?.sign && mark.words === b[at].words);
