import { isAttachmentId, readAttachments } from './attachment.ts';
import { isText, type FieldKind } from './field-kind.ts';

/** One file of any sort. */
export const file: FieldKind = {
  title: ['File', 'Fichier'],
  noun: ['a file', 'un fichier'],
  value: 'text',
  blank: { schema: { type: 'string', format: 'attachment' } },
  options: {},
  empty: null,
  recognise: (schema) => isText(schema, 'attachment'),
  read: readAttachments,
  assert: isAttachmentId,
};
