import { importTemplate, localise, translationKeys, type Template } from '@orderwright/engine';
import { expect, it } from 'vitest';
import { addAskChoice, askChoices, readAsks, removeAskChoice, setAskChoiceTitle } from './edit-asks.ts';
import { settleAsk, settleAskChoice, writeAsks } from './edit-asks.ts';
import { workflowOf } from './edit-workflow.ts';

const template = (): Template => {
  const result = importTemplate({
    format: 'orderwright/template@1',
    key: 'round',
    title: 'Round',
    schema: { type: 'object', properties: {} },
    workflow: {
      id: 'order',
      initial: 'open',
      states: {
        open: { id: 'open', tags: ['open'], on: { STOP: { target: '#open', meta: { id: 'stop' } } } },
      },
    },
    translations: { fr: {} },
  });
  if (!result.ok) throw new Error('not a template');
  return result.value;
};

it('names a question and its choices after their first words, and takes their texts along', () => {
  let t = writeAsks(template(), 'STOP', { question: { title: 'Question', type: 'string' } }, ['question']);
  t = addAskChoice(t, 'STOP', 'question', 'New choice');
  t = setAskChoiceTitle(t, 'STOP', 'question', 0, 'en', 'Road closed');
  t = setAskChoiceTitle(t, 'STOP', 'question', 0, 'fr', 'Route fermée');
  t = settleAskChoice(t, 'STOP', 'question', 0);
  t = addAskChoice(t, 'STOP', 'question', 'Break');
  expect(askChoices(t, 'STOP', 'question').map(({ value }) => value)).toEqual(['road-closed', 'break']);
  t = writeAsks(
    t,
    'STOP',
    { question: { ...asObject(readAsks(t, 'STOP').properties['question']), title: 'Why' } },
    ['question'],
  );
  t = settleAsk(t, 'STOP', 'question');
  expect(readAsks(t, 'STOP').required).toEqual(['why']);
  expect(t.translations?.['fr']).toEqual({ 'choice.STOP.why.road-closed': 'Route fermée' });
  expect(translationKeys(t)).toContain('choice.STOP.why.road-closed');
  const french = localise(t, 'fr');
  expect(askChoices(french, 'STOP', 'why')[0]?.title).toBe('Route fermée');
  t = removeAskChoice(t, 'STOP', 'why', 0);
  expect(t.translations?.['fr']).toEqual({});
  expect(removeAskChoice(t, 'STOP', 'why', 0)).toBe(t);
});

it('keeps a name that a rule speaks of', () => {
  let t = writeAsks(template(), 'STOP', { question: { title: 'Why', type: 'string' } }, []);
  t = {
    ...t,
    rules: [{ id: 'r', kind: 'compute', at: '/x', value: { var: 'event.question' } }],
  };
  expect(settleAsk(t, 'STOP', 'question')).toBe(t);
  expect(workflowOf(t).byId.has('open')).toBe(true);
});

const asObject = (value: unknown): Record<string, never> => value as Record<string, never>;
