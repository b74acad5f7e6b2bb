import { FIELD_KINDS } from '../fields/field-kinds.ts';
import { choicesOf, say, type AnswerPart, type Words } from '../fields/field-kind.ts';
import { isObject, own, sameJson, type Json, type JsonObject } from '../json.ts';
import { escapeSegment, parsePointer } from '../pointer.ts';
import { allFields, fieldsOf, type FieldNode } from './fields-of.ts';
import type { Template } from './template.ts';
import { isPart } from './parse-template.ts';
import { localise } from './translation.ts';
import { readWorkflow, type Workflow } from './workflow.ts';

/** Names of what every organisation has, and of what sentences speak of. */
const WORDS: { readonly [name: string]: Words } = {
  admin: ['administrator', 'administrateur'],
  dispatcher: ['dispatcher', 'répartiteur'],
  technician: ['technician', 'technicien'],
  office: ['office', 'bureau'],
  customer: ['customer', 'client'],
  assignee: ['assigned technician', 'intervenant affecté'],
  opener: ['who opened the order', 'personne qui a ouvert l’ordre'],
  contact: ['contact', 'contact'],
  link: ['holder of the link', 'détenteur du lien'],
  string: ['a text', 'un texte'],
  array: ['a list', 'une liste'],
  object: ['a group', 'un groupe'],
  null: ['nothing', 'rien'],
  'a-schema': ['a schema, true or false', 'un schéma, true ou false'],
  'a-count': ['a whole number from 0 on', 'un nombre entier à partir de 0'],
  'distinct-texts': ['a list of different texts', 'une liste de textes différents'],
  schemas: ['a list of schemas', 'une liste de schémas'],
  'named-schemas': ['a group of schemas', 'un groupe de schémas'],
  'true-or-false': ['true or false', 'true ou false'],
  'a-type': [
    'array, boolean, integer, null, number, object or string',
    'array, boolean, integer, null, number, object ou string',
  ],
  'for-$anchor': [
    'a name of letters, digits, “-”, “.” and “_” that starts with a letter or “_”',
    'un nom fait de lettres, de chiffres, de « - », « . » et « _ », qui commence par une lettre ou « _ »',
  ],
  'for-dependentRequired': ['a group of lists of names', 'un groupe de listes de noms'],
  'for-enum': ['a list with at least one value', 'une liste d’au moins une valeur'],
  'for-multipleOf': ['a number above 0', 'un nombre supérieur à 0'],
  steps: ['steps', 'étapes'],
  levels: ['levels', 'niveaux'],
  characters: ['characters', 'caractères'],
  entries: ['entries', 'éléments'],
  name: ['A name', 'Un nom'],
  list: ['A list or group', 'Une liste ou un groupe'],
  template: ['The template', 'Le modèle'],
  schema: ['The schema', 'Le schéma'],
  fields: ['The number of fields', 'Le nombre de champs'],
  rules: ['The number of rules', 'Le nombre de règles'],
  documents: ['The number of documents', 'Le nombre de documents'],
  blocks: ['The number of blocks', 'Le nombre de blocs'],
  answers: ['What is answered', 'L’ensemble des réponses'],
  transitions: ['The number of transitions', 'Le nombre de transitions'],
  timers: ['The number of timers', 'Le nombre de minuteries'],
  workflow: ['The number of states', 'Le nombre d’états'],
  'parallel states': [
    'The number of ways through parallel states',
    'Le nombre de chemins entre états parallèles',
  ],
  unknown: ['something unknown', 'une valeur inconnue'],
};

/** What things of a template are called in sentences, by label in one language; keys stand in where there is no label. */
export interface Labels {
  readonly language: string;
  /** The template in that language; undefined where none is at hand. */
  readonly template: Template | undefined;
  /** A field by its path, a pointer into answers or its place in the template; with its group where it stands in rows. */
  field(path: string): string;
  /** The field itself, found the same way. */
  node(path: string): FieldNode | undefined;
  /** A choice of a field by its title; any other value as it is written. */
  choice(field: FieldNode | undefined, value: Json): string | undefined;
  state(id: string): string;
  transition(id: string): string;
  event(type: string): string;
  /** A question of an event's dialog. */
  payload(type: Json | undefined, property: string): string | undefined;
  role(key: string): string;
  /** A field kind, a schema type or another word of the product. */
  word(key: string): string;
  /** Between the language's quotation marks. */
  quoted(text: string): string;
}

/** The labels of a template in a language. */
export function labelsOf(template: Template | undefined, language: string): Labels {
  return new TemplateLabels(language, template && localise(template, language));
}

class TemplateLabels implements Labels {
  readonly language: string;
  readonly template: Template | undefined;
  private drawn: Workflow | undefined;
  private fields: ReadonlyMap<string, FieldNode> | undefined;

  constructor(language: string, template: Template | undefined) {
    this.language = language;
    this.template = template;
  }

