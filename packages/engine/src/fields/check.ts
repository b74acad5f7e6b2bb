import { isGroup, part, plain, say, type FieldKind, type Words } from './field-kind.ts';

const RESULTS: { readonly [result: string]: Words } = {
  pass: ['Pass', 'Conforme'],
  fail: ['Fail', 'Non conforme'],
  na: ['Not applicable', 'Sans objet'],
};

/** An item of a checklist: pass, fail or not applicable, with a comment and photos. */
export const check: FieldKind = {
  title: ['Checklist item', 'Point de contrôle'],
  noun: ['a result', 'un résultat'],
  value: 'object',
  blank: {
    schema: {
      type: 'object',
      format: 'check',
      properties: {
        result: { type: 'string', enum: ['pass', 'fail', 'na'] },
        comment: { type: 'string', maxLength: 2000 },
        photos: {
          type: 'array',
          items: { type: 'string', format: 'attachment', contentMediaType: 'image/*' },
        },
      },
    },
  },
  options: {},
  parts: {
    result: { title: ['Result', 'Résultat'], values: RESULTS },
    comment: { title: ['Comment', 'Commentaire'] },
    photos: { title: ['Photos', 'Photos'] },
  },
  empty: null,
  recognise: (schema) => isGroup(schema, 'check'),
  read: (value, { language }) => {
    const result = part(value, 'result');
    const words = Object.hasOwn(RESULTS, result) ? RESULTS[result] : undefined;
    return [words ? say(words, language) : plain(result), part(value, 'comment')]
      .filter((t) => t !== '')
      .join(': ');
  },
};
