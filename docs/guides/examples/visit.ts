// The template that the examples work on: a visit with a question, a place that is asked for when the answer is yes, and hours.
import { parseTemplate, type Template } from '@orderwright/engine';
import { compiledFor } from '@orderwright/engine/testing';

/** What a template file holds; `change` makes another version of it. */
export const document = (change: { places?: boolean; end?: object } = {}): object => ({
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    required: ['found'],
    properties: {
      found: { $anchor: 'found', type: 'boolean', title: 'Fault found' },
      ...(change.places === false ? {} : { place: { $anchor: 'place', type: 'string', title: 'Place' } }),
      hours: { $anchor: 'hours', type: 'number', title: 'Hours', minimum: 0, multipleOf: 0.25 },
      cost: { $anchor: 'cost', type: 'number', title: 'Cost', multipleOf: 0.01 },
    },
  },
  rules: [
    ...(change.places === false
      ? []
      : [
          { id: 'place-shown', kind: 'show', at: '/place', when: { '==': [{ var: 'answers.found' }, true] } },
        ]),
    { id: 'cost', kind: 'compute', at: '/cost', value: { '*': [{ var: 'answers.hours' }, 41.9] } },
  ],
  workflow: {
    id: 'order',
    initial: 'open',
    states: {
      open: {
        id: 'open',
        tags: ['open'],
        meta: { label: 'Open' },
        on: {
          FINISH: {
            target: '#done',
            meta: { id: 'finish', label: 'Finish', roles: ['technician'] },
            ...change.end,
          },
        },
      },
      done: { id: 'done', tags: ['done'], meta: { label: 'Done' } },
    },
  },
  samples: [
    {
      id: 'cost-follows',
      title: 'The cost follows the hours',
      given: [{ open: {} }],
      when: { answer: { '/hours': 1.25 } },
      then: { answers: { '/cost': 52.38 } },
    },
  ],
});

export const templateOf = (input: object): Template => {
  const parsed = parseTemplate(input);
  if (!parsed.ok) throw new Error(parsed.issues.map(({ code, path }) => `${code} ${path}`).join(', '));
  return parsed.value;
};
export const visit = templateOf(document());
/** Ready to run, with validators that interpret; what was published brings its own. */
export const compiled = compiledFor(visit);
