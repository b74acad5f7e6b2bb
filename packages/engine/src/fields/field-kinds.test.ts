import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { FIELD_KINDS, kindOf, optionsOf, type FieldKindName } from './field-kinds.ts';
import { say } from './field-kind.ts';

const reading = (schema: JsonObject, language = 'en', ui: JsonObject = {}) => ({
  schema,
  ui,
  language,
  timeZone: 'Europe/Paris',
  currency: 'EUR',
});
const read = (
  kind: FieldKindName,
  value: Json,
  language?: string,
  schema: JsonObject = {},
  ui?: JsonObject,
): string => FIELD_KINDS[kind].read(value, reading(schema, language, ui)).replaceAll(/[\u202f\u00a0]/g, ' ');

test.each(Object.entries(FIELD_KINDS))(
  'a new field of kind %s is recognised as one, in both languages',
  (name, kind) => {
    expect(kindOf(kind.blank.schema, kind.blank.ui)).toBe(name);
    for (const words of [kind.title, kind.noun])
      for (const language of ['en', 'fr']) expect(say(words, language)).not.toBe('');
    expect(optionsOf(name as FieldKindName, 'fr')).toMatchObject({ type: 'object' });
  },
);

test.each<[FieldKindName, JsonObject, JsonObject]>([
  ['choice', { enum: ['a', 'b'] }, {}],
  ['long-text', { type: ['string', 'null'] }, { 'ui:widget': 'textarea' }],
  ['text', { type: 'string', format: 'nobody-knows' }, {}],
  ['number', { type: 'number', format: 'nobody-knows' }, {}],
  ['photo', { type: 'string', format: 'attachment', contentMediaType: 'image/jpeg' }, {}],
  ['file', { type: 'string', format: 'attachment', contentMediaType: 'application/pdf' }, {}],
  ['section', { type: 'object', format: 'nobody-knows' }, {}],
  ['ref', { type: 'object', format: 'ref-asset' }, {}],
  ['unknown', { anyOf: [] }, {}],
])('%s is %j', (kind, schema, ui) => {
  expect(kindOf(schema, ui)).toBe(kind);
});

describe('formats are asserted', () => {
  test.each<[FieldKindName, Json, boolean]>([
    ['date', '2024-02-29', true],
    ['date', '2026-02-29', false],
    ['date', '2026-1-1', false],
    ['time', '08:30', true],
    ['time', '24:00', false],
    ['moment', '2026-05-04T08:30:00+02:00', true],
    ['moment', '2026-05-04T08:30:00', false],
    ['duration', 'PT1H30M', true],
    ['duration', 'P', false],
    ['duration', 'PT', false],
    ['duration', '1H', false],
    ['photo', '0190c9e0-0000-7000-8000-000000000001', true],
    ['photo', 'photo.jpg', false],
    ['photos', ['photo.jpg'], false],
    ['phone', '+33 (0)1 23 45 67 89', true],
    ['phone', 'call me', false],
    ['position', { lat: 48.8, lng: 2.3 }, true],
    ['position', { lat: 91, lng: 0 }, false],
    ['ref', { id: '1', label: 'Boiler room' }, true],
    ['ref', { id: '1' }, false],
    ['meter', { value: '12' }, false],
  ])('%s %j: %s', (kind, value, right) => {
    expect(FIELD_KINDS[kind].assert?.(value)).toBe(right);
  });
});

describe('how answers read', () => {
  test.each<[FieldKindName, Json, string, string, JsonObject, JsonObject]>([
    ['number', 1234.5, '1,234.5 kg', '1 234,5 kg', {}, { 'ui:options': { unit: 'kg' } }],
    ['money', 1234.5, '€1,234.50', '1 234,50 €', {}, {}],
    ['boolean', false, 'No', 'Non', {}, {}],
    ['date', '2026-05-04', '4 May 2026', '4 mai 2026', {}, {}],
    ['moment', '2026-05-04T22:30:00Z', '5 May 2026, 00:30', '5 mai 2026, 00:30', {}, {}],
    ['duration', 'PT90M', '1 h 30 min', '1 h 30 min', {}, {}],
    ['choice', 'a', 'First', 'First', { oneOf: [{ const: 'a', title: 'First' }] }, {}],
    ['several', ['a'], 'First', 'First', { items: { oneOf: [{ const: 'a', title: 'First' }] } }, {}],
    ['rating', 4, '4 / 5', '4 / 5', { maximum: 5 }, {}],
    ['check', { result: 'fail', comment: 'worn' }, 'Fail: worn', 'Non conforme: worn', {}, {}],
    [
      'address',
      { street: '1 Long Lane', postcode: 'AB1', town: 'Town' },
      '1 Long Lane, AB1 Town',
      '1 Long Lane, AB1 Town',
      {},
      {},
    ],
    ['ref', { id: '1', label: 'Roof' }, 'Roof', 'Roof', {}, {}],
    ['photos', ['a', 'b'], '2 files', '2 fichiers', {}, {}],
  ])('%s %j', (kind, value, en, fr, schema, ui) => {
    expect(read(kind, value, 'en', schema, ui)).toBe(en);
    expect(read(kind, value, 'fr', schema, ui)).toBe(fr);
  });
});
