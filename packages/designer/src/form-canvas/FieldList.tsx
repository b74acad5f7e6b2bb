import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { Fragment } from 'react';
import type { FieldPath } from '../document/index.ts';
import { useCanvas } from './canvas.ts';
import { CanvasField } from './CanvasField.tsx';
import { formTexts } from './form-texts.ts';
import { PlaceGap } from './PlaceGap.tsx';

/** The fields of one container with the gaps between them. */
export function FieldList({ parent }: { readonly parent: FieldPath }) {
  const { t } = useTexts(formTexts);
  const { tree, groupOf } = useCanvas();
  const nodes = tree.within.get(parent) ?? [];
  return (
    <Box
      component="ul"
      aria-label={parent === '' ? t('canvas.title') : groupOf(parent)}
      sx={{ margin: 0, padding: 0, listStyle: 'none' }}
    >
      {nodes.map((node, index) => (
        <Fragment key={node.id}>
          <li role="none">
            <PlaceGap place={{ parent, index }} />
          </li>
          <CanvasField node={node} />
        </Fragment>
      ))}
      <li role="none">
        <PlaceGap place={{ parent, index: nodes.length }} empty={nodes.length === 0 && parent !== ''} />
      </li>
    </Box>
  );
}
