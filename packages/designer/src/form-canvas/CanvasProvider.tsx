import { type FieldKindName, type FieldNode, parseTemplate, type Template } from '@orderwright/engine';
import { useTexts, useToast } from '@orderwright/runtime-web/ui';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useEditor } from '../app/editor.ts';
import {
  addField,
  addGroup,
  addKeptGroup,
  addPerLine,
  copyFields,
  containerOf,
  type FieldBundle,
  isWithin,
  groupDefinition,
  groupsOf,
  isRequired,
  keyOf,
  labelOf,
  moveFields,
  nameNewField,
  ownLanguage,
  partsOfList,
  parentOf,
  pasteFields,
  removeFields,
  rulesOf,
  saveAsGroup,
  setFieldText,
  setRequired,
  topmost,
  type FieldPath,
  type ListPart,
  type Place,
} from '../document/index.ts';
import {
  type CanvasActions,
  CanvasActionsContext,
  type CanvasView,
  CanvasViewContext,
  type Renaming,
  SteadyActions,
} from './canvas.ts';
import { storeBundle } from './field-clipboard.ts';
import { formTexts } from './form-texts.ts';
import { faultWords } from './list-faults.ts';
import { useKeepGroup } from './kept-groups.ts';
import { bundleOf, pieceOf } from './piece-of.ts';
import { inOrder, placeAfter, placeOf } from './places.ts';
import { useFieldTree } from './use-field-tree.ts';

interface Picked {
  /** The field whose settings show; once another is selected, these are chosen no longer. */
  readonly selected: FieldPath;
  readonly from: FieldPath;
  readonly paths: ReadonlySet<FieldPath>;
}

/** An edit that also says where its fields stand afterwards. */
interface Landed {
  readonly template: Template;
  readonly paths: readonly FieldPath[];
}

const isLeaf = (node: FieldNode | undefined): boolean => node !== undefined && containerOf(node) === null;

const nobody: ReadonlySet<FieldPath> = new Set();

