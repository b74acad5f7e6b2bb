import { expect, test } from 'vitest';
import { checkTemplate } from '../compile/check.ts';
import { translatableTexts } from '../template/translation.ts';
import { compiledFor, given } from '../testing.ts';

const told = (id: string | null, french: object) => ({
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: { type: 'object', properties: { work: { $anchor: 'work', type: 'string', title: 'Work' } } },
  workflow: {
    id: 'order',
    initial: 'open',
    states: {
      open: {
        id: 'open',
        tags: ['open'],
        on: {
          END: {
            target: '#done',
            meta: { id: 'end' },
            actions: {
              type: 'notify',
              params: { ...(id === null ? {} : { id }), to: ['office'], message: 'The work is done.' },
            },
          },
        },
      },
      done: { id: 'done', tags: ['done'] },
    },
  },
  translations: { fr: french },
});

const FRENCH = { 'message.message-1.text': 'Le travail est fait.' };

const messageIn = (language: string, id: string | null, french: object): unknown => {
  const { last } = given(compiledFor(told(id, french)))
    .order({ open: { language } })
    .when({ transition: 'END' })
    .then({ effects: ['notify'] });
  const payload = last.at(-1)?.payload as { effects: readonly { message?: string }[] };
  return payload.effects[0]?.message;
};

test.each([
  ['fr', 'message-1', FRENCH, 'Le travail est fait.'],
  ['fr-CA', 'message-1', FRENCH, 'Le travail est fait.'],
  ['en', 'message-1', FRENCH, 'The work is done.'],
  ['fr', 'message-1', {}, 'The work is done.'],
  ['fr', null, FRENCH, 'The work is done.'],
])('an order in %s, message %s, is told of in its own language', (language, id, french, words) => {
  expect(messageIn(language, id, french)).toBe(words);
});

test('a message without a translation is named among what is missing, one with an id under it', () => {
  const missing = (french: object): unknown =>
    checkTemplate(compiledFor(told('message-1', french)).template).find(
      ({ code }) => code === 'translation-missing',
    )?.params['texts'];
  expect(missing({})).toContain('The work is done.');
  expect(missing(FRENCH)).not.toContain('The work is done.');
  expect(
    translatableTexts(compiledFor(told('message-1', {})).template).find(({ key }) => key in FRENCH)?.pointer,
  ).toBe('/workflow/states/open/on/END/actions/params/message');
});
