import type { FieldKindName } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import { createContext, memo, useContext, useRef } from 'react';
import { useEditor } from '../app/editor.ts';
import { containerOf, type FieldPath } from '../document/index.ts';
import { useCanvas } from './canvas.ts';
import { CanvasField } from './CanvasField.tsx';
import { formTexts } from './form-texts.ts';
import { type FieldMark, sameMarks } from './marks-of.ts';
import { useIsNear } from './near.ts';
import { PlaceGap } from './PlaceGap.tsx';
import { useRowFacts } from './use-row-facts.ts';

const FactsContext = createContext<ReturnType<typeof useRowFacts> | null>(null);

/** Every field of the form. */
export function Fields() {
  const facts = useRowFacts();
  return (
    <FactsContext value={facts}>
      <FieldList parent="" />
    </FactsContext>
  );
}

/** The fields of one container with the gaps between them. */
function FieldList({ parent }: { readonly parent: FieldPath }) {
  const { t } = useTexts(formTexts);
  const { selected } = useEditor();
  const { tree, renaming, picked, labelOf, groupOf } = useCanvas();
  const facts = useContext(FactsContext);
  if (facts === null) return null;
  const nodes = tree.within.get(parent) ?? [];
  const group = parent === '' ? '' : groupOf(parent);
  const end = (
    <PlaceGap
      parent={parent}
      index={nodes.length}
      group={group}
      empty={nodes.length === 0 && parent !== ''}
    />
  );
  if (nodes.length === 0) return end;
  return (
    <>
      <ul aria-label={parent === '' ? t('canvas.title') : group}>
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
  ({ parent, index, group, container, ...row }: ItemProps) => {
    const place = useRef<HTMLLIElement>(null);
    const near = useIsNear(row.path, place);
    // A row far off the screen holds its place and its name.
    if (!near && container === null)
      return (
        <li ref={place}>
          <div className="gap" />
          <div className="field">
            <div className="bar far" data-field-row={row.path} tabIndex={-1}>
              {row.label}
            </div>
          </div>
        </li>
      );
    return (
      <li ref={place}>
        <PlaceGap parent={parent} index={index} group={group} />
        <CanvasField {...row}>
          {container === null ? undefined : <FieldList parent={container} />}
        </CanvasField>
      </li>
    );
  },
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
