import {
  FIELD_KINDS,
  type FieldNode,
  fieldsOf,
  isObject,
  type Json,
  type JsonObject,
  type Template,
} from '@orderwright/engine';

interface Where {
  readonly language: string;
  readonly timeZone: string;
  readonly currency: string;
}

/** Says fields and answers of one template in words, as history and alarms need them. */
export interface FieldWords {
  /** The field's label, with the sections and rows around it left out; of one that is not in the form, its section's. */
  label(path: string): string;
  /** Whether this form has the field: an order may have been moved to another version since. */
  has(path: string): boolean;
  /** How an answer reads; empty when not answered. */
  value(path: string, value: Json, attachmentName: (id: string) => string | undefined): string;
}

const flatten = (nodes: readonly FieldNode[]): FieldNode[] =>
  nodes.flatMap((node) => [node, ...flatten(node.children)]);

const uiAt = (ui: JsonObject, path: string): JsonObject => {
  let at: Json | undefined = ui;
  for (const segment of path.split('/').slice(1)) {
    if (!isObject(at)) return {};
    at = at[segment === '*' ? 'items' : segment];
  }
  return isObject(at) ? at : {};
};

const ATTACHMENTS = new Set(['photo', 'file', 'signature', 'sketch', 'photos', 'files']);

export const fieldWords = (template: Template, where: Where): FieldWords => {
  const byPath = new Map(flatten(fieldsOf(template)).map((node) => [node.path, node]));
  /** The field a concrete path leads to: a segment that is no key is the id of a row. */
  const find = (path: string): { readonly node: FieldNode | undefined; readonly exact: boolean } => {
    let known = '';
    let found: FieldNode | undefined;
    let exact = false;
    for (const segment of path.split('/').slice(1)) {
      const plain = `${known}/${segment}`;
      const next = byPath.get(plain) ? plain : `${known}/*`;
      const node = byPath.get(next);
      // A row has no field of its own: it is said by the name of its list.
      exact = node !== undefined || (byPath.get(known)?.kind === 'rows' && next.endsWith('/*'));
      known = next;
      if (node) found = node;
    }
    return { node: found, exact };
  };
  const rowWords = (row: JsonObject, base: string): string =>
    Object.entries(row)
      .filter(([key, value]) => key !== '_row' && value !== null)
      .map(([key, value]) => words(`${base}/${key}`, value, () => undefined))
      .filter(Boolean)
      .join(' · ');
  const words = (path: string, value: Json, nameOf: (id: string) => string | undefined): string => {
    if (value === null || value === '') return '';
    const { node, exact } = find(path);
    if (!node || !exact) return typeof value === 'object' ? JSON.stringify(value) : String(value);
    if (ATTACHMENTS.has(node.kind)) {
      return [value]
        .flat()
        .map((id) => nameOf(String(id)) ?? '1')
        .join(', ');
    }
    if (node.kind === 'rows') {
      const base = `${node.path}/*`;
      const rows = Array.isArray(value) ? value : [value];
      return rows
        .map((row) => (isObject(row) ? rowWords(row, base) : ''))
        .filter(Boolean)
        .join('; ');
    }
    if (node.kind === 'section' && isObject(value)) return rowWords(value, node.path);
    return FIELD_KINDS[node.kind].read(value, {
      schema: node.schema,
      ui: uiAt(template.ui ?? {}, node.path),
      ...where,
    });
  };
  return {
    label: (path) => find(path).node?.title ?? path,
    has: (path) => find(path).exact,
    value: words,
  };
};
