import { isObject, own, type Json, type JsonObject } from '../json.ts';
import type { Result } from '../issue.ts';
import { parsePointer } from '../pointer.ts';
import { allFields, fieldsOf } from './fields-of.ts';
import { beyondBounds, isPart, parseTemplate } from './parse-template.ts';
import type { Template } from './template.ts';

/** Reads a template that may lack ids and gives it those that are missing; nothing else is touched. The input stays as it is. */
export function importTemplate(input: unknown): Result<Template> {
  if (!isObject(input) || beyondBounds(input).length > 0) return parseTemplate(input);
  const copy = structuredClone(input);
  nameItems(
    own(copy, 'rules'),
    (item) => `${text(item['at'])?.split('/').at(-1) ?? 'rule'}-${text(item['kind']) ?? ''}`,
  );
  nameItems(own(copy, 'documents'), (item) => text(item['title']) ?? 'document');
  nameItems(own(copy, 'samples'), (item) => text(item['title']) ?? 'sample');
  const documents = own(copy, 'documents');
  for (const document of Array.isArray(documents) ? documents : []) {
    if (isObject(document)) nameBlocks(own(document, 'blocks'));
  }
  if (isObject(copy['workflow'])) nameStates(copy['workflow']);
  if (isObject(copy['schema'])) nameFields(copy['schema'], isObject(copy['ui']) ? copy['ui'] : undefined);
  return parseTemplate(copy);
}

const text = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A name that an id may have, made from words. */
const slug = (words: string): string =>
  words
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 50) || 'x';

/** The name itself where it is free, else with the first free number. */
function free(wanted: string, taken: Taken): string {
  let name = wanted;
  let n = taken.next.get(wanted) ?? 2;
  for (; taken.names.has(name); n += 1) name = `${wanted}-${n}`;
  taken.names.add(name);
  taken.next.set(wanted, n);
  return name;
}

/** Names in use, and the number to go on from where one is wanted again: thousands may be wanted alike. */
class Taken {
  readonly names: Set<string>;
  readonly next = new Map<string, number>();
  constructor(names: Iterable<string> = []) {
    this.names = new Set(names);
  }
}

/** Blocks of a document, those inside columns too: their ids are of one list. */
function nameBlocks(list: Json | undefined): void {
  const outer = objectsIn(list);
  const all = outer.flatMap((block) => [
    block,
    ...(Array.isArray(block['columns']) ? block['columns'].flatMap(objectsIn) : []),
  ]);
  nameItems(all, (item) => text(item['type']) ?? 'block');
}

const objectsIn = (list: Json | undefined): JsonObject[] =>
  (Array.isArray(list) ? list : []).filter(isObject);

function nameItems(list: Json | undefined, words: (item: JsonObject) => string): void {
  const items = objectsIn(list);
  const taken = new Taken(items.flatMap((item) => text(item['id']) ?? []));
  for (const item of items) if (item['id'] === undefined) item['id'] = free(slug(words(item)), taken);
}

function nameFields(schema: JsonObject, ui: JsonObject | undefined): void {
  const taken = new Taken();
  collectAnchors(schema, taken.names);
  const fields = allFields(fieldsOf({ schema: structuredClone(schema), ui }));
  for (const field of fields) {
    if (field.named || isPart(field.parent?.kind)) continue;
    let at: Json | undefined = schema;
    for (const segment of parsePointer(field.pointer)) {
      at = Array.isArray(at) ? at[Number(segment)] : isObject(at) ? own(at, segment) : undefined;
    }
    if (isObject(at) && at['$anchor'] === undefined) at['$anchor'] = free(slug(field.key), taken);
  }
}

function collectAnchors(value: Json, taken: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectAnchors(item, taken);
  else if (isObject(value)) {
    const anchor = text(value['$anchor']);
    if (anchor !== undefined) taken.add(anchor);
    for (const key of Object.keys(value)) collectAnchors(value[key] ?? null, taken);
  }
}

function nameStates(workflow: JsonObject): void {
  const states = new Taken();
  const transitions = new Taken();
  const known = (state: JsonObject): void => {
    const id = text(state['id']);
    if (id !== undefined) states.names.add(id);
    for (const { transition } of transitionsOf(state)) {
      const held =
        isObject(transition) && isObject(transition['meta']) ? text(transition['meta']['id']) : undefined;
      if (held !== undefined) transitions.names.add(held);
    }
    for (const [, child] of childrenOf(state)) known(child);
  };
  const name = (state: JsonObject, key: string): void => {
    if (state['id'] === undefined) state['id'] = free(slug(key), states);
    const id = text(state['id']) ?? key;
    for (const { transition, event, replace } of transitionsOf(state)) {
      const whole: JsonObject | null = isObject(transition)
        ? transition
        : typeof transition === 'string'
          ? { target: transition }
          : null;
      if (whole === null) continue;
      const meta = isObject(whole['meta']) ? whole['meta'] : {};
      if (meta['id'] === undefined)
        whole['meta'] = { ...meta, id: free(slug(`${id}-${event}`), transitions) };
      if (whole !== transition) replace(whole);
    }
    for (const [childKey, child] of childrenOf(state)) name(child, childKey);
  };
  known(workflow);
  name(workflow, 'order');
}

const childrenOf = (state: JsonObject): [string, JsonObject][] =>
  Object.entries(isObject(state['states']) ? state['states'] : {}).filter(
    (entry): entry is [string, JsonObject] => isObject(entry[1]),
  );

interface WrittenTransition {
  readonly transition: Json;
  readonly event: string;
  replace(by: JsonObject): void;
}

/** Every transition of a state as it is written: one, a list, or only its target. */
function transitionsOf(state: JsonObject): WrittenTransition[] {
  const { on, after } = state;
  return [
    ...(isObject(on) ? Object.keys(on).flatMap((event) => from(on, event, event)) : []),
    ...(isObject(after) ? Object.keys(after).flatMap((delay) => from(after, delay, `after-${delay}`)) : []),
    ...from(state, 'always', 'always'),
    ...from(state, 'onDone', 'done'),
  ];
}

function from(holder: JsonObject, key: string, event: string): WrittenTransition[] {
  const written = holder[key];
  if (written === undefined || written === null) return [];
  if (!Array.isArray(written))
    return [{ transition: written, event, replace: (by) => void (holder[key] = by) }];
  return written.map((transition, i) => ({ transition, event, replace: (by) => void (written[i] = by) }));
}
