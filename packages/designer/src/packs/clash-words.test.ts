import { expect, test } from 'vitest';
import { aspectOf, onOneLine } from './clash-words.ts';

test('what both sides changed is named as people call it', () => {
  expect(aspectOf('schema/title')).toBe('label');
  expect(aspectOf('meta/label')).toBe('label');
  expect(aspectOf('parent')).toBe('place');
  expect(aspectOf('translations/fr/field.work.title')).toBe('translation');
  expect(aspectOf('ui/ui:widget')).toBe('look');
  expect(aspectOf('schema/constructor')).toBe('other');
  expect(aspectOf('')).toBeNull();
});

test('values stand on one line or not at all', () => {
  expect(onOneLine('Leak')).toBe('Leak');
  expect(onOneLine(['Low', 'High'])).toBe('Low, High');
  expect(onOneLine(12)).toBe('12');
  expect(onOneLine({ '==': [1, 1] })).toBeNull();
  expect(onOneLine('a'.repeat(200))).toHaveLength(161);
});
