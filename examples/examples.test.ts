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
import { layOutDraft, type Shown } from '../packages/server/src/documents/lay-out-draft.ts';
import { printLayout } from '../packages/server/src/documents/print-layout.ts';
import { samplePictures } from '../packages/server/src/documents/sample-pictures.ts';

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

    const languages = [template.language ?? 'en', ...Object.keys(template.translations ?? {})];
    // Every template has a report, written or not.
    const ids = new Set(['report', ...(template.documents ?? []).map(({ id }) => id)]);
    const documents = [...ids].flatMap((id) => languages.map((language) => ({ id, language })));
    it.each(documents)(
      'prints $id in $language, and lays it out for every sample',
      async ({ id, language }) => {
        const shown: Shown[] = [
          { kind: 'invented' },
          ...(template.samples ?? []).map((sample) => ({ kind: 'sample', id: sample.id }) as const),
        ];
        for (const each of shown) {
          const { layout, issues } = layOutDraft({
            template,
            document: id,
            roles: null,
            language,
            shown: each,
            organisation: { name: 'House', address: '', phone: '', email: '', logo: null },
            defaults: { language, currency: 'EUR', timeZone: 'Europe/Paris' },
            at: '2026-03-09T08:00:00.000Z',
          });
          expect(issues).toBeNull();
          if (layout === null || each.kind !== 'invented') continue;
          const bytes = await printLayout(layout, await samplePictures(layout.blocks));
          expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-');
        }
      },
    );

    const compiled = compiledFor(template);
    it.each(template.samples ?? [])('sample $id', (sample) => {
      expect(runSample(compiled, sample).failures).toEqual([]);
    });
  });
});
