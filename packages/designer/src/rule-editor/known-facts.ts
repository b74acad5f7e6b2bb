import {
  isObject,
  type FieldNode,
  type Json,
  readsOf,
  readWorkflow,
  type Template,
  type ValueType,
} from '@orderwright/engine';
import { labelOf, nodesOf, readAt, type FieldPath } from '../document/index.ts';
import type { FactSource } from './logic-model.ts';
import type { ruleTexts } from './rule-texts.ts';

type FactWord = Extract<keyof (typeof ruleTexts)['en'], `fact.${string}`>;

/** Something that is known of the place, the customer, the order or the person. */
export interface KnownFact {
  readonly property: string;
  readonly label: string;
  readonly type: ValueType;
  /** The field whose answers it takes, where one is known. */
  readonly field: FieldNode | null;
}

const BUILT_IN: { readonly [source in FactSource]: { readonly [property: string]: ValueType } } = {
  site: { name: 'text', address: 'text', town: 'text', access: 'text', timeZone: 'text' },
  asset: { name: 'text', kind: 'text', serial: 'text' },
  customer: { name: 'text', address: 'text', phone: 'text', email: 'text' },
  order: {
    priority: 'text',
    plannedStart: 'moment',
    plannedEnd: 'moment',
    openedAt: 'moment',
    serviceType: 'text',
    description: 'text',
    number: 'text',
    currency: 'text',
    language: 'text',
  },
  actor: { name: 'text' },
  event: {},
};

/** The field a value is copied from as it is. */
const sourceField = (logic: Json, template: Template): FieldNode | null => {
  const name = isObject(logic) ? logic['var'] : undefined;
  if (typeof name !== 'string' || !name.startsWith('answers.')) return null;
  return nodesOf(template).get(`/${name.slice('answers.'.length).replaceAll('.', '/')}` as FieldPath) ?? null;
};

/** What the template writes back to a record, reads of it, stamps, or asks for in a dialog. */
const written = (template: Template, source: FactSource, content: string): KnownFact[] => {
  const { transitions, states, root } = readWorkflow(template.workflow);
  const actions = [
    ...transitions.flatMap((t) => t.actions),
    ...states.flatMap((s) => [...s.entry, ...s.exit]),
  ];
  if (source === 'order') {
    return actions.flatMap(({ type, params }) =>
      type === 'stamp' && typeof params['name'] === 'string'
        ? [{ property: `stamps.${params['name']}`, label: params['name'], type: 'moment', field: null }]
        : [],
    );
  }
  if (source === 'event') {
    const events = readAt(root.config, ['meta', 'events']);
    return Object.values(isObject(events) ? events : {}).flatMap((event) => {
      const properties = readAt(event, ['payload', 'properties']);
      return Object.entries(isObject(properties) ? properties : {}).map(([name, schema]) => ({
        property: `data.${name}`,
        label: isObject(schema) && typeof schema['title'] === 'string' ? schema['title'] : name,
        type: payloadType(isObject(schema) ? schema : {}),
        field: null,
      }));
    });
  }
  const recorded = actions.flatMap(({ type, params }): KnownFact[] =>
    type === 'record' && params['target'] === source && isObject(params['values'])
      ? Object.entries(params['values']).map(([property, logic]) => {
          const field = sourceField(logic, template);
          return {
            property,
            label: field ? labelOf(template, field.path, content) : property,
            type: 'any',
            field,
          };
        })
      : [],
  );
  const read = readsOf((template.rules ?? []) as Json).reads.flatMap(({ fact, path }): KnownFact[] =>
    fact === source && path.length > 0
      ? [{ property: path.join('.'), label: path.join(' '), type: 'any', field: null }]
      : [],
  );
  return [...recorded, ...read];
};

const payloadType = (schema: { readonly [key: string]: Json }): ValueType => {
  if (schema['format'] === 'date') return 'date';
  if (schema['format'] === 'date-time') return 'moment';
  const { type } = schema;
  return type === 'string' ? 'text' : type === 'number' || type === 'boolean' ? type : 'any';
};

/** Everything that can be named of a source, by label; each property once. */
export const knownFacts = (
  template: Template,
  source: FactSource,
  content: string,
  word: (key: FactWord) => string,
): KnownFact[] => {
  const built = Object.entries(BUILT_IN[source]).map(([property, type]) => ({
    property,
    label: word(`fact.${property}` as FactWord),
    type,
    field: null,
  }));
  const seen = new Set<string>();
  return [...built, ...written(template, source, content)].filter(
    ({ property }) => !seen.has(property) && seen.add(property),
  );
};
