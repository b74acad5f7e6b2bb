import { error, ok, refused, type Result } from '../issue.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { formatPointer, parsePointer } from '../pointer.ts';
import { allFields, fieldsOf } from '../template/fields-of.ts';
import { moveReferences } from '../template/move-references.ts';
import { parseTemplate } from '../template/parse-template.ts';
import type { Template } from '../template/template.ts';
import { assemble, ROOT, takeApart, type Part, type PartKind, type Parts } from './merge-parts.ts';
import { mergeNames, mergeValue, same } from './merge-values.ts';

/** Which side is taken where both changed the same. */
export type Side = 'ours' | 'theirs';

/** A place that both sides changed, each in its own way. */
export interface Clash {
  /** Stays the same for the same three documents: what a decision names. */
  readonly id: string;
  readonly kind: PartKind;
  /** Stable id of the field, state, transition, rule, document, block or sample; empty for the template itself. */
  readonly part: string;
  /** What of it, as `title` or `translations/fr/state.open.label`; empty when one side took the part away. */
  readonly what: string;
  /** What the part is called, in the document's own language. */
  readonly name: string;
  /** What stood there before, what stands there on either side; null where nothing does. */
  readonly base: Json;
  readonly ours: Json;
  readonly theirs: Json;
  readonly taken: Side;
}

/** Two sides' edits of one template in one document. */
export interface MergedTemplates {
  readonly template: Template;
  readonly clashes: readonly Clash[];
}

/**
 * Three-way merge of a template by stable ids: `base` is what both sides started from. What only one side changed is
 * taken from it, however fields were moved or renamed on the other; what both changed is a clash, decided by its id and
 * ours where nothing is decided. The result always parses; where the two cannot stand in one document (too many fields, one
 * id at two places), the reasons are given instead. Whether the result makes sense is for `checkTemplate` to say.
 *
 * @example
 * const merged = mergeTemplates(installed, ours, newer, { 'field:leak/title': 'theirs' });
 */
export function mergeTemplates(
  base: Template,
  ours: Template,
  theirs: Template,
  decisions: { readonly [clash: string]: Side } = {},
): Result<MergedTemplates> {
  if (ours.key !== theirs.key)
    return refused(
      error('template-invalid', '/template/key', { at: '/key', reason: 'another-template', key: ours.key }),
    );
  if (same(base as JsonObject, theirs as JsonObject) || same(ours as JsonObject, theirs as JsonObject))
    return ok({ template: ours, clashes: [] });
  if (same(base as JsonObject, ours as JsonObject)) return ok({ template: theirs, clashes: [] });
  const [b, o, t] = inOnePlace(base, ours, theirs).map(takeApart) as [Parts, Parts, Parts];
  const merged = mergeParts(b, o, t, decisions);
  const parsed = parseTemplate(assemble(merged.parts));
  return parsed.ok ? ok({ template: parsed.value, clashes: merged.clashes }) : parsed;
}

/** The same three with every field named by the path that it has in the end, so that what names it agrees. */
function inOnePlace(base: Template, ours: Template, theirs: Template): Template[] {
  const all = [base, ours, theirs];
  const paths = all.map((t) => new Map(allFields(fieldsOf(t)).map((field) => [field.id, field.path])));
  const [was = new Map(), mine = new Map(), other = new Map()] = paths;
  const final = (id: string): string | undefined =>
    mine.has(id) && mine.get(id) !== was.get(id)
      ? mine.get(id)
      : (other.get(id) ?? mine.get(id) ?? was.get(id));
  return all.map((template, i) => {
    const moved = new Map<string, string>();
    for (const [id, path] of paths[i] ?? []) {
      const to = final(id);
      if (to !== undefined && to !== path && stars(to) === stars(path)) moved.set(path, to);
    }
    return moved.size === 0 ? template : moveReferences(template, (path) => follow(moved, path));
  });
}

const stars = (path: string): number => path.split('/').filter((segment) => segment === '*').length;

/** Where a path leads now: by itself or by the nearest group around it that moved; row ids stay. */
function follow(moved: ReadonlyMap<string, string>, path: string): string {
  const segments = parsePointer(path);
  for (let length = segments.length; length > 0; length -= 1) {
    const rows: string[] = [];
    const to = [...moved].find(([from]) => {
      const wanted = parsePointer(from);
      return wanted.length === length && wanted.every((name, i) => name === '*' || name === segments[i]);
    });
    if (!to) continue;
    for (const [i, name] of parsePointer(to[0]).entries()) if (name === '*') rows.push(segments[i] ?? '*');
    const now = parsePointer(to[1]).map((name) => (name === '*' ? (rows.shift() ?? '*') : name));
    return formatPointer([...now, ...segments.slice(length)]);
  }
  return path;
}

interface MergedParts {
  readonly parts: Parts;
  readonly clashes: Clash[];
}

