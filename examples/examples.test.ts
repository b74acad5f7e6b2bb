import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkTemplate,
  describeIssue,
  fieldsOf,
  parseTemplate,
  translationKeys,
  type FieldNode,
  type Template,
} from '@orderwright/engine';
import { buildValidators } from '@orderwright/engine/publish';
import { compiledFor, runSample } from '@orderwright/engine/testing';
import { describe, expect, it } from 'vitest';

const here = import.meta.dirname;
const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(here, ...path), 'utf8'));

interface Manifest {
  readonly templates: readonly string[];
  readonly data: Readonly<Record<string, string>>;
}

const packs = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, manifest: read(name, 'pack.json') as Manifest }));

const parsed = (pack: string, path: string): Template => {
  const result = parseTemplate(read(pack, path));
  if (!result.ok) throw new Error(result.issues.map((issue) => describeIssue(issue, 'en')).join('\n'));
  return result.value;
};

/** Questions somebody answers or a rule fills in: groups and headings hold none, and a checklist item is one. */
const questions = (fields: readonly FieldNode[]): FieldNode[] =>
  fields.flatMap((field) =>
    field.kind === 'section' || field.kind === 'rows'
      ? questions(field.children)
      : field.kind === 'note'
        ? []
        : [field],
  );

it('shows every pack there is', () => {
  expect(packs.map((pack) => pack.name).toSorted()).toEqual([
    'cleaning',
    'electronics',
    'garage',
    'hvac',
    'minimal',
    'transport',
  ]);
});

describe.each(packs)('pack $name', ({ name, manifest }) => {
  it('has every file that it names, and a README', () => {
    const named = ['README.md', ...manifest.templates, ...Object.values(manifest.data)];
    expect(named.filter((path) => !existsSync(join(here, name, path)))).toEqual([]);
  });

  it('has 25 to 60 fields where it is a trade’s order', () => {
    if (name === 'minimal') return;
    const [first = ''] = manifest.templates;
    const count = questions(fieldsOf(parsed(name, first))).length;
    expect(count).toBeGreaterThanOrEqual(25);
    expect(count).toBeLessThanOrEqual(60);
  });

  it('shows only photos that it has', () => {
    const demo = manifest.data['demo'];
    const text = demo === undefined ? '' : readFileSync(join(here, name, demo), 'utf8');
    const lists = [...text.matchAll(/"\$photos?": (\[[^\]]*\]|"[^"]*")/g)].flatMap((m): string[] =>
      [JSON.parse(m[1] ?? '[]') as string | string[]].flat(),
    );
    expect(
      [...new Set(lists)].filter((photo) => !existsSync(join(here, name, 'data/photos', `${photo}.svg`))),
    ).toEqual([]);
  });

  describe.each([...manifest.templates])('%s', (path) => {
    const template = parsed(name, path);

    it('passes the check without a word', () => {
      const sentences = checkTemplate(template).map(
        (issue) => `${issue.severity} ${issue.path}: ${describeIssue(issue, 'en', template)}`,
      );
      expect(sentences).toEqual([]);
    });

    it('can be published', () => {
      const built = buildValidators(template);
      expect(built.ok ? [] : built.issues).toEqual([]);
    });

    it('says everything in French too', () => {
      const french = template.translations?.['fr'] ?? {};
      expect(translationKeys(template).filter((key) => !french[key])).toEqual([]);
      const known = new Set(translationKeys(template));
      expect(Object.keys(french).filter((key) => !known.has(key))).toEqual([]);
    });

    const compiled = compiledFor(template);
    it.each(template.samples ?? [])('sample $id', (sample) => {
      expect(runSample(compiled, sample).failures).toEqual([]);
    });
  });
});
