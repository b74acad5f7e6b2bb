import { FIELD_KINDS, type FieldKindName, say } from '@orderwright/engine';
import { type FieldBundle, type FieldPiece, idFromLabel, keyFromLabel } from '../document/index.ts';

/** The field a palette entry makes, named in the document's language. */
export const pieceOf = (kind: FieldKindName, language: string): FieldPiece => {
  const { title, blank } = FIELD_KINDS[kind];
  const label = say(title, language);
  return {
    key: keyFromLabel(title[0]),
    schema: { $anchor: idFromLabel(title[0]), title: label, ...blank.schema },
    ...(blank.ui === undefined ? {} : { ui: blank.ui }),
  };
};

/** The same as if it had been copied from somewhere. */
export const bundleOf = (kind: FieldKindName, language: string): FieldBundle => {
  const piece = pieceOf(kind, language);
  return { pieces: [{ ...piece, path: `/${piece.key}` }], rules: [], messages: {}, access: {}, groups: {} };
};
