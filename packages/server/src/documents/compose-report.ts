import {
  allFields,
  concretePaths,
  fieldsOf,
  isObject,
  localeOf,
  localise,
  readPointer,
  readWorkflow,
  type JsonObject,
  type OrderEvent,
  type Template,
  type WorkOrder,
} from '@orderwright/engine';
import { correctionsOf, historyOf } from './report-history.ts';
import type { PrintImage, Report, ReportFact } from './report.ts';
import type { SectionContext } from './read-answer.ts';
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

/** Makes a report of an order, in words and pictures. */
export const composeReport = (input: ReportInput): Report => {
  const { order, language, timeZone, organisation, answers } = input;
  const words = reportWords(language);
  const template = localise(input.template, language);
  const fields = fieldsOf(template);
  const flat = allFields(fields);
  const workflow = readWorkflow(template.workflow);
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
    new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
      new Date(at),
    );
  const number = order.number ?? words.noNumber;
  const stateLabel = workflow.byId.get(order.states.at(-1) ?? '')?.label ?? order.category;

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
    history: historyOf(input.events, workflow, moment, words),
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
  const day = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone });
  const time = new Intl.DateTimeFormat(localeOf(language), { timeStyle: 'short', timeZone });
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
