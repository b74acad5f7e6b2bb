import { isObject } from '../json.ts';
import { isGroup, part, type FieldKind } from './field-kind.ts';

const within = (value: unknown, bound: number): boolean =>
  typeof value === 'number' && Math.abs(value) <= bound;

/** A place on the earth (WGS 84 degrees), with its accuracy in metres. */
export const position: FieldKind = {
  title: ['Position', 'Position'],
  noun: ['a position', 'une position'],
  value: 'object',
  blank: {
    schema: {
      type: 'object',
      format: 'position',
      properties: {
        lat: { type: 'number' },
        lng: { type: 'number' },
        accuracy: { type: 'number' },
        at: { type: 'string', format: 'date-time' },
      },
    },
  },
  options: {},
  parts: {
    lat: { title: ['Latitude', 'Latitude'] },
    lng: { title: ['Longitude', 'Longitude'] },
    accuracy: { title: ['Accuracy', 'Précision'] },
    at: { title: ['Time', 'Heure'] },
  },
  empty: null,
  recognise: (schema) => isGroup(schema, 'position'),
  read: (value) => [part(value, 'lat'), part(value, 'lng')].filter((line) => line !== '').join(', '),
  assert: (value) => !isObject(value) || (within(value['lat'], 90) && within(value['lng'], 180)),
};
