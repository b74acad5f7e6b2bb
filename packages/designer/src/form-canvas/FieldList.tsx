import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { useEditor } from '../app/editor.ts';
import { containerOf, isRequired, type FieldPath } from '../document/index.ts';
import { useCanvas } from './canvas.ts';
import { CanvasField } from './CanvasField.tsx';
import { formTexts } from './form-texts.ts';
import { marksOf } from './marks-of.ts';
import { PlaceGap } from './PlaceGap.tsx';

/** The fields of one container with the gaps between them. */
export function FieldList({ parent }: { readonly parent: FieldPath }) {
  const { t, language } = useTexts(formTexts);
  const { template, issues, selected } = useEditor();
  const { tree, renaming, labelOf, groupOf } = useCanvas();
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
      <Box
        component="ul"
        aria-label={parent === '' ? t('canvas.title') : group}
        sx={{ margin: 0, padding: 0, listStyle: 'none' }}
      >
        {nodes.map((node, index) => {
          const container = containerOf(node);
          return (
            <CanvasField
              key={node.id}
              path={node.path}
              label={labelOf(node.path)}
              kind={node.kind}
              required={isRequired(template, node.path)}
              chosen={selected === node.path}
              renaming={renaming?.path === node.path}
              marks={marksOf(node, { template, issues, language, t })}
              parent={parent}
              index={index}
              group={group}
            >
              {container === null ? undefined : <FieldList parent={container} />}
            </CanvasField>
          );
        })}
      </Box>
      {end}
    </>
  );
}
