import { FIELD_KINDS } from '../fields/field-kinds.ts';
import { say, type Words } from '../fields/field-kind.ts';
import { isObject, type Json } from '../json.ts';
import { isFactName } from '../logic/facts.ts';
import { sayLogic, sayValue, type RuleSpeaker, type Spoken } from '../logic/say-rule.ts';
import { escapeSegment } from '../pointer.ts';
import type { FieldNode } from './fields-of.ts';
import { labelsOf, type Labels } from './labels.ts';
import { plainWords, recordWords } from './record-words.ts';
import type { Rule, Template } from './template.ts';

const SENTENCES: { readonly [kind in Rule['kind']]: Words } = {
  show: ['{field} is shown when {when}.', '{field} s’affiche quand {when}.'],
  require: ['{field} must be answered when {when}.', '{field} est à remplir quand {when}.'],
  lock: ['{field} is locked when {when}.', '{field} est verrouillé quand {when}.'],
  compute: ['{field} is worked out: {value}.', '{field} est calculé : {value}.'],
  prefill: ['{field} starts as {value}.', '{field} vaut au départ {value}.'],
  options: ['{field} offers {value}.', '{field} propose {value}.'],
  check: [
    '{field} is checked: {when}; otherwise “{message}”',
    '{field} est contrôlé : {when} ; sinon « {message} »',
  ],
};

/** What is said of the facts that are no fields. `{name}` is the rest of the variable's name. */
const FACTS: { readonly [name: string]: Words } = {
  now: ['now', 'maintenant'],
  state: ['the state of the order', 'l’état de l’ordre'],
  actor: ['the person’s {name}', '{name} de la personne'],
  event: ['{name} of the event', '{name} de l’événement'],
  order: ['the order’s {name}', '{name} de l’ordre'],
  site: ['{name} of the site', '{name} du site'],
  asset: ['{name} of the equipment', '{name} de l’équipement'],
  customer: ['{name} of the customer', '{name} du client'],
  previous: ['{name} of the last visit', '{name} de la visite précédente'],
};
const FACT_NAMES: { readonly [name: string]: Words } = {
  plannedStart: ['planned start', 'début prévu'],
  plannedEnd: ['planned end', 'fin prévue'],
  openedAt: ['opening time', 'date d’ouverture'],
  priority: ['priority', 'priorité'],
  category: ['category', 'catégorie'],
  serviceType: ['type of service', 'type d’intervention'],
  description: ['description', 'description'],
  number: ['number', 'numéro'],
  currency: ['currency', 'devise'],
  language: ['language', 'langue'],
  assignees: ['assigned people', 'intervenants'],
  name: ['name', 'nom'],
  roles: ['roles', 'rôles'],
  address: ['address', 'adresse'],
  town: ['town', 'ville'],
  access: ['access', 'accès'],
  timeZone: ['time zone', 'fuseau horaire'],
  phone: ['phone number', 'numéro de téléphone'],
  email: ['e-mail address', 'adresse e-mail'],
  kind: ['kind', 'type'],
  serial: ['serial number', 'numéro de série'],
};
/** Facts that are records of the organisation, with properties of its own beside the known ones. */
const RECORDS: ReadonlySet<string> = new Set(['site', 'asset', 'customer']);
const TIMES: ReadonlySet<string> = new Set(['date', 'time', 'moment']);

/**
 * A rule as one sentence that names labels, in English or French.
 *
 * @example
 * sayRule(template, template.rules[0], 'en'); // “Place” is shown when “Leak found” is “yes”.
 */
export function sayRule(template: Template, rule: Rule, language: string): string {
  const labels = labelsOf(template, language);
  const speaker = speakerAt(labels, rule.at);
  const parts: { [name: string]: string } = { field: labels.field(rule.at) };
  switch (rule.kind) {
    case 'check': {
      const own = labels.template?.rules?.find(({ id }) => id === rule.id);
      parts['when'] = sayLogic(rule.assert, speaker);
      parts['message'] = own?.kind === 'check' ? own.message : rule.message;
      break;
    }
    case 'show':
    case 'require':
    case 'lock':
      parts['when'] = sayLogic(rule.when, speaker);
      break;
    default:
      parts['value'] = sayRuleValue(rule.value, labels, rule.at);
  }
  return say(SENTENCES[rule.kind], language).replaceAll(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? '');
}

/** A condition in words that name labels; `at` is the path of the field it stands at, which `row` is around. */
export const sayCondition = (condition: Json, labels: Labels, at = ''): string =>
  sayLogic(condition, speakerAt(labels, at));

/** What a field is worked out from, in words. */
export const sayRuleValue = (value: Json, labels: Labels, at: string): string =>
  sayValue(value, speakerAt(labels, at), spokenField(labels, labels.node(at), at));

