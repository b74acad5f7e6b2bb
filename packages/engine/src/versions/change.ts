import { choicesOf, say, type Words } from '../fields/field-kind.ts';
import { FIELD_KINDS, type FieldKindName } from '../fields/field-kinds.ts';
import { isObject, type Json } from '../json.ts';
import { allFields, fieldsOf, type FieldNode } from '../template/fields-of.ts';
import type { Template } from '../template/template.ts';
import { localise } from '../template/translation.ts';
import { readWorkflow } from '../template/workflow.ts';
import { CHANGE_SENTENCES } from './change-sentences.ts';

/** What a change means for orders that are moved to the new version. */
export type ChangeImpact = 'safe' | 'needs-default' | 'needs-decision' | 'loses-data';
export type ChangeKind = keyof typeof CHANGE_SENTENCES;

/** One difference between two versions, told by stable id: a rename is no removal. */
export interface Change {
  readonly kind: ChangeKind;
  readonly impact: ChangeImpact;
  /** Field, state, transition, rule, role or document id. */
  readonly id: string;
  /** Where it stands: under `/template` of the new version, of the old one for what is gone. */
  readonly path: string;
  /** What it is called in the document's own language. */
  readonly name: string;
  readonly before: Json;
  readonly after: Json;
  /** Orders or people can do less than before, though no answer goes and nothing is to be decided. */
  readonly narrows?: true;
}

/**
 * A change as one sentence; with the new version `t`, names are said in the given language too, and with the old one
 * also those of what is gone.
 */
export function describeChange(change: Change, language: string, t?: Template, old?: Template): string {
  const spoken = t && localise(t, language);
  const spokenOld = old && localise(old, language);
  const name = (spoken && nameIn(spoken, change)) ?? (spokenOld && nameIn(spokenOld, change)) ?? change.name;
  const sentence = say(CHANGE_SENTENCES[change.kind], language);
  return sentence
    .replaceAll('{name}', name)
    .replaceAll(
      '{before}',
      choiceIn(change, change.before, old, spokenOld) ??
        show(change.before, change.kind, language, spokenOld ?? spoken),
    )
    .replaceAll(
      '{after}',
      choiceIn(change, change.after, t, spoken) ?? show(change.after, change.kind, language, spoken),
    );
}

/** Choices of a field, of several choices those of its entries. */
export const optionsIn = ({ kind, schema }: FieldNode): { value: Json; title: string }[] =>
  choicesOf(kind === 'several' && isObject(schema['items']) ? schema['items'] : schema) ?? [];

/** What a choice is called in another language, found by what the document itself calls it. */
function choiceIn(
  { kind, id }: Change,
  title: Json,
  t: Template | undefined,
  spoken: Template | undefined,
): string | undefined {
  if (!kind.startsWith('choice-') || !t || !spoken) return undefined;
  const [own, other] = [t, spoken].map((each) => allFields(fieldsOf(each)).find((f) => f.id === id));
  if (!own || !other) return undefined;
  return optionsIn(other)[optionsIn(own).findIndex((choice) => choice.title === title)]?.title;
}

/** What a field is called, with the groups around it. */
export const fieldName = (field: FieldNode): string =>
  [...around(field), field].map((f) => f.title).join(' › ');
const around = (field: FieldNode): FieldNode[] =>
  field.parent ? [...around(field.parent), field.parent] : [];

function nameIn(t: Template, { kind, id }: Change): string | null {
  if (kind.startsWith('field-') || kind.startsWith('choice-')) {
    const field = allFields(fieldsOf(t)).find((f) => f.id === id);
    return field ? fieldName(field) : null;
  }
  const workflow = readWorkflow(t.workflow);
  if (kind.startsWith('state-')) return workflow.byId.get(id)?.label ?? null;
  if (!kind.startsWith('transition-')) return null;
  const found = workflow.transitions.find((x) => x.id === id);
  return found ? (found.label ?? found.trigger) : null;
}

const LIMIT_WORDS: { readonly [name: string]: Words } = {
  minimum: ['at least', 'au moins'],
  maximum: ['at most', 'au plus'],
  minLength: ['characters at least', 'caractères au moins'],
  maxLength: ['characters at most', 'caractères au plus'],
  minItems: ['entries at least', 'éléments au moins'],
  maxItems: ['entries at most', 'éléments au plus'],
  multipleOf: ['steps of', 'pas de'],
  pattern: ['form', 'forme'],
};

const RULE_WORDS: { readonly [kind: string]: Words } = {
  show: ['show {field}', 'afficher {field}'],
  require: ['require {field}', 'exiger {field}'],
  lock: ['lock {field}', 'verrouiller {field}'],
  compute: ['compute {field}', 'calculer {field}'],
  prefill: ['fill in {field}', 'préremplir {field}'],
  options: ['limit the choices of {field}', 'limiter les choix de {field}'],
  check: ['check {field}', 'vérifier {field}'],
};

/** What a rule does, and to which field: "show “Place”". */
function ruleInWords(written: string, language: string, t: Template | undefined): string {
  const [kind = '', path = ''] = written.split(' ');
  const words = Object.hasOwn(RULE_WORDS, kind) ? RULE_WORDS[kind] : undefined;
  const field = t && allFields(fieldsOf(t)).find((one) => one.path === path);
  if (!words) return written;
  const quoted = field
    ? say(['“{field}”', '« {field} »'], language).replace('{field}', () => fieldName(field))
    : path;
  return say(words, language).replace('{field}', () => quoted);
}

/** A value of a change in words: labels of states, names of kinds, limits. */
function show(value: Json, kind: ChangeKind, language: string, t: Template | undefined): string {
  if (value === null) return '—';
  if (Array.isArray(value)) {
    return value.length === 0 ? '—' : value.map((v) => show(v, kind, language, t)).join(', ');
  }
  if (typeof value === 'string') {
    if (kind === 'field-retyped') return say(FIELD_KINDS[value as FieldKindName].title, language);
    if (kind.startsWith('rule-')) return ruleInWords(value, language, t);
    const state =
      t && /^(state|transition)-/.test(kind) ? readWorkflow(t.workflow).byId.get(value) : undefined;
    return state?.label ?? value;
  }
  if (!isObject(value)) return String(value);
  const limits = Object.entries(value).map(([name, limit]) => {
    const words = LIMIT_WORDS[name];
    return `${words ? say(words, language) : name} ${String(limit)}`;
  });
  return limits.length === 0 ? '—' : limits.join(', ');
}
