/** A page that fills the window and scrolls only in its parts: what is hidden inside them for the eye must not lengthen it. */
export const wholePage = {
  position: 'relative',
  height: '100dvh',
  overflow: 'clip',
  display: 'flex',
} as const;
