import { expect, test } from 'vitest';
import type { Template } from '@orderwright/engine';
import type { DocumentPart } from '../document/index.ts';
import { completionsAt } from './completions.ts';

const visit: Template = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      seen: { $anchor: 'seen', type: 'boolean', title: 'Seen' },
      lines: {
        $anchor: 'lines',
        type: 'array',
        items: {
          type: 'object',
          properties: {
            price: { $anchor: 'price', type: 'number' },
            total: { $anchor: 'total', type: 'number' },
          },
        },
      },
    },
    $defs: { place: { type: 'string' } },
  },
  rules: [{ id: 'sum', kind: 'compute', at: '/lines/*/total', value: { var: '' } }],
  roles: { inspector: { title: 'Inspector' } },
  workflow: { id: 'order', initial: 'a', states: { a: { id: 'a' }, b: { id: 'done-state' } } },
};

/** What is suggested at the `|` of a text, and the text once the one called so is taken. */
const at = (part: DocumentPart, marked: string, taken?: string): { labels: string[]; text: string } => {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = completionsAt(visit, part, text, offset, 'en');
  const chosen = found?.options.find(({ label }) => label === taken);
  return {
    labels: found?.options.map(({ label }) => label) ?? [],
    text:
      found === null || chosen === undefined
        ? text
        : text.slice(0, found.from) + chosen.text + text.slice(found.to),
  };
};

test.each<[DocumentPart, string, string, string]>([
  ['schema', '{ "properties": { "a": { "ty|" } } }', 'type', '{ "properties": { "a": { "type":  } } }'],
  ['schema', '{ "properties": { "a": { "ty|": 1 } } }', 'type', '{ "properties": { "a": { "type": 1 } } }'],
  [
    'schema',
    '{ "properties": { "a": { "type": "|" } } }',
    'string',
    '{ "properties": { "a": { "type": "string" } } }',
  ],
  [
    'schema',
    '{ "properties": { "a": { "format": | } } }',
    'attachment-signature',
    '{ "properties": { "a": { "format": "attachment-signature" } } }',
  ],
  [
    'schema',
    '{ "properties": { "a": { "$ref": "|" } } }',
    '#/$defs/place',
    '{ "properties": { "a": { "$ref": "#/$defs/place" } } }',
  ],
  ['schema', '{ "required": ["|"], "properties": {} }', 'seen', '{ "required": ["seen"], "properties": {} }'],
  ['rules', '[{ "kind": "|" }]', 'compute', '[{ "kind": "compute" }]'],
  ['rules', '[{ "at": "|" }]', '/lines/*/price', '[{ "at": "/lines/*/price" }]'],
  [
    'rules',
    '[{ "id": "sum", "value": { "|" } }]',
    'date-diff',
    '[{ "id": "sum", "value": { "date-diff":  } }]',
  ],
  [
    'rules',
    '[{ "value": { "*": [{ "var": "|" }, 2] } }]',
    'row.price',
    '[{ "value": { "*": [{ "var": "row.price" }, 2] } }]',
  ],
  [
    'workflow',
    '{ "states": { "a": { "on": { "GO": { "target": "|" } } } } }',
    '#done-state',
    '{ "states": { "a": { "on": { "GO": { "target": "#done-state" } } } } }',
  ],
  [
    'workflow',
    '{ "states": { "a": { "on": { "GO": { "meta": { "roles": ["|"] } } } } } }',
    'inspector',
    '{ "states": { "a": { "on": { "GO": { "meta": { "roles": ["inspector"] } } } } } }',
  ],
  [
    'workflow',
    '{ "states": { "a": { "tags": ["|"] } } }',
    'paused',
    '{ "states": { "a": { "tags": ["paused"] } } }',
  ],
  [
    'workflow',
    '{ "states": { "a": { "entry": [{ "type": "|" }] } } }',
    'stamp',
    '{ "states": { "a": { "entry": [{ "type": "stamp" }] } } }',
  ],
  ['ui', '{ "lines": { "items": { "|" } } }', 'price', '{ "lines": { "items": { "price":  } } }'],
  ['ui', '{ "seen": { "ui:widget": "|" } }', 'textarea', '{ "seen": { "ui:widget": "textarea" } }'],
  ['document', '{ "|" }', 'workflow', '{ "workflow":  }'],
  ['document', '{ "access": { "|" } }', '/seen', '{ "access": { "/seen":  } }'],
  ['document', '{ "rules": [{ "kind": "|" }] }', 'check', '{ "rules": [{ "kind": "check" }] }'],
])('in %s, %s: %s', (part, marked, taken, text) => {
  expect(at(part, marked).labels).toContain(taken);
  expect(at(part, marked, taken).text).toBe(text);
});

test('a new property is offered a whole field of each kind, with an id of its own', () => {
  const { text } = at('schema', '{ "properties": { "seen": | } }', 'Photo');
  expect(JSON.parse(text)).toEqual({
    properties: {
      seen: {
        $anchor: 'seen-2',
        title: 'seen',
        type: 'string',
        format: 'attachment',
        contentMediaType: 'image/*',
      },
    },
  });
});

test('names that the author gives, and data, are left to the author', () => {
  expect(at('schema', '{ "properties": { "|" } }').labels).toEqual([]);
  expect(at('schema', '{ "$defs": { "|" } }').labels).toEqual([]);
  expect(at('schema', '{ "title": "|" }').labels).toEqual([]);
  // A property may be called like a keyword.
  expect(at('schema', '{ "properties": { "properties": { "ty|" } } }').labels).toContain('type');
});

/** What is suggested at the `|` of a text that stands at some keys of the template. */
const labelsAt = (keys: readonly string[], marked: string): string[] =>
  completionsAt(visit, keys, marked.replace('|', ''), marked.indexOf('|'), 'en')?.options.map(
    ({ label }) => label,
  ) ?? [];

test('logic that stands alone is completed like logic in a rule or on an arrow', () => {
  expect(labelsAt(['workflow', 'rule'], '{ "|" }')).toContain('in-state');
  expect(labelsAt(['workflow', 'rule'], '{ "==": [{ "var": "|" }, true] }')).toContain('answers.seen');
  expect(labelsAt(['workflow', 'rule'], '{ "in-state": "|" }')).toEqual(['a', 'done-state']);
  expect(labelsAt(['rules', '0', 'when'], '{ "var": "|" }')).toContain('row.price');
  expect(labelsAt(['workflow', 'entry', '0'], '{ "|" }')).toEqual(['type', 'params']);
});
