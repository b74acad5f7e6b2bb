import { isAttachmentId, isListOf, listOptions, readAttachments } from './attachment.ts';
import type { FieldKind } from './field-kind.ts';

/** Several photos. */
export const photos: FieldKind = {
  title: ['Photos', 'Photos'],
  noun: ['a list of photos', 'une liste de photos'],
  value: 'list',
  blank: {
    schema: { type: 'array', items: { type: 'string', format: 'attachment', contentMediaType: 'image/*' } },
  },
  options: listOptions,
  empty: null,
  recognise: (schema) => isListOf(schema, true),
  read: readAttachments,
  assert: (value) => !Array.isArray(value) || value.every(isAttachmentId),
};
