import {
  blocksIn,
  defaultBlocks,
  type DocumentBlock,
  type DocumentDefinition,
  type InnerBlock,
  isObject,
  type Json,
  type JsonObject,
  type Template,
} from '@orderwright/engine';
import {
  idFromLabel,
  ownLanguage,
  setTranslation,
  translationOf,
  unusedName,
  without,
} from '../document/index.ts';
import { reportTexts } from './report-texts.ts';

/** Where blocks stand in a row: the document itself, or one of the columns of a block: `<block id>/<number>`. */
export type BlockList = string;
export const ROOT: BlockList = '';
export interface BlockPlace {
  readonly list: BlockList;
  readonly index: number;
}

export const listOfColumn = (block: string, column: number): BlockList => `${block}/${String(column)}`;

/** The documents of a template as written. */
export const writtenDocuments = (template: Template): readonly DocumentDefinition[] =>
  template.documents ?? [];

const editDocument = (
  template: Template,
  id: string,
  edit: (document: DocumentDefinition) => DocumentDefinition,
): Template => ({
  ...template,
  documents: writtenDocuments(template).map((document) => (document.id === id ? edit(document) : document)),
});

/** Takes a document's or a block's translated texts away, or gives them another name. */
const moveTexts = (template: Template, from: string, to: string | null): Template => {
  let next = template;
  for (const [language, texts] of Object.entries(template.translations ?? {}))
    for (const [key, text] of Object.entries(texts)) {
      if (!key.startsWith(`${from}.`)) continue;
      next =
        to === null
          ? setTranslation(next, language, key, '')
          : setTranslation(next, language, `${to}${key.slice(from.length)}`, text);
    }
  return next;
};

/** The words of a new document in each language of the template. */
export type NewWords = (language: string) => string;

/** A document of its own, with an id from its title. */
export const addDocument = (
  template: Template,
  words: NewWords,
  blocks: readonly DocumentBlock[],
  wanted: string | null = null,
): { readonly template: Template; readonly id: string } => {
  const title = words(ownLanguage(template));
  const taken = new Set(writtenDocuments(template).map((document) => document.id));
  const id = unusedName(wanted ?? idFromLabel(title, 'document'), taken);
  let next: Template = {
    ...template,
    documents: [...writtenDocuments(template), { id, title, for: ['customer'], blocks: [...blocks] }],
  };
  for (const language of Object.keys(template.translations ?? {}))
    next = setTranslation(next, language, `document.${id}.title`, words(language));
  return { template: next, id };
};

/** The standard report, block by block, so that it can be changed. */
export const spellOut = (template: Template, id: string): Template =>
  editDocument(template, id, (document) => ({ ...document, blocks: defaultBlocks(template) }));

export const duplicateDocument = (
  template: Template,
  id: string,
): { readonly template: Template; readonly id: string } => {
  const documents = writtenDocuments(template);
  const at = documents.findIndex((document) => document.id === id);
  const original = documents[at];
  if (original === undefined) return { template, id };
  const copy = unusedName(id, new Set(documents.map((document) => document.id)));
  const next = {
    ...template,
    documents: documents.toSpliced(at + 1, 0, structuredClone({ ...original, id: copy })),
  };
  return { template: moveTexts(next, `document.${id}`, `document.${copy}`), id: copy };
};

export const removeDocument = (template: Template, id: string): Template => {
  const documents = writtenDocuments(template).filter((document) => document.id !== id);
  const bare = moveTexts(template, `document.${id}`, null);
  return documents.length === 0 ? without(bare, 'documents') : { ...bare, documents };
};

/** Sets one property of a document; `undefined` takes it away. */
export const setDocument = (template: Template, id: string, name: string, value: unknown): Template =>
  editDocument(template, id, (document) => {
    const next = { ...document, [name]: value };
    return value === undefined ? (without(next, name) as DocumentDefinition) : next;
  });

/** The title of a document in one language; empty where it has none. */
export const documentTitle = (template: Template, document: DocumentDefinition, language: string): string =>
  language === ownLanguage(template)
    ? document.title
    : translationOf(template, language, `document.${document.id}.title`);

