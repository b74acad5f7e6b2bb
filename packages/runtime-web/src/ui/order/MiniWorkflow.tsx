import type { JsonObject } from '@orderwright/engine';
import { useMemo } from 'react';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';
import { pictureOf } from './workflow-picture.ts';

export interface MiniWorkflowProps {
  /** A template's workflow definition. */
  readonly workflow: JsonObject;
  readonly width?: number;
  readonly height?: number;
  /** Ids of the states an order stands in, marked. */
  readonly current?: readonly string[];
}

/** A workflow in a few dozen pixels: states in their category's colours, forward steps as lines, steps back as faint arcs. */
export function MiniWorkflow({ workflow, width = 288, height = 72, current = [] }: MiniWorkflowProps) {
  const { t } = useTexts(uiTexts);
  const picture = useMemo(() => pictureOf(workflow), [workflow]);
  const pitchX = width / picture.columns;
  const pitchY = height / picture.rows;
  const w = Math.min(40, pitchX - 14);
  const h = Math.min(16, pitchY - 6);
  const heightOfColumn = new Map<number, number>();
  for (const state of picture.states)
    heightOfColumn.set(state.column, Math.max(heightOfColumn.get(state.column) ?? 0, state.row + 1));
  const at = new Map(
    picture.states.map((state) => {
      const inColumn = heightOfColumn.get(state.column) ?? 1;
      return [
        state.id,
        { x: (state.column + 0.5) * pitchX, y: height / 2 + (state.row - (inColumn - 1) / 2) * pitchY },
      ];
    }),
  );
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('workflow', { states: picture.states.map((s) => s.label).join(', ') })}
      style={{ maxWidth: '100%', display: 'block' }}
    >
      {picture.arrows.map(({ from, to }) => {
        const a = at.get(from);
        const b = at.get(to);
        if (!a || !b) return null;
        const forward = b.x > a.x;
        const x1 = a.x + (forward ? w / 2 : b.x === a.x ? 0 : -w / 2);
        const x2 = b.x - (forward ? w / 2 : b.x === a.x ? 0 : -w / 2);
        const bend = forward ? (x2 - x1) / 2 : 0;
        return (
          <path
            key={`${from} ${to}`}
            d={`M${x1} ${a.y}C${x1 + bend} ${a.y} ${x2 - bend} ${b.y} ${x2} ${b.y}`}
            fill="none"
            stroke="var(--ow-palette-inputBorder)"
            strokeWidth="1.25"
            opacity={forward ? 0.75 : 0.2}
          />
        );
      })}
      {picture.states.map((state) => {
        const place = at.get(state.id);
        if (!place) return null;
        return (
          <g key={state.id}>
            {current.includes(state.id) && (
              <rect
                data-current
                x={place.x - w / 2 - 4}
                y={place.y - h / 2 - 4}
                width={w + 8}
                height={h + 8}
                rx={Math.min(8, h / 2)}
                fill="none"
                stroke="var(--ow-palette-primary-main)"
                strokeWidth="2"
              />
            )}
            <rect
              x={place.x - w / 2}
              y={place.y - h / 2}
              width={w}
              height={h}
              rx={Math.min(5, h / 3)}
              fill={`var(--ow-palette-states-${state.category}-fill)`}
              stroke={`var(--ow-palette-states-${state.category}-ink)`}
              strokeWidth="1"
            >
              <title>{state.label}</title>
            </rect>
            <rect
              x={place.x - w / 2 + 4}
              y={place.y - 1}
              width={Math.max(4, w * 0.45)}
              height="2"
              rx="1"
              fill={`var(--ow-palette-states-${state.category}-ink)`}
              opacity="0.7"
            />
          </g>
        );
      })}
    </svg>
  );
}
