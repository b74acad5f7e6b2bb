import { isObject, type Json } from '../json.ts';
import { concretePaths, parsePointer, readPointer, rowIndex } from '../pointer.ts';
import { PARTIES, TIMES, type InnerBlock } from '../template/document.ts';
import type { FieldNode } from '../template/fields-of.ts';
import { replacePlaceholders, type PlaceholderName } from '../template/placeholders.ts';
import type { LaidBlock, LaidFact } from './document-layout.ts';
import { fill } from './document-words.ts';
import { answerBlocks, answersIn, type Answer } from './field-blocks.ts';
import { correctionsOf, historyOf } from './history-blocks.ts';
import type { LayingOut } from './laying-out.ts';
import { answered, factOf, idsOf, photoBlock, readAnswer, signatureOf, type Picture } from './read-answer.ts';
import { rowBlocks, rowName } from './row-blocks.ts';
import { timeFacts, timesOf } from './times.ts';

type Block<T extends InnerBlock['type']> = Extract<InnerBlock, { type: T }>;

/** What one block says of the order; nothing where there is nothing to say. */
export function blockLayout(block: InnerBlock, laying: LayingOut): LaidBlock[] {
  const { order, words, events, workflow, fields, reading, around } = laying;
  switch (block.type) {
    case 'header':
      return [header(block, laying)];
    case 'parties':
      return under(block, some({ type: 'parties', items: parties(block, laying) }));
    case 'times':
      return under(
        block,
        some({ type: 'times', items: timeFacts(order, reading.clock, words, block.show ?? TIMES) }),
      );
    case 'description':
      return order.description
        ? under(block, [
            {
              type: 'facts',
              columns: 1,
              items: [{ label: block.title ? '' : words.description, value: order.description, wide: true }],
            },
          ])
        : [];
    case 'text':
      return text(block, laying);
    case 'fields':
      return fieldsBlock(block, laying);
    case 'table':
      return table(block, laying);
    case 'photos':
      return photos(block, laying);
    case 'signature':
      return under(block, some({ type: 'signatures', items: signatures(block, laying) }));
    case 'totals':
      return under(block, some({ type: 'totals', items: totals(block, laying) }));
    case 'corrections':
      return under(
        block,
        some({ type: 'corrections', items: correctionsOf(events, fields, reading, words) }),
        words.corrections,
      );
    case 'history': {
      const lines = historyOf(events, workflow, reading, words);
      return lines.length === 0 ? [] : under(block, [{ type: 'history', lines }], words.history);
    }
    case 'proof':
      return around.hash === null
        ? []
        : under(block, [
            {
              type: 'proof',
              label: fill(words.proof, { seq: String(order.seq) }),
              hash: around.hash,
              explanation: words.proofExplained,
            },
          ]);
    case 'page-break':
      return [{ type: 'page-break' }];
  }
}

/** A block with its title over it; a block without content has none. */
const under = (
  { title }: { readonly title?: string | undefined },
  blocks: readonly LaidBlock[],
  usual: string | null = null,
): LaidBlock[] => {
  const text = title ?? usual;
  return blocks.length === 0 || !text ? [...blocks] : [{ type: 'title', text }, ...blocks];
};

/** A list with nothing in it is no block. */
const some = <T extends LaidBlock & { readonly items: readonly unknown[] }>(block: T): T[] =>
  block.items.length > 0 ? [block] : [];

const lines = (...texts: readonly (string | null | undefined)[]): string[] =>
  texts.flatMap((part) => (part ?? '').split('\n')).filter((part) => part.trim() !== '');

const stateOf = ({ order, workflow }: LayingOut): string =>
  workflow.byId.get(order.states.at(-1) ?? '')?.label ?? order.category;

function header(block: Block<'header'>, laying: LayingOut): LaidBlock {
  const { order, document, around, words, reading } = laying;
  const { organisation } = around;
  const { finished } = order.stamps;
  const dates: LaidFact[] = [
    { label: words.openedOn, value: reading.clock.day(order.openedAt) },
    ...(finished === undefined ? [] : [{ label: words.ended, value: reading.clock.day(finished) }]),
  ];
  return {
    type: 'header',
    title: block.title ?? document.title,
    number: block.number === false ? null : (order.number ?? words.noNumber),
    state: block.state === false ? null : { label: stateOf(laying), category: order.category },
    logo: block.logo === false ? null : { image: organisation.logo, name: organisation.name },
    organisation:
      block.organisation === false
        ? null
        : {
            name: organisation.name,
            lines: lines(organisation.address, organisation.phone, organisation.email),
          },
    dates: block.dates === true ? dates : [],
  };
}

function parties(block: Block<'parties'>, { order, around, words }: LayingOut) {
  const ways = {
    customer: lines(around.customer?.address),
    contact: lines(around.contact?.phone, around.contact?.email),
    site: lines(around.site?.address, around.site?.town),
    asset: [],
  };
  return PARTIES.filter((name) => block.show?.includes(name) ?? true).flatMap((name) => {
    const ref = order[name];
    return ref ? [{ label: words[name], name: ref.label, lines: ways[name] }] : [];
  });
}

/** What a place in a text stands for; nothing where there is no answer. */
function placeValue(name: string, laying: LayingOut): string {
  const { order, document, around, words, reading, answers, byPath } = laying;
  if (name.startsWith('/')) {
    const node = byPath.get(name);
    return node
      ? concretePaths(answers, name)
          .map((path) => readPointer(answers, path))
          .flatMap((value) => (answered(value) ? [readAnswer(node, value, reading)] : []))
          .join(', ')
      : '';
  }
  const times = timesOf(order, reading.clock, ' ');
  const values: Record<PlaceholderName, string | null | undefined> = {
    number: order.number ?? words.noNumber,
    title: document.title,
    state: stateOf(laying),
    description: order.description,
    customer: order.customer?.label,
    contact: order.contact?.label,
    site: order.site?.label,
    asset: order.asset?.label,
    planned: times.planned,
    started: times.started,
    ended: times.ended,
    hours: times.hours,
    technicians: times.technicians,
    organisation: around.organisation.name,
    today: reading.clock.day(around.at),
  };
  return Object.hasOwn(values, name) ? (values[name as PlaceholderName] ?? '') : '';
}

