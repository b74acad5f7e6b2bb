import type { FieldNode } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useEditor } from '../app/editor.ts';
import { containerOf } from '../document/index.ts';
import { useCanvas } from './canvas.ts';
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
  const { tree, labelOf, focus } = useCanvas();
  const { selected, select } = useEditor();
  return (
    <Box component="ul" sx={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {nodes.map((node) => {
        const { icon: Icon } = lookOf(node.kind);
        const chosen = node.path === selected;
        const container = containerOf(node);
        const inside = container === null ? [] : (tree.within.get(container) ?? []);
        return (
          <li key={node.path}>
            <ButtonBase
              onClick={() => {
                select(node.path);
                focus(node.path);
              }}
              {...(chosen ? { 'aria-current': 'true' as const } : {})}
              sx={{
                display: 'flex',
                width: '100%',
                height: 28,
                gap: 1,
                justifyContent: 'flex-start',
                paddingLeft: `${String(8 + depth * 14)}px`,
                paddingRight: '8px',
                borderRadius: '6px',
                fontSize: 13,
                color: chosen ? 'primary.main' : 'text.primary',
                fontWeight: container !== null || chosen ? 600 : 400,
                backgroundColor: chosen ? 'primary.light' : 'transparent',
                '&:hover': { backgroundColor: chosen ? 'primary.light' : 'sunken' },
              }}
            >
              <Box component="span" sx={{ color: 'text.secondary', display: 'inline-flex', flexShrink: 0 }}>
                <Icon size={14} aria-hidden />
              </Box>
              <Box
                component="span"
                sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
              >
                {labelOf(node.path)}
              </Box>
            </ButtonBase>
            {inside.length > 0 && <Branch nodes={inside} depth={depth + 1} />}
          </li>
        );
      })}
    </Box>
  );
}
