import type { CheckIssue, Template } from '@orderwright/engine';
import { nodesOf, rulesOf, schemaKeys, type FieldPath } from '../document/index.ts';

const pointer = (keys: readonly string[]): string =>
  keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const under = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

/** Problems that stand at a rule. */
export const issuesOfRule = (template: Template, issues: readonly CheckIssue[], id: string): CheckIssue[] => {
  const index = rulesOf(template).findIndex((rule) => rule.id === id);
  return index < 0 ? [] : issues.filter((issue) => under(issue.path, `/template/rules/${String(index)}`));
};

/** Problems that stand at a field: at its own schema (not at the fields it holds) or at one of its rules. */
export const issuesAt = (
  template: Template,
  issues: readonly CheckIssue[],
  path: FieldPath,
): CheckIssue[] => {
  const keys = schemaKeys(template, path);
  if (issues.length === 0 || keys === null) return [];
  const place = `/template/schema${pointer(keys)}`;
  const own = issues.filter(
    (issue) =>
      under(issue.path, place) &&
      !under(issue.path, `${place}/properties`) &&
      !under(issue.path, `${place}/items/properties`),
  );
  const rules = rulesOf(template).filter((rule) => rule.at === path);
  return [...own, ...rules.flatMap((rule) => issuesOfRule(template, issues, rule.id))];
};

/** All problems by the field they stand at; most templates have few, and most fields none. */
export const issuesByField = (
  template: Template,
  issues: readonly CheckIssue[],
): ReadonlyMap<FieldPath, readonly CheckIssue[]> => {
  const found = new Map<FieldPath, readonly CheckIssue[]>();
  const near = issues.filter(
    ({ path }) => path.startsWith('/template/schema') || path.startsWith('/template/rules'),
  );
  if (near.length === 0) return found;
  for (const path of nodesOf(template).keys()) {
    const own = issuesAt(template, near, path);
    if (own.length > 0) found.set(path, own);
  }
  return found;
};
