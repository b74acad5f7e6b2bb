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
