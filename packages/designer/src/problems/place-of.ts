import { blocksIn, readWorkflow, type Issue, type Template } from '@orderwright/engine';
import { rulesOf } from '../document/index.ts';

/** Where in the designer a problem stands: the tab, and what is selected there. */
export interface Place {
  readonly tab: 'form' | 'rules' | 'workflow' | 'report';
  readonly search: Readonly<Record<string, string>>;
}

const decode = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~');

/** Pointer into the schema → path of the field that owns the place: `/properties/parts/items/properties/name/…` → `/parts/∗/name`. */
const fieldPathOf = (segments: readonly string[]): string => {
  let path = '';
  for (let i = 0; i < segments.length; i += 1) {
    if (segments[i] === 'properties' && segments[i + 1] !== undefined) {
      path += `/${String(segments[i + 1])}`;
      i += 1;
    } else if (segments[i] === 'items') path += '/*';
    else break;
  }
  return path.replace(/\/\*$/, '');
};

/** The deepest state or arrow whose pointer holds this one. */
const workflowPlace = (template: Template, path: string): Place['search'] => {
  const { states, transitions } = readWorkflow(template.workflow);
  const holds = (pointer: string): boolean => path === pointer || path.startsWith(`${pointer}/`);
  const arrow = transitions.findLast((t) => holds(t.pointer));
  if (arrow) return { arrow: arrow.id };
  const state = states.findLast((s) => holds(s.pointer));
  return state ? { state: state.id } : {};
};

/** The document, and the innermost block whose pointer holds this one. */
const documentPlace = (template: Template, path: string): Place['search'] => {
  const index = Number(path.split('/')[3]);
  const document = template.documents?.[index];
  if (!document) return {};
  const here = `/template/documents/${String(index)}`;
  const found = blocksIn(document).findLast(
    ({ pointer }) => path === `${here}${pointer}` || path.startsWith(`${here}${pointer}/`),
  );
  return { document: document.id, ...(found ? { block: found.block.id } : {}) };
};

/** The place of a problem of the draft. */
export function placeOf(issue: Issue, template: Template): Place {
  const [, , part, ...rest] = issue.path.split('/').map(decode);
  if (part === 'workflow') return { tab: 'workflow', search: workflowPlace(template, issue.path) };
  if (part === 'documents') return { tab: 'report', search: documentPlace(template, issue.path) };
  if (part === 'rules') {
    const rule = rulesOf(template)[Number(rest[0])];
    return { tab: 'rules', search: rule ? { rule: rule.id } : {} };
  }
  const field = part === 'schema' ? fieldPathOf(rest) : part === 'access' ? (rest[0] ?? '') : '';
  return { tab: 'form', search: field === '' ? {} : { field } };
}
