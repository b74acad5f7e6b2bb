import { plain, say, typeOf, type FieldKind } from './field-kind.ts';

/** Yes or no. */
export const boolean: FieldKind = {
  title: ['Yes / no', 'Oui / non'],
  noun: ['yes or no', 'oui ou non'],
  value: 'boolean',
  mayBePreset: true,
  blank: { schema: { type: 'boolean' } },
  options: {},
  empty: null,
  recognise: (schema) => typeOf(schema) === 'boolean',
  read: (value, { language }) =>
    typeof value === 'boolean' ? say(value ? ['Yes', 'Oui'] : ['No', 'Non'], language) : plain(value),
};
