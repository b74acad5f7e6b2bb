import { isObject, type Json, type JsonObject } from '@orderwright/engine';
import { isKey, type FieldBundle } from '../document/index.ts';

const MARK = 'orderwright/fields@1';
const STORE = 'orderwright-field-clipboard';
/** More than this is no copy of ours. */
const MOST_TEXT = 4_000_000;
const MOST_FIELDS = 2000;
const DEEPEST = 60;

/** Fields as text, so that they can be pasted into another template, in another window. */
export const textOfBundle = (bundle: FieldBundle): string => JSON.stringify({ format: MARK, ...bundle });

/** Nothing that changes what objects are, and no tower. */
const isHarmless = (node: unknown, depth = 0): boolean => {
  if (typeof node !== 'object' || node === null) return true;
  if (depth > DEEPEST) return false;
  return Object.entries(node).every(([key, value]) => key !== '__proto__' && isHarmless(value, depth + 1));
};

const textsIn = (value: Json | undefined): boolean =>
  value === undefined ||
  (isObject(value) &&
    Object.values(value).every(
      (texts) => isObject(texts) && Object.values(texts).every((text) => typeof text === 'string'),
    ));

const isPiece = (piece: Json): boolean =>
  isObject(piece) &&
  typeof piece['key'] === 'string' &&
  isKey(piece['key']) &&
  typeof piece['path'] === 'string' &&
  piece['path'].startsWith('/') &&
  isObject(piece['schema']) &&
  (piece['ui'] === undefined || isObject(piece['ui'])) &&
  textsIn(piece['translations']);

const isRule = (rule: Json): boolean =>
  isObject(rule) &&
  typeof rule['id'] === 'string' &&
  typeof rule['kind'] === 'string' &&
  typeof rule['at'] === 'string' &&
  rule['at'].startsWith('/');

const isAccess = (access: Json | undefined): boolean =>
  isObject(access) &&
  Object.values(access).every(
    (rights) =>
      isObject(rights) &&
      Object.values(rights).every(
        (roles) => Array.isArray(roles) && roles.every((role) => typeof role === 'string'),
      ),
  );

const isBundle = (held: JsonObject): boolean => {
  const { pieces, rules, messages, access, groups } = held;
  return (
    Array.isArray(pieces) &&
    pieces.length > 0 &&
    pieces.length <= MOST_FIELDS &&
    pieces.every(isPiece) &&
    Array.isArray(rules) &&
    rules.length <= MOST_FIELDS &&
    rules.every(isRule) &&
    textsIn(messages) &&
    isAccess(access) &&
    isObject(groups)
  );
};

/** The fields in a text, or null when the text is something else. What stands in them is checked once they are in a template. */
export const bundleOfText = (text: string): FieldBundle | null => {
  if (text.length > MOST_TEXT || !text.includes(MARK)) return null;
  let held: unknown;
  try {
    held = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isHarmless(held) || !isObject(held) || held['format'] !== MARK || !isBundle(held)) return null;
  const { format: _format, ...bundle } = held;
  return bundle as unknown as FieldBundle;
};

/** Remembers the fields for "Paste" in a menu, which the browser gives no clipboard. */
export const storeBundle = (bundle: FieldBundle): void => {
  try {
    localStorage.setItem(STORE, textOfBundle(bundle));
  } catch {
    // Without storage the keyboard's own copy and paste still work.
  }
};

export const storedBundle = (): FieldBundle | null => {
  try {
    return bundleOfText(localStorage.getItem(STORE) ?? '');
  } catch {
    return null;
  }
};
