import Box from '@mui/material/Box';
import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import type { Point } from './edit-workflow.ts';
import { roundedPath } from './layout.ts';

export interface ArrowData extends Record<string, unknown> {
  readonly label: string;
  /** Names of the roles that may take it. */
  readonly roles: readonly string[];
  readonly points: readonly Point[];
  readonly labelAt: Point | null;
  readonly problem: 'error' | 'warning' | null;
  /** Number of the step on the shown way of a problem. */
  readonly step: number | null;
  readonly stepWords: string | null;
  readonly onSelect: () => void;
}
export type ArrowEdgeType = Edge<ArrowData, 'arrow'>;

/** One transition: a line of straight runs, and its label as a button. */
export function ArrowEdge({
  id,
  data,
  selected,
  sourceX,
  sourceY,
  targetX,
  targetY,
}: EdgeProps<ArrowEdgeType>) {
  if (!data) return null;
  const points =
    data.points.length > 1
      ? data.points
      : [
          { x: sourceX, y: sourceY },
          { x: targetX, y: targetY },
        ];
  const { path, middle } = roundedPath(points);
  const at = data.labelAt ?? middle;
  const red = data.step !== null || data.problem === 'error';
  const color = red
    ? 'var(--ow-palette-error-main)'
    : selected
      ? 'var(--ow-palette-primary-main)'
      : 'var(--ow-palette-inputBorder)';
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        markerEnd={`url(#arrow-${red ? 'red' : selected ? 'chosen' : 'plain'})`}
        interactionWidth={18}
        style={{ stroke: color, strokeWidth: selected === true || red ? 2.25 : 1.5 }}
      />
      <EdgeLabelRenderer>
        <Box
          component="button"
          type="button"
          className="nodrag nopan"
          aria-label={[data.stepWords ?? data.label, ...data.roles].join(', ')}
          title={data.roles.join(', ')}
          aria-pressed={selected === true}
          onClick={data.onSelect}
          sx={{
            position: 'absolute',
            transform: `translate(-50%, -50%) translate(${String(at.x)}px, ${String(at.y)}px)`,
            pointerEvents: 'all',
            display: 'grid',
            justifyItems: 'center',
            maxWidth: 190,
            paddingInline: '8px',
            paddingBlock: '3px',
            border: '1px solid',
            borderColor: red ? 'error.main' : selected === true ? 'primary.main' : 'divider',
            borderRadius: '6px',
            font: 'inherit',
            fontSize: 12,
            lineHeight: 1.25,
            cursor: 'pointer',
            color: red ? 'error.main' : 'text.primary',
            backgroundColor: red ? 'error.light' : selected === true ? 'primary.light' : 'background.paper',
            '&:hover': { borderColor: 'primary.main' },
            '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: 2 },
          }}
        >
          <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: '6px', fontWeight: 600 }}>
            {data.step !== null && (
              <Box
                component="span"
                sx={{
                  display: 'grid',
                  placeItems: 'center',
                  width: 18,
                  height: 18,
                  borderRadius: '50%',
                  fontSize: 12,
                  color: 'error.contrastText',
                  backgroundColor: 'error.main',
                }}
              >
                {data.step}
              </Box>
            )}
            <Box
              component="span"
              sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', maxWidth: 124 }}
            >
              {data.label}
            </Box>
            {data.roles.slice(0, 4).map((role) => (
              <Box
                component="span"
                key={role}
                sx={{
                  display: 'grid',
                  placeItems: 'center',
                  width: 16,
                  height: 16,
                  marginLeft: '-3px',
                  borderRadius: '50%',
                  fontSize: 10,
                  color: 'text.secondary',
                  backgroundColor: 'sunken',
                }}
              >
                {role.charAt(0).toUpperCase()}
              </Box>
            ))}
          </Box>
        </Box>
      </EdgeLabelRenderer>
    </>
  );
}
