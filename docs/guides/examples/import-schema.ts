// Say a form written for an older draft of JSON Schema in the words of 2020-12, and give it the ids that a draft needs.
import { convertSchema, importTemplate } from '@orderwright/engine';
import { document } from './visit.ts';

const { dialect, schema, converted, refused } = convertSchema({
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  definitions: { level: { type: 'integer', minimum: 0 } },
  properties: { level: { $ref: '#/definitions/level' } },
});
const imported = importTemplate({ ...document(), schema, rules: [] });

export default {
  dialect,
  converted,
  refused,
  properties: imported.ok && imported.value.schema['properties'],
};
