import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTemplate } from '../compile/check.ts';
import type { JsonObject } from '../json.ts';
import { parseTemplate } from '../template/parse-template.ts';
import type { Template } from '../template/template.ts';
import { madeDocuments } from '../testing/made-templates.ts';
import { variedDocuments } from '../testing/varied-templates.ts';
import { assemble, takeApart } from './merge-parts.ts';
import { mergeTemplates, type MergedTemplates } from './merge-templates.ts';

const example = (file: string): Template =>
  JSON.parse(readFileSync(new URL(`../../../../examples/${file}.json`, import.meta.url), 'utf8')) as Template;
const EXAMPLES = [
  'minimal/templates/minimal',
  'hvac/templates/hvac-maintenance',
  'garage/templates/garage-repair-order',
  'cleaning/templates/cleaning-round',
  'cleaning/templates/cleaning-follow-up',
];
const text = (t: unknown): string => JSON.stringify(t);
const merged = (...given: Parameters<typeof mergeTemplates>): MergedTemplates => {
  const result = mergeTemplates(...given);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

/** A small order with a section, a list, a rule, two states and a translation. */
const visit = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      name: { $anchor: 'name', type: 'string', title: 'Name', maxLength: 50 },
      leak: {
        $anchor: 'leak',
        type: 'object',
        title: 'Leak',
        properties: {
          found: { $anchor: 'found', type: 'boolean', title: 'Found' },
          place: { $anchor: 'place', type: 'string', title: 'Place' },
        },
        required: ['found'],
      },
    },
    required: ['name'],
  },
  ui: { 'ui:order': ['name', 'leak'], leak: { place: { 'ui:widget': 'textarea' } } },
  rules: [
    { id: 'place', kind: 'show', at: '/leak/place', when: { '==': [{ var: 'answers.leak.found' }, true] } },
  ],
  workflow: {
    id: 'order',
    initial: 'open',
    states: {
      open: {
        id: 'open',
        tags: ['open'],
        meta: { label: 'Open' },
        on: {
          END: {
            target: '#done',
            meta: { id: 'end', label: 'End', roles: ['technician'], requires: ['/leak/found'] },
          },
        },
      },
      done: { id: 'done', tags: ['done'], meta: { label: 'Done' }, type: 'final' },
    },
  },
  documents: [
    {
      id: 'report',
      title: 'Report',
      blocks: [
        { id: 'top', type: 'header' },
        { id: 'all', type: 'fields', fields: ['/leak'] },
      ],
    },
  ],
  translations: { fr: { 'template.title': 'Visite', 'state.open.label': 'Ouvert' } },
  samples: [{ id: 'ends', given: [{ open: {} }], when: { transition: 'END' }, then: { state: 'done' } }],
} as unknown as Template;

type Edit = (t: Draft) => void;
// oxlint-disable-next-line typescript/no-explicit-any -- a document is taken to pieces here
type Draft = Record<string, any>;
const edited = (t: Template, ...edits: readonly Edit[]): Template => {
  const copy = structuredClone(t) as Draft;
  for (const edit of edits) edit(copy);
  return copy as Template;
};

