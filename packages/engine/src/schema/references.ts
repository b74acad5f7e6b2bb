import { isObject, type Json, type JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { parsePointer } from '../pointer.ts';
import { subschemas } from './subschemas.ts';

/** The 2020-12 meta-schema: the one schema outside a document that it may refer to. */
export const META_SCHEMA = 'https://json-schema.org/draft/2020-12/schema';

/** Base of references in a schema without `$id`. */
const HOME = 'orderwright:/schema';

/** A schema in its document: where it stands and what its references are relative to. */
export interface PlacedSchema {
  readonly schema: JsonObject;
  /** RFC 6901 pointer from the document's root. */
  readonly pointer: string;
  readonly base: string;
}

/** Where a reference leads. */
export type Reference =
  { readonly to: PlacedSchema } | { readonly boolean: boolean } | 'outside' | 'nowhere' | 'meta';

/** The references of one schema document. */
export interface References {
  /** Every schema of the document, outermost first. */
  readonly all: readonly PlacedSchema[];
  at(schema: JsonObject): PlacedSchema | undefined;
  follow(ref: string, base: string): Reference;
}

const known = new WeakMap<JsonObject, References>();

/** All schemas of a document and where its references lead. Kept for as long as the document is. */
export function referencesOf(root: JsonObject): References {
  const held = known.get(root);
  if (held) return held;
  const made = index(root);
  known.set(root, made);
  return made;
}

function index(root: JsonObject): References {
  const all: PlacedSchema[] = [];
  const places = new Map<JsonObject, PlacedSchema>();
  const named = new Map<string, PlacedSchema>();
  const open: { schema: Json; pointer: string; base: string }[] = [{ schema: root, pointer: '', base: HOME }];
  for (let next = open.shift(); next; next = open.shift()) {
    const { schema, pointer } = next;
    if (!isObject(schema)) continue;
    const id = typeof schema['$id'] === 'string' ? absolute(schema['$id'], next.base) : undefined;
    const base = id === undefined ? next.base : withoutFragment(id);
    const place: PlacedSchema = { schema, pointer, base };
    all.push(place);
    if (!places.has(schema)) places.set(schema, place);
    if (pointer === '' || id !== undefined) named.set(base, place);
    if (typeof schema['$anchor'] === 'string') named.set(`${base}#${schema['$anchor']}`, place);
    for (const inner of subschemas(schema))
      open.push({ schema: inner.schema, pointer: pointer + inner.pointer, base });
  }
  if (!named.has(HOME)) named.set(HOME, { schema: root, pointer: '', base: HOME });
  return {
    all,
    at: (schema) => places.get(schema),
    follow(ref, base) {
      const target = absolute(ref, base);
      if (target === undefined) return 'nowhere';
      const [resource = '', fragment = ''] = split(target);
      if (resource === META_SCHEMA) return 'meta';
      const place = named.get(resource);
      if (!place) return 'outside';
      if (fragment === '') return { to: place };
      if (!fragment.startsWith('/')) {
        const anchored = named.get(`${resource}#${fragment}`);
        return anchored ? { to: anchored } : 'nowhere';
      }
      return byPointer(place, fragment, places);
    },
  };
}

function byPointer(
  from: PlacedSchema,
  fragment: string,
  places: ReadonlyMap<JsonObject, PlacedSchema>,
): Reference {
  let held: Json | undefined = from.schema;
  let { base } = from;
  for (const segment of parsePointer(decode(fragment))) {
    if (Array.isArray(held)) held = held[Number(segment)];
    else if (isObject(held)) held = Object.hasOwn(held, segment) ? held[segment] : undefined;
    else held = undefined;
    if (isObject(held)) base = places.get(held)?.base ?? base;
  }
  if (typeof held === 'boolean') return { boolean: held };
  if (!isObject(held)) return 'nowhere';
  return { to: places.get(held) ?? { schema: held, pointer: `${from.pointer}${decode(fragment)}`, base } };
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function absolute(ref: string, base: string): string | undefined {
  try {
    return new URL(ref, base).href;
  } catch {
    return undefined;
  }
}
const split = (uri: string): string[] => {
  const at = uri.indexOf('#');
  return at < 0 ? [uri, ''] : [uri.slice(0, at), uri.slice(at + 1)];
};
const withoutFragment = (uri: string): string => split(uri)[0] ?? uri;

/** A schema with its `$ref` followed: what stands beside the reference is laid over what it leads to. */
export function dereference(
  schema: JsonObject,
  root: JsonObject,
): { schema: JsonObject; through: readonly JsonObject[] } {
  let merged = schema;
  const through: JsonObject[] = [];
  const references = referencesOf(root);
  let place = references.at(schema);
  while (typeof merged['$ref'] === 'string') {
    const { $ref, ...beside } = merged;
    const target = references.follow(String($ref), place?.base ?? HOME);
    if (
      typeof target === 'string' ||
      'boolean' in target ||
      through.length >= LIMITS.referenceHops ||
      through.includes(target.to.schema)
    ) {
      merged = beside;
      break;
    }
    through.push(target.to.schema);
    place = target.to;
    merged = { ...target.to.schema, ...beside };
    if (!Object.hasOwn(target.to.schema, '$ref')) break;
    merged = { ...merged, $ref: target.to.schema['$ref'] ?? null };
  }
  return { schema: merged, through };
}
