import { expect, it } from 'vitest';
import { openLine } from './client-fetch.ts';

/** A port that nobody listens on. */
const NOWHERE = 'http://127.0.0.1:1/api/me';

it('that nobody answers is said in the page’s language', async () => {
  const { apiFetch, speak } = openLine();
  speak('fr');
  await expect(apiFetch(NOWHERE)).rejects.toThrow('Le serveur est injoignable. Réessayez.');
  speak('en');
  await expect(apiFetch(NOWHERE)).rejects.toThrow('The server cannot be reached. Try again.');
});
