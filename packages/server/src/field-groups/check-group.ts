import { fieldsOf, importTemplate, isObject, type Issue, type JsonObject } from '@orderwright/engine';
import { z } from 'zod';

/** In characters of JSON: a group is a part of a form, not a whole one. */
const LONGEST = 200_000;

/** A group as it may be kept: an object schema that holds all it needs. */
export const GroupDefinition = z
  .custom<JsonObject>(isObject, { params: { reason: 'wrong-type', expected: 'object' } })
  .refine((value) => JSON.stringify(value).length <= LONGEST, {
    params: { reason: 'too-long', limit: LONGEST },
  })
  // A group holds all it needs.
  .refine((value) => !/"\$ref":/.test(JSON.stringify(value)), {
    params: { reason: 'unknown-names', names: ['$ref'] },
  });
/** What a group is called. */
export const GroupTitle = z.string().trim().min(1).max(120);

/** A form with nothing in it but the group: what the format refuses there, it refuses in every template. */
const around = (definition: JsonObject): JsonObject => ({
  format: 'orderwright/template@1',
  key: 'group',
  title: 'Group',
  schema: { type: 'object', properties: { group: definition } },
  workflow: { id: 'order', initial: 'open', states: { open: { id: 'open', tags: ['open'] } } },
});

/** Whether a definition can be put into a form as a section that needs nothing else; how many fields it has, or why not. */
export function checkGroup(definition: JsonObject): { fields: number } | { issues: readonly Issue[] } {
  const read = importTemplate(around(definition));
  if (!read.ok)
    return {
      issues: read.issues.map((one) => ({
        ...one,
        path: one.path.replace(/^(?:\/template)?\/schema\/properties\/group/, '/definition'),
      })),
    };
  const [section] = fieldsOf(read.value);
  const { properties } = definition;
  if (section?.kind !== 'section' || !isObject(properties)) return { issues: [] };
  return { fields: Object.keys(properties).length };
}
