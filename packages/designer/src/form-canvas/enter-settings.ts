/** Marks what holds the settings, so that the keyboard finds its way there and back. */
export const SETTINGS = 'data-field-settings';

/** Brings the keyboard to the first setting of a field once it is drawn; stops looking when the person has gone elsewhere. */
export function enterSettings(path: string): void {
  const from = document.activeElement;
  const look = (left: number): void => {
    // Those of the field before may still stand there.
    const own = document.querySelector(`[${SETTINGS}="${CSS.escape(path)}"]`);
    const first = own?.querySelector<HTMLElement>('input, textarea') ?? null;
    if (first !== null) {
      first.focus();
      if (first instanceof HTMLInputElement) first.select();
    } else if (left > 0 && document.activeElement === from) {
      requestAnimationFrame(() => look(left - 1));
    }
  };
  requestAnimationFrame(() => look(60));
}

/** Brings the keyboard back from the settings to the field. */
export function leaveSettings(path: string): void {
  document.querySelector<HTMLElement>(`[data-field-row="${CSS.escape(path)}"]`)?.focus();
}
