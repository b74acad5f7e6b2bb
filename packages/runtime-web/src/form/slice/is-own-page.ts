import { fieldsOf, type FormView, type Template } from '@orderwright/engine';
import { sectionIsSeen } from './progress.ts';
import { sectionsOf } from './sections.ts';

/** Whether the form shows this section as a page of its own on the phone: it is seen, and not the only one. */
export function isOwnPage(template: Template, view: FormView, section: string | null): boolean {
  if (section === null) return false;
  const seen = sectionsOf(fieldsOf(template)).filter((one) => sectionIsSeen(one, view));
  return seen.length > 1 && seen.some(({ id }) => id === section);
}
