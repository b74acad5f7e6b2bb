import { fieldsOf, type FormView, type Template } from '@orderwright/engine';
import { sectionIsSeen } from './progress.ts';
import { sectionsOf } from './sections.ts';

/** Ids of the pages of a form that are seen now, in form order. */
export const seenSections = (template: Template, view: FormView): string[] =>
  sectionsOf(fieldsOf(template)).flatMap((section) => (sectionIsSeen(section, view) ? [section.id] : []));
