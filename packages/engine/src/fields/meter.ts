import { isObject } from '../json.ts';
import { isGroup, part, readNumber, type FieldKind } from './field-kind.ts';

/** What a meter of an asset shows at a moment. */
export const meter: FieldKind = {
  title: ['Meter reading', 'Relevé de compteur'],
  noun: ['a meter reading', 'un relevé de compteur'],
  value: 'object',
  blank: {
    schema: {
      type: 'object',
      format: 'meter',
      properties: {
        asset: { type: 'string' },
        value: { type: 'number' },
        unit: { type: 'string' },
        at: { type: 'string', format: 'date-time' },
      },
    },
  },
  options: { unit: { title: ['Unit', 'Unité'], schema: { type: 'string', maxLength: 20 }, in: 'ui' } },
  parts: {
    asset: { title: ['Asset', 'Équipement'] },
    value: { title: ['Reading', 'Relevé'] },
    unit: { title: ['Unit', 'Unité'] },
    at: { title: ['Time', 'Heure'] },
  },
  empty: null,
  recognise: (schema) => isGroup(schema, 'meter'),
  read: (value, context) =>
    isObject(value)
      ? [readNumber(value['value'] ?? null, { ...context, ui: {} }), part(value, 'unit')].join(' ').trim()
      : '',
  assert: (value) => !isObject(value) || value['value'] === undefined || typeof value['value'] === 'number',
};
