import type { WorkflowState } from '@orderwright/engine';
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { Point } from './edit-workflow.ts';
import { layoutInWorker } from './elk.ts';

export const STATE_SIZE = { width: 180, height: 64 } as const;
/** Where arrows begin that can be taken in every state. */
export const ANYWHERE_SIZE = { width: 150, height: 40 } as const;
/** A way back needs no more than its sign. */
export const HISTORY_SIZE = { width: 176, height: 40 } as const;
export const GROUP_HEAD = 40;

export const sizeOf = (state: WorkflowState) => (state.type === 'history' ? HISTORY_SIZE : STATE_SIZE);

/** An arrow to lay out, with the room its label takes. */
export interface DrawnArrow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly labelWidth: number;
  readonly labelHeight: number;
}

/** Where everything stands. Places of states are relative to what holds them; routes are in canvas coordinates. */
export interface Layout {
  readonly places: ReadonlyMap<string, Point>;
  readonly sizes: ReadonlyMap<string, { readonly width: number; readonly height: number }>;
  readonly routes: ReadonlyMap<string, { readonly points: readonly Point[]; readonly label: Point | null }>;
  /** False until the first arrangement came. */
  readonly ready: boolean;
}

const nodeOf = (state: WorkflowState): ElkNode =>
  state.children.length === 0
    ? { id: state.id, ...sizeOf(state) }
    : {
        id: state.id,
        children: state.children.map(nodeOf),
        layoutOptions: { 'elk.padding': `[top=${String(GROUP_HEAD + 16)},left=20,bottom=20,right=20]` },
      };

const LAYERED = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.spacing.nodeNodeBetweenLayers': '28',
  'elk.layered.spacing.edgeNodeBetweenLayers': '12',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.spacing.nodeNode': '30',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '10',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.compaction.postCompaction.strategy': 'EDGE_LENGTH',
  'elk.layered.feedbackEdges': 'true',
  'elk.json.edgeCoords': 'ROOT',
};
/** From here on one arrangement takes seconds as it is. */
const MANY = 30;
/** Pixels from end to end that are shown whole and readable beside the list of states. */
const WHOLE = 1560;

/** The usual arrangement, in the order of the document; where it is too long, the one with the fewest steps, if that helps much. */
async function shortest(graph: (options: Readonly<Record<string, string>>) => ElkNode): Promise<ElkNode> {
  const usual = await layoutInWorker(graph({ 'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER' }));
  const { width = 0 } = usual;
  if (width <= WHOLE) return usual;
  const short = await layoutInWorker(graph({ 'elk.layered.layering.strategy': 'LONGEST_PATH' }));
  return (short.width ?? width) < width * 0.8 ? short : usual;
}

/**
 * Arranges a workflow from left to right, labels included, in elk's worker.
 * Source of the options: the reference pages of the Eclipse Layout Kernel, algorithm `layered`.
 */
export async function arrange(
  states: readonly WorkflowState[],
  arrows: readonly DrawnArrow[],
  anywhere: string | null,
): Promise<Layout> {
  const edges: ElkExtendedEdge[] = arrows.map((arrow) => ({
    id: arrow.id,
    sources: [arrow.from],
    targets: [arrow.to],
    labels: [
      {
        text: arrow.id,
        width: arrow.labelWidth,
        height: arrow.labelHeight,
        layoutOptions: { 'elk.edgeLabels.inline': 'true' },
      },
    ],
  }));
  const graph = (options: Readonly<Record<string, string>>): ElkNode => ({
    id: 'canvas',
    children: [
      ...(anywhere === null ? [] : [{ id: anywhere, ...ANYWHERE_SIZE }]),
      ...states.filter((s) => s.parent?.parent === null).map(nodeOf),
    ],
    edges,
    layoutOptions: { ...LAYERED, ...options },
  });
  const drawn = await (states.length > MANY
    ? layoutInWorker(graph({ 'elk.layered.thoroughness': '2' }))
    : shortest(graph));
  const places = new Map<string, Point>();
  const sizes = new Map<string, { width: number; height: number }>();
  const walk = (node: ElkNode): void => {
    for (const child of node.children ?? []) {
      places.set(child.id, { x: child.x ?? 0, y: child.y ?? 0 });
      sizes.set(child.id, {
        width: child.width ?? STATE_SIZE.width,
        height: child.height ?? STATE_SIZE.height,
      });
      walk(child);
    }
  };
  walk(drawn);
  const routes: [string, { points: Point[]; label: Point | null }][] = (drawn.edges ?? []).map((edge) => {
    const [section] = edge.sections ?? [];
    const [label] = edge.labels ?? [];
    return [
      edge.id,
      {
        points: section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : [],
        label:
          label?.x === undefined || label.y === undefined
            ? null
            : { x: label.x + (label.width ?? 0) / 2, y: label.y + (label.height ?? 0) / 2 },
      },
    ];
  });
  return { places, sizes, routes: new Map(routes), ready: true };
}

/** A path of straight runs with rounded corners, and the point in the middle of its way. */
export function roundedPath(
  points: readonly Point[],
  radius = 10,
): { readonly path: string; readonly middle: Point } {
  const [first = { x: 0, y: 0 }, ...rest] = points;
  let path = `M${String(first.x)} ${String(first.y)}`;
  points.forEach((corner, i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    if (!before) return;
    if (!after) {
      path += `L${String(corner.x)} ${String(corner.y)}`;
      return;
    }
    const towards = (to: Point): Point => {
      const length = Math.hypot(to.x - corner.x, to.y - corner.y) || 1;
      const part = Math.min(radius, length / 2) / length;
      return { x: corner.x + (to.x - corner.x) * part, y: corner.y + (to.y - corner.y) * part };
    };
    const a = towards(before);
    const b = towards(after);
    path += `L${String(a.x)} ${String(a.y)}Q${String(corner.x)} ${String(corner.y)} ${String(b.x)} ${String(b.y)}`;
  });
  const lengths = rest.map((point, i) => {
    const from = points[i] ?? point;
    return Math.hypot(point.x - from.x, point.y - from.y);
  });
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [i, length] of lengths.entries()) {
    const from = points[i];
    const to = points[i + 1];
    if (from && to && left <= length) {
      const part = length === 0 ? 0 : left / length;
      return { path, middle: { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part } };
    }
    left -= length;
  }
  return { path, middle: first };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A route between two states that were put by hand: straight across when the target is to the right, else round
 * below. `lane` keeps arrows between the same two states apart.
 */
export function handRoute(from: Box, to: Box, lane: number): Point[] {
  const shift = lane * 14;
  const start = { x: from.x + from.width, y: from.y + from.height / 2 + shift };
  const end = { x: to.x, y: to.y + to.height / 2 + shift };
  if (end.x > start.x + 24) {
    const middle = (start.x + end.x) / 2 + shift;
    return Math.abs(start.y - end.y) < 2
      ? [start, end]
      : [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end];
  }
  const below = Math.max(from.y + from.height, to.y + to.height) + 36 + Math.abs(shift);
  const leave = { x: from.x + from.width / 2 + shift, y: from.y + from.height };
  const enter = { x: to.x + to.width / 2 - 20 + shift, y: to.y + to.height };
  return [leave, { x: leave.x, y: below }, { x: enter.x, y: below }, enter];
}
