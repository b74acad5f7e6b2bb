import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { createContext, memo, useContext } from 'react';
import { classes } from './diagram-look.ts';
import type { Point } from './edit-workflow.ts';
import { roundedPath } from './layout.ts';
import { LABEL_WIDTH, labelLines } from './use-layout.ts';

export interface ArrowData extends Record<string, unknown> {
  /** The transition that this line draws: one that leads to several states is drawn by several. */
  readonly arrow: string;
  readonly label: string;
  /** Names of the roles that may take it. */
  readonly roles: readonly string[];
  readonly points: readonly Point[];
  readonly labelAt: Point | null;
  readonly problem: 'error' | 'warning' | null;
  /** Number of the step on the shown way of a problem. */
  readonly step: number | null;
  readonly stepWords: string | null;
}
export type ArrowEdgeType = Edge<ArrowData, 'arrow'>;

/** Chooses an arrow by its name. */
export const ChooseArrow = createContext<(arrow: string) => void>(() => undefined);

/** One transition: a line of straight runs, and its label as a button. */
export const ArrowEdge = memo(function ArrowEdge({
  id,
  data,
  selected,
  sourceX,
  sourceY,
  targetX,
  targetY,
}: EdgeProps<ArrowEdgeType>) {
  const choose = useContext(ChooseArrow);
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
        <button
          type="button"
          className={classes({
            'arrow-label': true,
            nodrag: true,
            nopan: true,
            chosen: selected === true,
            red,
            'with-roles': data.roles.length > 0,
          })}
          aria-label={[data.stepWords ?? data.label, ...data.roles].join(', ')}
          title={data.roles.join(', ')}
          aria-pressed={selected === true}
          onClick={() => choose(data.arrow)}
          style={{
            maxWidth: LABEL_WIDTH + 18,
            transform: `translate(-50%, -50%) translate(${String(at.x)}px, ${String(at.y)}px)`,
          }}
        >
          <span className="arrow-words">
            {data.step !== null && <span className="arrow-step">{data.step}</span>}
            <span className="arrow-lines">
              {labelLines(data.label).map((line, i) => (
                <span className="arrow-line" key={`${String(i)} ${line}`} style={{ maxWidth: LABEL_WIDTH }}>
                  {line}
                </span>
              ))}
            </span>
          </span>
          {data.roles.length > 0 && (
            <span aria-hidden className="arrow-roles">
              {data.roles.slice(0, 4).map((role) => (
                <span className="arrow-role" key={role}>
                  {role.charAt(0).toUpperCase()}
                </span>
              ))}
            </span>
          )}
        </button>
      </EdgeLabelRenderer>
    </>
  );
});
