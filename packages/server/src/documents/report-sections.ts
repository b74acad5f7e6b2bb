import { isObject, type FieldNode, type JsonObject } from '@orderwright/engine';
import {
  answered,
  factOf,
  idsOf,
  photoBlock,
  resultOf,
  signatureBlock,
  toneOf,
  type SectionContext,
} from './read-answer.ts';
import { rowBlocks } from './report-rows.ts';
import { reportWords } from './report-words.ts';
import type { ReportBlock, ReportColumn, ReportFact, ReportSection } from './report.ts';

/** A run of checklist items as one table, their photos after it. */
const checkBlocks = (
  checks: readonly { readonly node: FieldNode; readonly value: JsonObject }[],
  context: SectionContext,
): ReportBlock[] => {
  const words = reportWords(context.language);
  const tones: Record<string, 'pass' | 'fail' | 'na'> = {};
  const rows = checks.map(({ node, value }) => {
    const result = resultOf(node, value, context);
    const tone = toneOf(value['result']);
    if (tone) tones[result] = tone;
    const comment = value['comment'];
    return [node.title, result, typeof comment === 'string' ? comment : ''];
  });
  const columns: ReportColumn[] = [
    { label: words.item, align: 'left', narrow: false },
    { label: words.result, align: 'left', narrow: true },
    { label: words.comment, align: 'left', narrow: false },
  ];
  const commented = rows.some((row) => row[2] !== '');
  return [
    {
      type: 'table',
      title: null,
      columns: commented ? columns : columns.slice(0, 2),
      rows: commented ? rows : rows.map((row) => row.slice(0, 2)),
      totals: null,
      tones,
    },
    ...checks.flatMap(({ node, value }) => {
      const photos = idsOf(value['photos']);
      return photos.length === 0 ? [] : [photoBlock(photos, node.title, context)];
    }),
  ];
};

/** The answers of a group of fields, in form order; what was not answered is left out. */
const blocksOf = (
  nodes: readonly FieldNode[],
  answers: JsonObject,
  context: SectionContext,
): ReportBlock[] => {
  const blocks: ReportBlock[] = [];
  let facts: ReportFact[] = [];
  let checks: { node: FieldNode; value: JsonObject }[] = [];
  let amounts: ReportFact[] = [];
  const flush = (): void => {
    if (facts.length > 0) blocks.push({ type: 'facts', items: facts });
    if (amounts.length > 0) blocks.push({ type: 'totals', items: amounts });
    amounts = [];
    if (checks.length > 0) blocks.push(...checkBlocks(checks, context));
    facts = [];
    checks = [];
  };
  for (const node of nodes) {
    const value = answers[node.key];
    if (!answered(value) || node.kind === 'note') continue;
    if (node.kind === 'check' && isObject(value)) {
      if (facts.length > 0) flush();
      checks.push({ node, value });
      continue;
    }
    if (checks.length > 0) flush();
    if (node.kind === 'section' && isObject(value)) {
      flush();
      const inner = blocksOf(node.children, value, context);
      if (inner.length > 0) blocks.push({ type: 'heading', text: node.title }, ...inner);
    } else if (node.kind === 'rows' && Array.isArray(value)) {
      flush();
      blocks.push(...rowBlocks(node, value.filter(isObject), context));
    } else if (node.kind === 'photo' || node.kind === 'photos' || node.kind === 'sketch') {
      flush();
      blocks.push(photoBlock(idsOf(value), node.title, context));
    } else if (node.kind === 'signature') {
      flush();
      blocks.push(...idsOf(value).map((id) => signatureBlock(node, id, context)));
    } else if (node.kind === 'money' && context.computed.has(node.path))
      amounts.push(factOf(node, value, context));
    else {
      if (amounts.length > 0) flush();
      facts.push(factOf(node, value, context));
    }
  }
  flush();
  return withoutDoubleTotals(blocks);
};

/** Where totals follow a table of rows they say what its own line of totals would. */
const withoutDoubleTotals = (blocks: readonly ReportBlock[]): ReportBlock[] =>
  blocks.map((block, index) =>
    block.type === 'table' && blocks[index + 1]?.type === 'totals' ? { ...block, totals: null } : block,
  );

/** The answers by section, in form order. Fields outside a section stand in one without a title. */
export const sectionsOf = (
  fields: readonly FieldNode[],
  answers: JsonObject,
  context: SectionContext,
): ReportSection[] => {
  const sections: ReportSection[] = [];
  let loose: FieldNode[] = [];
  const flush = (): void => {
    const blocks = blocksOf(loose, answers, context);
    if (blocks.length > 0) sections.push({ title: null, blocks });
    loose = [];
  };
  for (const node of fields) {
    const value = answers[node.key];
    if (node.kind === 'section' && isObject(value)) {
      flush();
      const blocks = blocksOf(node.children, value, context);
      if (blocks.length > 0) sections.push({ title: node.title, blocks });
    } else loose.push(node);
  }
  flush();
  return sections;
};