export const setDocumentTitle = (
  template: Template,
  id: string,
  language: string,
  title: string,
): Template =>
  language === ownLanguage(template)
    ? setDocument(template, id, 'title', title)
    : setTranslation(template, language, `document.${id}.title`, title);

/** Ids that new documents get before anybody has named them, in every language of the product. */
const PLACEHOLDERS = [reportTexts.en, reportTexts.fr].map((words) =>
  idFromLabel(words['new.title'], 'document'),
);

/** The id a document that was just named gets from its title; its own where it has one already. */
export const idOnceTitled = (template: Template, id: string): string => {
  const isNew = PLACEHOLDERS.some((wish) => new RegExp(`^${wish}(-\\d+)?$`).test(id));
  const title =
    writtenDocuments(template)
      .find((document) => document.id === id)
      ?.title.trim() ?? '';
  const wish = idFromLabel(title, 'document');
  if (!isNew || title === '' || PLACEHOLDERS.includes(wish)) return id;
  return unusedName(wish, new Set(writtenDocuments(template).map((document) => document.id)));
};

/** A template in which a document has another id; its translations and the steps that make it follow. */
export const renameDocument = (template: Template, from: string, to: string): Template => {
  if (from === to) return template;
  const made = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(made);
    if (!isObject(node)) return node;
    const own: JsonObject = Object.fromEntries(
      Object.entries(node).map(([name, value]) => [name, made(value)]),
    );
    const { params } = own;
    return own['type'] === 'document' && isObject(params) && params['document'] === from
      ? { ...own, params: { ...params, document: to } }
      : own;
  };
  const next = editDocument(template, from, (document) => ({ ...document, id: to }));
  const prefix = `document.${from}.`;
  const translations = Object.fromEntries(
    Object.entries(template.translations ?? {}).map(([language, texts]) => [
      language,
      Object.fromEntries(
        Object.entries(texts).map(([key, text]) => [
          key.startsWith(prefix) ? `document.${to}.${key.slice(prefix.length)}` : key,
          text,
        ]),
      ),
    ]),
  );
  return {
    ...next,
    workflow: made(template.workflow) as JsonObject,
    ...(template.translations === undefined ? {} : { translations }),
  };
};

/** What a block says in one language. */
export const blockText = (
  template: Template,
  document: string,
  block: DocumentBlock,
  name: 'title' | 'text',
  language: string,
): string => {
  if (language !== ownLanguage(template))
    return translationOf(template, language, `document.${document}.${block.id}.${name}`);
  if (name === 'title') return block.title ?? '';
  return block.type === 'text' ? block.text : '';
};

export const setBlockText = (
  template: Template,
  document: string,
  block: string,
  name: 'title' | 'text',
  language: string,
  text: string,
): Template =>
  language === ownLanguage(template)
    ? setBlock(template, document, block, name, text === '' && name === 'title' ? undefined : text)
    : setTranslation(template, language, `document.${document}.${block}.${name}`, text);

/** The blocks of a list. */
export const blocksOfList = (document: DocumentDefinition, list: BlockList): readonly DocumentBlock[] => {
  if (list === ROOT) return document.blocks;
  const [id, column] = list.split('/');
  const holder = document.blocks.find((block) => block.id === id);
  return holder?.type === 'columns' ? (holder.columns[Number(column)] ?? []) : [];
};

const withList = (
  document: DocumentDefinition,
  list: BlockList,
  edit: (blocks: readonly DocumentBlock[]) => readonly DocumentBlock[],
): DocumentDefinition => {
  if (list === ROOT) return { ...document, blocks: [...edit(document.blocks)] };
  const [id, column] = list.split('/');
  return {
    ...document,
    blocks: document.blocks.map((block) =>
      block.id === id && block.type === 'columns'
        ? {
            ...block,
            columns: block.columns.map((inner, i) =>
              i === Number(column) ? (edit(inner) as InnerBlock[]) : inner,
            ),
          }
        : block,
    ),
  };
};

/** Where a block stands. */
export const placeOfBlock = (document: DocumentDefinition, id: string): BlockPlace | null => {
  for (const [i, block] of document.blocks.entries()) {
    if (block.id === id) return { list: ROOT, index: i };
    if (block.type !== 'columns') continue;
    for (const [j, column] of block.columns.entries()) {
      const index = column.findIndex((inner) => inner.id === id);
      if (index >= 0) return { list: listOfColumn(block.id, j), index };
    }
  }
  return null;
};

