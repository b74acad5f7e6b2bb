import type { ReactFlowInstance, Rect } from '@xyflow/react';
import { type RefObject, useEffect, useEffectEvent } from 'react';

/** Room that stays around what is brought into view. */
const AROUND = 32;

/** How far a length must be moved to lie in a space; nothing when it does, or when it is longer than the space. */
const shift = (from: number, length: number, space: number): number => {
  if (length > space - 2 * AROUND) return 0;
  return Math.max(AROUND - from, 0) + Math.min(space - AROUND - from - length, 0);
};

interface Chosen {
  /** Another key is another choice, or another arrangement of the same diagram. */
  readonly key: string;
  /** Where it lies on the diagram. */
  readonly box: () => Rect | null;
}

/**
 * Moves the view just as far as the chosen part needs to be seen: its settings take a third of the width, and what was
 * clicked would lie under them.
 *
 * @param settled - Resolves when the view has stopped moving for another reason.
 */
export function useChosenInView(
  flow: Pick<ReactFlowInstance, 'getViewport' | 'setViewport'>,
  canvas: HTMLElement | null,
  chosen: Chosen | null,
  settled: RefObject<Promise<unknown>>,
  duration: number,
): void {
  // The box moves with every edit of the template: only another choice moves the view.
  const look = useEffectEvent((): void => {
    const box = chosen?.box() ?? null;
    if (canvas === null || box === null) return;
    const { x, y, zoom } = flow.getViewport();
    const { width, height } = canvas.getBoundingClientRect();
    const right = shift(box.x * zoom + x, box.width * zoom, width);
    const down = shift(box.y * zoom + y, box.height * zoom, height);
    if (right !== 0 || down !== 0) void flow.setViewport({ x: x + right, y: y + down, zoom }, { duration });
  });
  const key = chosen?.key;
  useEffect(() => {
    if (key === undefined || canvas === null) return undefined;
    let current = true;
    // After the settings have taken their room.
    const frame = requestAnimationFrame(() => {
      void settled.current.then(() => {
        if (current) look();
      });
    });
    return () => {
      current = false;
      cancelAnimationFrame(frame);
    };
  }, [key, canvas, settled]);
}
