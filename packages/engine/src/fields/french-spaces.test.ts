import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentWords } from '../documents/document-words.ts';
import type { IssueCode } from '../issue.ts';
import { ISSUE_SENTENCES } from '../issue-sentences.ts';
import { describeIssue } from '../template/describe-issue.ts';
import { CHANGE_SENTENCES } from '../versions/change-sentences.ts';
import { describeChange, type ChangeKind } from '../versions/change.ts';
import { say } from './field-kind.ts';
import { frenchSpaces } from './french-spaces.ts';

/** A sign that could begin a line of its own, or that stands without its space. */
const BREAKS = / [»:;?!%]|« /;
const GLUED = /[\p{L}\d}»)][;?!»](?!\w)|[\p{L}}»)]:\s|«\S/u;

const sources = globSync('packages/{engine,server}/src/**/*.ts')
  .filter((file) => !/\.test\.ts$|\/testing\//.test(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const literal = String.raw`'((?:[^'\\\n]|\\.)*)'|` + '`((?:[^`\\\\]|\\\\.)*)`';
/** Two texts beside each other: this is how the code writes a sentence in both languages. */
const PAIR = new RegExp(String.raw`[[(]\s*(?:${literal}),\s*(?:${literal}),?\s*[\])]`, 'g');
const pairs = sources.flatMap(({ file, text }) =>
  [...text.matchAll(PAIR)].map(([, a, b, c, d]) => ({ file, en: a ?? b ?? '', fr: c ?? d ?? '' })),
);
const sentences = pairs.filter(({ en, fr }) => !en.startsWith('-') && / /.test(en) && / /.test(fr));

describe('spaces of French', () => {
  it('keep a sign with its word; addresses and times stay as they are', () => {
    expect(frenchSpaces('Publier « Visite » ? 12 % : oui ; non !')).toBe(
      'Publier « Visite » ? 12 % : oui ; non !'.replaceAll(/ (?=[»?%:;!])|(?<=«) /g, '\u00a0'),
    );
    expect(frenchSpaces('https://a.example/b:c à 10:30')).toBe('https://a.example/b:c à 10:30');
  });

  it('stand in every French text of engine and server once it is said', () => {
    expect(sentences.length).toBeGreaterThan(500);
    const wrong = sentences.filter(({ en, fr }) => {
      const said = say([en, fr], 'fr');
      return BREAKS.test(said) || GLUED.test(fr.replaceAll(/\$\{[^}]*\}/g, '{x}'));
    });
    expect(wrong).toEqual([]);
  });

  it('stand in every issue, every change and every word of a report', () => {
    const said = [
      ...Object.keys(ISSUE_SENTENCES).map((code) =>
        describeIssue({ code: code as IssueCode, path: '/answers', params: {}, severity: 'error' }, 'fr'),
      ),
      ...Object.keys(CHANGE_SENTENCES).map((kind) =>
        describeChange(
          {
            kind: kind as ChangeKind,
            id: 'x',
            path: '',
            name: 'x',
            before: null,
            after: null,
            impact: 'safe',
          },
          'fr',
        ),
      ),
      ...Object.values(documentWords('fr')),
    ];
    expect(said.filter((text) => BREAKS.test(text))).toEqual([]);
  });

  it('cannot be gone round: one place chooses between the languages', () => {
    const choosing = sources.filter(({ text }) => /startsWith\('fr'\)|[^)] === 'fr'/.test(text));
    expect(choosing.map(({ file }) => file)).toEqual(['packages/engine/src/fields/locale.ts']);
    const asking = sources.filter(({ text }) => /\bspokenIn\(/.test(text)).map(({ file }) => file);
    expect(asking.toSorted()).toEqual([
      'packages/engine/src/documents/document-words.ts',
      'packages/engine/src/fields/field-kind.ts',
      'packages/server/src/configuration/read-standing.ts',
      'packages/server/src/env.ts',
    ]);
  });
});
