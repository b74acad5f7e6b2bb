import { parseTemplate } from '@orderwright/engine';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyFields, pasteFields } from '../document/index.ts';
import { bundleOfText, textOfBundle } from './field-clipboard.ts';

const parsed = parseTemplate({
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: { type: 'object', properties: { name: { $anchor: 'name', type: 'string', title: 'Name' } } },
  workflow: { id: 'order', initial: 'open', states: { open: { id: 'open', tags: ['done'], type: 'final' } } },
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed));
const template = parsed.value;
const text = textOfBundle(copyFields(template, ['/name']));

it('comes back as it was copied', () => {
  expect(bundleOfText(text)).toEqual(copyFields(template, ['/name']));
});

it.each([
  ['other text', 'Name'],
  ['other JSON', '{"format":"orderwright/template@1"}'],
  ['half a copy', text.slice(0, -9)],
  ['no fields', text.replace(/"pieces":\[.*?\],"rules"/, '"pieces":[],"rules"')],
  ['a key that is none', text.replace('"key":"name"', '"key":"__proto__"')],
  ['a prototype', text.replace('"schema":{', '"schema":{"__proto__":{"x":1},')],
  ['a tower', text.replace('"schema":{', `"schema":{"not":${'{"not":'.repeat(70)}1${'}'.repeat(70)},`)],
])('refuses %s', (_name, given) => {
  expect(bundleOfText(given)).toBeNull();
});

it('whatever stands in the text: it is refused, or put in without harm', () => {
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 6 }), (at, put) => {
      const bundle = bundleOfText(text.slice(0, at) + put + text.slice(at + put.length));
      const pasted = bundle === null ? null : pasteFields(template, { parent: '', index: 1 }, bundle);
      expect(pasted === null || pasted.paths.length > 0).toBe(true);
    }),
  );
});
