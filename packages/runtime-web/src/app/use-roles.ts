import { useCallback } from 'react';
import { useTexts } from '../ui/index.ts';
import { appTexts } from './app-texts.ts';

export const STANDARD = ['admin', 'dispatcher', 'technician', 'office', 'customer'] as const;
const isStandard = (role: string): role is (typeof STANDARD)[number] =>
  STANDARD.some((known) => known === role);

/** `safety-officer` as a person writes it. */
const plainName = (role: string): string => {
  const words = role.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Says a role in the person's language; a role of a template's own keeps its name. */
export function useRoleName(): (role: string) => string {
  const { t } = useTexts(appTexts);
  return useCallback((role) => (isStandard(role) ? t(`role.${role}`) : plainName(role)), [t]);
}
