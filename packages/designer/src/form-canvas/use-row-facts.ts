import {
  type CheckIssue,
  type FieldNode,
  type Labels,
  labelsOf,
  type Rule,
  sayCondition,
  type Template,
} from '@orderwright/engine';
import { type Say, useTexts } from '@orderwright/runtime-web/ui';
import { useMemo } from 'react';
import { useEditor } from '../app/editor.ts';
import { keyOf, parentOf, requiredIn, rulesOf, type FieldPath } from '../document/index.ts';
import { issuesByField } from './field-issues.ts';
import { formTexts } from './form-texts.ts';
import { type FieldMark, marksOf } from './marks-of.ts';

interface RowFacts {
  readonly required: boolean;
  readonly marks: readonly FieldMark[];
  readonly when: string | null;
}

/** What a row said, and all that it was said from. */
interface Said {
  readonly from: readonly unknown[];
  readonly marks: readonly FieldMark[];
  readonly when: string | null;
}

const noRules: readonly Rule[] = [];
const noIssues: readonly CheckIssue[] = [];
const sameParts = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((part, at) => part === b[at]);

/** When a field is shown, in words; null: always. */
const whenOf = (
  path: FieldPath,
  rules: readonly Rule[],
  labels: () => Labels,
  t: Say<(typeof formTexts)['en']>,
): string | null => {
  const shows = rules.filter((rule) => rule.kind === 'show');
  if (shows.length === 0) return null;
  return t('field.when', {
    when: shows.map((rule) => sayCondition(rule.when, labels(), path)).join(t('field.and')),
  });
};

/** What stays until the draft is checked again, or another language is spoken. */
interface Late {
  readonly problems: ReadonlyMap<FieldPath, readonly CheckIssue[]>;
  readonly said: Map<FieldPath, Said>;
  readonly language: string;
  readonly t: Say<(typeof formTexts)['en']>;
}

const factsIn = (
  template: Template,
  rules: ReadonlyMap<FieldPath, readonly Rule[]>,
  { problems, said, language, t }: Late,
): ((node: FieldNode) => RowFacts) => {
  let known: Labels | null = null;
  const labels = (): Labels => (known ??= labelsOf(template, language));
  const asked = new Map<FieldPath, ReadonlySet<string>>();
  const required = (path: FieldPath): boolean => {
    const parent = parentOf(path);
    const names = asked.get(parent) ?? new Set(requiredIn(template, parent));
    asked.set(parent, names);
    return names.has(keyOf(path));
  };
  const say = (node: FieldNode): Said => {
    const { path, schema } = node;
    const own = rules.get(path) ?? noRules;
    const from = [schema, template.access?.[path], ...own];
    const before = said.get(path);
    if (before !== undefined && sameParts(before.from, from)) return before;
    const issues = problems.get(path) ?? noIssues;
    const marks = marksOf(node, { template, rules: own, issues, language, t });
    const now = { from, marks, when: whenOf(path, own, labels, t) };
    said.set(path, now);
    return now;
  };
  return (node) => {
    const { marks, when } = say(node);
    return { required: required(node.path), marks, when };
  };
};

/**
 * What each row of the canvas says besides its label. Until the draft is checked again, a frame after an edit, a row whose own
 * field, rules and rights are the same says the same: few sentences come between a key and its paint.
 */
export function useRowFacts(): (node: FieldNode) => RowFacts {
  const { t, language } = useTexts(formTexts);
  const { template, checked, issues } = useEditor();
  const all = rulesOf(template);
  const rules = useMemo(() => Map.groupBy(all, (rule) => rule.at), [all]);
  const late = useMemo<Late>(
    () => ({ problems: issuesByField(checked, issues), said: new Map(), language, t }),
    [checked, issues, language, t],
  );
  return useMemo(() => factsIn(template, rules, late), [template, rules, late]);
}
