import { PIANO_TUNING } from './example-template.ts';

const { schema, rules, workflow, ...rest } = PIANO_TUNING;
const { instrument, ...others } = schema.properties;
const { booked, tuning, ...states } = workflow.states;

/**
 * The next version of the tuning: the instrument under another key, a field that is required and new, and one state under
 * another id.
 */
export const NEXT_PIANO_TUNING = {
  ...rest,
  schema: {
    ...schema,
    required: ['piano', 'pitch', 'tuner'],
    properties: {
      piano: instrument,
      ...others,
      tuner: { $anchor: 'tuner', type: 'string', title: 'Tuner' },
    },
  },
  ui: { piano: { 'ui:options': { searchable: true } } },
  rules,
  workflow: {
    ...workflow,
    states: {
      booked: {
        ...booked,
        on: { ...booked.on, START: { ...booked.on.START, target: '#at-work' } },
      },
      working: { ...tuning, id: 'at-work' },
      ...states,
    },
  },
};

/** What a person decides about orders under way between the two. */
export const DECIDED = { states: { tuning: 'at-work' }, leave: ['/tuner'] };
