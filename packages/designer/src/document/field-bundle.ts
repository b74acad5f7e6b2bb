import {
  isObject,
  type Json,
  type JsonObject,
  moveRule,
  sameJson,
  type Rule,
  STANDARD_ROLES,
  type Template,
} from '@orderwright/engine';
import { addField, copyField, type FieldPiece, type Place } from './edit-fields.ts';
import { rulesOf } from './edit-rules.ts';
import { topmost } from './edit-many.ts';
import { nodesOf } from './field-nodes.ts';
import { unusedName } from './field-ids.ts';
import { isWithin, rebase, type FieldPath } from './field-path.ts';

interface BundledPiece extends FieldPiece {
  /** Where the field stood. */
  readonly path: FieldPath;
}

/** Some fields on their own, with the rules and rights that stand at them: what the clipboard holds. */
export interface FieldBundle {
  readonly pieces: readonly BundledPiece[];
  readonly rules: readonly Rule[];
  /** Language → rule id → what a check says. */
  readonly messages: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly access: NonNullable<Template['access']>;
  /** Reused groups that the fields name. */
  readonly groups: JsonObject;
}

/** A template with the fields put in, where they stand, and what could not come with them. */
export interface Pasted {
  readonly template: Template;
  readonly paths: readonly FieldPath[];
  /** Fields that rules wanted to read and that are not here; those rules were left out. */
  readonly missing: readonly FieldPath[];
  readonly rulesLeft: number;
  /** Roles that are not known here; they were left out of the rights. */
  readonly roles: readonly string[];
}

const GROUP = /^#\/\$defs\/([^/]+)$/;

const groupsIn = (node: Json | undefined, template: Template, found: JsonObject): JsonObject => {
  if (Array.isArray(node)) for (const entry of node) groupsIn(entry, template, found);
  else if (isObject(node)) {
    const name = GROUP.exec(typeof node['$ref'] === 'string' ? node['$ref'] : '')?.[1];
    const defs = template.schema['$defs'];
    if (name !== undefined && isObject(defs) && Object.hasOwn(defs, name) && !Object.hasOwn(found, name)) {
      const group = defs[name];
      if (group !== undefined) {
        found[name] = group;
        groupsIn(group, template, found);
      }
    }
    for (const value of Object.values(node)) groupsIn(value, template, found);
  }
  return found;
};

/** Copies several fields with what stands at them. */
export const copyFields = (template: Template, paths: Iterable<FieldPath>): FieldBundle => {
  const wanted = topmost(template, paths);
  const inside = (path: FieldPath): boolean => wanted.some((own) => isWithin(path, own));
  const pieces = wanted.flatMap((path): BundledPiece[] => {
    const piece = copyField(template, path);
    return piece === null ? [] : [{ ...piece, path }];
  });
  const rules = rulesOf(template).filter((rule) => inside(rule.at));
  const messages: Record<string, Record<string, string>> = {};
  for (const [language, texts] of Object.entries(template.translations ?? {})) {
    const own = rules.flatMap(({ id }): [string, string][] => {
      const text = texts[`rule.${id}.message`];
      return text === undefined ? [] : [[id, text]];
    });
    if (own.length > 0) messages[language] = Object.fromEntries(own);
  }
  return {
    pieces,
    rules,
    messages,
    access: Object.fromEntries(Object.entries(template.access ?? {}).filter(([path]) => inside(path))),
    groups: pieces.reduce((found, { schema }) => groupsIn(schema, template, found), {} as JsonObject),
  };
};

const DEEPEST = 20;

/** A schema that names only groups this template has: others stand in their place, whole. */
const settledIn = (template: Template, groups: JsonObject, node: Json, depth = 0): Json => {
  if (Array.isArray(node)) return node.map((entry) => settledIn(template, groups, entry, depth));
  if (!isObject(node)) return node;
  const name = GROUP.exec(typeof node['$ref'] === 'string' ? node['$ref'] : '')?.[1];
  const group = name === undefined ? undefined : groups[name];
  const defs = template.schema['$defs'];
  const known = name !== undefined && isObject(defs) && Object.hasOwn(defs, name) ? defs[name] : undefined;
  const same = known !== undefined && (group === undefined || sameJson(known, group));
  if (isObject(group) && !same && depth < DEEPEST) {
    const { $ref: _ref, ...beside } = node;
    return settledIn(template, groups, { ...group, ...beside }, depth + 1);
  }
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, settledIn(template, groups, value, depth)]),
  );
};