export const blockById = (document: DocumentDefinition, id: string): DocumentBlock | undefined =>
  blocksIn(document).find(({ block }) => block.id === id)?.block;

/** Whether a block may stand in a list: columns and new pages stand in the document itself only. */
export const mayStand = (type: DocumentBlock['type'], list: BlockList): boolean =>
  list === ROOT || (type !== 'columns' && type !== 'page-break');

const newBlockId = (document: DocumentDefinition, wanted: string): string =>
  unusedName(wanted, new Set(blocksIn(document).map(({ block }) => block.id)));

export const addBlock = (
  template: Template,
  document: string,
  place: BlockPlace,
  blank: DocumentBlock,
): { readonly template: Template; readonly id: string } => {
  let id = blank.id;
  const next = editDocument(template, document, (before) => {
    id = newBlockId(before, blank.id);
    return withList(before, place.list, (blocks) => blocks.toSpliced(place.index, 0, { ...blank, id }));
  });
  return { template: next, id };
};

/** Moves a block; `index` counts the places as they are before it moves. */
export const moveBlock = (template: Template, document: string, id: string, to: BlockPlace): Template =>
  editDocument(template, document, (before) => {
    const from = placeOfBlock(before, id);
    const block = blockById(before, id);
    if (!from || !block || !mayStand(block.type, to.list)) return before;
    const index = from.list === to.list && from.index < to.index ? to.index - 1 : to.index;
    const taken = withList(before, from.list, (blocks) => blocks.filter((one) => one.id !== id));
    return withList(taken, to.list, (blocks) => blocks.toSpliced(index, 0, block));
  });

export const removeBlock = (template: Template, document: string, id: string): Template => {
  const held = writtenDocuments(template).find((one) => one.id === document);
  const block = held && blockById(held, id);
  const inner = block?.type === 'columns' ? block.columns.flat().map((one) => one.id) : [];
  const next = editDocument(template, document, (before) => {
    const place = placeOfBlock(before, id);
    return place ? withList(before, place.list, (blocks) => blocks.filter((one) => one.id !== id)) : before;
  });
  return [id, ...inner].reduce((bare, gone) => moveTexts(bare, `document.${document}.${gone}`, null), next);
};

export const duplicateBlock = (
  template: Template,
  document: string,
  id: string,
): { readonly template: Template; readonly id: string } => {
  const held = writtenDocuments(template).find((one) => one.id === document);
  const block = held && blockById(held, id);
  const place = held && placeOfBlock(held, id);
  if (!held || !block || !place) return { template, id };
  const renamed = new Map<string, string>();
  const fresh = <T extends DocumentBlock>(one: T): T => {
    const name = unusedName(
      one.id,
      new Set([...blocksIn(held).map(({ block: other }) => other.id), ...renamed.values()]),
    );
    renamed.set(one.id, name);
    return { ...structuredClone(one), id: name };
  };
  const copy = fresh(block);
  if (copy.type === 'columns') copy.columns = copy.columns.map((column) => column.map(fresh));
  const next = editDocument(template, document, (before) =>
    withList(before, place.list, (blocks) => blocks.toSpliced(place.index + 1, 0, copy)),
  );
  const texts = [...renamed].reduce(
    (named, [from, to]) => moveTexts(named, `document.${document}.${from}`, `document.${document}.${to}`),
    next,
  );
  return { template: texts, id: copy.id };
};

/** Sets one property of a block; `undefined` takes it away. */
export const setBlock = (
  template: Template,
  document: string,
  id: string,
  name: string,
  value: unknown,
): Template =>
  editDocument(template, document, (before) => {
    const place = placeOfBlock(before, id);
    if (!place) return before;
    return withList(before, place.list, (blocks) =>
      blocks.map((block) => {
        if (block.id !== id) return block;
        const next = { ...block, [name]: value } as DocumentBlock;
        return value === undefined ? (without(next, name) as DocumentBlock) : next;
      }),
    );
  });
