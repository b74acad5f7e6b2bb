import { isObject } from '../json.ts';
import { part, typeOf, type FieldKind } from './field-kind.ts';

/** What a field can point to in the organisation's registry. */
export const REF_TARGETS = ['site', 'asset', 'part', 'person', 'contact', 'customer'] as const;

/** A link to a record of the organisation, with the label of that moment. */
export const ref: FieldKind = {
  title: ['Link', 'Lien'],
  noun: ['a link', 'un lien'],
  value: 'object',
  blank: {
    schema: {
      type: 'object',
      format: 'ref-part',
      properties: { id: { type: 'string' }, label: { type: 'string' } },
    },
  },
  options: {
    format: {
      title: ['Points to', 'Désigne'],
      schema: {
        type: 'string',
        oneOf: [
          { const: 'ref-site', title: 'Site' },
          { const: 'ref-asset', title: 'Asset' },
          { const: 'ref-part', title: 'Part' },
          { const: 'ref-person', title: 'Person' },
          { const: 'ref-contact', title: 'Contact' },
          { const: 'ref-customer', title: 'Customer' },
        ],
      },
    },
  },
  empty: null,
  recognise: (schema) =>
    typeOf(schema) === 'object' && REF_TARGETS.some((target) => schema['format'] === `ref-${target}`),
  read: (value) => part(value, 'label'),
  assert: (value) =>
    !isObject(value) || (typeof value['id'] === 'string' && typeof value['label'] === 'string'),
};
