import { describe, expect, test } from 'vitest';
import {
  checkTemplate,
  importTemplate,
  isObject,
  type Json,
  type JsonObject,
  type Template,
} from '@orderwright/engine';
import { addField, moveField, propertyNames, removeField, setFieldText } from '../document/index.ts';
import { PartText } from '../json/part-text.ts';
import { reviewSchema } from './from-schema.ts';
import { SCHEMA_CORPUS } from './schema-corpus.ts';

/** What came out, without the ids that a draft gives to fields that had none. */
const withoutIds = (before: Json | undefined, after: Json): Json => {
  if (Array.isArray(after))
    return after.map((item, at) => withoutIds(Array.isArray(before) ? before[at] : undefined, item));
  if (!isObject(after)) return after;
  const was = isObject(before) ? before : {};
  return Object.fromEntries(
    Object.entries(after)
      .filter(([name]) => name !== '$anchor' || Object.hasOwn(was, name))
      .map(([name, value]) => [name, withoutIds(Object.hasOwn(was, name) ? was[name] : undefined, value)]),
  );
};

const draftOf = (schema: JsonObject): Template => {
  // As a file is read: what JSON text itself does not keep is not asked of us.
  const input: unknown = JSON.parse(JSON.stringify(schema));
  const review = reviewSchema(input, 'Visit');
  const draft = importTemplate(
    JSON.parse(
      JSON.stringify(review.build({ title: 'Visit', language: 'en', taken: new Set(), kinds: new Map() })),
    ),
  );
  if (!draft.ok) throw new Error(JSON.stringify(draft.issues));
  return draft.value;
};

const cases = Object.entries(SCHEMA_CORPUS);

test('there are fifty of them', () => expect(cases).toHaveLength(50));

describe.each(cases)('%s', (_, schema) => {
  test('import, edit on the canvas, export: nothing but what was touched has changed', () => {
    const draft = draftOf(schema);
    expect(JSON.stringify(withoutIds(schema, draft.schema))).toBe(JSON.stringify(schema));
    const added = addField(draft, { parent: '', index: 0 }, { key: 'added', schema: { type: 'string' } });
    const named = setFieldText(added.template, added.path, 'title', 'en', 'Added');
    const moved = moveField(named, added.path, { parent: '', index: propertyNames(named, '').length });
    const back = removeField(moved.template, moved.path);
    const exported = back.schema;
    const bare = withoutIds(schema, exported);
    // A schema without fields of its own was given a place for them.
    const gained =
      isObject(bare) && !Object.hasOwn(schema, 'properties')
        ? Object.fromEntries(Object.entries(bare).filter(([name]) => name !== 'properties'))
        : bare;
    expect(JSON.stringify(gained)).toBe(JSON.stringify(schema));
  });

  test('import, edit as JSON, export: nothing but what was touched has changed', () => {
    const draft = draftOf(schema);
    const text = new PartText('schema', draft);
    const before = text.text;
    text.type(before.replace('{', '{ "x-touched" : true,').replace(/,(\s*\})/, '$1'));
    const came = text.settle(draft);
    expect(came.kind).toBe('edit');
    if (came.kind !== 'edit') return;
    const { 'x-touched': touched, ...rest } = came.template.schema;
    expect(touched).toBe(true);
    expect(JSON.stringify(rest)).toBe(JSON.stringify(draft.schema));
    text.type(text.text.replace(/ "x-touched" : true,?/, ''));
    const undone = text.settle(came.template);
    expect(JSON.stringify(undone.kind === 'edit' ? undone.template : null)).toBe(JSON.stringify(draft));
  });

  test('the gate finds words for it', () => {
    expect(Array.isArray(checkTemplate(draftOf(schema)))).toBe(true);
  });
});