/** The fields a rule reads. */
const readBy = (rule: Rule): FieldPath[] => {
  const read: FieldPath[] = [];
  moveRule(rule, (path) => {
    read.push(path);
    return path;
  });
  return read;
};

/** Puts copied fields at a place: keys and ids anew, what reads one of them reads the copy; what reads others reads them where they are. */
export const pasteFields = (template: Template, place: Place, bundle: FieldBundle): Pasted => {
  let next = template;
  const moves: ((path: FieldPath) => FieldPath)[] = [];
  const paths = bundle.pieces.map((piece, offset) => {
    const schema = settledIn(template, bundle.groups, piece.schema);
    const placed = addField(
      next,
      { parent: place.parent, index: place.index + offset },
      { ...piece, schema: isObject(schema) ? schema : {} },
    );
    next = placed.template;
    moves.push(rebase(piece.path, placed.path));
    return placed.path;
  });
  const map = (path: FieldPath): FieldPath => {
    for (const [index, move] of moves.entries()) {
      if (isWithin(path, bundle.pieces[index]?.path ?? '')) return move(path);
    }
    return path;
  };
  const isHere = (path: FieldPath): boolean => {
    const nodes = nodesOf(next);
    return nodes.has(map(path)) || nodes.has(map(path).replace(/\/\*$/, ''));
  };
  const missing = new Set<FieldPath>();
  const rules = bundle.rules.filter((rule) => {
    const absent = readBy(rule).filter((path) => !isHere(path));
    for (const path of absent) missing.add(path);
    return absent.length === 0;
  });
  const taken = new Set(rulesOf(next).map((rule) => rule.id));
  const translations: Record<string, Record<string, string>> = { ...next.translations };
  const added = rules.map((rule) => {
    const id = unusedName(rule.id, taken);
    taken.add(id);
    for (const [language, texts] of Object.entries(bundle.messages)) {
      const text = texts[rule.id];
      if (text !== undefined)
        translations[language] = { ...translations[language], [`rule.${id}.message`]: text };
    }
    return { ...moveRule(rule, map), id };
  });
  if (added.length > 0) next = { ...next, rules: [...rulesOf(next), ...added], translations };
  return withRights(
    {
      template: next,
      paths,
      missing: [...missing],
      rulesLeft: bundle.rules.length - rules.length,
      roles: [],
    },
    bundle,
    map,
  );
};

const RELATIONS = ['assignee', 'opener', 'contact', 'link'];

const withRights = (pasted: Pasted, { access }: FieldBundle, map: (path: FieldPath) => FieldPath): Pasted => {
  const entries = Object.entries(access);
  if (entries.length === 0) return pasted;
  const known = new Set<string>([
    ...STANDARD_ROLES,
    ...RELATIONS,
    ...Object.keys(pasted.template.roles ?? {}),
  ]);
  const strangers = new Set<string>();
  // A list that lost its last name would let everybody in: the admin alone then.
  const here = (roles: readonly string[]): string[] => {
    for (const role of roles) if (!known.has(role)) strangers.add(role);
    const kept = roles.filter((role) => known.has(role));
    return kept.length === 0 && roles.length > 0 ? ['admin'] : kept;
  };
  const added = entries.map(([path, { read, write }]) => [
    map(path),
    { ...(read ? { read: here(read) } : {}), ...(write ? { write: here(write) } : {}) },
  ]);
  return {
    ...pasted,
    template: { ...pasted.template, access: { ...pasted.template.access, ...Object.fromEntries(added) } },
    roles: [...strangers],
  };
};