const rowAt = (path: FieldPath): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-field-row="${CSS.escape(path)}"]`);

/** Holds what can be done to the fields, which are chosen, and which label is being typed. */
export function CanvasProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTexts(formTexts);
  const editor = useEditor();
  const { draft, template, content, selected, select, edit, undo } = editor;
  const tree = useFieldTree();
  const toast = useToast();
  const { mutate: keepGroup } = useKeepGroup();
  const [renaming, setRenaming] = useState<Renaming | null>(null);
  const [held, setHeld] = useState<Picked | null>(null);
  const wanted = useRef<FieldPath | null>(null);
  const picked = useMemo<ReadonlySet<FieldPath>>(
    () => (selected === '' ? nobody : held?.selected === selected ? held.paths : new Set([selected])),
    [held, selected],
  );

  const [, drawAgain] = useState(0);
  const focus = useCallback((path: FieldPath) => {
    wanted.current = path;
    // What is selected already changes nothing else that would be drawn.
    drawAgain((times) => times + 1);
  }, []);
  useEffect(() => {
    if (selected !== '') rowAt(selected)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  useEffect(() => {
    if (wanted.current === null || renaming !== null) return;
    const row = rowAt(wanted.current);
    if (!row) return;
    row.focus();
    row.scrollIntoView({ block: 'nearest' });
    wanted.current = null;
  });

  const choose = useCallback(
    (paths: readonly FieldPath[], last = paths.at(-1) ?? '', from = paths[0] ?? '') => {
      setHeld({ selected: last, from, paths: new Set(paths) });
      select(last);
    },
    [select],
  );

  /** Makes an edit that places fields, and chooses them. */
  const put = useCallback(
    (make: (before: Template) => Landed): FieldPath => {
      let paths: readonly FieldPath[] = [];
      draft.edit((before) => {
        const landed = make(before);
        ({ paths } = landed);
        return landed.template;
      });
      choose(paths);
      return paths.at(-1) ?? '';
    },
    [draft, choose],
  );

  const view = useMemo<CanvasView>(() => {
    const names = new Map<FieldPath, string>();
    const name = (path: FieldPath): string => {
      const held = names.get(path) ?? labelOf(template, path, content);
      names.set(path, held);
      return held;
    };
    return {
      tree,
      renaming,
      picked,
      selected,
      labelOf: name,
      groupOf: (parent) => (parent === '' ? t('canvas.root') : name(parent.replace(/\/\*$/, ''))),
    };
  }, [template, content, tree, renaming, picked, selected, t]);

  const newest = useMemo<CanvasActions>(() => {
    const name = view.labelOf;
    const one = ({ template: next, path }: { template: Template; path: FieldPath }): Landed => ({
      template: next,
      paths: [path],
    });
    const targets = (path: FieldPath): FieldPath[] =>
      topmost(template, picked.has(path) && picked.size > 1 ? picked : [path]);
    const said = (paths: readonly FieldPath[]): string =>
      paths.length === 1 ? name(paths[0] ?? '') : t('picked.many', { count: paths.length });

    const paste = (bundle: FieldBundle | null): void => {
      if (bundle === null) return toast({ text: t('toast.nothing') });
      const pasted = pasteFields(template, placeAfter(tree, selected), bundle);
      // What comes from outside may be anything: the gate of the format has the last word.
      if (!parseTemplate(pasted.template).ok && parseTemplate(template).ok)
        return toast({ text: t('toast.refused'), tone: 'error' });
      focus(put(() => pasted));
      const left = [
        ...(pasted.rulesLeft > 0
          ? [t('toast.rulesLeft', { count: pasted.rulesLeft, paths: pasted.missing.join(', ') })]
          : []),
        ...(pasted.roles.length > 0 ? [t('toast.rolesLeft', { roles: pasted.roles.join(', ') })] : []),
      ];
      if (left.length > 0) toast({ text: left.join(' '), undo });
    };
    const copy = (path: FieldPath): FieldBundle | null => {
      const bundle = copyFields(template, targets(path));
      if (bundle.pieces.length === 0) return null;
      storeBundle(bundle);
      return bundle;
    };
    const remove = (path: FieldPath): void => {
      const gone = targets(path);
      const inside = (other: FieldPath): boolean => gone.some((own) => isWithin(other, own));
      const rows = inOrder(tree).map((node) => node.path);
      const at = rows.findIndex(inside);
      const last = rows.findLastIndex(inside);
      const siblings = (tree.within.get(parentOf(gone[0] ?? '')) ?? []).map((node) => node.path);
      const next =
        rows.slice(last + 1).find((other) => siblings.includes(other)) ??
        rows
          .slice(0, Math.max(0, at))
          .toReversed()
          .find((other) => !inside(other) && siblings.includes(other)) ??
        parentOf(gone[0] ?? '').replace(/\/\*$/, '');
      const rules = rulesOf(template).filter((rule) => inside(rule.at)).length;
      edit((before) => removeFields(before, gone));
      select(next);
      focus(next);
      const label = said(gone);
      toast({
        text: rules === 0 ? t('toast.deleted', { label }) : t('toast.deletedRules', { label, count: rules }),
        undo,
      });
    };
    const move = (path: FieldPath, place: Place): void => {
      const moved = targets(path);
      if (moved.some((own) => isWithin(place.parent, own))) return;
      focus(put((before) => moveFields(before, moved, place)));
    };
    const addList = (parts: readonly ListPart[], kind: FieldKindName | null): void => {
      const chosen = topmost(template, picked);
      const last = chosen.at(-1);
      const like = kind === null ? copyFields(template, chosen) : bundleOf(kind, ownLanguage(template));
      const count = parts.reduce((sum, { items }) => sum + items.length, 0);
      const place = placeAfter(tree, last ?? '');
      const landed = addPerLine(template, place, parts, like);
      const path = put(() => landed);
      select(path);
      focus(path);
      toast({ text: t('toast.listed', { count }), undo });
    };
    return {
      viewNow: () => view,
      select,
      pick: (path, how, start = held?.selected === selected ? held.from : selected) => {
        if (how === 'more') {
          const next = new Set(picked);
          if (!next.delete(path)) next.add(path);
          const paths = [...next];
          choose(paths, next.has(path) ? path : (paths.at(-1) ?? ''), path);
          return;
        }
        const rows = inOrder(tree).map((node) => node.path);
        const [a, b] = [rows.indexOf(start), rows.indexOf(path)];
        if (a < 0) return choose([path]);
        choose(rows.slice(Math.min(a, b), Math.max(a, b) + 1), path, start);
      },
      pickAround: (path) => {
        const paths = (tree.within.get(parentOf(path)) ?? []).map((node) => node.path);
        choose(paths, path, path);
      },
      add: (kind, place = placeAfter(tree, selected)) => {
        const path = put((before) => one(addField(before, place, pieceOf(kind, ownLanguage(before)))));
        setRenaming({ path, fresh: true });
      },
      addList,
      pasteList: (text) => {
        // What a program wrote is no list of labels.
        const parts = /^\s*[[{<]/.test(text) && !/^\s*\[[ xX]?\]/.test(text) ? null : partsOfList(text);
        if (parts === null) return toast({ text: t('toast.refused'), tone: 'error' });
        if ('kind' in parts) return toast({ text: faultWords(parts, t), tone: 'error' });
        const leaves = picked.size > 0 && [...picked].every((path) => isLeaf(tree.byPath.get(path)));
        addList(parts, leaves ? null : 'text');
      },
      addKeptGroup: (definition) =>
        focus(put((before) => one(addKeptGroup(before, placeAfter(tree, selected), definition)))),
      addGroup: (group) => focus(put((before) => one(addGroup(before, placeAfter(tree, selected), group)))),
      rename: (path) => setRenaming({ path, fresh: false }),
      finishRename: (label) => {
        if (renaming === null) return;
        setRenaming(null);
        const { path, fresh } = renaming;
        focus(path);
        // It may have been taken back while its label was typed.
        if (!tree.byPath.has(path)) return;
        if (label === null || label.trim() === '' || label === name(path)) return;
        if (fresh) focus(put((before) => one(nameNewField(before, path, content, label.trim()))));
        else edit((before) => setFieldText(before, path, 'title', content, label.trim()));
      },
      move,
      moveBy: (path, step) => {
        const moved = targets(path).filter((own) => parentOf(own) === parentOf(path));
        const edge = (step === 1 ? moved.at(-1) : moved[0]) ?? path;
        const { parent, index } = placeOf(tree, edge);
        const to = step === 1 ? index + 2 : index - 1;
        if (to >= 0 && to <= (tree.within.get(parent) ?? []).length) move(path, { parent, index: to });
      },
      moveInto: (path, container) =>
        move(path, { parent: container, index: (tree.within.get(container) ?? []).length }),
      duplicate: (path) => {
        const own = targets(path);
        const last = own.at(-1) ?? path;
        const { parent, index } = placeOf(tree, last);
        focus(put((before) => pasteFields(before, { parent, index: index + 1 }, copyFields(before, own))));
      },
      remove,
      toggleRequired: (path) => {
        const asked = !isRequired(template, path);
        edit((before) => targets(path).reduce((next, own) => setRequired(next, own, asked), before));
      },
      copy: (path) => {
        const bundle = copy(path);
        if (bundle !== null) toast({ text: t('toast.copied', { label: said(targets(path)) }) });
        return bundle;
      },
      cut: (path) => {
        const bundle = copy(path);
        remove(path);
        return bundle;
      },
      paste,
      keepAsGroup: (path) => {
        const own = targets(path);
        const label = own.length === 1 ? name(own[0] ?? '') : t('group.new');
        const kept = saveAsGroup(template, own, label);
        const names = new Set(groupsOf(template.schema).map((group) => group.name));
        const added = groupsOf(kept.schema).find((group) => !names.has(group.name));
        const definition = added === undefined ? null : groupDefinition(kept.schema, added.name);
        if (definition === null) return;
        edit(() => kept);
        keepGroup(
          { title: label, definition },
          {
            onSuccess: () => toast({ text: t('toast.grouped', { label }), undo }),
            onError: () => toast({ text: t('toast.groupedHere', { label }), tone: 'error' }),
          },
        );
      },
      focus,
    };
  }, [
    view,
    template,
    content,
    tree,
    renaming,
    selected,
    picked,
    held,
    t,
    toast,
    edit,
    undo,
    select,
    choose,
    put,
    focus,
    keepGroup,
  ]);
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
