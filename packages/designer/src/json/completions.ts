import {
  ACTION_PARAMS,
  allFields,
  CATEGORIES,
  choicesOf,
  FACT_NAMES,
  FIELD_KINDS,
  fieldsOf,
  GUARD_PARAMS,
  isObject,
  type Json,
  OPERATIONS,
  readWorkflow,
  type Rule,
  say,
  STANDARD_ROLES,
  type Template,
} from '@orderwright/engine';
import { getLocation } from 'jsonc-parser';
import { type DocumentPart, idFromLabel, languagesOf, rulesOf, varOfField } from '../document/index.ts';
import {
  NAMED_SCHEMAS,
  SCHEMA_KEYWORDS,
  STATE_KEYS,
  STATE_META,
  TEMPLATE_KEYS,
  TRANSITION_KEYS,
  TRANSITION_META,
  TYPES,
  UI_KEYS,
} from './format-words.ts';

/** Something that can be written at a place: what is listed, what is written, and a word on what it is. */
export interface Suggestion {
  readonly label: string;
  readonly text: string;
  readonly detail?: string;
}

export interface Suggestions {
  readonly from: number;
  readonly to: number;
  readonly options: readonly Suggestion[];
}

type Path = readonly string[];

const RULE_KINDS = {
  show: ['when'],
  require: ['when'],
  lock: ['when'],
  compute: ['value'],
  prefill: ['value'],
  options: ['value'],
  check: ['assert', 'message', 'severity'],
} as const satisfies Record<Rule['kind'], readonly string[]>;

const kinds = Object.values(FIELD_KINDS);
const formats = [
  ...new Set(
    kinds.flatMap(({ blank }) => {
      const { format, items } = blank.schema;
      const inner = isObject(items) ? items['format'] : undefined;
      return [format, inner].filter((value): value is string => typeof value === 'string');
    }),
  ),
].toSorted();
const widgets = [
  ...new Set(
    kinds.flatMap(({ blank }) =>
      typeof blank.ui?.['ui:widget'] === 'string' ? [blank.ui['ui:widget']] : [],
    ),
  ),
];

const names = (list: readonly string[], detail?: string): Suggestion[] =>
  list.map((label) => ({ label, text: JSON.stringify(label), ...(detail === undefined ? {} : { detail }) }));
const values = (list: readonly Json[]): Suggestion[] =>
  list.map((value) => ({
    label: typeof value === 'string' ? value : JSON.stringify(value),
    text: JSON.stringify(value),
  }));

/** All that is asked about a place of the document. */
class Place {
  readonly template: Template;
  readonly language: string;
  /** From the top of the document. */
  readonly path: Path;
  readonly top: string | undefined;

  constructor(template: Template, language: string, path: Path) {
    this.template = template;
    this.language = language;
    this.path = path;
    this.top = path[0];
  }

  get fields() {
    return allFields(fieldsOf(this.template));
  }

  fieldPaths(): Suggestion[] {
    return this.fields.map(({ path, title }) => ({ label: path, text: JSON.stringify(path), detail: title }));
  }

  roles(): Suggestion[] {
    return names([...STANDARD_ROLES, ...Object.keys(this.template.roles ?? {})]);
  }

  /** The schema or hints as they were last in step, at keys below a part. */
  at(root: Json | undefined, keys: Path): Json | undefined {
    let here = root;
    for (const key of keys) {
      here = Array.isArray(here) ? here[Number(key)] : isObject(here) ? here[key] : undefined;
    }
    return here;
  }
}

/** Whether a name at this place of a schema is one the author gives, not a keyword. */
const isNaming = (path: Path): boolean => {
  let naming = false;
  for (const segment of path) naming = !naming && NAMED_SCHEMAS.has(segment);
  return naming;
};

const schemaNames = (rest: Path): Suggestion[] => {
  if (isNaming(rest.slice(0, -1))) return [];
  const parent = rest.at(-2);
  if (parent === 'default' || parent === 'const' || parent === 'examples') return [];
  return names(SCHEMA_KEYWORDS);
};

