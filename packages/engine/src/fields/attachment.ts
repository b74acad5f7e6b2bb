import { isObject, type Json, type JsonObject } from '../json.ts';
import { plain, say, typeOf, type FieldOption, type ReadingContext } from './field-kind.ts';

/** An attachment's id as a device makes it. */
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a value is an attachment's id. */
export const isAttachmentId = (value: Json): boolean => typeof value !== 'string' || ID.test(value);

/** Whether a schema is one attachment whose content is an image. */
export const isImage = (schema: JsonObject): boolean =>
  typeOf(schema) === 'string' &&
  schema['format'] === 'attachment' &&
  typeof schema['contentMediaType'] === 'string' &&
  schema['contentMediaType'].startsWith('image/');

/** Whether a schema is a list of attachments, of images or of any files. */
export const isListOf = (schema: JsonObject, image: boolean): boolean =>
  typeOf(schema) === 'array' &&
  isObject(schema['items']) &&
  schema['items']['format'] === 'attachment' &&
  isImage(schema['items']) === image;

/** How many attachments a list may hold. */
export const listOptions: { readonly [name: string]: FieldOption } = {
  minItems: { title: ['Fewest', 'Nombre minimal'], schema: { type: 'integer', minimum: 0 } },
  maxItems: { title: ['Most', 'Nombre maximal'], schema: { type: 'integer', minimum: 1 } },
};

/** How attachments read where they cannot be shown: their number. */
export function readAttachments(value: Json, { language }: ReadingContext): string {
  if (!Array.isArray(value)) return value === null ? '' : say(['1 file', '1 fichier'], language);
  return value.length === 1
    ? say(['1 file', '1 fichier'], language)
    : `${plain(value.length)} ${say(['files', 'fichiers'], language)}`;
}
