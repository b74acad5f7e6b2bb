import { type JsonObject, type Template } from '@orderwright/engine';
import { addField, type Place } from './edit-fields.ts';
import { ownLanguage } from './edit-texts.ts';
import { type FieldBundle, pasteFields } from './field-bundle.ts';
import { anchorsIn, idFromLabel, keyFromLabel, unusedName } from './field-ids.ts';
import { segmentsOf, type FieldPath } from './field-path.ts';
import { propertyNames } from './locate.ts';

/** Lines that belong together: those below a heading, or those before the first one. */
export interface ListPart {
  readonly heading: string | null;
  readonly items: readonly string[];
}

/** More is no list that somebody wants to see as fields. */
export const MOST_LINES = 500;
const LONGEST_LINE = 200;

/** Why a text is no list of fields; `line` counts from one. */
export type ListFault =
  { readonly kind: 'empty' } | { readonly kind: 'many' | 'long'; readonly line: number };

const MARK = /^(?:[-*•·–—‣▪☐□▢☑✓✔]|\[[ xX]?\]|\d{1,3}[.)]|[A-Za-z][.)])\s+/;
const HEADING = /^#{1,6}\s+(.+)$|^(.+?)\s*:$/;

/** Reads a list as people write it: a line each, without its bullet or number; `# Title` or `Title:` begins a section. */
export const partsOfList = (text: string): readonly ListPart[] | ListFault => {
  const parts: { heading: string | null; items: string[] }[] = [];
  let count = 0;
  for (const [at, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.replaceAll(/\s+/g, ' ').trim();
    if (line === '') continue;
    count += 1;
    if (count > MOST_LINES) return { kind: 'many', line: at + 1 };
    if (line.length > LONGEST_LINE) return { kind: 'long', line: at + 1 };
    const heading = HEADING.exec(line);
    const words = (heading === null ? line : (heading[1] ?? heading[2] ?? '')).replace(MARK, '').trim();
    if (words === '') continue;
    if (heading !== null) parts.push({ heading: words, items: [] });
    else if (parts.length === 0) parts.push({ heading: null, items: [words] });
    else parts.at(-1)?.items.push(words);
  }
  return parts.length === 0 ? { kind: 'empty' } : parts;
};

const capital = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1);

/** The copied fields under another name: the first is called as the line says, the others follow it. */
const namedAfter = (bundle: FieldBundle, line: string, taken: Set<string>, language: string): FieldBundle => {
  const [first] = bundle.pieces;
  if (first === undefined) return bundle;
  const before = { key: first.key, title: String(first.schema['title'] ?? '') };
  const key = keyFromLabel(line);
  const renamed = new Map<string, string>();
  const pieces = bundle.pieces.map((piece, at) => {
    const title = String(piece.schema['title'] ?? '');
    const follows = piece.key.startsWith(before.key) ? piece.key.slice(before.key.length) : piece.key;
    const wish =
      at === 0 ? line : `${line} ${(piece.key.startsWith(before.key) ? follows : title) || follows}`;
    const id = unusedName(idFromLabel(wish, 'field'), taken);
    taken.add(id);
    if (typeof piece.schema['$anchor'] === 'string') renamed.set(piece.schema['$anchor'], id);
    const schema: JsonObject = {
      ...piece.schema,
      $anchor: id,
      title: at === 0 ? line : before.title === '' ? title : title.replaceAll(before.title, line),
    };
    return { ...piece, key: at === 0 ? key : `${key}${capital(follows)}`.slice(0, 60), schema };
  });
  // The line is written in one language: what these were called in others is another thing.
  const called = new Set(
    bundle.pieces
      .filter((piece) => piece === first || String(piece.schema['title'] ?? '').includes(before.title))
      .map((piece) => piece.schema['$anchor']),
  );
  return {
    ...bundle,
    pieces: pieces.map((piece) => ({
      ...piece,
      translations: Object.fromEntries(
        Object.entries(piece.translations ?? {}).map(([code, texts]) => [
          code,
          Object.fromEntries(
            Object.entries(texts).flatMap(([name, text]) => {
              const [family = '', id = '', ...rest] = name.split('.');
              if (called.has(id) && rest.join('.') === 'title' && code !== language) return [];
              return [[[family, renamed.get(id) ?? id, ...rest].join('.'), text]];
            }),
          ),
        ]),
      ),
    })),
  };
};

/** Puts in one copy of the fields for each line of a list, sections for its headings; says where the copies stand. */
export const addPerLine = (
  template: Template,
  place: Place,
  parts: readonly ListPart[],
  like: FieldBundle,
): { readonly template: Template; readonly paths: readonly FieldPath[] } => {
  const language = ownLanguage(template);
  const [around] = segmentsOf(place.parent);
  const names = propertyNames(template, '');
  let sections = around === undefined ? place.index : names.indexOf(around) + 1;
  let next = template;
  const taken = anchorsIn(template.schema);
  const paths: FieldPath[] = [];
  for (const { heading, items } of parts) {
    let at = place;
    if (heading !== null) {
      const section = addField(
        next,
        { parent: '', index: sections },
        {
          key: keyFromLabel(heading),
          schema: {
            $anchor: idFromLabel(heading, 'section'),
            title: heading,
            type: 'object',
            properties: {},
          },
        },
      );
      next = section.template;
      for (const id of anchorsIn(next.schema)) taken.add(id);
      sections += 1;
      at = { parent: section.path, index: 0 };
      if (items.length === 0) paths.push(section.path);
    }
    for (const line of items) {
      const pasted = pasteFields(next, at, namedAfter(like, line, taken, language));
      next = pasted.template;
      const [path] = pasted.paths;
      if (path !== undefined) paths.push(path);
      at = { ...at, index: at.index + pasted.paths.length };
      if (heading === null && at.parent === '') sections = at.index;
    }
  }
  return { template: next, paths };
};
