import { useTexts } from '@orderwright/runtime-web/ui';
import { createContext, useContext } from 'react';
import { useEditor } from '../app/editor.ts';
import { containerOf, type FieldPath } from '../document/index.ts';
import { useCanvas } from './canvas.ts';
import { CanvasField } from './CanvasField.tsx';
import { formTexts } from './form-texts.ts';
import { PlaceGap } from './PlaceGap.tsx';
import { useRowFacts } from './use-row-facts.ts';

type Facts = ReturnType<typeof useRowFacts>;

/** What the rows say, looked up once; and the rows that may be drawn already. */
const FactsContext = createContext<{
  readonly facts: Facts;
  readonly ready: ReadonlySet<FieldPath> | null;
} | null>(null);

/** Every field of the form. `ready`: only these, while the first of a long form are being drawn; null for all. */
export function Fields({ ready }: { readonly ready: ReadonlySet<FieldPath> | null }) {
  const facts = useRowFacts();
  return (
    <FactsContext value={{ facts, ready }}>
      <FieldList parent="" />
    </FactsContext>
  );
}

/** The fields of one container with the gaps between them. */
function FieldList({ parent }: { readonly parent: FieldPath }) {
  const { t } = useTexts(formTexts);
  const { selected } = useEditor();
  const { tree, renaming, picked, labelOf, groupOf } = useCanvas();
  const held = useContext(FactsContext);
  if (held === null) return null;
  const { facts, ready } = held;
  const all = tree.within.get(parent) ?? [];
  const nodes = ready === null ? all : all.filter((node) => ready.has(node.path));
  const group = parent === '' ? '' : groupOf(parent);
  const end = (
    <PlaceGap parent={parent} index={all.length} group={group} empty={all.length === 0 && parent !== ''} />
  );
  if (nodes.length === 0) return end;
  return (
    <>
      <ul aria-label={parent === '' ? t('canvas.title') : group}>
        {nodes.map((node, index) => {
          const container = containerOf(node);
          const { required, marks, when } = facts(node);
          const chosen = picked.has(node.path);
          return (
            <li key={node.id}>
              <PlaceGap parent={parent} index={index} group={group} />
              <CanvasField
                path={node.path}
                label={labelOf(node.path)}
                kind={node.kind}
                required={required}
                current={selected === node.path}
                chosen={chosen}
                many={chosen && picked.size > 1}
                renaming={renaming?.path === node.path}
                marks={marks}
                when={when}
              >
                {container === null ? undefined : <FieldList parent={container} />}
              </CanvasField>
            </li>
          );
        })}
      </ul>
      {end}
    </>
  );
}
