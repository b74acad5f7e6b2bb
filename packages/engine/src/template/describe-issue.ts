import { FIELD_KINDS } from '../fields/field-kinds.ts';
import { say, type Words } from '../fields/field-kind.ts';
import type { Issue } from '../issue.ts';
import { ISSUE_SENTENCES } from '../issue-sentences.ts';
import { isObject, own, type Json } from '../json.ts';
import { escapeSegment, parsePointer } from '../pointer.ts';
import { allFields, fieldsOf, type FieldNode } from './fields-of.ts';
import type { Template } from './template.ts';
import { localise } from './translation.ts';
import { readWorkflow } from './workflow.ts';

/** Names of what every organisation has, and of what issues speak of. */
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
  steps: ['steps', 'étapes'],
  levels: ['levels', 'niveaux'],
  characters: ['characters', 'caractères'],
  entries: ['entries', 'éléments'],
  template: ['The template', 'Le modèle'],
  schema: ['The schema', 'Le schéma'],
  fields: ['The number of fields', 'Le nombre de champs'],
  rules: ['The number of rules', 'Le nombre de règles'],
  unknown: ['something unknown', 'une valeur inconnue'],
};

/** An issue as one sentence for people, naming labels instead of keys where the template is at hand. */
export function describeIssue(issue: Issue, language: string, template?: Template): string {
  const [en, fr]: readonly [string, string] = ISSUE_SENTENCES[issue.code];
  const sentence = say([en, fr], language);
  const names = new Names(language, template && localise(template, language));
  const filled = sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => names.value(issue, name));
  return filled.charAt(0).toLocaleUpperCase(language) + filled.slice(1);
}

class Names {
  private readonly language: string;
  private readonly template: Template | undefined;
  constructor(language: string, template: Template | undefined) {
    this.language = language;
    this.template = template;
  }

  value(issue: Issue, name: string): string {
    const given = own(issue.params as { [key: string]: Json }, name);
    switch (name) {
      case 'field':
        return this.field(typeof given === 'string' ? given : issue.path, issue);
      case 'other':
        return this.each(given, (path) => this.field(path, issue));
      case 'message':
        return this.message(issue, given);
      case 'fields':
        return this.each(given, (path) => this.field(path, issue));
      case 'state':
      case 'states':
      case 'from':
      case 'to':
        return this.each(given, (id) => this.state(id));
      case 'transition':
        return this.each(given, (id) => this.transition(id));
      case 'event':
        return this.each(given, (type) => this.event(type));
      case 'role':
      case 'roles':
        return this.each(given, (key) => this.role(key));
      case 'rule':
      case 'rules':
        return this.each(given, (id) => this.rule(id));
      case 'expected':
      case 'left':
      case 'right':
      case 'what':
        return this.each(given, (key) => this.word(key));
      default:
        return this.plain(given);
    }
  }

  private plain(value: Json | undefined): string {
    if (typeof value === 'number')
      return new Intl.NumberFormat(this.language, { maximumFractionDigits: 15 }).format(value);
    if (Array.isArray(value)) return value.map((item) => this.plain(item)).join(', ');
    return value === undefined || value === null
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
  }

  private each(value: Json | undefined, name: (item: string) => string): string {
    const items = Array.isArray(value) ? value : [value];
    return items.map((item) => (typeof item === 'string' ? name(item) : this.plain(item))).join(', ');
  }

  private word(key: string): string {
    const known = Object.hasOwn(FIELD_KINDS, key)
      ? FIELD_KINDS[key as keyof typeof FIELD_KINDS].noun
      : Object.hasOwn(WORDS, key)
        ? WORDS[key]
        : undefined;
    return known ? say(known, this.language) : key;
  }

