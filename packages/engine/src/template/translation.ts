import { choicesOf } from '../fields/field-kind.ts';
import { isObject, own, type Json, type JsonObject } from '../json.ts';
import { parsePointer } from '../pointer.ts';
import { dereference } from '../schema/references.ts';
import { blocksIn, type DocumentDefinition } from './document.ts';
import { allFields, fieldsOf, type FieldNode } from './fields-of.ts';
import { isPart } from './parse-template.ts';
import type { Template } from './template.ts';
import { readWorkflow, type Workflow } from './workflow.ts';

/** One text of a template that can be translated: its key, what the document says, and where. */
export interface TranslatableText {
  readonly key: string;
  /** The document's own text; null where it has none yet. */
  readonly text: string | null;
  /** RFC 6901 pointer from the template. */
  readonly pointer: string;
}

/** Every text of a template that a person can see, in reading order. */
export function translatableTexts(template: Template): TranslatableText[] {
  return [
    text('template.title', template, '/title'),
    ...(template.description === undefined ? [] : [text('template.description', template, '/description')]),
    ...allFields(fieldsOf(template)).flatMap((field) => fieldTexts(template, field)),
    ...workflowTexts(template),
    ...(template.rules ?? []).flatMap((rule, i) =>
      rule.kind === 'check' ? [text(`rule.${rule.id}.message`, template, `/rules/${i}/message`)] : [],
    ),
    ...Object.keys(template.roles ?? {}).map((key) =>
      text(`role.${key}.title`, template, `/roles/${escape(key)}/title`),
    ),
    ...(template.documents ?? []).flatMap((document, i) =>
      documentTexts(template, document, `/documents/${i}`),
    ),
  ];
}

/** Keys of every text of a template that can be translated. */
export const translationKeys = (template: Template): string[] =>
  translatableTexts(template).map(({ key }) => key);

/** The document's title, then titles and words of its blocks. */
function documentTexts(template: Template, document: DocumentDefinition, here: string): TranslatableText[] {
  return [
    text(`document.${document.id}.title`, template, `${here}/title`),
    ...blocksIn(document).flatMap(({ block, pointer }) => {
      const one = (name: string): TranslatableText =>
        text(`document.${document.id}.${block.id}.${name}`, template, `${here}${pointer}/${name}`);
      return [
        ...(block.title === undefined ? [] : [one('title')]),
        ...(block.type === 'text' ? [one('text')] : []),
      ];
    }),
  ];
}

const escape = (segment: string): string => segment.replaceAll('~', '~0').replaceAll('/', '~1');

function text(key: string, template: Template, pointer: string): TranslatableText {
  const value = at(template as Json, pointer);
  return { key, text: typeof value === 'string' && value !== '' ? value : null, pointer };
}

/** What stands at a pointer; lists by place. */
function at(root: Json, pointer: string): Json | undefined {
  let held: Json | undefined = root;
  for (const segment of parsePointer(pointer)) {
    held = Array.isArray(held) ? held[Number(segment)] : isObject(held) ? own(held, segment) : undefined;
  }
  return held;
}

function fieldTexts(template: Template, field: FieldNode): TranslatableText[] {
  const here = `/schema${field.pointer}`;
  const one = (name: string, pointer: string): TranslatableText =>
    text(`field.${field.id}.${name}`, template, pointer);
  // The parts of a checklist item or an address are named by the product unless the template names them.
  const untitled = isPart(field.parent?.kind) && typeof field.schema['title'] !== 'string';
  const texts = untitled ? [] : [one('title', `${here}/title`)];
  if (typeof field.schema['description'] === 'string') texts.push(one('description', `${here}/description`));
  const uiHere = `/ui${uiPointer(field)}`;
  if (typeof field.ui['ui:help'] === 'string') texts.push(one('help', `${uiHere}/ui:help`));
  const options = field.ui['ui:options'];
  if (isObject(options) && typeof options['statement'] === 'string') {
    texts.push(one('statement', `${uiHere}/ui:options/statement`));
  }
  return [...texts, ...choiceTexts(template, field)];
}

function choiceTexts(template: Template, field: FieldNode): TranslatableText[] {
  const items = field.schema['items'];
  const many = field.kind === 'several' && isObject(items);
  const choices = choicesOf(many ? items : field.schema);
  if (!choices || (field.kind !== 'choice' && field.kind !== 'several')) return [];
  const pointer = choicesPointer(template, `/schema${field.pointer}${many ? '/items' : ''}`);
  if (pointer === null) return [];
  return choices.map(({ value }, i) =>
    text(`choice.${field.id}.${String(value)}`, template, `${pointer}/${i}/title`),
  );
}

