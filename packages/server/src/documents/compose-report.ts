import {
  allFields,
  concretePaths,
  fieldsOf,
  isObject,
  localise,
  readPointer,
  type FieldNode,
  type Json,
  type JsonObject,
  type OrderEvent,
  type Template,
  type WorkOrder,
} from '@orderwright/engine';
import type { PrintImage, Report, ReportCorrection, ReportFact, ReportHistoryLine } from './report.ts';
import { readAnswer, type SectionContext } from './read-answer.ts';
import { sectionsOf } from './report-sections.ts';
import { fill, reportWords, type ReportWords } from './report-words.ts';

/** Everything a report says, already cut down to what its reader may read. */
export interface ReportInput {
  readonly template: Template;
  readonly order: WorkOrder;
  /** Readable answers without what a rule hides. */
  readonly answers: JsonObject;
  readonly events: readonly OrderEvent[];
  /** Hash of the newest event of the chain. */
  readonly hash: string | null;
  readonly organisation: {
    readonly name: string;
    readonly address: string;
    readonly phone: string;
    readonly email: string;
  };
  readonly logo: PrintImage | null;
  readonly images: ReadonlyMap<string, PrintImage>;
  readonly customer: { readonly address: string; readonly phone: string; readonly email: string } | null;
  readonly contact: { readonly phone: string; readonly email: string } | null;
  readonly site: { readonly address: string; readonly town: string } | null;
  readonly timeZone: string;
  readonly language: string;
  /** When it is printed. */
  readonly at: string;
}

const lines = (...texts: readonly (string | null | undefined)[]): string[] =>
  texts.flatMap((text) => (text ?? '').split('\n')).filter((text) => text.trim() !== '');

/** Labels of states and transitions, by id. */
const labelsOf = (
  workflow: JsonObject,
): { states: Map<string, string>; transitions: Map<string, string> } => {
  const states = new Map<string, string>();
  const transitions = new Map<string, string>();
  const label = (meta: Json | undefined): string | null => {
    const text = isObject(meta) ? meta['label'] : null;
    return typeof text === 'string' && text !== '' ? text : null;
  };
  const walk = (node: Json, key: string): void => {
    if (!isObject(node)) return;
    const { id } = node;
    if (typeof id === 'string') states.set(id, label(node['meta']) ?? key);
    for (const holder of [
      node['on'],
      node['after'],
      { always: node['always'] ?? null },
      { onDone: node['onDone'] ?? null },
    ])
      if (isObject(holder))
        for (const candidates of Object.values(holder))
          for (const candidate of Array.isArray(candidates) ? candidates : [candidates])
            if (isObject(candidate) && isObject(candidate['meta'])) {
              const transition = candidate['meta']['id'];
              const text = label(candidate['meta']);
              if (typeof transition === 'string' && text !== null) transitions.set(transition, text);
            }
    if (isObject(node['states']))
      for (const [name, child] of Object.entries(node['states'])) walk(child, name);
  };
  walk(workflow, 'order');
  return { states, transitions };
};

/** `/parts/<row id>/quantity` → its field, with the labels on the way to it. */
const fieldAt = (fields: readonly FieldNode[], path: string): { node: FieldNode; label: string } | null => {
  const wanted = path.split('/');
  const node = fields.find((field) => {
    const own = field.path.split('/');
    return (
      own.length === wanted.length &&
      own.every((segment, index) => segment === '*' || segment === wanted[index])
    );
  });
  if (!node) return null;
  const labels: string[] = [];
  for (let at: FieldNode | null = node; at !== null; at = at.parent) labels.unshift(at.title);
  return { node, label: labels.join(' › ') };
};

