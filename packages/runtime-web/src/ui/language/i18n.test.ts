import { expect, it } from 'vitest';
import { textBundle } from './i18n.ts';

it('every French text of a bundle has its spaces, and keeps what is filled in', () => {
  const { fr, en } = textBundle('test', { ask: 'Move “{{name}}”?' }, { ask: 'Déplacer « {{name}} » ?' });
  expect(fr.ask).toBe('Déplacer «\u00a0{{name}}\u00a0»\u00a0?');
  expect(en.ask).toBe('Move “{{name}}”?');
});
