import { isAttachmentId, isListOf, listOptions, readAttachments } from './attachment.ts';
import type { FieldKind } from './field-kind.ts';

/** Several files. */
export const files: FieldKind = {
  title: ['Files', 'Fichiers'],
  noun: ['a list of files', 'une liste de fichiers'],
  value: 'list',
  blank: { schema: { type: 'array', items: { type: 'string', format: 'attachment' } } },
  options: listOptions,
  empty: null,
  recognise: (schema) => isListOf(schema, false),
  read: readAttachments,
  assert: (value) => !Array.isArray(value) || value.every(isAttachmentId),
};
