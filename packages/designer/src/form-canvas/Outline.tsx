import type { FieldKindName, FieldNode } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import { useEditor } from '../app/editor.ts';
import { containerOf, type FieldPath } from '../document/index.ts';
import { useCanvas, useCanvasActions } from './canvas.ts';
import { formTexts } from './form-texts.ts';
import { lookOf } from './kind-looks.ts';

/** The form as a tree: a click selects the field and brings it into view. */
export function Outline() {
  const { t } = useTexts(formTexts);
  const { tree } = useCanvas();
  return (
    <Box component="nav" aria-label={t('outline.title')} sx={{ padding: 1 }}>
      {tree.roots.length === 0 ? (
        <Typography variant="body2" color="text.secondary" sx={{ paddingInline: 1 }}>
          {t('outline.empty')}
        </Typography>
      ) : (
        <Branch nodes={tree.roots} depth={0} />
      )}
    </Box>
  );
}

function Branch({ nodes, depth }: { readonly nodes: readonly FieldNode[]; readonly depth: number }) {
  const { tree, labelOf } = useCanvas();
  const { selected } = useEditor();
  return (
    <Box component="ul" sx={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {nodes.map((node) => {
        const container = containerOf(node);
        const inside = container === null ? [] : (tree.within.get(container) ?? []);
        return (
          <li key={node.id}>
            <Entry
              path={node.path}
              kind={node.kind}
              label={labelOf(node.path)}
              depth={depth}
              holds={container !== null}
              chosen={node.path === selected}
            />
            {inside.length > 0 && <Branch nodes={inside} depth={depth + 1} />}
          </li>
        );
      })}
    </Box>
  );
}

interface EntryProps {
  readonly path: FieldPath;
  readonly kind: FieldKindName;
  readonly label: string;
  readonly depth: number;
  readonly holds: boolean;
  readonly chosen: boolean;
}

const entry = {
  all: 'unset',
  boxSizing: 'border-box',
  display: 'flex',
  alignItems: 'center',
  gap: 1,
  width: '100%',
  height: 28,
  paddingRight: '8px',
  borderRadius: '6px',
  fontSize: 13,
  cursor: 'pointer',
  '&:hover': { backgroundColor: 'sunken' },
  '&[data-holds]': { fontWeight: 600 },
  '&[aria-current]': { color: 'primary.main', fontWeight: 600, backgroundColor: 'primary.light' },
  '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '-2px' },
  '& svg': { flexShrink: 0, color: 'text.secondary' },
  '& span': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
} as const;

/** One line of the tree; a long form has hundreds, so each is drawn only when it changed. */
const Entry = memo(({ path, kind, label, depth, holds, chosen }: EntryProps) => {
  const { select, focus } = useCanvasActions();
  const { icon: Icon } = lookOf(kind);
  return (
    <Box
      component="button"
      type="button"
      onClick={() => {
        select(path);
        focus(path);
      }}
      {...(chosen ? { 'aria-current': 'true' as const } : {})}
      {...(holds ? { 'data-holds': true } : {})}
      style={{ paddingLeft: 8 + depth * 14 }}
      sx={entry}
    >
      <Icon size={14} aria-hidden />
      <span>{label}</span>
    </Box>
  );
});
