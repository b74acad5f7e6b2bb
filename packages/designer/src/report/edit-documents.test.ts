import type { Template } from '@orderwright/engine';
import { expect, it } from 'vitest';
import { addDocument, idOnceTitled, renameDocument, setDocumentTitle } from './edit-documents.ts';

const blank: Template = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: { type: 'object', properties: {} },
  translations: { fr: {} },
  workflow: {
    id: 'order',
    states: {
      done: { id: 'done', entry: [{ type: 'document', params: { document: 'new-document' } }] },
    },
  },
};
const made = addDocument(blank, (language) => (language === 'fr' ? 'Nouveau document' : 'New document'), []);

it('gives a document its id with its first title; its French title and the step that makes it follow', () => {
  const titled = setDocumentTitle(
    setDocumentTitle(made.template, made.id, 'en', 'Hand-over sheet'),
    made.id,
    'fr',
    'Bon de remise',
  );
  const id = idOnceTitled(titled, made.id);
  expect(id).toBe('hand-over-sheet');
  const after = renameDocument(titled, made.id, id);
  expect(after.documents?.map((document) => document.id)).toEqual(['hand-over-sheet']);
  expect(after.translations).toEqual({ fr: { 'document.hand-over-sheet.title': 'Bon de remise' } });
  expect(JSON.stringify(after.workflow)).toContain('"document":"hand-over-sheet"');
  // Named once, it keeps its id.
  expect(idOnceTitled(setDocumentTitle(after, id, 'en', 'Another'), id)).toBe(id);
});

it('leaves a document that nobody has named yet', () => {
  expect(idOnceTitled(made.template, made.id)).toBe(made.id);
});