/** A line that only names what is not known says nothing, so it is left out. */
function text(block: Block<'text'>, laying: LayingOut): LaidBlock[] {
  const said = block.text.split('\n').flatMap((line) => {
    let [places, known] = [0, 0];
    const filled = replacePlaceholders(line, (name) => {
      const value = placeValue(name, laying);
      places += 1;
      if (value !== '') known += 1;
      return value;
    });
    return places > 0 && known === 0 ? [] : [filled];
  });
  const whole = said.join('\n').trim();
  if (whole === '') return [];
  return under(block, [
    { type: 'text', text: whole, style: block.style ?? 'normal', align: block.align ?? 'left' },
  ]);
}

/** The fields that paths name, in the order named; those of the template in this language. */
const named = (paths: readonly string[], { byPath }: LayingOut): FieldNode[] =>
  paths.flatMap((path) => byPath.get(path) ?? []);

function fieldsBlock(block: Block<'fields'>, laying: LayingOut): LaidBlock[] {
  const { answers, reading } = laying;
  const nodes = named(block.fields, laying);
  const [only] = nodes;
  const section = nodes.length === 1 && only?.kind === 'section' ? only : null;
  const shown = block.unanswered === true ? visible(laying) : () => false;
  const read = (node: FieldNode): Json | undefined => readPointer(answers, node.path);
  const list: Answer[] = section
    ? answersIn(section, objectOr(read(section)))
    : nodes.map((node) => ({ node, value: read(node) }));
  return under(
    block,
    answerBlocks(list, reading, { columns: block.columns ?? 3, unanswered: shown }),
    section?.title,
  );
}

const objectOr = (value: Json | undefined) => (isObject(value) ? value : {});

/** Fields that stand in the reader's form now, answered or not. */
function visible({ form }: LayingOut): (node: FieldNode) => boolean {
  const { fields } = form();
  return (node) => fields[node.path]?.hidden === false;
}

function table(block: Block<'table'>, laying: LayingOut): LaidBlock[] {
  const node = laying.byPath.get(block.rows);
  const value = node && readPointer(laying.answers, node.path);
  if (node?.kind !== 'rows' || !Array.isArray(value)) return [];
  const look = {
    columns: block.columns,
    totals: block.totals,
    onlyFilled: block.onlyFilled,
    title: block.title ? null : node.title,
  };
  return under(block, rowBlocks(node, value.filter(isObject), laying.reading, look));
}

/** What holds pictures. */
const PICTURES: ReadonlySet<string> = new Set(['photo', 'photos', 'sketch']);

/** Fields under those named, or of the whole form. */
const within = (paths: readonly string[] | undefined, { fields }: LayingOut): FieldNode[] =>
  paths === undefined
    ? [...fields]
    : paths.flatMap((path) =>
        fields.filter((field) => field.path === path || field.path.startsWith(`${path}/`)),
      );

/** A field's answers with what each is called: its label, in rows the row's name before it. */
function placesOf(node: FieldNode, laying: LayingOut): { value: Json | undefined; label: string }[] {
  const { answers, reading } = laying;
  return concretePaths(answers, node.path).map((path) => {
    const rows = outerRows(node);
    const list = rows && readPointer(answers, rows.path);
    const place =
      rows && Array.isArray(list)
        ? rowIndex(list, parsePointer(path)[parsePointer(rows.path).length] ?? '')
        : -1;
    const row = Array.isArray(list) ? list[place] : undefined;
    const label = rows && isObject(row) ? `${rowName(row, rows, place, reading)} · ` : '';
    return { value: readPointer(answers, path), label: `${label}${titleOf(node)}` };
  });
}

/** A part of a checklist item is called what the item is called. */
const titleOf = (node: FieldNode): string => (node.parent?.kind === 'check' ? node.parent.title : node.title);

function outerRows(node: FieldNode): FieldNode | null {
  let found: FieldNode | null = null;
  for (let at = node.parent; at !== null; at = at.parent) if (at.kind === 'rows') found = at;
  return found;
}

function photos(block: Block<'photos'>, laying: LayingOut): LaidBlock[] {
  const seen = new Set<string>();
  const pictures = within(block.fields, laying).flatMap((node): Picture[] =>
    PICTURES.has(node.kind)
      ? placesOf(node, laying).flatMap(({ value, label }) => idsOf(value).map((id) => ({ id, label })))
      : [],
  );
  const once = pictures.filter(({ id }) => !seen.has(id) && seen.add(id));
  const { columns = 3, captions = 'both' } = block;
  return once.length === 0
    ? []
    : under(block, [photoBlock(once, null, laying.reading, { columns, captions })]);
}

const signatures = (block: Block<'signature'>, laying: LayingOut) =>
  within(block.fields, laying)
    .filter(({ kind }) => kind === 'signature')
    .flatMap((node) =>
      placesOf(node, laying).flatMap(({ value, label }) =>
        idsOf(value).map((id) => signatureOf(node, id, laying.reading, label)),
      ),
    );

const totals = (block: Block<'totals'>, laying: LayingOut): LaidFact[] =>
  named(block.fields, laying).flatMap((node) => {
    const value = readPointer(laying.answers, node.path);
    return answered(value) ? [factOf(node, value, laying.reading)] : [];
  });
