import { isAttachmentId, readAttachments } from './attachment.ts';
import { isText, type FieldKind } from './field-kind.ts';

/** A signature drawn with the finger. */
export const signature: FieldKind = {
  title: ['Signature', 'Signature'],
  noun: ['a signature', 'une signature'],
  value: 'text',
  blank: { schema: { type: 'string', format: 'attachment-signature', contentMediaType: 'image/png' } },
  options: {
    statement: {
      title: ['Statement above the line', 'Mention au-dessus de la signature'],
      schema: { type: 'string' },
      in: 'ui',
    },
  },
  empty: null,
  recognise: (schema) => isText(schema, 'attachment-signature'),
  read: readAttachments,
  assert: isAttachmentId,
};
