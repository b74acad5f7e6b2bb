import { expect, it } from 'vitest';
import { keyFromLabel } from './field-ids.ts';

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
