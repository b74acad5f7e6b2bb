import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { containerOf, type FieldPath } from '../document/index.ts';
import { useCanvas } from './canvas.ts';
import { CanvasField } from './CanvasField.tsx';
import { formTexts } from './form-texts.ts';
import { PlaceGap } from './PlaceGap.tsx';

/** The fields of one container with the gaps between them. */
export function FieldList({ parent }: { readonly parent: FieldPath }) {
  const { t } = useTexts(formTexts);
  const { tree, groupOf } = useCanvas();
  const nodes = tree.within.get(parent) ?? [];
  const end = (
    <PlaceGap place={{ parent, index: nodes.length }} empty={nodes.length === 0 && parent !== ''} />
  );
  if (nodes.length === 0) return end;
  return (
    <>
      <Box
        component="ul"
        aria-label={parent === '' ? t('canvas.title') : groupOf(parent)}
        sx={{ margin: 0, padding: 0, listStyle: 'none' }}
      >
        {nodes.map((node, index) => {
          const container = containerOf(node);
          return (
            <CanvasField key={node.id} node={node} place={{ parent, index }}>
              {container !== null && <FieldList parent={container} />}
            </CanvasField>
          );
        })}
      </Box>
      {end}
    </>
  );
}
