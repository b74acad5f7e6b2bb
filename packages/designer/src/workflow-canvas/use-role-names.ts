import { STANDARD_ROLES, type Template } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import { useCallback } from 'react';
import { designerTexts } from '../app/designer-texts.ts';
import { ownLanguage, translationOf } from '../document/index.ts';

type StandardRole = (typeof STANDARD_ROLES)[number];
const isStandard = (role: string): role is StandardRole =>
  (STANDARD_ROLES as readonly string[]).includes(role);

/** What a role is called: the organisation's by the product's words, the template's own by its title. */
export function useRoleNames(template: Template, language: string): (role: string) => string {
  const { t } = useTexts(designerTexts);
  return useCallback(
    (role: string) => {
      if (isStandard(role)) return t(`role.${role}`);
      const own = template.roles?.[role]?.title ?? role;
      return language === ownLanguage(template)
        ? own
        : translationOf(template, language, `role.${role}.title`) || own;
    },
    [template, language, t],
  );
}

/** Every role a transition can name. */
export const rolesOf = (template: Template): string[] => [
  ...STANDARD_ROLES,
  ...Object.keys(template.roles ?? {}),
];
