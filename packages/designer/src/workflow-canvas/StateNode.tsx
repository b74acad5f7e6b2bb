import type { Category } from '@orderwright/engine';
import { categoryIcons } from '@orderwright/runtime-web/ui';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { AlertTriangle, BadgeCheck, Clock, CircleAlert, Columns2, Flag, History, Lock } from 'lucide-react';
import { type CSSProperties, memo } from 'react';
import { classes } from './diagram-look.ts';

export interface StateData extends Record<string, unknown> {
  readonly label: string;
  readonly category: Category;
  readonly color: Category;
  readonly start: boolean;
  readonly startWord: string;
  readonly timers: boolean;
  readonly fields: boolean;
  readonly group: boolean;
  /** Its regions are all active at once. */
  readonly parallel: boolean;
  /** A region of a parallel state. */
  readonly region: boolean;
  readonly history: boolean;
  readonly approval: boolean;
  /** Where a state that is dragged would land. */
  readonly drop: boolean;
  readonly final: boolean;
  /** Worst problem here. */
  readonly problem: 'error' | 'warning' | null;
  /** Stands on the shown way of a problem; the last one is where orders are stuck. */
  readonly trace: 'way' | 'stuck' | null;
  readonly stuckWords: string | null;
}
export type StateNodeType = Node<StateData, 'state'>;

/** One state on the canvas: its category's colour at the left edge, its name, and what to know at a glance. */
export const StateNode = memo(function StateNode({ data, selected }: NodeProps<StateNodeType>) {
  const Icon = data.history ? History : data.parallel ? Columns2 : categoryIcons[data.category];
  const inks = {
    '--state-ink': `var(--ow-palette-states-${data.color}-ink)`,
    '--state-fill': `var(--ow-palette-states-${data.color}-fill)`,
  } as CSSProperties;
  return (
    <div
      style={inks}
      className={classes({
        state: true,
        group: data.group,
        region: data.region,
        history: data.history,
        drop: data.drop,
        chosen: selected,
        red: data.trace !== null || data.problem === 'error',
        stuck: data.trace === 'stuck',
      })}
    >
      <span className="state-icon">
        <Icon size={16} aria-hidden />
      </span>
      <span className="state-name">{data.label}</span>
      <span className="state-marks">
        {data.approval && <BadgeCheck size={14} aria-hidden />}
        {data.fields && <Lock size={13} aria-hidden />}
        {data.timers && <Clock size={13} aria-hidden />}
        {data.final && <Flag size={13} aria-hidden />}
        {data.problem === 'error' && <CircleAlert size={15} className="mark-error" aria-hidden />}
        {data.problem === 'warning' && <AlertTriangle size={14} className="mark-warning" aria-hidden />}
      </span>
      {data.start && <span className="state-start">{data.startWord}</span>}
      {data.stuckWords !== null && <span className="state-stuck">{data.stuckWords}</span>}
      <Handle type="target" position={Position.Left} id="in" />
      {!data.final && !data.history && <Handle type="source" position={Position.Right} id="out" />}
    </div>
  );
});