/** Where a field's `oneOf` is written: in place, or in the group its `$ref` leads to. */
function choicesPointer(template: Template, here: string): string | null {
  const schema = at(template as Json, here);
  if (!isObject(schema)) return null;
  if (Array.isArray(schema['oneOf'])) return `${here}/oneOf`;
  const { through } = dereference(schema, template.schema);
  const holder = through.find((target) => Array.isArray(target['oneOf']));
  const ref = schema['$ref'];
  return holder && typeof ref === 'string' && ref.startsWith('#/') ? `/schema${ref.slice(1)}/oneOf` : null;
}

/** Where a field stands in the uiSchema. */
const uiPointer = (field: FieldNode): string => field.path.replaceAll(/\/\*(?=\/|$)/g, '/items');

const under = (pointer: string): string => pointer.slice('/template'.length);

function workflowTexts(template: Template): TranslatableText[] {
  const workflow = readWorkflow(template.workflow);
  const events = at(template as Json, '/workflow/meta/events');
  return [
    ...workflow.states.map((state) =>
      text(`state.${state.id}.label`, template, `${under(state.pointer)}/meta/label`),
    ),
    ...workflow.transitions
      .filter(({ kind, label }) => kind === 'on' || label !== null)
      .flatMap((transition) => [
        text(`transition.${transition.id}.label`, template, `${under(transition.pointer)}/meta/label`),
        ...(transition.confirm === null
          ? []
          : [
              text(
                `transition.${transition.id}.confirm`,
                template,
                `${under(transition.pointer)}/meta/confirm`,
              ),
            ]),
      ]),
    ...messageTexts(template, workflow),
    ...(isObject(events) ? Object.keys(events) : []).flatMap((type) => {
      const here = `/workflow/meta/events/${escape(type)}`;
      const properties = at(template as Json, `${here}/payload/properties`);
      return [
        text(`event.${type}.title`, template, `${here}/title`),
        ...(isObject(properties) ? Object.keys(properties) : []).flatMap((name) => {
          const property = `${here}/payload/properties/${escape(name)}`;
          return [
            text(`event.${type}.${name}.title`, template, `${property}/title`),
            ...payloadChoices(template, `choice.${type}.${name}`, property),
          ];
        }),
      ];
    }),
  ];
}

/** What people are told by the way; a message without an id is said as it is written, in every language. */
const messageTexts = (template: Template, { root, states, transitions }: Workflow): TranslatableText[] =>
  [
    ...[root, ...states].flatMap(({ entry, exit }) => [...entry, ...exit]),
    ...transitions.flatMap(({ actions }) => actions),
  ].flatMap(({ type, params, pointer }) =>
    type === 'notify' && typeof params['id'] === 'string'
      ? [text(`message.${params['id']}.text`, template, `${under(pointer)}/params/message`)]
      : [],
  );

function payloadChoices(template: Template, key: string, property: string): TranslatableText[] {
  const schema = at(template as Json, property);
  const choices = isObject(schema) && Array.isArray(schema['oneOf']) ? choicesOf(schema) : undefined;
  return (choices ?? []).map(({ value }, i) =>
    text(`${key}.${String(value)}`, template, `${property}/oneOf/${i}/title`),
  );
}

const localised = new WeakMap<Template, Map<string, Template>>();

/** The words of a language: its own, else those of the language it is spoken from; none for the document's own. */
const wordsIn = (template: Template, language: string): JsonObject | null => {
  const [base = language] = language.split('-');
  const words = own(template.translations ?? {}, language) ?? own(template.translations ?? {}, base);
  return isObject(words) && (template.language ?? 'en') !== language ? words : null;
};

/** One text of a template in a language, by its key; undefined where it is not translated. */
export function translated(template: Template, language: string, key: string): string | undefined {
  const word = own(wordsIn(template, language) ?? {}, key);
  return typeof word === 'string' && word !== '' ? word : undefined;
}

/** The template with every text in a language; what is not translated stays as the document says it. */
export function localise(template: Template, language: string): Template {
  const words = wordsIn(template, language);
  if (words === null) return template;
  const kept = localised.get(template) ?? new Map<string, Template>();
  localised.set(template, kept);
  const held = kept.get(language);
  if (held) return held;
  const copy = structuredClone(template);
  for (const { key, pointer } of translatableTexts(template)) {
    const word = own(words, key);
    if (typeof word === 'string' && word !== '') write(copy as JsonObject, parsePointer(pointer), word);
  }
  kept.set(language, copy);
  return copy;
}

function write(root: JsonObject, segments: readonly string[], value: string): void {
  let held: Json = root;
  for (const [i, segment] of segments.entries()) {
    const last = i === segments.length - 1;
    if (Array.isArray(held)) held = held[Number(segment)] ?? null;
    else if (isObject(held) && last) held[segment] = value;
    else if (isObject(held)) {
      const next: Json | undefined = own(held, segment);
      if (next === undefined || next === null) {
        // A label may be missing in the document; its `meta` is made for it, no other place is.
        if (segment !== 'meta') return;
        held = held[segment] = {};
      } else if (typeof next === 'string' && i < segments.length - 1) {
        return;
      } else held = next;
    }
  }
}
