import { expect, it } from 'vitest';
import { idFromLabel, keyFromLabel, unusedName } from './field-ids.ts';

it.each([
  ['Prix unitaire (€)', 'prixUnitaire'],
  ['UN number', 'unNumber'],
  ['Customer’s reference', 'customersReference'],
  ['Pièce d’identité', 'pieceDIdentite'],
  ['A choice', 'aChoice'],
  ['3 lines', 'field3Lines'],
])('makes a key of %s', (label, key) => {
  expect(keyFromLabel(label)).toBe(key);
});

it.each([
  ['Pièce d’identité', 'piece-d-identite'],
  ['Ω', 'choice-1'],
  ['Κύριος διακόπτης', 'choice-1'],
  ['10 Ω', 'choice-10'],
])('makes an id of %s', (label, id) => {
  expect(idFromLabel(label, 'choice')).toBe(id);
});

it('numbers what no Latin letter tells apart', () => {
  expect(unusedName(idFromLabel('Ω', 'choice'), new Set(['choice-1', 'choice-2']))).toBe('choice-3');
});
