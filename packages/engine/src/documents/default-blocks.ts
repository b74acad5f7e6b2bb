import { audienceOf } from '../template/audience.ts';
import type { DocumentBlock, DocumentDefinition } from '../template/document.ts';
import { fieldsOf } from '../template/fields-of.ts';
import type { Template } from '../template/template.ts';

/** The document every order has without being asked for. */
export const REPORT = 'report';

/** The blocks of the report that every template has: who and when, then the form as it was filled, then what became of it. */
export function defaultBlocks(template: Pick<Template, 'schema' | 'ui'>): DocumentBlock[] {
  const groups: string[][] = [];
  let open: string[] | null = null;
  for (const field of fieldsOf(template)) {
    if (field.kind === 'section') {
      groups.push([field.path]);
      open = null;
    } else if (open) open.push(field.path);
    else groups.push((open = [field.path]));
  }
  return [
    { id: 'header', type: 'header' },
    { id: 'parties', type: 'parties' },
    { id: 'times', type: 'times' },
    { id: 'description', type: 'description' },
    ...groups.map((fields, i): DocumentBlock => ({ id: `fields-${i + 1}`, type: 'fields', fields })),
    { id: 'corrections', type: 'corrections' },
    { id: 'history', type: 'history' },
    { id: 'proof', type: 'proof' },
  ];
}

/** The documents made of an order when it is finished: those of its template, else the report that every template has. */
export const documentsOf = (template: Template): readonly DocumentDefinition[] =>
  template.documents !== undefined && template.documents.length > 0
    ? template.documents
    : [{ id: REPORT, title: template.title, blocks: [] }];

/** One document by its id; the report is always there. */
export const documentOf = (template: Template, id: string): DocumentDefinition | undefined =>
  documentsOf(template).find((document) => document.id === id) ??
  (id === REPORT ? { id: REPORT, title: template.title, blocks: [] } : undefined);

/**
 * Whether a person with these roles may read a document that was made. What customers may read, everybody who sees the order
 * may; anything else is for its own readers, and for admins, who alone see one that the template no longer has.
 */
export const mayReadDocument = (
  document: Pick<DocumentDefinition, 'for'> | undefined,
  roles: readonly string[],
): boolean => {
  if (roles.includes('admin')) return true;
  const audience = document ? audienceOf(document) : [];
  return audience.some((role) => role === 'customer' || roles.includes(role));
};
