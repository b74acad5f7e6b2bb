import { useDroppable } from '@dnd-kit/core';
import type { ReactNode } from 'react';

/** What the fields lie on: the one target of a drag. It says to the styles that something is being dragged. */
export function Sheet({ children }: { readonly children: ReactNode }) {
  const { setNodeRef, active } = useDroppable({ id: 'sheet' });
  return (
    <div ref={setNodeRef} {...(active === null ? {} : { 'data-dragging': true })}>
      {children}
    </div>
  );
}
