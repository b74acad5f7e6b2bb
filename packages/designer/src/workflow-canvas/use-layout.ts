import type { Workflow, WorkflowTransition } from '@orderwright/engine';
import { useEffect, useMemo, useRef, useState } from 'react';
import { placeOf, type Point } from './edit-workflow.ts';
import { arrange, handRoute, STATE_SIZE, type DrawnArrow, type Layout } from './layout.ts';

const LABEL_HEIGHT = 26;
const NOTHING: Layout = { places: new Map(), sizes: new Map(), routes: new Map(), ready: false };

/** The room a label takes: its letters (12 px, at most about 6.8 px wide each) and a mark a role. */
export const labelWidth = (label: string, roles: number): number =>
  Math.min(120, Math.max(32, label.length * 6.8)) + Math.min(roles, 4) * 15 + 22;

const shapeOf = (workflow: Workflow, arrows: readonly DrawnArrow[]): string =>
  JSON.stringify([
    workflow.states.map((s) => [s.id, s.parent?.id ?? '']),
    arrows.map((a) => [a.id, a.from, a.to, a.labelWidth]),
  ]);

/** Where states and arrows stand: put by hand, else arranged in the worker whenever the shape changes. */
export function useLayout(
  workflow: Workflow,
  drawn: readonly WorkflowTransition[],
  labelOf: (t: WorkflowTransition) => string,
): Layout {
  const arrows = useMemo(
    () =>
      drawn.flatMap((t): DrawnArrow[] => {
        const [target] = t.targets;
        return target
          ? [
              {
                id: t.id,
                from: t.source.id,
                to: target.id,
                labelWidth: labelWidth(labelOf(t), t.roles?.length ?? 0),
                labelHeight: LABEL_HEIGHT,
              },
            ]
          : [];
      }),
    [drawn, labelOf],
  );
  const shape = shapeOf(workflow, arrows);
  const [arranged, setArranged] = useState<Layout>(NOTHING);
  const latest = useRef(shape);
  useEffect(() => {
    latest.current = shape;
    if (workflow.states.length === 0) return setArranged(NOTHING);
    arrange(workflow.states, arrows).then(
      (layout) => {
        if (latest.current === shape) setArranged(layout);
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
    const right = Math.max(
      0,
      ...[...arranged.places.values(), ...byHand.values()].map((p) => p.x + STATE_SIZE.width),
    );
    const places = new Map(
      workflow.states.map((s, i) => [
        s.id,
        byHand.get(s.id) ?? arranged.places.get(s.id) ?? { x: right + 60, y: (i % 4) * 96 },
      ]),
    );
    if (byHand.size === 0) return { ...arranged, places };
    const absolute = (id: string): Point => {
      let at = { x: 0, y: 0 };
      for (let s = workflow.byId.get(id); s?.parent; s = s.parent) {
        const p = places.get(s.id) ?? { x: 0, y: 0 };
        at = { x: at.x + p.x, y: at.y + p.y };
      }
      return at;
    };
    const box = (state: string) => ({ ...absolute(state), ...(arranged.sizes.get(state) ?? STATE_SIZE) });
    const lanes = new Map<string, number>();
    const routes = arrows.map(({ id, from, to }) => {
      const pair = [from, to].toSorted().join(' ');
      const lane = lanes.get(pair) ?? 0;
      lanes.set(pair, lane + 1);
      return [id, { points: handRoute(box(from), box(to), lane), label: null }] as const;
    });
    return { places, sizes: arranged.sizes, routes: new Map(routes), ready: true };
  }, [workflow, arranged, arrows]);
}
