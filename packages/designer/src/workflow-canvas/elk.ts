import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js';
import elkWorker from 'elkjs/lib/elk-worker.min.js?url';

// Made on first use, so that a page without a diagram starts no worker.
let elk: InstanceType<typeof ELK> | null = null;

/** Arranges a graph in elk's own worker, so that typing never waits for it. */
export const layoutInWorker = (graph: ElkNode): Promise<ElkNode> =>
  (elk ??= new ELK({ workerFactory: () => new Worker(elkWorker) })).layout(graph);