/** Edits of which none touches what another touches. */
const APART: readonly Edit[] = [
  (t) => void (t['title'] = 'Call'),
  (t) => void (t['schema'].properties.name.title = 'Full name'),
  (t) => void (t['schema'].properties.name.maxLength = 80),
  (t) => void (t['schema'].properties.leak.properties.place.description = 'Where it drips'),
  (t) => void (t['schema'].properties.count = { $anchor: 'count', type: 'integer', title: 'Count' }),
  (t) => void (t['ui'].leak.place['ui:widget'] = 'text'),
  (t) => void (t['rules'][0].message = 'Why'),
  (t) => void t['rules'].push({ id: 'need', kind: 'require', at: '/name', when: true }),
  (t) => void (t['workflow'].states.open.meta.label = 'Begun'),
  (t) => void (t['workflow'].states.open.on.END.meta.label = 'Finish'),
  (t) => void t['workflow'].states.open.on.END.meta.roles.push('office'),
  (t) => void (t['workflow'].states.open.on.STOP = { target: '#done', meta: { id: 'stop', label: 'Stop' } }),
  (t) => void (t['workflow'].states.lost = { id: 'lost', tags: ['cancelled'], type: 'final' }),
  (t) => void (t['documents'][0].title = 'Sheet'),
  (t) => void (t['documents'][0].blocks[1].columns = 2),
  (t) => void (t['translations'].fr['template.title'] = 'Appel'),
  (t) => void (t['translations'].de = { 'template.title': 'Besuch' }),
  (t) => void (t['delays'] = { soon: { after: 'PT1H' } }),
  (t) => void (t['access'] = { '/leak': { read: ['office'] } }),
  (t) => void (t['samples'][0].title = 'It ends'),
  (t) => void (t['x-note'] = 'ours'),
];
const label =
  (title: string): Edit =>
  (t) =>
    void (t['schema'].properties.name.title = title);
/** Equal but for the order of what was added at one place. */
const unordered = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(unordered).toSorted((a, b) => (text(a) < text(b) ? -1 : 1))
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .map(([key, one]): [string, unknown] => [key, unordered(one)])
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : value;

