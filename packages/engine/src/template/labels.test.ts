import { expect, it } from 'vitest';
import { labelsOf } from './labels.ts';
import type { Template } from './template.ts';

const template: Template = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: { type: 'object', properties: {} },
  translations: { fr: { 'transition.begin.label': 'Commencer' } },
  workflow: {
    id: 'order',
    initial: 'open',
    states: {
      open: {
        id: 'open',
        tags: ['open'],
        on: {
          BEGIN: { target: '#done', meta: { id: 'begin', label: 'Begin' } },
          CANCEL: { target: '#done', meta: { id: 'cancel' } },
        },
      },
      done: { id: 'done', tags: ['done'] },
    },
  },
};

it('calls an event without a title as its step is called, in either language', () => {
  expect(labelsOf(template, 'en').event('BEGIN')).toBe('“Begin”');
  expect(labelsOf(template, 'fr').event('BEGIN')).toBe('«\u00a0Commencer\u00a0»');
  expect(labelsOf(template, 'en').event('CANCEL')).toBe('“CANCEL”');
});

it('calls the parts of an answer in words, and the result of a checklist item by the item', () => {
  const filled: Template = {
    ...template,
    schema: {
      type: 'object',
      properties: {
        seal: {
          $anchor: 'seal',
          title: 'Joint',
          type: 'object',
          format: 'check',
          properties: {
            result: { type: 'string', enum: ['pass', 'fail', 'na'] },
            comment: { type: 'string' },
            photos: { type: 'array', title: 'Vues', items: { type: 'string', format: 'attachment' } },
          },
        },
        place: {
          $anchor: 'place',
          title: 'Lieu',
          type: 'object',
          format: 'address',
          properties: { town: { type: 'string' } },
        },
      },
    },
  };
  const french = labelsOf(filled, 'fr');
  expect(french.field('/seal/result')).toBe('«\u00a0Joint\u00a0»');
  expect(french.choice(french.node('/seal/result'), 'fail')).toBe('Non conforme');
  expect(french.choice(french.node('/seal/comment'), 'fail')).toBeUndefined();
  expect(french.field('/seal/comment')).toBe('«\u00a0Joint › Commentaire\u00a0»');
  expect(french.field('/seal/photos')).toBe('«\u00a0Joint › Vues\u00a0»');
  expect(french.field('/place/town')).toBe('«\u00a0Lieu › Ville\u00a0»');
  expect(labelsOf(filled, 'en').field('/place/town')).toBe('“Lieu › Town”');
});
