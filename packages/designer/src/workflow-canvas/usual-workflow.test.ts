import { checkTemplate, type Template } from '@orderwright/engine';
import { expect, test } from 'vitest';
import { withUsualWorkflow } from './usual-workflow.ts';

const bare: Template = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visite',
  language: 'fr',
  schema: {
    type: 'object',
    properties: { work: { $anchor: 'work', title: 'Travail', type: 'string' } },
    required: ['work'],
  },
  workflow: { id: 'order', states: {} },
  translations: { en: { 'template.title': 'Visit', 'field.work.title': 'Work' } },
};

test('the usual path has nothing that the gate would refuse, and no text missing in any language of the template', () => {
  expect(checkTemplate(withUsualWorkflow(bare)).map(({ code }) => code)).toEqual(['samples-missing']);
});

test('it is written in the language of the template and translated into its others', () => {
  const { workflow, translations } = withUsualWorkflow(bare);
  expect(workflow).toMatchObject({ initial: 'open', states: { done: { meta: { label: 'Terminé' } } } });
  expect(translations?.['en']).toMatchObject({
    'state.done.label': 'Done',
    'transition.cancel-paused.label': 'Cancel the order',
  });
});
