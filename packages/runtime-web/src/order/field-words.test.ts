import { TEMPLATE_FORMAT, type Template } from '@orderwright/engine';
import { describe, expect, it } from 'vitest';
import { fieldWords } from './field-words.ts';

const template: Template = {
  format: TEMPLATE_FORMAT,
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      cause: { $anchor: 'cause', type: 'string', title: 'Cause', oneOf: [{ const: 'wear', title: 'Wear' }] },
      photo: {
        $anchor: 'photo',
        type: 'string',
        title: 'Photo',
        format: 'attachment',
        contentMediaType: 'image/*',
      },
      place: {
        $anchor: 'place',
        type: 'object',
        title: 'Place',
        properties: { floor: { $anchor: 'floor', type: 'string', title: 'Floor' } },
      },
      parts: {
        $anchor: 'parts',
        type: 'array',
        title: 'Parts',
        items: {
          type: 'object',
          properties: {
            name: { $anchor: 'part-name', type: 'string', title: 'Name' },
            price: {
              $anchor: 'part-price',
              type: 'number',
              title: 'Price',
              format: 'money',
              multipleOf: 0.01,
            },
          },
        },
      },
    },
  },
  workflow: {},
};
const words = fieldWords(template, { language: 'en', timeZone: 'UTC', currency: 'EUR' });
const nobody = (): undefined => undefined;

describe('answers in words', () => {
  it('says a choice by its title, not by what is stored', () => {
    expect(words.label('/cause')).toBe('Cause');
    expect(words.value('/cause', 'wear', nobody)).toBe('Wear');
  });

  it('finds the field of a row by whatever id the row has', () => {
    expect(words.label('/parts/01900000/price')).toBe('Price');
    expect(words.value('/parts/01900000/price', 12.5, nobody)).toBe('€12.50');
  });

  it('says what was written to a field that the form no longer has', () => {
    expect(words.has('/parts/01900000/price')).toBe(true);
    expect(words.has('/parts/01900000')).toBe(true);
    expect(words.has('/visit/found')).toBe(false);
    expect(words.has('/place/town')).toBe(false);
    expect(words.label('/place/town')).toBe('Place');
    expect(words.value('/place/town', 'Leak at the seal', nobody)).toBe('Leak at the seal');
  });

  it('says a whole row by what is in it', () => {
    expect(words.label('/parts/01900000')).toBe('Parts');
    expect(words.value('/parts/01900000', { _row: '01900000', name: 'Belt', price: 3 }, nobody)).toBe(
      'Belt · €3.00',
    );
  });

  it('says a file by its name, and nothing for what was not answered', () => {
    expect(words.value('/photo', 'id-1', () => 'before.jpg')).toBe('before.jpg');
    expect(words.value('/photo', null, nobody)).toBe('');
  });
});
