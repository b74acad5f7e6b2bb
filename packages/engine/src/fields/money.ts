import { plain, type FieldKind } from './field-kind.ts';
import { localeOf } from './locale.ts';

/** An amount in the order's currency. */
export const money: FieldKind = {
  title: ['Money', 'Montant'],
  noun: ['an amount', 'un montant'],
  value: 'number',
  mayBePreset: true,
  blank: { schema: { type: 'number', format: 'money', multipleOf: 0.01, minimum: 0 } },
  options: {
    minimum: { title: ['Smallest', 'Minimum'], schema: { type: 'number' } },
    maximum: { title: ['Largest', 'Maximum'], schema: { type: 'number' } },
  },
  empty: null,
  recognise: (schema) => schema['type'] === 'number' && schema['format'] === 'money',
  read: (value, { language, currency }) =>
    typeof value === 'number'
      ? new Intl.NumberFormat(localeOf(language), { style: 'currency', currency }).format(value)
      : plain(value),
};
