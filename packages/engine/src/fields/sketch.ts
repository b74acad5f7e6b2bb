import { isAttachmentId, readAttachments } from './attachment.ts';
import { isText, type FieldKind } from './field-kind.ts';

/** A drawing made with the finger. */
export const sketch: FieldKind = {
  title: ['Sketch', 'Croquis'],
  noun: ['a sketch', 'un croquis'],
  value: 'text',
  blank: { schema: { type: 'string', format: 'attachment-sketch', contentMediaType: 'image/png' } },
  options: {},
  empty: null,
  recognise: (schema) => isText(schema, 'attachment-sketch'),
  read: readAttachments,
  assert: isAttachmentId,
};
