import { blocksIn, type CheckIssue, type Template } from '@orderwright/engine';
import { writtenDocuments } from './edit-documents.ts';

const under = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

/** Problems that stand at one block, not at those inside it. */
export const issuesOfBlock = (
  template: Template,
  issues: readonly CheckIssue[],
  document: string,
  id: string,
): CheckIssue[] => {
  const index = writtenDocuments(template).findIndex((one) => one.id === document);
  const found = template.documents?.[index];
  const placed = found && blocksIn(found).find(({ block }) => block.id === id);
  if (!placed) return [];
  const at = `/template/documents/${String(index)}${placed.pointer}`;
  const inside = placed.block.type === 'columns' ? `${at}/columns` : null;
  return issues.filter(({ path }) => under(path, at) && (inside === null || !under(path, inside)));
};