function speakerAt(labels: Labels, at: string): RuleSpeaker {
  const around = enclosing(labels, at);
  const resolve = (name: string, within: string | null): string | null => pathOf(name, around, within);
  return {
    language: labels.language,
    say: (en, fr) => say([en, fr], labels.language),
    quoted: (text) => labels.quoted(text),
    state: (id) => labels.state(id),
    role: (key) => labels.role(key),
    list: (name, within) => resolve(name, within),
    variable: (name, within) => {
      const path = resolve(name, within);
      if (path !== null) return spokenField(labels, labels.node(path), path);
      return spokenFact(labels, name);
    },
  };
}

/** A field's label, with what its values are called. */
function spokenField(labels: Labels, node: FieldNode | undefined, path: string): Spoken {
  const kind = node && FIELD_KINDS[node.kind];
  const words = path === '' ? say(['the answers', 'les réponses'], labels.language) : labels.field(path);
  if (!node || !kind) return { words };
  return {
    words,
    time: TIMES.has(kind.value),
    boolean: kind.value === 'boolean',
    value: (value) => {
      const title = labels.choice(node, value);
      if (title !== undefined) return labels.quoted(title);
      if (typeof value !== 'string' || !TIMES.has(kind.value)) return undefined;
      const { schema, ui } = node;
      return kind.read(value, { schema, ui, language: labels.language, timeZone: 'UTC', currency: 'EUR' });
    },
  };
}

function spokenFact(labels: Labels, name: string): Spoken {
  const [fact = '', ...rest] = name.split('.');
  const words = Object.hasOwn(FACTS, fact) ? FACTS[fact] : undefined;
  if (!words)
    return { words: name === '' ? say(['the row', 'la ligne'], labels.language) : labels.quoted(name) };
  const field = fact === 'previous' ? labels.node(`/${rest.map(escapeSegment).join('/')}`) : undefined;
  const key = rest.at(-1) ?? '';
  const known = Object.hasOwn(FACT_NAMES, key) ? FACT_NAMES[key] : undefined;
  const said =
    field !== undefined
      ? labels.field(field.path)
      : fact === 'event' && rest[0] === 'data'
        ? labels.quoted(eventQuestion(labels, key) ?? plainWords(key))
        : known
          ? say(known, labels.language)
          : labels.quoted(
              RECORDS.has(fact) && key !== '' ? recordWords(labels, fact, rest) : plainWords(key || fact),
            );
  return {
    words: say(words, labels.language).replace('{name}', () => said),
    time: fact === 'now' || key === 'plannedStart' || key === 'plannedEnd' || key === 'openedAt',
    ...(field ? spokenValues(labels, field) : {}),
  };
}

const spokenValues = (labels: Labels, field: FieldNode): Pick<Spoken, 'value' | 'boolean'> => {
  const { value, boolean } = spokenField(labels, field, field.path);
  return { ...(value ? { value } : {}), ...(boolean ? { boolean } : {}) };
};

/** The title of a question that some event's dialog asks under this name. */
function eventQuestion(labels: Labels, name: string): string | undefined {
  const meta = labels.template?.workflow['meta'];
  const events = isObject(meta) && isObject(meta['events']) ? Object.keys(meta['events']) : [];
  return events.map((type) => labels.payload(type, name)).find((title) => title !== undefined);
}

const below = (base: string | undefined, parts: readonly string[]): string | null =>
  base === undefined ? null : base + parts.map((part) => `/${escapeSegment(part)}`).join('');

/** The field path a variable reads; null where it reads another fact. */
function pathOf(name: string, around: readonly string[], within: string | null): string | null {
  const segments = name === '' ? [] : name.split('.');
  const [first = '', ...rest] = segments;
  if (within !== null && first === 'current') return within === '' ? null : below(within, rest);
  if (within !== null && first === 'accumulator') return null;
  if (within !== null && !isFactName(first))
    return within === '' || name === '' ? null : below(within, segments);
  if (first === 'answers') return below('', rest);
  if (first === 'row') return below(around[0], rest);
  if (first === 'rows') return below(around[Number(rest[0] ?? Number.NaN)], rest.slice(1));
  return null;
}

/** Paths of the objects around a field, from the nearest outwards. */
function enclosing(labels: Labels, at: string): string[] {
  const paths: string[] = [];
  for (let path = at; path !== '';) {
    path = path.slice(0, path.lastIndexOf('/'));
    if (labels.node(path)?.kind !== 'rows' || path.endsWith('/*')) paths.push(path);
  }
  return paths.length === 0 ? [''] : paths;
}
