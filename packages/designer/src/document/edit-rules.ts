import type { Rule, Template } from '@orderwright/engine';
import type { FieldPath } from './field-path.ts';
import { idFromLabel, unusedName } from './field-ids.ts';
import { fieldId, ownLanguage, setTranslation, translationOf } from './edit-texts.ts';
import { without } from './json-edit.ts';

export type RuleKind = Rule['kind'];

export const rulesOf = (template: Template): readonly Rule[] => template.rules ?? [];

export const rulesAt = (template: Template, path: FieldPath): Rule[] =>
  rulesOf(template).filter((rule) => rule.at === path);

/** An id for a new rule that says what it does: `leak-place-show`. */
export const ruleId = (template: Template, path: FieldPath, kind: RuleKind): string =>
  unusedName(
    idFromLabel(`${fieldId(template, path)}-${kind}`),
    new Set(rulesOf(template).map((rule) => rule.id)),
  );

/** Adds a rule after the others of its field. */
export const addRule = (template: Template, rule: Rule): Template => {
  const rules = rulesOf(template);
  const last = rules.findLastIndex((other) => other.at === rule.at);
  const index = last < 0 ? rules.length : last + 1;
  return { ...template, rules: [...rules.slice(0, index), rule, ...rules.slice(index)] };
};

/** Puts another rule in the place of the one with its id. */
export const replaceRule = (template: Template, id: string, rule: Rule): Template => ({
  ...template,
  rules: rulesOf(template).map((other) => (other.id === id ? rule : other)),
});

export const removeRule = (template: Template, id: string): Template => {
  const rules = rulesOf(template).filter((rule) => rule.id !== id);
  if (rules.length === rulesOf(template).length) return template;
  let next: Template = { ...template, rules };
  for (const language of Object.keys(template.translations ?? {})) {
    next = setTranslation(next, language, `rule.${id}.message`, '');
  }
  return next;
};

/** What a check says when it is broken. */
export const ruleMessage = (template: Template, rule: Rule, language: string): string => {
  if (language !== ownLanguage(template)) return translationOf(template, language, `rule.${rule.id}.message`);
  return rule.kind === 'check' ? rule.message : '';
};

/** Who may read or write a field; `null` means nobody is named, so everybody whom the state allows. */
export const setAccess = (
  template: Template,
  path: FieldPath,
  right: 'read' | 'write',
  roles: readonly string[] | null,
): Template => {
  const own = template.access?.[path] ?? {};
  const next = roles === null ? without(own, right) : { ...own, [right]: [...roles] };
  if (Object.keys(next).length === 0) {
    if (template.access === undefined) return template;
    return { ...template, access: without(template.access, path) };
  }
  return { ...template, access: { ...template.access, [path]: next } };
};
