import { STANDARD_ROLES, type Template } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import { useCallback } from 'react';
import { designerTexts } from '../app/designer-texts.ts';
import { workflowTexts } from './workflow-texts.ts';
import { ownLanguage, translationOf } from '../document/index.ts';

type StandardRole = (typeof STANDARD_ROLES)[number];
const isStandard = (role: string): role is StandardRole =>
  (STANDARD_ROLES as readonly string[]).includes(role);

/** What a person can be to an order, beside the roles of the organisation. */
const RELATIONS = ['assignee', 'opener', 'contact', 'link'] as const;
const isRelation = (role: string): role is (typeof RELATIONS)[number] =>
  (RELATIONS as readonly string[]).includes(role);

/** What a role is called: the organisation's by the product's words, the template's own by its title. */
export function useRoleNames(template: Template, language: string): (role: string) => string {
  const { t } = useTexts(designerTexts);
  const { t: say } = useTexts(workflowTexts);
  return useCallback(
    (role: string) => {
      if (isStandard(role)) return t(`role.${role}`);
      if (isRelation(role)) return say(`relation.${role}`);
      const own = template.roles?.[role]?.title ?? role;
      return language === ownLanguage(template)
        ? own
        : translationOf(template, language, `role.${role}.title`) || own;
    },
    [template, language, t, say],
  );
}

/** Every role a transition can name. */
export const rolesOf = (template: Template): string[] => [
  ...STANDARD_ROLES,
  ...Object.keys(template.roles ?? {}),
];

/** Roles and relations to the order: who can be told, asked or kept out. */
export const namesOf = (template: Template): string[] => [...rolesOf(template), ...RELATIONS];
