import { isObject, own, put, type Json, type JsonObject } from '../json.ts';
import type { Template } from '../template/template.ts';

/** What a part of a template is, where two sides can clash. */
export type PartKind =
  'template' | 'field' | 'state' | 'transition' | 'rule' | 'document' | 'block' | 'sample';

/** One part of a template by its stable id, without the parts in it. */
export interface Part {
  readonly kind: PartKind;
  readonly id: string;
  /** Name under which `parts` holds the part around it; empty for the template. */
  parent: string;
  /** Where it hangs in there: a property, a state's key, `on/START`; empty in lists that go by id. */
  key: string;
  /** Everything of it but its inner parts, in whose place a marker stands. */
  body: JsonObject;
}

/** A template as a flat table of parts by `<kind>:<id>`, each after the part it stands in and in the order of the document. */
export type Parts = Map<string, Part>;

/** Stands in a body where inner parts were taken out. */
export const HELD = '(held)';
/** The body of what is no object. */
const BARE = '(value)';
export const ROOT = 'template:';

const LISTS = { rules: 'rule', documents: 'document', samples: 'sample' } as const;
const TRIGGERS = ['on', 'after'] as const;
const SINGLE = ['always', 'onDone'] as const;

const text = (value: Json | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
const inner = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** Takes a template apart. `assemble` puts it together again, the same byte for byte. */
export function takeApart(template: Template): Parts {
  const parts: Parts = new Map();
  const document = template as JsonObject;
  const body: JsonObject = { ...document };
  parts.set(ROOT, { kind: 'template', id: '', parent: '', key: '', body });
  if (isObject(document['schema'])) {
    body['schema'] = HELD;
    if ('ui' in document) body['ui'] = HELD;
    field(parts, {
      id: '',
      parent: ROOT,
      key: 'schema',
      schema: document['schema'],
      ui: inner(document['ui']),
    });
  }
  if (isObject(document['workflow'])) {
    body['workflow'] = HELD;
    state(parts, document['workflow'], ROOT, 'workflow');
  }
  for (const [name, kind] of Object.entries(LISTS)) {
    const list = document[name];
    if (!Array.isArray(list) || !list.every((one) => isObject(one) && text(one['id']) !== null)) continue;
    body[name] = HELD;
    for (const one of list) listed(parts, kind, inner(one), ROOT);
  }
  return parts;
}

/** Adds a part under a name nobody has. */
function add(parts: Parts, part: Omit<Part, 'id'> & { readonly id: string }): string {
  let id = part.id;
  for (let n = 2; parts.has(`${part.kind}:${id}`); n += 1) id = `${part.id}~${n}`;
  const name = `${part.kind}:${id}`;
  parts.set(name, { ...part, id });
  return name;
}

interface FieldAt {
  readonly id: string;
  readonly parent: string;
  readonly key: string;
  readonly schema: JsonObject;
  readonly ui: JsonObject;
}

/** A field, or the whole form. Names of its fields in `required` and `ui:order` become ids. */
function field(parts: Parts, { id, parent, key, schema, ui }: FieldAt): void {
  const rows = isObject(schema['items']) && isObject(schema['items']['properties']);
  const holder = rows ? inner(schema['items']) : schema;
  const uiHolder = rows ? inner(ui['items']) : ui;
  const properties =
    holder['format'] === undefined && isObject(holder['properties']) ? holder['properties'] : null;
  const ids = new Map<string, string>();
  const children = Object.entries(properties ?? {}).flatMap(([name, child]): FieldAt[] => {
    if (!isObject(child)) return [];
    const childId = text(child['$anchor']) ?? (id === '' ? name : `${id}.${name}`);
    ids.set(name, childId);
    return [{ id: childId, parent: `field:${id}`, key: name, schema: child, ui: inner(own(uiHolder, name)) }];
  });
  const named = (list: Json | undefined): Json | undefined =>
    Array.isArray(list)
      ? list.map((name) => (typeof name === 'string' && ids.has(name) ? `@${ids.get(name)}` : name))
      : list;
  const without = (body: JsonObject): JsonObject => {
    if (properties === null) return body;
    const rest = Object.entries(properties).filter(([, child]) => !isObject(child));
    return {
      ...body,
      properties: rest.length === 0 ? HELD : Object.fromEntries(rest),
      ...(body['required'] === undefined ? {} : { required: named(body['required']) ?? null }),
    };
  };
  const bare = (own: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(own)
        .filter(([name]) => !ids.has(name))
        .map(([name, value]) => [name, name === 'ui:order' ? (named(value) ?? null) : value]),
    );
  const look = rows ? { ...ui, ...('items' in ui ? { items: bare(uiHolder) } : {}) } : bare(ui);
  const made = add(parts, {
    kind: 'field',
    id,
    parent,
    key,
    body: { schema: rows ? { ...schema, items: without(holder) } : without(schema), ui: look },
  });
  for (const child of children) field(parts, { ...child, parent: made });
}

/** A state, or the whole workflow. `initial` names the first state by its id. */
function state(parts: Parts, config: JsonObject, parent: string, key: string): void {
  const body: JsonObject = { ...config };
  // The whole is the whole whatever its id.
  const id = parent === ROOT ? '' : (text(config['id']) ?? `${parts.get(parent)?.id ?? ''}.${key}`);
  const name = add(parts, { kind: 'state', id, parent, key, body });
  const states = isObject(config['states']) ? config['states'] : null;
  for (const trigger of TRIGGERS) {
    const written = config[trigger];
    if (!isObject(written)) continue;
    body[trigger] = Object.fromEntries(
      Object.entries(written).map(([event, value]) => [
        event,
        arrows(parts, name, id, `${trigger}/${event}`, value),
      ]),
    );
  }
  for (const trigger of SINGLE)
    if (config[trigger] !== undefined) body[trigger] = arrows(parts, name, id, trigger, config[trigger]);
  if (states === null) return;
  body['states'] = HELD;
  const initial = text(config['initial']);
  const first = initial === null ? undefined : own(states, initial);
  if (isObject(first) && text(first['id']) !== null) body['initial'] = `@${text(first['id'])}`;
  for (const [childKey, child] of Object.entries(states))
    state(parts, isObject(child) ? child : { [BARE]: child }, name, childKey);
}

/** The transitions of one trigger; what stays in the state tells whether one or a list was written. */
function arrows(parts: Parts, parent: string, id: string, key: string, written: Json): Json {
  const list = Array.isArray(written) ? written : [written];
  for (const [i, one] of list.entries()) {
    const own = isObject(one) ? text(inner(one['meta'])['id']) : null;
    add(parts, {
      kind: 'transition',
      id: own ?? `${id}/${key}/${i}`,
      parent,
      key,
      body: isObject(one) ? one : { [BARE]: one },
    });
  }
  return Array.isArray(written) ? 'list' : 'one';
}

function listed(parts: Parts, kind: 'rule' | 'document' | 'sample', one: JsonObject, parent: string): void {
  const { blocks } = one;
  const own =
    kind === 'document' &&
    Array.isArray(blocks) &&
    blocks.every((b) => isObject(b) && text(b['id']) !== null);
  const name = add(parts, {
    kind,
    id: text(one['id']) ?? '',
    parent,
    key: '',
    body: own ? { ...one, blocks: HELD } : one,
  });
  if (!own || !Array.isArray(blocks)) return;
  for (const block of blocks)
    add(parts, {
      kind: 'block',
      id: `${parts.get(name)?.id ?? ''}/${text(inner(block)['id'])}`,
      parent: name,
      key: '',
      body: inner(block),
    });
}

/** Puts a template together from its parts. */
export function assemble(parts: Parts): Template {
  const below = new Map<string, [string, Part][]>();
  for (const [name, part] of parts) {
    if (name === ROOT) continue;
    const list = below.get(part.parent) ?? [];
    below.set(part.parent, list);
    list.push([name, part]);
  }
  const of = (name: string, kind: PartKind): [string, Part][] =>
    (below.get(name) ?? []).filter(([, part]) => part.kind === kind);
  const root = parts.get(ROOT);
  const document: JsonObject = { ...root?.body };
  for (const [name, part] of of(ROOT, 'field')) {
    const { schema, ui } = fieldOf(name, part, of);
    document['schema'] = schema;
    if ('ui' in document || Object.keys(ui).length > 0) document['ui'] = ui;
  }
  for (const [name, part] of of(ROOT, 'state')) document['workflow'] = stateOf(name, part, of);
  for (const [list, kind] of Object.entries(LISTS)) {
    const found = of(ROOT, kind);
    if (document[list] === undefined && found.length === 0) continue;
    if (document[list] !== undefined && document[list] !== HELD) continue;
    document[list] = found.map(([name, part]) =>
      kind === 'document' && (part.body['blocks'] === HELD || of(name, 'block').length > 0)
        ? { ...part.body, blocks: of(name, 'block').map(([, block]) => block.body) }
        : part.body,
    );
  }
  return document as Template;
}

type Below = (name: string, kind: PartKind) => [string, Part][];

function fieldOf(name: string, part: Part, below: Below): { schema: JsonObject; ui: JsonObject } {
  const schema = inner(part.body['schema']);
  const ui = inner(part.body['ui']);
  const children = below(name, 'field');
  const keys = new Map(children.map(([, child]) => [`@${child.id}`, child.key]));
  const named = (list: Json | undefined): Json =>
    Array.isArray(list)
      ? list.flatMap((one) =>
          typeof one === 'string' && one.startsWith('@')
            ? keys.has(one)
              ? [keys.get(one) ?? one]
              : []
            : [one],
        )
      : (list ?? null);
  const made = children.map(([childName, child]) => ({
    key: child.key,
    ...fieldOf(childName, child, below),
  }));
  const filled = (body: JsonObject): JsonObject => {
    const { properties } = body;
    if (made.length === 0 && properties !== HELD) return body;
    const all: JsonObject = isObject(properties) ? { ...properties } : {};
    for (const child of made) put(all, child.key, child.schema);
    return {
      ...body,
      properties: all,
      ...(body['required'] === undefined ? {} : { required: named(body['required']) }),
    };
  };
  const rows = isObject(schema['items']);
  const looks = (own: JsonObject): JsonObject => {
    const all: JsonObject = 'ui:order' in own ? { ...own, 'ui:order': named(own['ui:order']) } : { ...own };
    for (const child of made) if (Object.keys(child.ui).length > 0) put(all, child.key, child.ui);
    return all;
  };
  const rowLook = rows ? looks(inner(ui['items'])) : {};
  return {
    schema: rows ? { ...schema, items: filled(inner(schema['items'])) } : filled(schema),
    ui: rows
      ? Object.keys(rowLook).length > 0 || 'items' in ui
        ? { ...ui, items: rowLook }
        : ui
      : looks(ui),
  };
}

function stateOf(name: string, part: Part, below: Below): JsonObject {
  const body: JsonObject = { ...part.body };
  const arrow = ([, one]: [string, Part]): Json => (BARE in one.body ? (one.body[BARE] ?? null) : one.body);
  const written = (key: string, mode: Json | undefined): Json | undefined => {
    const list = below(name, 'transition')
      .filter(([, one]) => one.key === key)
      .map(arrow);
    return list.length === 1 && mode !== 'list'
      ? list[0]
      : list.length === 0 && mode !== 'list'
        ? undefined
        : list;
  };
  for (const trigger of TRIGGERS) {
    const modes = inner(body[trigger]);
    const events = new Set([
      ...Object.keys(modes),
      ...below(name, 'transition').flatMap(([, { key }]) =>
        key.startsWith(`${trigger}/`) ? [key.slice(trigger.length + 1)] : [],
      ),
    ]);
    if (events.size === 0 && !isObject(body[trigger])) continue;
    const all: JsonObject = {};
    for (const event of events) {
      const value = written(`${trigger}/${event}`, modes[event]);
      if (value !== undefined) put(all, event, value);
    }
    body[trigger] = all;
  }
  for (const trigger of SINGLE) {
    const value = written(trigger, body[trigger]);
    if (value !== undefined) body[trigger] = value;
    else delete body[trigger];
  }
  const states = below(name, 'state');
  const { initial } = body;
  if (typeof initial === 'string' && initial.startsWith('@')) {
    const first = states.find(([, child]) => `@${child.id}` === initial) ?? states[0];
    if (first) body['initial'] = first[1].key;
    else delete body['initial'];
  }
  if (body['states'] !== HELD && states.length === 0) return body;
  const all: JsonObject = {};
  for (const [childName, child] of states)
    put(all, child.key, BARE in child.body ? (child.body[BARE] ?? null) : stateOf(childName, child, below));
  body['states'] = all;
  return body;
}
