import { isObject, type Json, type Template, translationKeys } from '@orderwright/engine';
import { setTranslation, unusedName } from '../document/index.ts';

/** The key by which the words of a message are translated. */
export const messageKey = (id: string): string => `message.${id}.text`;

/** An id that no message of the template has. */
export const newMessageId = (template: Template): string =>
  unusedName(
    'message-1',
    new Set(translationKeys(template).flatMap((key) => /^message\.(.+)\.text$/.exec(key)?.[1] ?? [])),
  );

/** A template without the translations of a message that is going. */
export const forgetMessage = (template: Template, action: Json): Template => {
  const params = isObject(action) && isObject(action['params']) ? action['params'] : {};
  const { id } = params;
  if (!isObject(action) || action['type'] !== 'notify' || typeof id !== 'string') return template;
  return Object.keys(template.translations ?? {}).reduce(
    (next, language) => setTranslation(next, language, messageKey(id), ''),
    template,
  );
};
