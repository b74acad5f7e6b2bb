import type { Template } from '@orderwright/engine';
import { idFromLabel, unusedName } from '../document/index.ts';

/** A template with nothing in it but its name: no field, no ready-made state. */
export const blankTemplate = (title: string, language: string, taken: ReadonlySet<string>): Template => ({
  format: 'orderwright/template@1',
  key: unusedName(idFromLabel(title, 'template'), taken),
  title,
  language,
  schema: { type: 'object', properties: {} },
  workflow: { id: 'order', states: {} },
});
