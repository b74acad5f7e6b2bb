import { isObject } from '@orderwright/engine';
import type { FieldPiece } from '../document/index.ts';

const MARK = 'orderwright/field@1';
const STORE = 'orderwright-field-clipboard';

/** A field as text, so that it can be pasted into another template, in another window. */
export const textOfPiece = (piece: FieldPiece): string => JSON.stringify({ format: MARK, piece });

/** The field in a text, or null when the text is something else. */
export const pieceOfText = (text: string): FieldPiece | null => {
  let held: unknown;
  try {
    held = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(held) || held['format'] !== MARK) return null;
  const { piece } = held;
  return isObject(piece) && typeof piece['key'] === 'string' && isObject(piece['schema'])
    ? (piece as unknown as FieldPiece)
    : null;
};

/** Remembers the field for "Paste" in a menu, which the browser gives no clipboard. */
export const storePiece = (piece: FieldPiece): void => {
  try {
    localStorage.setItem(STORE, textOfPiece(piece));
  } catch {
    // Without storage the keyboard's own copy and paste still work.
  }
};

export const storedPiece = (): FieldPiece | null => {
  try {
    return pieceOfText(localStorage.getItem(STORE) ?? '');
  } catch {
    return null;
  }
};
