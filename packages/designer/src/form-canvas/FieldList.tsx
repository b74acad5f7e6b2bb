import { type FieldKindName, type FieldNode, uiOption } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import { createContext, memo, useContext } from 'react';
import { useEditor } from '../app/editor.ts';
import { containerOf, type FieldPath } from '../document/index.ts';
import { useCanvas } from './canvas.ts';
import { CanvasField } from './CanvasField.tsx';
import { formTexts } from './form-texts.ts';
import { type FieldMark, sameMarks } from './marks-of.ts';
import { PlaceGap } from './PlaceGap.tsx';
import { useRowFacts } from './use-row-facts.ts';

interface Drawing {
  readonly facts: ReturnType<typeof useRowFacts>;
  /** The rows that may be drawn already; null for all. */
  readonly ready: ReadonlySet<FieldPath> | null;
}

/** As in the form itself: two or three side by side. */
const columnsIn = ({ ui }: FieldNode): 2 | 3 | null => {
  const columns = uiOption(ui, 'columns');
  return columns === 2 || columns === 3 ? columns : null;
};

const DrawingContext = createContext<Drawing | null>(null);

/** Every field of the form. `ready`: only these, while the first of a long form are being drawn; null for all. */
export function Fields({ ready }: { readonly ready: ReadonlySet<FieldPath> | null }) {
  const facts = useRowFacts();
  return (
    <DrawingContext value={{ facts, ready }}>
      <FieldList parent="" />
    </DrawingContext>
  );
}

/** The fields of one container with the gaps between them. */
function FieldList({ parent }: { readonly parent: FieldPath }) {
  const { t } = useTexts(formTexts);
  const { selected } = useEditor();
  const { tree, renaming, picked, labelOf, groupOf } = useCanvas();
  const drawing = useContext(DrawingContext);
  if (drawing === null) return null;
  const { facts, ready } = drawing;
  const holder = tree.byPath.get(parent);
  const columns = holder?.kind === 'section' ? columnsIn(holder) : null;
  const all = tree.within.get(parent) ?? [];
  const nodes = ready === null ? all : all.filter((node) => ready.has(node.path));
  const group = parent === '' ? '' : groupOf(parent);
  const end = (
    <PlaceGap parent={parent} index={all.length} group={group} empty={all.length === 0 && parent !== ''} />
  );
  if (nodes.length === 0) return end;
  return (
    <>
      <ul
        aria-label={parent === '' ? t('canvas.title') : group}
        className={columns === null ? undefined : `columns c${String(columns)}`}
      >
        {nodes.map((node, index) => {
          const { path } = node;
          const chosen = picked.has(path);
          return (
            <Item
              key={node.id}
              path={path}
              label={labelOf(path)}
              kind={node.kind}
              current={selected === path}
              chosen={chosen}
              many={chosen && picked.size > 1}
              renaming={renaming?.path === path}
              parent={parent}
              index={index}
              group={group}
              container={containerOf(node)}
              {...facts(node)}
            />
          );
        })}
      </ul>
      {end}
    </>
  );
}

interface ItemProps {
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
  /** The gap above the field: in which container, and how its name is said. */
  readonly parent: FieldPath;
  readonly index: number;
  readonly group: string;
  /** Where its own fields stand, when it holds some. */
  readonly container: FieldPath | null;
}

/** A field with the gap above it. An edit draws again only those of which it changed something. */
const Item = memo(
  ({ parent, index, group, container, ...row }: ItemProps) => (
    <li className={container !== null ? undefined : row.when === null ? 'leaf' : 'leaf worded'}>
      <PlaceGap parent={parent} index={index} group={group} />
      <CanvasField {...row}>{container === null ? undefined : <FieldList parent={container} />}</CanvasField>
    </li>
  ),
  (before, after) => {
    const { marks: marksBefore, ...restBefore } = before;
    const { marks: marksAfter, ...restAfter } = after;
    return (
      sameMarks(marksBefore, marksAfter) &&
      (Object.keys(restAfter) as (keyof typeof restAfter)[]).every(
        (name) => restBefore[name] === restAfter[name],
      )
    );
  },
);
