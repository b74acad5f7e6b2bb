/** Puts the stored or the system's colour scheme on the page at once, before any component has drawn. */
export function showStoredScheme(): void {
  let mode: string | null = null;
  try {
    mode = localStorage.getItem('orderwright-scheme');
  } catch {
    // Storage may be forbidden; the system's preference then decides.
  }
  const darkSystem = matchMedia('(prefers-color-scheme: dark)').matches;
  const scheme = mode === 'light' || mode === 'dark' ? mode : darkSystem ? 'dark' : 'light';
  document.documentElement.dataset.scheme = scheme;
}
