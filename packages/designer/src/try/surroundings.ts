import {
  allFields,
  fieldsOf,
  isObject,
  type Json,
  type JsonObject,
  type SampleStep,
  type Template,
} from '@orderwright/engine';

/** Records that stand around an order. */
export const RECORDS = ['customer', 'site', 'asset'] as const;
export type RecordName = (typeof RECORDS)[number];

/** What a tried order finds around it: invented, and open to change. */
export interface Surroundings {
  /** When the order is opened. */
  readonly at: string;
  readonly priority: 'low' | 'normal' | 'high' | 'urgent';
  /** A visit now, with the technician sent there. */
  readonly planned: boolean;
  readonly names: Readonly<Record<RecordName, string>>;
  /** What rules read of each record. */
  readonly facts: Readonly<Record<RecordName, Readonly<Record<string, Json>>>>;
}

type Found = Record<RecordName, Map<string, Json | undefined>>;

const isRecord = (name: string | undefined): name is RecordName =>
  (RECORDS as readonly (string | undefined)[]).includes(name);

/** The value that a rule compares with says best what could stand there. */
const literalBeside = (siblings: readonly Json[]): Json | undefined =>
  siblings.find((value) => value !== null && typeof value !== 'object');

const look = (node: Json | undefined, found: Found, beside: readonly Json[]): void => {
  if (Array.isArray(node)) for (const each of node) look(each, found, node);
  if (!isObject(node)) return;
  const read = Array.isArray(node['var']) ? node['var'][0] : node['var'];
  if (typeof read === 'string') {
    const [record, property, ...rest] = read.split('.');
    if (isRecord(record) && property !== undefined && rest.length === 0) {
      const known = found[record].get(property);
      found[record].set(property, known ?? literalBeside(beside));
    }
  }
  for (const each of Object.values(node)) look(each, found, []);
};

const inventedFor = (property: string, at: string): Json =>
  /date|until|since|expir|last|next/i.test(property)
    ? at.slice(0, 10)
    : /count|number|age|years|price|rate|distance|power|size|quantity/i.test(property)
      ? 1
      : 'Example';

/** What fits the field that a property is filled into as it is: no words where a number is asked. */
const fitting = (template: Template): ReadonlyMap<string, Json> => {
  const schemas = new Map(allFields(fieldsOf(template)).map(({ path, schema }) => [path, schema]));
  return new Map(
    (template.rules ?? []).flatMap((rule): [string, Json][] => {
      const value = rule.kind === 'prefill' && isObject(rule.value) ? rule.value['var'] : undefined;
      if (typeof value !== 'string' || rule.kind !== 'prefill') return [];
      const { type, oneOf } = schemas.get(rule.at) ?? {};
      const [choice] = Array.isArray(oneOf) ? oneOf : [];
      if (isObject(choice) && choice['const'] !== undefined) return [[value, choice['const']]];
      if (type === 'number' || type === 'integer') return [[value, 1]];
      return type === 'boolean' ? [[value, true]] : [];
    }),
  );
};

/** What rules, conditions and timers of a template read of the records around an order, with values to begin with. */
export const inventedFacts = (template: Template, at: string): Surroundings['facts'] => {
  const found: Found = { customer: new Map(), site: new Map(), asset: new Map() };
  const { rules = [], workflow, delays = {} } = template;
  look([rules as unknown as Json, workflow, delays as unknown as Json], found, []);
  const fits = fitting(template);
  const valuesOf = (record: RecordName): Record<string, Json> =>
    Object.fromEntries(
      [...found[record]].map(([property, value]) => [
        property,
        value ?? fits.get(`${record}.${property}`) ?? inventedFor(property, at),
      ]),
    );
  return { customer: valuesOf('customer'), site: valuesOf('site'), asset: valuesOf('asset') };
};

/** What was typed for a value, of the type that stood there before. */
export const typed = (text: string, before: Json | undefined): Json => {
  if (typeof before === 'boolean') return text === 'true';
  if (typeof before === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  return text;
};

const HOUR = 3_600_000;

/** The steps that open an order in these surroundings. */
export const openingSteps = (
  around: Surroundings,
  org: { readonly currency: string; readonly timeZone: string },
): SampleStep[] => {
  const records = RECORDS.flatMap((name) =>
    around.names[name].trim() === ''
      ? []
      : [[name, { id: `${name}-1`, label: around.names[name].trim() }] as const],
  );
  const facts = RECORDS.flatMap((name) =>
    around.names[name].trim() === ''
      ? []
      : [[name, { name: around.names[name].trim(), ...around.facts[name] } as JsonObject] as const],
  );
  const start = Date.parse(around.at);
  return [
    {
      open: {
        priority: around.priority,
        currency: org.currency,
        ...Object.fromEntries(records),
        facts: { timeZone: org.timeZone, ...Object.fromEntries(facts) },
      },
      as: ['dispatcher'],
      at: around.at,
    },
    ...(around.planned
      ? [
          {
            plan: {
              start: new Date(start + HOUR).toISOString(),
              end: new Date(start + 3 * HOUR).toISOString(),
              assignees: ['technician'],
            },
            as: ['dispatcher'],
          },
        ]
      : []),
  ];
};
