import { CATEGORIES, type Category, isObject, type Json, type JsonObject } from '@orderwright/engine';

export interface PictureState {
  readonly id: string;
  readonly label: string;
  readonly category: Category;
  readonly column: number;
  readonly row: number;
}
export interface PictureArrow {
  readonly from: string;
  readonly to: string;
}
export interface WorkflowPicture {
  readonly states: readonly PictureState[];
  readonly arrows: readonly PictureArrow[];
  readonly columns: number;
  readonly rows: number;
}

interface Found {
  readonly id: string;
  /** What transitions may call it: its id, its key, and those of parents it stands for. */
  readonly names: readonly string[];
  readonly label: string;
  readonly category: Category;
  readonly targets: readonly string[];
}

const asList = (value: Json | undefined): Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

const categoryOf = (node: JsonObject, inherited: Category): Category => {
  const tags = asList(node['tags']);
  return CATEGORIES.find((category) => tags.includes(category)) ?? inherited;
};

const targetsOf = (node: JsonObject): string[] => {
  const transitions = ['on', 'after'].flatMap((at) =>
    isObject(node[at]) ? Object.values(node[at]).flatMap(asList) : [],
  );
  return [...transitions, ...asList(node['always']), ...asList(node['onDone'])].flatMap((transition) =>
    typeof transition === 'string'
      ? [transition]
      : isObject(transition)
        ? asList(transition['target']).map(String)
        : [],
  );
};

const namesOf = (key: string, node: JsonObject): string[] =>
  typeof node['id'] === 'string' ? [`#${node['id']}`, key] : [key];

function leavesOf(node: JsonObject, inherited: Category, outer: readonly string[]): Found[] {
  if (!isObject(node['states'])) return [];
  return Object.entries(node['states']).flatMap(([key, child]) => {
    if (!isObject(child)) return [];
    const category = categoryOf(child, inherited);
    const targets = [...targetsOf(child), ...outer];
    if (isObject(child['states']) && Object.keys(child['states']).length > 0) {
      // A parent is drawn as its children; who aims at it arrives at the first of them.
      const inner = leavesOf(child, category, targets);
      const first = inner[0];
      return first ? [{ ...first, names: [...first.names, ...namesOf(key, child)] }, ...inner.slice(1)] : [];
    }
    const meta = isObject(child['meta']) ? child['meta'] : {};
    const label = typeof meta['label'] === 'string' ? meta['label'] : key;
    const names = namesOf(key, child);
    return [{ id: typeof child['id'] === 'string' ? child['id'] : key, names, label, category, targets }];
  });
}

/** Places a workflow's states in columns by their distance from the start, for a picture of a few dozen pixels. */
export function pictureOf(workflow: JsonObject): WorkflowPicture {
  const found = leavesOf(workflow, 'open', targetsOf(workflow));
  const byName = new Map(found.flatMap((state) => state.names.map((name) => [name, state] as const)));
  const start =
    (typeof workflow['initial'] === 'string' ? byName.get(workflow['initial']) : undefined) ?? found[0];
  const column = new Map<string, number>();
  if (start) column.set(start.id, 0);
  for (let queue = start ? [start] : []; queue.length > 0;) {
    const state = queue.shift();
    if (!state) break;
    for (const name of state.targets) {
      const target = byName.get(name);
      if (!target || column.has(target.id)) continue;
      column.set(target.id, (column.get(state.id) ?? 0) + 1);
      queue = [...queue, target];
    }
  }
  const taken = new Map<number, number>();
  const states = found.map((state): PictureState => {
    const at = column.get(state.id) ?? 0;
    const row = taken.get(at) ?? 0;
    taken.set(at, row + 1);
    return { id: state.id, label: state.label, category: state.category, column: at, row };
  });
  const arrows = found.flatMap((state) =>
    [...new Set(state.targets.flatMap((name) => byName.get(name)?.id ?? []))]
      .filter((to) => to !== state.id)
      .map((to) => ({ from: state.id, to })),
  );
  return {
    states,
    arrows,
    columns: Math.max(1, ...Array.from(taken.keys(), (k) => k + 1)),
    rows: Math.max(1, ...taken.values()),
  };
}