  quoted(text: string): string {
    return say(['“{text}”', '« {text} »'], this.language).replace('{text}', () => text);
  }

  field(path: string): string {
    const node = this.node(path);
    if (!node) return this.quoted(parsePointer(path).at(-1) ?? path);
    return this.quoted(this.named(node));
  }

  node(path: string): FieldNode | undefined {
    if (!this.template) return undefined;
    const pointer = path.replace(/^\/answers(?=\/|$)/, '');
    const known = this.byPath();
    if (pointer.startsWith('/template/schema')) {
      const place = pointer.slice('/template/schema'.length);
      return [...known.values()]
        .filter((field) => place === field.pointer || place.startsWith(`${field.pointer}/`))
        .at(-1);
    }
    if (pointer.startsWith('/template/rules/')) {
      const rule = this.template.rules?.[Number(pointer.split('/')[3])];
      return rule ? this.node(rule.at) : undefined;
    }
    let at = '';
    let found: FieldNode | undefined;
    for (const segment of parsePointer(pointer)) {
      at = known.get(at)?.kind === 'rows' ? `${at}/*` : `${at}/${escapeSegment(segment)}`;
      found = known.get(at) ?? found;
    }
    return (
      known.get(at) ??
      (known.get(at.replace(/\/\*$/, '')) || undefined) ??
      (pointer === '' ? undefined : found)
    );
  }

  choice(field: FieldNode | undefined, value: Json): string | undefined {
    const values = field && partOf(field)?.values;
    if (values && typeof value === 'string' && Object.hasOwn(values, value)) {
      const words = values[value];
      if (words) return say(words, this.language);
    }
    const items = field?.schema['items'];
    const choices = field && choicesOf(field.kind === 'several' && isObject(items) ? items : field.schema);
    return choices?.find((choice) => sameJson(choice.value, value))?.title;
  }

  state(id: string): string {
    return this.quoted(this.workflow()?.byId.get(id)?.label ?? id);
  }

  transition(id: string): string {
    const found = this.workflow()?.transitions.find((t) => t.id === id);
    return this.quoted(found?.label ?? (found?.trigger ? this.eventTitle(found.trigger) : undefined) ?? id);
  }

  event(type: string): string {
    // An event that nobody gave a title goes by what its step is called.
    const step = this.workflow()?.transitions.find(({ trigger, label }) => trigger === type && label);
    return this.quoted(this.eventTitle(type) ?? step?.label ?? type);
  }

  payload(type: Json | undefined, property: string): string | undefined {
    const payload = this.eventOf(type)?.['payload'];
    const properties = isObject(payload) ? payload['properties'] : undefined;
    const schema = isObject(properties) ? own(properties, property) : undefined;
    const title = isObject(schema) ? schema['title'] : undefined;
    return typeof title === 'string' ? title : undefined;
  }

  role(key: string): string {
    const { roles = {} } = this.template ?? {};
    return (Object.hasOwn(roles, key) ? roles[key]?.title : undefined) ?? this.word(key);
  }

  word(key: string): string {
    const known = Object.hasOwn(FIELD_KINDS, key)
      ? FIELD_KINDS[key as keyof typeof FIELD_KINDS].noun
      : Object.hasOwn(WORDS, key)
        ? WORDS[key]
        : undefined;
    return known ? say(known, this.language) : key;
  }

  private named(node: FieldNode): string {
    const { parent } = node;
    if (parent?.kind === 'rows') return `${parent.title} › ${node.title}`;
    if (!parent || !isPart(parent.kind)) return node.title;
    const part = partOf(node);
    // The result of a checklist item is what the item is about.
    if (part?.values) return this.named(parent);
    return `${parent.title} › ${part ? say(part.title, this.language) : node.title}`;
  }

  private byPath(): ReadonlyMap<string, FieldNode> {
    return (this.fields ??= new Map(
      (this.template ? allFields(fieldsOf(this.template)) : []).map((field) => [field.path, field]),
    ));
  }

  private workflow(): Workflow | undefined {
    return (this.drawn ??= this.template && readWorkflow(this.template.workflow));
  }

  private eventOf(type: Json | undefined): JsonObject | undefined {
    const meta = this.template?.workflow['meta'];
    const events = isObject(meta) ? meta['events'] : undefined;
    const event = isObject(events) && typeof type === 'string' ? own(events, type) : undefined;
    return isObject(event) ? event : undefined;
  }

  private eventTitle(type: string): string | undefined {
    const title = this.eventOf(type)?.['title'];
    return typeof title === 'string' ? title : undefined;
  }
}

/** What the product knows of a part of an answer that the template gives no name of its own. */
export const partOf = ({ parent, key, schema }: FieldNode): AnswerPart | undefined => {
  const parts = parent ? FIELD_KINDS[parent.kind].parts : undefined;
  return parts && typeof schema['title'] !== 'string' && Object.hasOwn(parts, key) ? parts[key] : undefined;
};