/** Makes a report of an order, in words and pictures. */
export const composeReport = (input: ReportInput): Report => {
  const { order, language, timeZone, organisation, answers } = input;
  const words = reportWords(language);
  const template = localise(input.template, language);
  const fields = fieldsOf(template);
  const flat = allFields(fields);
  const labels = labelsOf(template.workflow);
  const context: SectionContext = {
    language,
    timeZone,
    currency: order.currency,
    attachments: order.attachments,
    images: input.images,
    computed: new Set(
      (template.rules ?? []).filter((rule) => rule.kind === 'compute').map((rule) => rule.at),
    ),
  };
  const moment = (at: string): string =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
      new Date(at),
    );
  const number = order.number ?? words.noNumber;
  const stateLabel = labels.states.get(order.states.at(-1) ?? '') ?? order.category;

  return {
    language,
    organisation: {
      name: organisation.name,
      lines: lines(organisation.address, organisation.phone, organisation.email),
      logo: input.logo,
    },
    title: template.title,
    number,
    state: { label: stateLabel, category: order.category },
    mark: order.mode === 'test' ? words.trial : null,
    parties: partiesOf(input, words),
    times: timesOf(order, language, timeZone, words),
    description: order.description
      ? { label: words.description, value: order.description, wide: true }
      : null,
    sections: sectionsOf(fields, answers, context),
    corrections: correctionsOf(input.events, flat, context, moment, words),
    history: historyOf(input.events, labels, template, moment, words),
    foot: `${organisation.name} · ${template.title} ${number} · ${fill(words.printed, { at: moment(input.at) })}`,
    proof:
      input.hash === null
        ? null
        : {
            label: fill(words.proof, { seq: String(order.seq) }),
            hash: input.hash,
            explanation: words.proofExplained,
          },
    words: {
      page: words.page,
      corrections: words.corrections,
      history: words.history,
      total: words.total,
      awaited: words.awaited,
    },
  };
};

const partiesOf = (
  { order, customer, contact, site }: ReportInput,
  words: ReportWords,
): Report['parties'] => [
  ...(order.customer
    ? [{ label: words.customer, name: order.customer.label, lines: lines(customer?.address) }]
    : []),
  ...(order.contact
    ? [{ label: words.contact, name: order.contact.label, lines: lines(contact?.phone, contact?.email) }]
    : []),
  ...(order.site
    ? [{ label: words.site, name: order.site.label, lines: lines(site?.address, site?.town) }]
    : []),
  ...(order.asset ? [{ label: words.asset, name: order.asset.label, lines: [] }] : []),
];

const HOUR = 3_600_000;

/** Planned, started, ended and hours. Hours are those of the work clocks, else from start to end. */
const timesOf = (order: WorkOrder, language: string, timeZone: string, words: ReportWords): ReportFact[] => {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone });
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone });
  const stamp = (at: string): string => `${day.format(new Date(at))}\n${time.format(new Date(at))}`;
  const { started, finished } = order.stamps;
  const visit = order.visits.find((one) => one.plannedStart !== null);
  const facts: ReportFact[] = [];
  if (visit?.plannedStart) {
    const until = visit.plannedEnd ? ` – ${time.format(new Date(visit.plannedEnd))}` : '';
    facts.push({ label: words.planned, value: stamp(visit.plannedStart) + until });
  }
  if (started !== undefined) facts.push({ label: words.started, value: stamp(started) });
  if (finished !== undefined) facts.push({ label: words.ended, value: stamp(finished) });
  const worked = order.timeEntries
    .filter((entry) => entry.kind === 'work' && entry.to !== null)
    .reduce((sum, entry) => sum + Date.parse(entry.to ?? entry.from) - Date.parse(entry.from), 0);
  const length =
    worked > 0
      ? worked
      : started !== undefined && finished !== undefined
        ? Date.parse(finished) - Date.parse(started)
        : null;
  if (length !== null && length >= 0) {
    const minutes = Math.round(length / (HOUR / 60));
    facts.push({
      label: words.hours,
      value: `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`,
    });
  }
  const people = [
    ...new Map(order.visits.flatMap((one) => one.assignees).map((ref) => [ref.id, ref.label])).values(),
  ];
  if (people.length > 0) facts.push({ label: words.technicians, value: people.join(', ') });
  return facts;
};

