import type { Workflow, WorkflowState, WorkflowTransition } from '@orderwright/engine';
import { startTransition, useEffect, useMemo, useRef, useState } from 'react';
import { placeOf, type Point } from './edit-workflow.ts';
import { arrange, GROUP_HEAD, handRoute, type DrawnArrow, type Layout, sizeOf } from './layout.ts';

/** Pixels of a line of a label, and of one of its letters (12 px) at most. */
export const LABEL_WIDTH = 92;
const LETTER = 6.8;
const NOTHING: Layout = { places: new Map(), sizes: new Map(), routes: new Map(), ready: false };

/** The lines a label is broken into: at most two, each of about thirteen letters. */
export const labelLines = (label: string): readonly string[] => {
  const lines: string[] = [];
  for (const word of label.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && (last.length + word.length + 1) * LETTER <= LABEL_WIDTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length > 2 ? [lines[0] ?? '', `${lines[1] ?? ''}…`] : lines;
};

/** The room a label takes: its lines, and below them a mark a role. */
const labelSize = (label: string, roles: number): { readonly width: number; readonly height: number } => {
  const lines = labelLines(label);
  const letters = Math.min(LABEL_WIDTH, Math.max(...lines.map((line) => line.length * LETTER)));
  return {
    width: Math.max(Math.min(roles, 4) * 14, letters, 24) + 16,
    height: lines.length * 15 + 9 + (roles > 0 ? 8 : 0),
  };
};

/** An arrow that leads to several states is drawn once to each; one that stays is drawn to where it begins. */
export const lineIds = (arrow: WorkflowTransition): readonly (readonly [id: string, target: string])[] =>
  arrow.targets.length === 0
    ? arrow.source.parent === null
      ? []
      : [[arrow.id, arrow.source.id]]
    : arrow.targets.map((target, i) => [i === 0 ? arrow.id : `${arrow.id} ${String(i)}`, target.id] as const);

const shapeOf = (workflow: Workflow, arrows: readonly DrawnArrow[]): string =>
  JSON.stringify([
    workflow.states.map((s) => [s.id, s.parent?.id ?? '', s.type]),
    arrows.map((a) => [a.id, a.from, a.to, a.labelWidth]),
  ]);

/** Where states and arrows stand: put by hand, else arranged in the worker whenever the shape changes. */
export function useLayout(
  workflow: Workflow,
  drawn: readonly WorkflowTransition[],
  labelOf: (t: WorkflowTransition) => string,
  /** What a state was called before it got its name. */
  first: (id: string) => string,
): Layout {
  const arrows = useMemo(
    () =>
      drawn.flatMap((t) =>
        lineIds(t).map(([id, to]): DrawnArrow => {
          const label = labelSize(labelOf(t), t.roles?.length ?? 0);
          return { id, from: t.source.id, to, labelWidth: label.width, labelHeight: label.height };
        }),
      ),
    [drawn, labelOf],
  );
  const shape = shapeOf(workflow, arrows);
  const [arranged, setArranged] = useState<Layout>(NOTHING);
  const latest = useRef(shape);
  useEffect(() => {
    latest.current = shape;
    if (workflow.states.length === 0) return setArranged(NOTHING);
    const anywhere = arrows.some(({ from }) => from === workflow.root.id) ? workflow.root.id : null;
    arrange(workflow.states, arrows, anywhere).then(
      (layout) => {
        if (latest.current === shape) startTransition(() => setArranged(layout));
      },
      // Without an arrangement the states still stand in rows and can be worked with.
      () => setArranged((before) => ({ ...before, ready: true })),
    );
    return undefined;
    // The shape is all that the arrangement depends on; a changed colour or right moves nothing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [shape]);

  return useMemo(() => {
    const byHand = new Map(
      workflow.states.flatMap((s) => (placeOf(s) ? [[s.id, placeOf(s) as Point] as const] : [])),
    );
    const size = (s: WorkflowState) =>
      arranged.sizes.get(s.id) ?? arranged.sizes.get(first(s.id)) ?? sizeOf(s);
    const right = Math.max(
      0,
      ...[...arranged.places.entries(), ...byHand.entries()]
        .filter(([id]) => workflow.byId.get(id)?.parent === workflow.root)
        .map(([id, p]) => p.x + (arranged.sizes.get(id)?.width ?? 180)),
    );
    const places = new Map(
      workflow.states.map((s, i) => [
        s.id,
        byHand.get(s.id) ??
          arranged.places.get(s.id) ??
          arranged.places.get(first(s.id)) ??
          (s.parent === workflow.root ? { x: right + 60, y: (i % 4) * 96 } : { x: 20, y: GROUP_HEAD + 16 }),
      ]),
    );
    const anywhere = arranged.places.get(workflow.root.id);
    if (anywhere) places.set(workflow.root.id, anywhere);
    const sizes = new Map(workflow.states.map((s) => [s.id, size(s)]));
    const rootSize = arranged.sizes.get(workflow.root.id);
    if (rootSize) sizes.set(workflow.root.id, rootSize);
    if (byHand.size === 0) return { ...arranged, places, sizes };
    // A group put by hand is as large as what was put into it asks for; the innermost first.
    for (const s of workflow.states.toReversed()) {
      if (s.children.length === 0) continue;
      const own = size(s);
      sizes.set(s.id, {
        width: Math.max(
          own.width,
          ...s.children.map((c) => (places.get(c.id)?.x ?? 0) + (sizes.get(c.id)?.width ?? 0) + 20),
        ),
        height: Math.max(
          own.height,
          ...s.children.map((c) => (places.get(c.id)?.y ?? 0) + (sizes.get(c.id)?.height ?? 0) + 20),
        ),
      });
    }
    const absolute = (id: string): Point => {
      let at = { x: 0, y: 0 };
      for (let s = workflow.byId.get(id); s?.parent; s = s.parent) {
        const p = places.get(s.id) ?? { x: 0, y: 0 };
        at = { x: at.x + p.x, y: at.y + p.y };
      }
      return id === workflow.root.id ? (places.get(id) ?? at) : at;
    };
    const box = (id: string) => ({ ...absolute(id), ...(sizes.get(id) ?? { width: 180, height: 64 }) });
    const lanes = new Map<string, number>();
    const routes = arrows.map(({ id, from, to }) => {
      const pair = [from, to].toSorted().join(' ');
      const lane = lanes.get(pair) ?? 0;
      lanes.set(pair, lane + 1);
      return [id, { points: handRoute(box(from), box(to), lane), label: null }] as const;
    });
    return { places, sizes, routes: new Map(routes), ready: true };
  }, [workflow, arranged, arrows, first]);
}