/** A whole field of each kind, with an id of its own. */
const fieldBlanks = (place: Place, key: string): Suggestion[] => {
  const taken = new Set(place.fields.map(({ id }) => id));
  const wish = idFromLabel(key.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2'));
  let id = wish;
  for (let number = 2; taken.has(id); number += 1) id = `${wish}-${String(number)}`;
  return kinds
    .filter(({ blank }) => Object.keys(blank.schema).length > 0)
    .map(({ title, blank }) => ({
      label: say(title, place.language),
      text: JSON.stringify({ $anchor: id, title: key, ...blank.schema }),
    }));
};

const schemaValues = (place: Place, rest: Path): Suggestion[] => {
  const schema = place.template.schema;
  const last = rest.at(-1) ?? '';
  if (isNaming(rest.slice(0, -1))) return rest.at(-2) === 'properties' ? fieldBlanks(place, last) : [];
  if (/^\d+$/.test(last)) {
    const list = rest.at(-2);
    const owner = place.at(schema, rest.slice(0, -2));
    if (list === 'required' && isObject(owner) && isObject(owner['properties']))
      return names(Object.keys(owner['properties']));
    if (list === 'type') return values(TYPES);
    return [];
  }
  switch (last) {
    case 'type':
      return values(TYPES);
    case 'format':
      return values(formats);
    case 'uniqueItems':
    case 'readOnly':
      return values([true]);
    case 'additionalProperties':
      return values([false]);
    case '$ref': {
      const defs = schema['$defs'];
      return isObject(defs) ? values(Object.keys(defs).map((name) => `#/$defs/${name}`)) : [];
    }
    default:
      return [];
  }
};

/** Expressions: `{ "operation": [values] }`, in which only `var` and its kin take names. */
const logicNames = (): Suggestion[] => names(Object.keys(OPERATIONS));

const logicValues = (place: Place, operation: string | undefined, at: string | null): Suggestion[] => {
  if (operation === 'var' || operation === 'missing') {
    const reads = place.fields.flatMap(({ path, title }) => {
      const name = varOfField(path, at);
      return name === null ? [] : [{ label: name, text: JSON.stringify(name), detail: title }];
    });
    return [...reads, ...names(FACT_NAMES.filter((name) => name !== 'answers'))];
  }
  if (operation === 'has-role') return place.roles();
  if (operation === 'in-state')
    return names(readWorkflow(place.template.workflow).states.map(({ id }) => id));
  // Beside a comparison with a field: what that field can be.
  return place.fields.flatMap(({ schema, title }) =>
    (choicesOf(schema) ?? []).map(({ value, title: choice }) => ({
      label: choice,
      text: JSON.stringify(value),
      detail: title,
    })),
  );
};

const LOGIC_ROOTS = new Set(['when', 'value', 'assert', 'rule']);
/** The operation whose values a place of an expression is among; undefined outside of expressions. */
const operationAt = (rest: Path): string | undefined => rest.findLast((segment) => !/^\d+$/.test(segment));
const inLogic = (rest: Path): boolean => rest.slice(0, -1).some((segment) => LOGIC_ROOTS.has(segment));

const ruleNames = (place: Place, rest: Path): Suggestion[] => {
  if (rest.length > 2) return inLogic(rest) ? logicNames() : [];
  const kind = rulesOf(place.template)[Number(rest[0])]?.kind;
  return names([
    'id',
    'kind',
    'at',
    ...(kind === undefined ? ['when', 'value', 'assert', 'message'] : RULE_KINDS[kind]),
  ]);
};

const ruleValues = (place: Place, rest: Path): Suggestion[] => {
  const [index, key] = rest;
  if (rest.length === 2) {
    if (key === 'kind') return values(Object.keys(RULE_KINDS));
    if (key === 'at') return place.fieldPaths();
    if (key === 'severity') return values(['error', 'warning']);
    return [];
  }
  if (!inLogic(rest)) return [];
  const at = rulesOf(place.template)[Number(index)]?.at ?? null;
  return logicValues(place, operationAt(rest), at);
};

/** Names of an object in the workflow go by what holds it. */
const workflowNames = (place: Place, rest: Path): Suggestion[] => {
  const inside = rest.slice(0, -1).filter((segment) => !/^\d+$/.test(segment));
  if (inLogic(rest)) return logicNames();
  const [holder, above] = [inside.at(-1), inside.at(-2)];
  if (holder === undefined || above === 'states') return names(STATE_KEYS);
  if (above === 'on' || above === 'after' || holder === 'always' || holder === 'onDone')
    return names(TRANSITION_KEYS);
  if (holder === 'meta') {
    const transition = inside.some((segment) => ['on', 'after', 'always', 'onDone'].includes(segment));
    return names(transition ? TRANSITION_META : inside.length === 1 ? ['events', 'category'] : STATE_META);
  }
  if (holder === 'guard' || holder === 'actions' || holder === 'entry' || holder === 'exit')
    return names(['type', 'params']);
  if (holder === 'fields') return [...names(['*']), ...place.roles()];
  if (above === 'fields') return names(['editable', 'required', 'hidden']);
  if (holder === 'after') return names(Object.keys(place.template.delays ?? {}));
  return [];
};

const workflowValues = (place: Place, rest: Path): Suggestion[] => {
  if (inLogic(rest)) return logicValues(place, operationAt(rest), null);
  const inside = rest.filter((segment) => !/^\d+$/.test(segment));
  const [last, holder] = [inside.at(-1), inside.at(-2)];
  switch (last) {
    case 'target':
      return values(readWorkflow(place.template.workflow).states.map(({ id }) => `#${id}`));
    case 'initial': {
      const owner = place.at(place.template.workflow, rest.slice(0, -1));
      return isObject(owner) && isObject(owner['states']) ? values(Object.keys(owner['states'])) : [];
    }
    case 'tags':
    case 'category':
      return values([...CATEGORIES]);
    case 'roles':
    case 'to':
      return place.roles();
    case 'requires':
    case 'editable':
    case 'required':
    case 'hidden':
    case 'at':
      return place.fieldPaths();
    case 'style':
      return values(['primary', 'secondary', 'danger']);
    case 'complete':
    case 'incomplete':
    case 'reenter':
      return values([true, false]);
    case 'type':
      if (holder === 'guard') return values(Object.keys(GUARD_PARAMS));
      if (holder === 'actions' || holder === 'entry' || holder === 'exit')
        return values(Object.keys(ACTION_PARAMS));
      return values(['atomic', 'compound', 'parallel', 'final', 'history']);
    default:
      return [];
  }
};

const uiNames = (place: Place, rest: Path): Suggestion[] => {
  const path = rest.slice(0, -1);
  if (path.includes('ui:options'))
    return names([
      ...new Set(
        kinds.flatMap(({ options }) => Object.keys(options).filter((name) => options[name]?.in === 'ui')),
      ),
    ]);
  const holder = path.map((segment) => `/${segment === 'items' ? '*' : segment}`).join('');
  const inner = place.fields.filter(({ path: own }) => own.slice(0, own.lastIndexOf('/')) === holder);
  const rows = place.fields.some(({ path: own, kind }) => own === holder && kind === 'rows');
  return [
    ...names(rows ? ['items'] : []),
    ...inner.map(({ key, title }) => ({ label: key, text: JSON.stringify(key), detail: title })),
    ...names(UI_KEYS),
  ];
};

const uiValues = (place: Place, rest: Path): Suggestion[] => {
  if (rest.at(-1) === 'ui:widget') return values(widgets);
  if (rest.at(-2) === 'ui:order') {
    const holder = rest
      .slice(0, -2)
      .map((segment) => `/${segment === 'items' ? '*' : segment}`)
      .join('');
    return names([
      ...place.fields
        .filter(({ path }) => path.slice(0, path.lastIndexOf('/')) === holder)
        .map(({ key }) => key),
      '*',
    ]);
  }
  return [];
};

const topValues = (place: Place): Suggestion[] => {
  const [top, key, right] = place.path;
  if (top === 'language') return values([...new Set(['en', 'fr', ...languagesOf(place.template)])]);
  if (top === 'access' && key !== undefined && (right === 'read' || right === 'write')) return place.roles();
  return [];
};

const topNames = (place: Place): Suggestion[] => {
  const { path } = place;
  if (path.length === 1) return names(TEMPLATE_KEYS);
  if (path[0] === 'access') return path.length === 2 ? place.fieldPaths() : names(['read', 'write']);
  if (path[0] === 'translations' && path.length === 2) return names(['en', 'fr']);
  return [];
};

const suggest = (place: Place, naming: boolean): Suggestion[] => {
  const rest = place.path.slice(1);
  switch (place.top) {
    case 'schema':
      if (rest.length > 0) return naming ? schemaNames(rest) : schemaValues(place, rest);
      return [];
    case 'ui':
      if (rest.length > 0) return naming ? uiNames(place, rest) : uiValues(place, rest);
      return [];
    case 'rules':
      if (rest.length > 1) return naming ? ruleNames(place, rest) : ruleValues(place, rest);
      return [];
    case 'workflow':
      if (rest.length > 0) return naming ? workflowNames(place, rest) : workflowValues(place, rest);
      return [];
    default:
      return naming ? topNames(place) : topValues(place);
  }
};

/**
 * What can be written at a place in a text: names of the format, and values that this template makes sensible. The text is a part
 * of the template, or stands at some keys of it.
 */
export function completionsAt(
  template: Template,
  part: DocumentPart | Path,
  text: string,
  offset: number,
  language: string,
): Suggestions | null {
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  const inNode =
    previousNode !== undefined &&
    previousNode.offset < offset &&
    offset <= previousNode.offset + previousNode.length;
  const above = typeof part === 'string' ? [part].filter((name) => name !== 'document') : part;
  const here = [...above, ...path.map(String)];
  const options = suggest(new Place(template, language, here), isAtPropertyKey);
  if (options.length === 0) return null;
  const word = /[\w$:*/.#-]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  const from = inNode ? previousNode.offset : offset - word.length;
  const to = inNode ? previousNode.offset + previousNode.length : offset;
  const named = /^\s*:/.test(text.slice(to));
  return {
    from,
    to,
    options: isAtPropertyKey
      ? options.map((option) => (named ? option : { ...option, text: `${option.text}: ` }))
      : options,
  };
}