function mergeParts(
  base: Parts,
  ours: Parts,
  theirs: Parts,
  decisions: { readonly [clash: string]: Side },
): MergedParts {
  const clashes: Clash[] = [];
  const found = new Map<string, Part>();
  const clash = (
    part: Part,
    what: readonly string[],
    values: {
      readonly base: Json | undefined;
      readonly ours: Json | undefined;
      readonly theirs: Json | undefined;
    },
  ): Side => {
    const id = [`${part.kind}:${part.id}`, ...what].join('/');
    const taken = (Object.hasOwn(decisions, id) ? decisions[id] : undefined) ?? 'ours';
    clashes.push({
      id,
      kind: part.kind,
      part: part.id,
      what: what.join('/'),
      name: nameOf(part),
      base: values.base ?? null,
      ours: values.ours ?? null,
      theirs: values.theirs ?? null,
      taken,
    });
    return taken;
  };
  for (const name of mergeNames([...base.keys()], [...ours.keys()], [...theirs.keys()], true)) {
    const [b, o, t] = [base.get(name), ours.get(name), theirs.get(name)];
    if (o && t) {
      found.set(
        name,
        together(b, o, t, (what, values) => clash(o, what, values)),
      );
      continue;
    }
    const [left, side] = o ? [o, 'ours' as const] : [t, 'theirs' as const];
    if (!left) continue;
    if (!b) {
      // Added inside what the other side took away.
      if (gone(left, side === 'ours' ? theirs : ours, base)) {
        const taken = clash(left, [], { base: undefined, ours: whole(o), theirs: whole(t) });
        if (taken !== side) continue;
      }
      found.set(name, left);
    } else if (!same(b.body, left.body) || b.key !== left.key || b.parent !== left.parent) {
      const taken = clash(left, [], { base: whole(b), ours: whole(o), theirs: whole(t) });
      if (taken === side) found.set(name, left);
    }
  }
  return { parts: settled(found, ours, theirs), clashes };
}

const whole = (part: Part | undefined): Json | undefined => part && { ...part.body, key: part.key };

/** Whether the part around was there before and the other side took it away. */
const gone = (part: Part, other: Parts, base: Parts): boolean =>
  part.parent !== '' && base.has(part.parent) && !other.has(part.parent);

type Values = {
  readonly base: Json | undefined;
  readonly ours: Json | undefined;
  readonly theirs: Json | undefined;
};

function together(
  b: Part | undefined,
  o: Part,
  t: Part,
  clash: (what: readonly string[], values: Values) => Side,
): Part {
  const pick = (what: 'key' | 'parent'): string => {
    const [base, ours, theirs] = [b?.[what], o[what], t[what]];
    if (ours === theirs || base === theirs) return ours;
    if (base === ours) return theirs;
    return clash([what], { base, ours, theirs }) === 'ours' ? ours : theirs;
  };
  const body = mergeValue(o.kind, [], b?.body, o.body, t.body, (place, base, ours, theirs) =>
    clash(place, { base, ours, theirs }) === 'ours' ? ours : theirs,
  );
  return { ...o, key: pick('key'), parent: pick('parent'), body: isObject(body) ? body : o.body };
}

/** Every part hangs in one that is there, no part in itself, no two under one name. */
function settled(found: ReadonlyMap<string, Part>, ours: Parts, theirs: Parts): Parts {
  const parts: Parts = new Map(found);
  // Part of a side that was kept: what it stood in is kept with it.
  for (const part of parts.values())
    for (let around = part.parent; around !== '' && !parts.has(around);) {
      const held = ours.get(around) ?? theirs.get(around);
      if (!held) break;
      parts.set(around, held);
      around = held.parent;
    }
  for (const [name, part] of parts)
    if (inItself(parts, name)) parts.set(name, { ...part, parent: (ours.get(name) ?? part).parent });
  const taken = new Set<string>();
  for (const [name, part] of parts) {
    if (part.key === '' || part.kind === 'transition') continue;
    let { key } = part;
    const slot = (): string => `${part.kind} ${part.parent} ${key}`;
    for (let n = 2; taken.has(slot()); n += 1) key = `${part.key}${n}`;
    taken.add(slot());
    if (key !== part.key) parts.set(name, { ...part, key });
  }
  return parts;
}

function inItself(parts: Parts, name: string): boolean {
  const seen = new Set<string>();
  for (let at = name; at !== '' && at !== ROOT; at = parts.get(at)?.parent ?? '') {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

const titled = (value: Json | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** What people call a part. */
function nameOf({ kind, id, key, body }: Part): string {
  const { schema, meta } = body;
  if (kind === 'field') return (isObject(schema) ? titled(schema['title']) : null) ?? (key || id);
  if (kind === 'state' || kind === 'transition')
    return (isObject(meta) ? titled(meta['label']) : null) ?? (kind === 'state' ? key : id);
  return titled(body['message']) ?? titled(body['title']) ?? id;
}
