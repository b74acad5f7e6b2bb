/** Marks what holds the settings, so that the keyboard finds its way there and back. */
export const SETTINGS = 'data-field-settings';

/** Brings the keyboard to the first setting of a field as soon as it is drawn, unless the person has gone elsewhere. */
export function enterSettings(path: string): void {
  const from = document.activeElement;
  const enter = (): void => {
    // Those of the field before may still stand there.
    const own = document.querySelector(`[${SETTINGS}="${CSS.escape(path)}"]`);
    const first = own?.querySelector<HTMLElement>('input, textarea') ?? null;
    if (first === null) return;
    stop();
    first.focus();
    if (first instanceof HTMLInputElement) first.select();
  };
  const drawn = new MutationObserver(enter);
  const gone = ({ target }: Event): void => {
    if (target !== from) stop();
  };
  const stop = (): void => {
    drawn.disconnect();
    document.removeEventListener('focusin', gone);
    document.removeEventListener('pointerdown', gone);
  };
  document.addEventListener('focusin', gone);
  document.addEventListener('pointerdown', gone);
  drawn.observe(document.body, { childList: true, subtree: true, attributeFilter: [SETTINGS] });
  requestAnimationFrame(enter);
}

/** Brings the keyboard back from the settings to the field. */
export function leaveSettings(path: string): void {
  document.querySelector<HTMLElement>(`[data-field-row="${CSS.escape(path)}"]`)?.focus();
}
