import { type CheckIssue, type FieldNode, labelsOf, type Rule, sayCondition } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import { useMemo } from 'react';
import { useEditor } from '../app/editor.ts';
import { isRequired, rulesOf, type FieldPath } from '../document/index.ts';
import { issuesByField } from './field-issues.ts';
import { formTexts } from './form-texts.ts';
import { type FieldMark, marksOf } from './marks-of.ts';

interface RowFacts {
  readonly required: boolean;
  readonly marks: readonly FieldMark[];
  readonly when: string | null;
}

const noRules: readonly Rule[] = [];
const noIssues: readonly CheckIssue[] = [];

/** What each row of the canvas says besides its label, looked up once for all of them. */
export function useRowFacts(): (node: FieldNode) => RowFacts {
  const { t, language } = useTexts(formTexts);
  const { template, issues } = useEditor();
  return useMemo(() => {
    const rules = Map.groupBy(rulesOf(template), (rule) => rule.at);
    const problems = issuesByField(template, issues);
    const labels = labelsOf(template, language);
    const whenOf = (path: FieldPath): string | null => {
      const shows = (rules.get(path) ?? noRules).filter((rule) => rule.kind === 'show');
      if (shows.length === 0) return null;
      return t('field.when', {
        when: shows.map((rule) => sayCondition(rule.when, labels, path)).join(t('field.and')),
      });
    };
    return (node) => ({
      required: isRequired(template, node.path),
      marks: marksOf(node, {
        template,
        rules: rules.get(node.path) ?? noRules,
        issues: problems.get(node.path) ?? noIssues,
        language,
        t,
      }),
      when: whenOf(node.path),
    });
  }, [template, issues, language, t]);
}
