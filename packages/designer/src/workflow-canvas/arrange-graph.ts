import type { Point } from './edit-workflow.ts';
import { layoutInWorker } from './elk.ts';

export interface GraphBox {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}
export interface GraphLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}
/** Where boxes and lines stand, and how much room all of it takes. */
export interface ArrangedGraph {
  readonly places: ReadonlyMap<string, Point>;
  readonly routes: ReadonlyMap<string, readonly Point[]>;
  readonly width: number;
  readonly height: number;
}

/** Arranges boxes and lines from left to right. */
export async function arrangeGraph(
  boxes: readonly GraphBox[],
  lines: readonly GraphLine[],
): Promise<ArrangedGraph> {
  const drawn = await layoutInWorker({
    id: 'graph',
    children: boxes.map(({ id, width, height }) => ({ id, width, height })),
    edges: lines.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.layered.spacing.nodeNodeBetweenLayers': '56',
      'elk.spacing.nodeNode': '14',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.separateConnectedComponents': 'true',
    },
  });
  return {
    places: new Map((drawn.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
    routes: new Map(
      (drawn.edges ?? []).map((edge) => {
        const [section] = edge.sections ?? [];
        return [
          edge.id,
          section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : [],
        ];
      }),
    ),
    width: drawn.width ?? 0,
    height: drawn.height ?? 0,
  };
}
