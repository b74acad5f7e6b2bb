import type { Category } from '@orderwright/engine';
import { categoryIcons, floatShadow } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { AlertTriangle, BadgeCheck, Clock, CircleAlert, Columns2, Flag, History, Lock } from 'lucide-react';

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
export function StateNode({ data, selected }: NodeProps<StateNodeType>) {
  const Icon = data.history ? History : data.parallel ? Columns2 : categoryIcons[data.category];
  const red = data.trace !== null || data.problem === 'error';
  return (
    <Box
      sx={{
        position: 'relative',
        width: '100%',
        height: '100%',
        display: 'flex',
        alignItems: data.group ? 'start' : 'center',
        gap: 1,
        paddingLeft: '16px',
        paddingRight: 1.25,
        paddingTop: data.group ? 1.25 : 0,
        borderRadius: data.history ? '20px' : '8px',
        border: data.region ? '1px dotted' : data.group ? '1px dashed' : '1px solid',
        borderColor: red ? 'error.main' : selected ? 'primary.main' : data.group ? 'inputBorder' : 'divider',
        outline: selected ? '2px solid' : data.trace === 'stuck' ? '2px solid' : 'none',
        outlineColor: data.trace === 'stuck' ? 'error.main' : 'primary.main',
        outlineOffset: 1,
        backgroundColor: data.drop ? 'primary.light' : data.group ? 'transparent' : 'background.paper',
        color: 'text.primary',
        '&:hover': data.group ? {} : { boxShadow: floatShadow },
        '&::before': {
          content: '""',
          position: 'absolute',
          insetBlock: -1,
          left: -1,
          width: 6,
          borderRadius: data.history ? '20px 0 0 20px' : '8px 0 0 8px',
          backgroundColor: `states.${data.color}.ink`,
          display: data.history ? 'none' : 'block',
        },
      }}
    >
      <Box
        component="span"
        sx={{
          display: 'grid',
          placeItems: 'center',
          width: 28,
          height: 28,
          borderRadius: '6px',
          flexShrink: 0,
          color: `states.${data.color}.ink`,
          backgroundColor: `states.${data.color}.fill`,
        }}
      >
        <Icon size={16} aria-hidden />
      </Box>
      <Box
        sx={{
          flex: 1,
          minWidth: 0,
          fontSize: 14,
          lineHeight: 1.25,
          fontWeight: 600,
          display: '-webkit-box',
          WebkitLineClamp: 2,
          WebkitBoxOrient: 'vertical',
          overflow: 'hidden',
          overflowWrap: 'anywhere',
          paddingTop: data.group ? '5px' : 0,
        }}
      >
        {data.label}
      </Box>
      <Box sx={{ display: 'flex', gap: '3px', color: 'text.secondary', flexShrink: 0 }}>
        {data.approval && <BadgeCheck size={14} aria-hidden />}
        {data.fields && <Lock size={13} aria-hidden />}
        {data.timers && <Clock size={13} aria-hidden />}
        {data.final && <Flag size={13} aria-hidden />}
        {data.problem === 'error' && (
          <Box component="span" sx={{ color: 'error.main', display: 'flex' }}>
            <CircleAlert size={15} aria-hidden />
          </Box>
        )}
        {data.problem === 'warning' && (
          <Box component="span" sx={{ color: 'warning.main', display: 'flex' }}>
            <AlertTriangle size={14} aria-hidden />
          </Box>
        )}
      </Box>
      {data.start && (
        <Box
          component="span"
          sx={{
            position: 'absolute',
            top: -22,
            left: 0,
            fontSize: 12,
            fontWeight: 600,
            color: 'text.secondary',
            display: 'flex',
            alignItems: 'center',
            gap: '4px',
            '&::before': {
              content: '""',
              width: 8,
              height: 8,
              borderRadius: '50%',
              backgroundColor: 'text.primary',
            },
          }}
        >
          {data.startWord}
        </Box>
      )}
      {data.stuckWords !== null && (
        <Box
          component="span"
          sx={{
            position: 'absolute',
            top: 'calc(100% + 6px)',
            left: 0,
            width: 'max-content',
            maxWidth: 260,
            paddingInline: 1,
            paddingBlock: '3px',
            borderRadius: '6px',
            fontSize: 12,
            fontWeight: 600,
            color: 'error.main',
            backgroundColor: 'error.light',
          }}
        >
          {data.stuckWords}
        </Box>
      )}
      <Handle type="target" position={Position.Left} id="in" />
      {!data.final && !data.history && <Handle type="source" position={Position.Right} id="out" />}
    </Box>
  );
}
