import { expect, it } from 'vitest';
import { frenchSpaces } from './french-spaces.ts';
import { textBundle } from './i18n.ts';

it('signs that belong to a word stay with it, addresses and times stay as they are', () => {
  expect(frenchSpaces('Publier « Visite » ? 12 % : oui ; non !')).toBe(
    'Publier «\u00a0Visite\u00a0»\u00a0? 12\u00a0% : oui ; non !'.replaceAll(/ (?=[:;!])/g, '\u00a0'),
  );
  expect(frenchSpaces('https://a.example/b:c à 10:30')).toBe('https://a.example/b:c à 10:30');
});

it('every French text of a bundle has them, and keeps what is filled in', () => {
  const { fr, en } = textBundle('test', { ask: 'Move “{{name}}”?' }, { ask: 'Déplacer « {{name}} » ?' });
  expect(fr.ask).toBe('Déplacer «\u00a0{{name}}\u00a0»\u00a0?');
  expect(en.ask).toBe('Move “{{name}}”?');
});
