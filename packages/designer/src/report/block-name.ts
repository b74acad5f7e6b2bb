import { placeholdersIn, replacePlaceholders, type DocumentBlock, type Template } from '@orderwright/engine';
import { labelOf, nodesOf } from '../document/index.ts';
import type { ReportSay } from './block-kinds.ts';
import { blockText } from './edit-documents.ts';

/** What a block is called in the list: its title, else what kind it is. */
export const blockName = (
  template: Template,
  document: string,
  block: DocumentBlock,
  language: string,
  t: ReportSay,
): string =>
  blockText(template, document, block, 'title', language) ||
  block.title ||
  sectionName(template, block, language) ||
  t(`kind.${block.type}`);

/** A block of one section alone has the section's title. */
const sectionName = (template: Template, block: DocumentBlock, language: string): string => {
  const [only, ...more] = block.type === 'fields' ? block.fields : [];
  return only !== undefined && more.length === 0 && nodesOf(template).get(only)?.kind === 'section'
    ? labelOf(template, only, language)
    : '';
};

/** What a block speaks of, in a few words. */
export const blockSummary = (
  template: Template,
  document: string,
  block: DocumentBlock,
  language: string,
): string => {
  const label = (path: string): string => labelOf(template, path, language);
  switch (block.type) {
    case 'text': {
      const text = blockText(template, document, block, 'text', language) || block.text;
      return placeholdersIn(text).length === 0
        ? text
        : replacePlaceholders(text, (name) => `‹${name.startsWith('/') ? label(name) : name}›`);
    }
    case 'fields':
      return sectionName(template, block, language) === '' ? block.fields.map(label).join(', ') : '';
    case 'totals':
      return block.fields.map(label).join(', ');
    case 'photos':
    case 'signature':
      return (block.fields ?? []).map(label).join(', ');
    case 'table':
      return label(block.rows);
    default:
      return '';
  }
};
