import { error, warning, type Issue } from '../../issue.ts';
import { isInFamily } from '../../pointer.ts';
import { readsOf } from '../../logic/reads.ts';
import { audienceOf } from '../../template/audience.ts';
import { blocksIn, type DocumentBlock, type DocumentDefinition } from '../../template/document.ts';
import type { FieldNode } from '../../template/fields-of.ts';
import { PLACEHOLDERS, placeholdersIn } from '../../template/placeholders.ts';
import type { Template } from '../../template/template.ts';
import { below, type Workflow } from '../../template/workflow.ts';
import { checkExpression } from '../check-expression.ts';
import { isHidden } from '../check-inference.ts';
import { pathOfRead, type CompiledForm } from '../form.ts';

/** A field a block names, and where it does. */
interface Named {
  readonly path: string;
  readonly at: string;
  readonly fits: (node: FieldNode) => boolean;
}

/** What documents name and cannot print: unknown fields and roles, fields of the wrong kind, fields their readers may not see. */
export function documentIssues(
  t: Template,
  form: CompiledForm,
  workflow: Workflow,
  roles: readonly string[],
): Issue[] {
  return (t.documents ?? []).flatMap((document, i) => {
    const here = below('/template/documents', i);
    const hidden = hiddenFrom(t, workflow, audienceOf(document));
    return [
      ...(document.for ?? []).flatMap((role, j) =>
        roles.includes(role) ? [] : [error('role-unknown', below(here, 'for', j), { role })],
      ),
      ...blocksIn(document).flatMap(({ block, pointer }) =>
        blockIssues(document, block, `${here}${pointer}`, {
          form,
          hidden,
          names: { states: [...workflow.byId.keys()], roles },
        }),
      ),
    ];
  });
}

interface Known {
  readonly form: CompiledForm;
  readonly hidden: (path: string) => boolean;
  readonly names: { readonly states: readonly string[]; readonly roles: readonly string[] };
}

function blockIssues(
  document: DocumentDefinition,
  block: DocumentBlock,
  at: string,
  { form, hidden, names }: Known,
): Issue[] {
  const about = { document: document.title || document.id };
  const { when } = block;
  const condition =
    when === undefined || when === null
      ? []
      : checkExpression(form, when, { at: `${at}/when`, around: [''], names }).issues;
  const read =
    when === undefined || when === null || condition.length > 0
      ? []
      : readsOf(when).reads.flatMap((one) => {
          const path = one.shallow ? undefined : pathOfRead(one, [''], form.byPath);
          return path ? [path] : [];
        });
  const named = namedIn(block, at);
  const known = named.flatMap(({ path, at: place, fits }): Issue[] => {
    const node = form.byPath.get(path);
    if (!node) return [error('field-unknown', place, { field: path })];
    return fits(node) ? [] : [error('document-field-kind', place, { field: path })];
  });
  const places = block.type === 'text' ? placeholdersIn(block.text) : [];
  const unknown = places
    .filter((name) => !name.startsWith('/') && !PLACEHOLDERS.some((word) => word === name))
    .map((name) => error('placeholder-unknown', `${at}/text`, { ...about, name }));
  const kept = new Set([...named.map(({ path }) => path), ...read].filter((path) => hidden(path)));
  return [
    ...condition,
    ...known,
    ...unknown,
    ...[...kept].map((field) =>
      warning('document-field-hidden', at, { ...about, field, roles: [...audienceOf(document)] }),
    ),
    ...(saysNothing(block) ? [warning('document-block-empty', at, about)] : []),
  ];
}

const saysNothing = (block: DocumentBlock): boolean =>
  ((block.type === 'fields' || block.type === 'totals') && block.fields.length === 0) ||
  (block.type === 'text' && block.text.trim() === '') ||
  (block.type === 'table' && block.columns?.length === 0) ||
  (block.type === 'columns' && block.columns.every((column) => column.length === 0));

const ANY = (): boolean => true;
const oneOf =
  (...kinds: readonly string[]) =>
  (node: FieldNode): boolean =>
    kinds.includes(node.kind);
const outside = (node: FieldNode): boolean => !node.path.includes('*') && node.kind !== 'note';
const holding =
  (...kinds: readonly string[]) =>
  (node: FieldNode): boolean =>
    kinds.includes(node.kind) || node.children.some((child) => holding(...kinds)(child));

function namedIn(block: DocumentBlock, at: string): Named[] {
  const list = (paths: readonly string[] | undefined, key: string, fits: Named['fits']): Named[] =>
    (paths ?? []).map((path, i) => ({ path, at: below(at, key, i), fits }));
  switch (block.type) {
    case 'fields':
      return list(block.fields, 'fields', outside);
    case 'totals':
      return list(
        block.fields,
        'fields',
        (node) => outside(node) && oneOf('money', 'number', 'integer', 'duration')(node),
      );
    case 'photos':
      return list(block.fields, 'fields', holding('photo', 'photos', 'sketch'));
    case 'signature':
      return list(block.fields, 'fields', holding('signature'));
    case 'table': {
      const inRows = (node: FieldNode): boolean => node.path.startsWith(`${block.rows}/*/`);
      return [
        { path: block.rows, at: `${at}/rows`, fits: (node) => outside(node) && node.kind === 'rows' },
        ...list(block.columns, 'columns', inRows),
        ...list(block.totals, 'totals', (node) => inRows(node) && oneOf('money', 'number', 'integer')(node)),
      ];
    }
    case 'text':
      return placeholdersIn(block.text)
        .filter((name) => name.startsWith('/'))
        .map((path) => ({ path, at: `${at}/text`, fits: ANY }));
    default:
      return [];
  }
}

const PRINTED: ReadonlySet<string> = new Set(['done', 'validated']);

/** What a document's readers may not see when it is made: by `access`, or in every state in which work is finished. */
function hiddenFrom(t: Template, workflow: Workflow, audience: readonly string[]): (path: string) => boolean {
  const access = Object.entries(t.access ?? {})
    .filter(([, { read }]) => read !== undefined)
    .toSorted(([a], [b]) => b.length - a.length);
  const finished = workflow.states.filter(
    ({ category, children }) => category !== null && PRINTED.has(category) && children.length === 0,
  );
  return (path) => {
    const read = access.find(([family]) => isInFamily(path, family))?.[1].read ?? [];
    if (read.length > 0 && !read.some((role) => audience.includes(role))) return true;
    return (
      finished.length > 0 && finished.every((state) => audience.every((role) => isHidden(state, role, path)))
    );
  };
}
