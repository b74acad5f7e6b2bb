import { FIELD_KINDS, say, type FieldKindName } from '@orderwright/engine';
import { useTexts, useToast } from '@orderwright/runtime-web/ui';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useEditor } from '../app/editor.ts';
import {
  addField,
  copyField,
  duplicateField,
  idFromLabel,
  isWithin,
  keyFromLabel,
  keyOf,
  labelOf,
  moveField,
  nameNewField,
  ownLanguage,
  parentOf,
  removeField,
  rulesOf,
  setFieldText,
  type FieldPath,
  type FieldPiece,
  type Place,
  type Placed,
} from '../document/index.ts';
import {
  type CanvasActions,
  CanvasActionsContext,
  type CanvasView,
  CanvasViewContext,
  type Renaming,
  SteadyActions,
} from './canvas.ts';
import { storePiece } from './field-clipboard.ts';
import { formTexts } from './form-texts.ts';
import { placeAfter, placeOf } from './places.ts';
import { useFieldTree } from './use-field-tree.ts';

/** The field a palette entry makes, named in the document's language. */
const pieceOf = (kind: FieldKindName, language: string): FieldPiece => {
  const { title, blank } = FIELD_KINDS[kind];
  const label = say(title, language);
  return {
    key: keyFromLabel(title[0]),
    schema: { $anchor: idFromLabel(title[0]), title: label, ...blank.schema },
    ...(blank.ui === undefined ? {} : { ui: blank.ui }),
  };
};

/** Holds what can be done to the fields, and which label is being typed. */
export function CanvasProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTexts(formTexts);
  const editor = useEditor();
  const { draft, template, content, selected, select, edit, undo } = editor;
  const tree = useFieldTree();
  const toast = useToast();
  const [renaming, setRenaming] = useState<Renaming | null>(null);
  const wanted = useRef<FieldPath | null>(null);

  const focus = useCallback((path: FieldPath) => {
    wanted.current = path;
  }, []);
  useEffect(() => {
    if (wanted.current === null || renaming !== null) return;
    const row = document.querySelector<HTMLElement>(`[data-field-row="${CSS.escape(wanted.current)}"]`);
    if (row === null) return;
    row.focus();
    row.scrollIntoView({ block: 'nearest' });
    wanted.current = null;
  });

  /** Makes an edit that places a field and shows it. */
  const put = useCallback(
    (make: (before: typeof template) => Placed): FieldPath => {
      let path = '';
      draft.edit((before) => {
        const placed = make(before);
        ({ path } = placed);
        return placed.template;
      });
      select(path);
      return path;
    },
    [draft, select],
  );

  const view = useMemo<CanvasView>(() => {
    const name = (path: FieldPath): string => labelOf(template, path, content);
    return {
      tree,
      renaming,
      labelOf: name,
      groupOf: (parent) => (parent === '' ? t('canvas.root') : name(parent.replace(/\/\*$/, ''))),
    };
  }, [template, content, tree, renaming, t]);

  const newest = useMemo<CanvasActions>(() => {
    const name = view.labelOf;
    const paste = (piece: FieldPiece | null): void => {
      if (piece === null) return toast({ text: t('toast.nothing') });
      focus(put((before) => addField(before, placeAfter(tree, selected), piece)));
    };
    const copy = (path: FieldPath): FieldPiece | null => {
      const piece = copyField(template, path);
      if (piece !== null) storePiece(piece);
      return piece;
    };
    const remove = (path: FieldPath): void => {
      const siblings = tree.within.get(parentOf(path)) ?? [];
      const at = siblings.findIndex((node) => node.path === path);
      const next = siblings[at + 1]?.path ?? siblings[at - 1]?.path ?? parentOf(path).replace(/\/\*$/, '');
      const rules = rulesOf(template).filter((rule) => isWithin(rule.at, path)).length;
      edit((before) => removeField(before, path));
      select(next);
      focus(next);
      const label = name(path);
      toast({
        text: rules === 0 ? t('toast.deleted', { label }) : t('toast.deletedRules', { label, count: rules }),
        undo,
      });
    };
    const move = (path: FieldPath, place: Place): void =>
      focus(put((before) => moveField(before, path, place)));
    return {
      treeNow: () => tree,
      select,
      add: (kind, place = placeAfter(tree, selected)) => {
        const path = put((before) => addField(before, place, pieceOf(kind, ownLanguage(before))));
        setRenaming({ path, fresh: true });
      },
      rename: (path) => setRenaming({ path, fresh: false }),
      finishRename: (label) => {
        if (renaming === null) return;
        setRenaming(null);
        const { path, fresh } = renaming;
        focus(path);
        if (label === null || label.trim() === '' || label === name(path)) return;
        if (fresh) focus(put((before) => nameNewField(before, path, content, label.trim())));
        else edit((before) => setFieldText(before, path, 'title', content, label.trim()));
      },
      move,
      moveBy: (path, step) => {
        const { parent, index } = placeOf(tree, path);
        const to = step === 1 ? index + 2 : index - 1;
        if (to >= 0 && to <= (tree.within.get(parent) ?? []).length) move(path, { parent, index: to });
      },
      duplicate: (path) => focus(put((before) => duplicateField(before, path))),
      remove,
      copy: (path) => {
        const piece = copy(path);
        if (piece !== null) toast({ text: t('toast.copied', { label: name(path) }) });
        return piece;
      },
      cut: (path) => {
        const piece = copy(path);
        remove(path);
        return piece;
      },
      paste,
      focus,
    };
  }, [view, template, content, tree, renaming, selected, t, toast, edit, undo, select, put, focus]);
  const [steady] = useState(() => new SteadyActions());
  useLayoutEffect(() => steady.renew(newest), [steady, newest]);

  // A selection that undo took away leaves nothing selected.
  const known = selected === '' || tree.byPath.has(selected);
  useEffect(() => {
    if (!known)
      select(tree.byPath.has(parentOf(selected)) && keyOf(selected) !== '' ? parentOf(selected) : '');
  }, [known, selected, select, tree]);

  return (
    <CanvasActionsContext value={steady.actions}>
      <CanvasViewContext value={view}>{children}</CanvasViewContext>
    </CanvasActionsContext>
  );
}