const correctionsOf = (
  events: readonly OrderEvent[],
  fields: readonly FieldNode[],
  context: SectionContext,
  moment: (at: string) => string,
  words: ReportWords,
): ReportCorrection[] =>
  events.flatMap((event): ReportCorrection[] => {
    if (event.type !== 'corrected') return [];
    const changes = event.payload.writes.flatMap((write) => {
      const found = fieldAt(fields, write.path);
      if (!found) return [];
      const read = (value: Json): string => {
        if (value === null) return words.empty;
        if (isObject(value)) return rowText(found.node, value, context);
        return readAnswer(found.node, value, context);
      };
      return [{ label: found.label, before: read(write.before), after: read(write.value) }];
    });
    return [{ at: moment(event.at), who: event.actor.name, reason: event.payload.reason, changes }];
  });

/** A whole row or group in one line: its answers, label by label. */
const rowText = (node: FieldNode, value: JsonObject, context: SectionContext): string =>
  node.children.length === 0
    ? readAnswer(node, value, context)
    : node.children
        .flatMap((child) => {
          const part = value[child.key];
          return part === undefined || part === null || typeof part === 'object'
            ? []
            : [`${child.title} ${readAnswer(child, part, context)}`];
        })
        .join(', ');

const historyOf = (
  events: readonly OrderEvent[],
  labels: ReturnType<typeof labelsOf>,
  template: Template,
  moment: (at: string) => string,
  words: ReportWords,
): ReportHistoryLine[] =>
  events.flatMap((event): ReportHistoryLine[] => {
    const { kind, name } = event.actor;
    const who = kind === 'system' || kind === 'timer' ? words.automatic : name;
    const line = (what: string, ...details: string[]): ReportHistoryLine[] => [
      { at: moment(event.at), who, what, details },
    ];
    const state = (id: string | undefined): string => labels.states.get(id ?? '') ?? id ?? '';
    switch (event.type) {
      case 'order-opened':
        return line(words.opened);
      case 'transition-taken': {
        const { transition, from, to, data } = event.payload;
        const what =
          labels.transitions.get(transition) ?? (event.payload.event === 'timer' ? words.timer : transition);
        // States are left from the innermost outwards and entered from the outermost inwards.
        const left = state(from.find((id) => !to.includes(id)) ?? from[0]);
        const entered = state(to.findLast((id) => !from.includes(id)) ?? to.at(-1));
        const moved = left === entered ? [] : [`${left} → ${entered}`];
        return line(what, ...moved, ...dataLines(template, event.payload.event, data));
      }
      case 'approved': {
        const { verdict, note, state: id } = event.payload.approval;
        const what = fill(verdict === 'yes' ? words.approved : words.refused, { state: state(id) });
        return line(what, ...(note ? [note] : []));
      }
      case 'corrected':
        return line(fill(words.corrected, { reason: event.payload.reason }));
      default:
        return [];
    }
  });

/** What the dialog of an event asked for, with its labels. */
const dataLines = (template: Template, event: string, data: JsonObject): string[] => {
  const properties = readPointer(template.workflow, `/meta/events/${event}/payload/properties`);
  return Object.entries(data).flatMap(([key, value]) => {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return [];
    const schema = isObject(properties) ? properties[key] : undefined;
    const title = isObject(schema) && typeof schema['title'] === 'string' ? schema['title'] : key;
    const choice =
      isObject(schema) && Array.isArray(schema['oneOf'])
        ? schema['oneOf'].find((one) => isObject(one) && one['const'] === value)
        : undefined;
    const text = isObject(choice) && typeof choice['title'] === 'string' ? choice['title'] : String(value);
    return [`${title}: ${text}`];
  });
};

/** Ids of the attachments that a report of these answers shows as pictures. */
export const picturesIn = (template: Template, answers: JsonObject): string[] =>
  allFields(fieldsOf(template)).flatMap((node) => {
    const values = concretePaths(answers, node.path).map((path) => readPointer(answers, path));
    if (['photo', 'photos', 'signature', 'sketch'].includes(node.kind))
      return values
        .flatMap((value) => (Array.isArray(value) ? value : [value]))
        .filter((id) => typeof id === 'string');
    if (node.kind === 'check')
      return values
        .flatMap((value) => (isObject(value) && Array.isArray(value['photos']) ? value['photos'] : []))
        .filter((id) => typeof id === 'string');
    return [];
  });