  /** A field by its path, a pointer into answers, or its place in the schema; with the row's group where it stands in one. */
  private field(path: string, issue: Issue): string {
    const data = /^\/command\/payload\/data\/([^/]+)/.exec(path)?.[1];
    if (data !== undefined) return this.quoted(this.payload(issue.params['event'], data) ?? data);
    const node = this.node(path.replace(/^\/answers(?=\/|$)/, ''));
    if (!node) return this.quoted(parsePointer(path).at(-1) ?? path);
    const group = node.parent?.kind === 'rows' || (node.parent && isPartOf(node.parent)) ? node.parent : null;
    return this.quoted(group ? `${group.title} › ${node.title}` : node.title);
  }

  private quoted(title: string): string {
    return say([`“${title}”`, `« ${title} »`], this.language);
  }

  private node(pointer: string): FieldNode | undefined {
    if (!this.template) return undefined;
    const fields = fieldsOf(this.template);
    if (pointer.startsWith('/template/schema')) {
      const place = pointer.slice('/template/schema'.length);
      return allFields(fields)
        .filter((field) => place === field.pointer || place.startsWith(`${field.pointer}/`))
        .at(-1);
    }
    if (pointer.startsWith('/template/rules/')) {
      const rule = this.template.rules?.[Number(pointer.split('/')[3])];
      return rule ? this.node(rule.at) : undefined;
    }
    const known = new Map(allFields(fields).map((field) => [field.path, field]));
    let path = '';
    let found: FieldNode | undefined;
    for (const segment of parsePointer(pointer)) {
      path = known.get(path)?.kind === 'rows' ? `${path}/*` : `${path}/${escapeSegment(segment)}`;
      found = known.get(path) ?? found;
    }
    return (
      known.get(path) ??
      (known.get(path.replace(/\/\*$/, '')) || undefined) ??
      (pointer === '' ? undefined : found)
    );
  }

  private message(issue: Issue, given: Json | undefined): string {
    const rule = this.template?.rules?.find(({ id }) => id === issue.params['rule']);
    return rule?.kind === 'check' ? rule.message : this.plain(given);
  }

  private rule(id: string): string {
    const rule = this.template?.rules?.find((rule) => rule.id === id);
    const field = rule && this.node(rule.at);
    return field ? `${this.quoted(field.title)} (${id})` : this.quoted(id);
  }

  private state(id: string): string {
    const state = this.template && readWorkflow(this.template.workflow).byId.get(id);
    return this.quoted(state?.label ?? id);
  }

  private transition(id: string): string {
    const found = this.template && readWorkflow(this.template.workflow).transitions.find((t) => t.id === id);
    return this.quoted(found?.label ?? (found?.trigger ? this.eventTitle(found.trigger) : undefined) ?? id);
  }

  private event(type: string): string {
    return this.quoted(this.eventTitle(type) ?? type);
  }

  private eventOf(type: Json | undefined): { [key: string]: Json } | undefined {
    const meta = this.template?.workflow['meta'];
    const events = isObject(meta) ? meta['events'] : undefined;
    const event = isObject(events) && typeof type === 'string' ? own(events, type) : undefined;
    return isObject(event) ? event : undefined;
  }

  private eventTitle(type: string): string | undefined {
    const title = this.eventOf(type)?.['title'];
    return typeof title === 'string' ? title : undefined;
  }

  private payload(type: Json | undefined, property: string): string | undefined {
    const payload = this.eventOf(type)?.['payload'];
    const properties = isObject(payload) ? payload['properties'] : undefined;
    const schema = isObject(properties) ? own(properties, property) : undefined;
    const title = isObject(schema) ? schema['title'] : undefined;
    return typeof title === 'string' ? title : undefined;
  }

  private role(key: string): string {
    const { roles = {} } = this.template ?? {};
    return (Object.hasOwn(roles, key) ? roles[key]?.title : undefined) ?? this.word(key);
  }
}

const isPartOf = (field: FieldNode): boolean =>
  ['check', 'address', 'meter', 'position', 'ref'].includes(field.kind);
