import { type FieldKindName, type FieldNode, uiOption } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import { memo, useMemo, useState } from 'react';
import { containerOf, type FieldPath } from '../document/index.ts';
import { useCanvas } from './canvas.ts';
import { CanvasField } from './CanvasField.tsx';
import { formTexts } from './form-texts.ts';
import { type FieldMark, sameMarks } from './marks-of.ts';
import { PlaceGap } from './PlaceGap.tsx';
import { useRowFacts } from './use-row-facts.ts';

/** All that one row shows, and the list it holds. */
interface Line {
  readonly id: string;
  readonly path: FieldPath;
  readonly label: string;
  readonly kind: FieldKindName;
  readonly required: boolean;
  readonly current: boolean;
  readonly chosen: boolean;
  readonly many: boolean;
  readonly renaming: boolean;
  readonly marks: readonly FieldMark[];
  readonly when: string | null;
  readonly inside: List | null;
}

/** All that the fields of one container show. Where an edit changes nothing of it, it stays the very same list and is not drawn again. */
interface List {
  readonly parent: FieldPath;
  /** How the container's name is said; empty for the form itself. */
  readonly group: string;
  readonly columns: 2 | 3 | null;
  readonly lines: readonly Line[];
  /** How many fields it holds, those not drawn yet among them. */
  readonly count: number;
}

/** As in the form itself: two or three side by side. */
const columnsIn = ({ ui }: FieldNode): 2 | 3 | null => {
  const columns = uiOption(ui, 'columns');
  return columns === 2 || columns === 3 ? columns : null;
};

const sameLine = (a: Line, b: Line): boolean =>
  (Object.keys(b) as (keyof Line)[]).every((name) =>
    name === 'marks' ? sameMarks(a.marks, b.marks) : a[name] === b[name],
  );

/** The list as it was before where it says the same, else with those of its lines that do. */
const kept = (before: List | undefined, now: List): List => {
  if (!before) return now;
  const held = new Map(before.lines.map((line) => [line.id, line]));
  const lines = now.lines.map((line) => {
    const same = held.get(line.id);
    return same && sameLine(same, line) ? same : line;
  });
  const isSame =
    before.parent === now.parent &&
    before.group === now.group &&
    before.columns === now.columns &&
    before.count === now.count &&
    before.lines.length === lines.length &&
    lines.every((line, at) => line === before.lines[at]);
  return isSame ? before : { ...now, lines };
};

/** Every field of the form. `ready`: only these, while the first of a long form are being drawn; null for all. */
export function Fields({ ready }: { readonly ready: ReadonlySet<FieldPath> | null }) {
  const { tree, renaming, picked, selected, labelOf, groupOf } = useCanvas();
  const facts = useRowFacts();
  const [drawn] = useState(() => new Map<FieldPath, List>());
  const form = useMemo(() => {
    const listOf = (parent: FieldPath): List => {
      const holder = tree.byPath.get(parent);
      const all = tree.within.get(parent) ?? [];
      const nodes = ready === null ? all : all.filter((node) => ready.has(node.path));
      const list = kept(drawn.get(parent), {
        parent,
        group: parent === '' ? '' : groupOf(parent),
        columns: holder?.kind === 'section' ? columnsIn(holder) : null,
        count: all.length,
        lines: nodes.map((node): Line => {
          const { id, path, kind } = node;
          const chosen = picked.has(path);
          const container = containerOf(node);
          return {
            id,
            path,
            label: labelOf(path),
            kind,
            current: selected === path,
            chosen,
            many: chosen && picked.size > 1,
            renaming: renaming?.path === path,
            inside: container === null ? null : listOf(container),
            ...facts(node),
          };
        }),
      });
      drawn.set(parent, list);
      return list;
    };
    for (const parent of drawn.keys()) if (!tree.within.has(parent)) drawn.delete(parent);
    return listOf('');
  }, [tree, renaming, picked, selected, labelOf, groupOf, facts, ready, drawn]);
  return <FieldList list={form} />;
}

/** The fields of one container with the gaps between them. */
const FieldList = memo(({ list }: { readonly list: List }) => {
  const { t } = useTexts(formTexts);
  const { parent, group, columns, lines, count } = list;
  const end = <PlaceGap parent={parent} index={count} group={group} empty={count === 0 && parent !== ''} />;
  if (lines.length === 0) return end;
  return (
    <>
      <ul
        aria-label={parent === '' ? t('canvas.title') : group}
        className={columns === null ? undefined : `columns c${String(columns)}`}
      >
        {lines.map((line, index) => (
          <Item key={line.id} line={line} parent={parent} index={index} group={group} />
        ))}
      </ul>
      {end}
    </>
  );
});

interface ItemProps {
  readonly line: Line;
  /** The gap above the field: in which container, and how its name is said. */
  readonly parent: FieldPath;
  readonly index: number;
  readonly group: string;
}

/** A field with the gap above it. An edit draws again only those of which it changed something. */
const Item = memo(({ line, parent, index, group }: ItemProps) => {
  const { id: _, inside, ...row } = line;
  return (
    <li className={inside !== null ? undefined : row.when === null ? 'leaf' : 'leaf worded'}>
      <PlaceGap parent={parent} index={index} group={group} />
      <CanvasField {...row}>{inside === null ? undefined : <FieldList list={inside} />}</CanvasField>
    </li>
  );
});