describe('parts', () => {
  test.each(EXAMPLES)('of %s come together as they were, byte for byte', (file) => {
    expect(text(assemble(takeApart(example(file))))).toBe(text(example(file)));
  });

  test('of any document come together as they were', () => {
    fc.assert(
      fc.property(fc.oneof(variedDocuments, madeDocuments), (document) => {
        expect(assemble(takeApart(document as Template))).toEqual(document);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a merge', () => {
  test.each(EXAMPLES)('in which one side changed nothing is the other side: %s', (file) => {
    const base = example(file);
    const other = edited(base, (t) => void (t['title'] = 'Other'));
    expect(merged(base, other, base)).toEqual({ template: other, clashes: [] });
    expect(text(merged(base, other, base).template)).toBe(text(other));
    expect(text(merged(base, base, other).template)).toBe(text(other));
  });

  test('of edits that do not touch each other has them all, whichever side made them, and no clash', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<'none' | 'ours' | 'theirs'>('none', 'ours', 'theirs'), {
          minLength: APART.length,
          maxLength: APART.length,
        }),
        (sides) => {
          const of = (...wanted: string[]) =>
            edited(visit, ...APART.filter((_, i) => wanted.includes(sides[i] ?? '')));
          const result = merged(visit, of('ours'), of('theirs'));
          expect(result.clashes).toEqual([]);
          expect(unordered(result.template)).toEqual(unordered(of('ours', 'theirs')));
          expect(unordered(merged(visit, of('theirs'), of('ours')).template)).toEqual(
            unordered(result.template),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  test('of any three documents parses, with either decision for each clash', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(variedDocuments, madeDocuments), { minLength: 3, maxLength: 3 }),
        (three) => {
          const [base, ours, theirs] = three.map(
            (one): Template => ({ ...one, key: 'made' }) as Template,
          ) as [Template, Template, Template];
          const first = mergeTemplates(base, ours, theirs);
          expect(first.ok && parseTemplate(first.value.template).ok).toBe(true);
          const all = Object.fromEntries(
            (first.ok ? first.value.clashes : []).map(({ id }) => [id, 'theirs' as const]),
          );
          const second = mergeTemplates(base, ours, theirs, all);
          expect(second.ok && parseTemplate(second.value.template).ok).toBe(true);
          expect(mergeTemplates(base, ours, base)).toEqual({
            ok: true,
            value: { template: ours, clashes: [] },
          });
          expect(mergeTemplates(base, base, theirs)).toEqual({
            ok: true,
            value: { template: theirs, clashes: [] },
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  test('keeps ours where both changed the same, and takes theirs when that is decided', () => {
    const [ours, theirs] = [edited(visit, label('Client')), edited(visit, label('Customer'))];
    const first = merged(visit, ours, theirs);
    expect(first.clashes).toEqual([
      {
        id: 'field:name/schema/title',
        kind: 'field',
        part: 'name',
        what: 'schema/title',
        name: 'Client',
        base: 'Name',
        ours: 'Client',
        theirs: 'Customer',
        taken: 'ours',
      },
    ]);
    expect(first.template).toEqual(ours);
    expect(merged(visit, ours, theirs, { 'field:name/schema/title': 'theirs' }).template).toEqual(theirs);
  });

  test('follows a field that the other side renamed or moved, in rules, requirements and documents', () => {
    const theirs = edited(visit, (t) => {
      const { leak } = t['schema'].properties;
      t['schema'].properties = { name: t['schema'].properties.name, drip: leak };
      t['ui'] = { 'ui:order': ['name', 'drip'], drip: t['ui'].leak };
      t['rules'][0] = {
        ...t['rules'][0],
        at: '/drip/place',
        when: { '==': [{ var: 'answers.drip.found' }, true] },
      };
      t['workflow'].states.open.on.END.meta.requires = ['/drip/found'];
      t['documents'][0].blocks[1].fields = ['/drip'];
    });
    const ours = edited(
      visit,
      (t) =>
        void t['rules'].push({
          id: 'mine',
          kind: 'require',
          at: '/leak/place',
          when: { '!': { var: 'answers.leak.found' } },
        }),
      (t) => void (t['schema'].properties.leak.title = 'Drip'),
    );
    const { template, clashes } = merged(visit, ours, theirs);
    expect(clashes).toEqual([]);
    expect(template.rules?.[1]).toEqual({
      id: 'mine',
      kind: 'require',
      at: '/drip/place',
      when: { '!': { var: 'answers.drip.found' } },
    });
    expect((template.schema['properties'] as JsonObject)['drip']).toMatchObject({
      title: 'Drip',
      $anchor: 'leak',
    });
    expect(checkTemplate(template).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('asks when one side took away what the other changed, and keeps what it stood in', () => {
    const without = edited(visit, (t) => {
      delete t['schema'].properties.leak;
      t['ui'] = { 'ui:order': ['name'] };
      t['rules'] = [];
      delete t['workflow'].states.open.on.END.meta.requires;
      t['documents'][0].blocks.pop();
    });
    const ours = edited(visit, (t) => void (t['schema'].properties.leak.properties.place.title = 'Where'));
    const { template, clashes } = merged(visit, ours, without);
    expect(clashes).toMatchObject([{ id: 'field:place', what: '', taken: 'ours', theirs: null }]);
    expect(Object.keys((template.schema['properties'] as JsonObject)['leak'] as JsonObject)).toContain(
      'properties',
    );
    const gone = merged(visit, ours, without, { 'field:place': 'theirs' });
    expect((gone.template.schema['properties'] as JsonObject)['leak']).toBeUndefined();
  });

  test('never hangs a section in itself, and gives two fields of one name two names', () => {
    const two = edited(visit, (t) => {
      t['schema'].properties.other = { $anchor: 'other', type: 'object', title: 'Other', properties: {} };
    });
    const into = (inner: string, outer: string) =>
      edited(two, (t) => {
        t['schema'].properties[outer].properties[inner] = t['schema'].properties[inner];
        delete t['schema'].properties[inner];
      });
    const circle = mergeTemplates(two, into('leak', 'other'), into('other', 'leak'));
    expect(circle.ok && Object.keys(circle.value.template.schema['properties'] as JsonObject)).toContain(
      'other',
    );
    const added = (anchor: string): Template =>
      edited(
        visit,
        (t) => void (t['schema'].properties.extra = { $anchor: anchor, type: 'string', title: anchor }),
      );
    const both = merged(visit, added('mine'), added('yours'));
    expect(Object.keys(both.template.schema['properties'] as JsonObject)).toEqual(
      expect.arrayContaining(['extra', 'extra2']),
    );
  });
});
