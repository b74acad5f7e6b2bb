import { isAttachmentId, readAttachments, isImage } from './attachment.ts';
import type { FieldKind } from './field-kind.ts';

/** One photo. */
export const photo: FieldKind = {
  title: ['Photo', 'Photo'],
  noun: ['a photo', 'une photo'],
  value: 'text',
  blank: { schema: { type: 'string', format: 'attachment', contentMediaType: 'image/*' } },
  options: {},
  empty: null,
  recognise: (schema) => isImage(schema),
  read: readAttachments,
  assert: isAttachmentId,
};
