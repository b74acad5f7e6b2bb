import {
  allFields,
  fieldsOf,
  labelsOf,
  say,
  type Clash,
  type Labels,
  type Template,
  type Words,
} from '@orderwright/engine';

const KINDS = {
  template: ['Template', 'Modèle'],
  field: ['Field', 'Champ'],
  state: ['State', 'État'],
  transition: ['Transition', 'Transition'],
  rule: ['Rule', 'Règle'],
  document: ['Document', 'Document'],
  block: ['Block', 'Bloc'],
  sample: ['Sample', 'Exemple'],
} as const satisfies Record<Clash['kind'], Words>;

const LABEL: Words = ['label', 'libellé'];
const HELP: Words = ['help text', 'texte d’aide'];
const PLACE: Words = ['place', 'emplacement'];
const CHOICES: Words = ['choices', 'choix'];
const KIND: Words = ['kind', 'type'];
const LOOK: Words = ['how it looks', 'présentation'];
const TRANSLATION: Words = ['translation', 'traduction'];
const OTHER: Words = ['other settings', 'autres réglages'];
/** What of a part both sides changed, as people call it, by the last word of its place. */
const ASPECTS: { readonly [property: string]: Words } = {
  title: LABEL,
  label: LABEL,
  description: HELP,
  'ui:help': HELP,
  key: PLACE,
  parent: PLACE,
  logic: ['what it says', 'ce qu’elle dit'],
  'ui:order': ['order', 'ordre'],
  required: ['what must be filled in', 'ce qui doit être rempli'],
  enum: CHOICES,
  oneOf: CHOICES,
  type: KIND,
  format: KIND,
  kind: KIND,
  target: ['where it leads', 'où elle mène'],
  initial: ['where it begins', 'où il commence'],
  roles: ['who may do it', 'qui peut le faire'],
};
const GONE: Words = ['taken away', 'supprimé'];
const YES: Words = ['yes', 'oui'];
const NO: Words = ['no', 'non'];
const FORM: Words = ['the form itself', 'le formulaire même'];
const AS_SET = {
  ours: ['as you set it', 'tel que vous l’avez réglé'],
  theirs: ['as the pack sets it', 'tel que le pack le règle'],
} as const satisfies Record<string, Words>;
const LONGEST = 160;

/** A clash as people read it: what both changed, and what stands there on either side. */
export interface ToldClash {
  readonly about: string;
  readonly ours: string;
  readonly theirs: string;
}

/** Says a clash in words: labels stand for ids, each side in its own. */
export function tellClash(clash: Clash, ours: Template, theirs: Template, language: string): ToldClash {
  const spoken = (words: Words): string => say(words, language);
  const labels = { ours: labelsOf(ours, language), theirs: labelsOf(theirs, language) };
  const side = (whose: 'ours' | 'theirs'): string => {
    const value = clash[whose];
    if (value === null) return spoken(GONE);
    if (typeof value === 'boolean') return spoken(value ? YES : NO);
    return short(valueOf(clash, value, labels[whose], spoken)) ?? spoken(AS_SET[whose]);
  };
  const kind = `${spoken(KINDS[clash.kind])} ${labels.ours.quoted(nameOf(clash, labels))}`;
  const aspect = aspectOf(clash.what);
  return {
    about: aspect === null ? kind : `${kind} · ${spoken(aspect)}`,
    ours: side('ours'),
    theirs: side('theirs'),
  };
}

/** What a clash is about; null where one side took the whole part away. */
function aspectOf(what: string): Words | null {
  if (what === '') return null;
  if (what.startsWith('translations/')) return TRANSLATION;
  const property = what.split('/').at(-1) ?? '';
  if (Object.hasOwn(ASPECTS, property)) return ASPECTS[property] ?? OTHER;
  return what.startsWith('ui/') ? LOOK : OTHER;
}

const unquoted = (text: string): string => text.replaceAll(/^[“«]\s?|\s?[”»]$/gu, '');

const fieldOf = (id: string, { template }: Labels): string | undefined =>
  template && allFields(fieldsOf(template)).find((field) => field.id === id)?.title;

/** What the part is called in the reader's language; the document's own word where it has none. */
function nameOf({ kind, part, name }: Clash, { ours, theirs }: Record<'ours' | 'theirs', Labels>): string {
  if (kind === 'field') return fieldOf(part, ours) ?? fieldOf(part, theirs) ?? name;
  if (kind === 'state' || kind === 'transition') {
    const found = unquoted(ours[kind](part));
    return found === part ? name : found;
  }
  return kind === 'template' ? (ours.template?.title ?? name) : name;
}

/** Words and numbers, labels for what names a part; null for what only a screen of its own could show. */
function valueOf(
  { what }: Clash,
  value: Exclude<Clash['ours'], null>,
  labels: Labels,
  say: (words: Words) => string,
): string | null {
  const property = what.split('/').at(-1) ?? '';
  if (property === 'key') return null;
  const one = (item: unknown): string | null => {
    if (typeof item === 'number') return String(item);
    if (typeof item === 'object' && item !== null && 'title' in item && typeof item.title === 'string')
      return item.title;
    if (typeof item !== 'string') return null;
    if (property === 'parent') {
      const [kind = '', id = ''] = item.split(/:(.*)/s);
      if (id === '') return say(FORM);
      return kind === 'field' ? (fieldOf(id, labels) ?? id) : unquoted(labels.state(id));
    }
    if (property === 'target') return unquoted(labels.state(item.replace(/^#/, '')));
    if (property === 'roles') return labels.role(item);
    if (ASPECTS[property] === KIND) return labels.word(item);
    const held = /^@(.+)$/s.exec(item)?.[1];
    if (held === undefined) return item;
    return property === 'initial' ? unquoted(labels.state(held)) : (fieldOf(held, labels) ?? held);
  };
  const told = (Array.isArray(value) ? value : [value]).map(one);
  return told.every((item) => item !== null) ? told.join(', ') : null;
}

const short = (text: string | null): string | null =>
  text !== null && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
