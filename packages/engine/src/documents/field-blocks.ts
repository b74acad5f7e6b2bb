import { isObject, type Json, type JsonObject } from '../json.ts';
import type { FieldNode } from '../template/fields-of.ts';
import type { LaidBlock, LaidColumn, LaidFact } from './document-layout.ts';
import { documentWords } from './document-words.ts';
import {
  answered,
  factOf,
  idsOf,
  photoBlock,
  resultOf,
  signatureOf,
  toneOf,
  type ReadingAnswers,
} from './read-answer.ts';
import { rowBlocks } from './row-blocks.ts';

/** A field with its answer, if there is one. */
export interface Answer {
  readonly node: FieldNode;
  readonly value: Json | undefined;
}

/** How answers are set: side by side, and whether what nobody answered is named too. */
export interface FieldsLook {
  readonly columns: number;
  /** Fields that are shown though they have no answer. */
  readonly unanswered: (node: FieldNode) => boolean;
}

const photosOf = (ids: readonly string[], title: string, reading: ReadingAnswers): LaidBlock =>
  photoBlock(
    ids.map((id) => ({ id, label: '' })),
    title,
    reading,
  );

/** A run of checklist items as one table, their photos after it. */
const checkBlocks = (
  checks: readonly { readonly node: FieldNode; readonly value: JsonObject }[],
  reading: ReadingAnswers,
): LaidBlock[] => {
  const words = documentWords(reading.language);
  const tones: Record<string, 'pass' | 'fail' | 'na'> = {};
  const rows = checks.map(({ node, value }) => {
    const result = resultOf(node, value, reading);
    const tone = toneOf(value['result']);
    if (tone) tones[result] = tone;
    const { comment } = value;
    return [node.title, result, typeof comment === 'string' ? comment : ''];
  });
  const columns: LaidColumn[] = [
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
      return photos.length === 0 ? [] : [photosOf(photos, node.title, reading)];
    }),
  ];
};

const PICTURES: ReadonlySet<string> = new Set(['photo', 'photos', 'sketch']);
/** Kinds that are printed in another way than label and answer, so nothing stands there while they are empty. */
const NO_FACT: ReadonlySet<string> = new Set([...PICTURES, 'signature', 'rows', 'section', 'note', 'check']);

/** Answers in the order given, each as its kind is printed; what was not answered is left out unless asked for. */
export const answerBlocks = (
  answers: readonly Answer[],
  reading: ReadingAnswers,
  look: FieldsLook,
): LaidBlock[] => {
  const blocks: LaidBlock[] = [];
  let facts: LaidFact[] = [];
  let checks: { node: FieldNode; value: JsonObject }[] = [];
  let amounts: LaidFact[] = [];
  const flush = (): void => {
    if (facts.length > 0) blocks.push({ type: 'facts', items: facts, columns: look.columns });
    if (amounts.length > 0) blocks.push({ type: 'totals', items: amounts });
    amounts = [];
    if (checks.length > 0) blocks.push(...checkBlocks(checks, reading));
    facts = [];
    checks = [];
  };
  for (const { node, value } of answers) {
    if (node.kind === 'note') continue;
    if (!answered(value)) {
      if (NO_FACT.has(node.kind) || !look.unanswered(node)) continue;
      if (checks.length > 0 || amounts.length > 0) flush();
      facts.push({ label: node.title, value: '–' });
      continue;
    }
    if (node.kind === 'check' && isObject(value)) {
      if (facts.length > 0) flush();
      checks.push({ node, value });
      continue;
    }
    if (checks.length > 0) flush();
    if (node.kind === 'section' && isObject(value)) {
      flush();
      const inner = answerBlocks(answersIn(node, value), reading, look);
      if (inner.length > 0) blocks.push({ type: 'heading', text: node.title }, ...inner);
    } else if (node.kind === 'rows' && Array.isArray(value)) {
      flush();
      blocks.push(...rowBlocks(node, value.filter(isObject), reading));
    } else if (PICTURES.has(node.kind)) {
      flush();
      blocks.push(photosOf(idsOf(value), node.title, reading));
    } else if (node.kind === 'signature') {
      flush();
      blocks.push({
        type: 'signatures',
        items: idsOf(value).map((id) => signatureOf(node, id, reading)),
      });
    } else if (node.kind === 'money' && reading.computed.has(node.path))
      amounts.push(factOf(node, value, reading));
    else {
      if (amounts.length > 0) flush();
      facts.push(factOf(node, value, reading));
    }
  }
  flush();
  return withoutDoubleTotals(blocks);
};

/** The answers of a section, in form order. */
export const answersIn = (section: FieldNode, value: JsonObject): Answer[] =>
  section.children.map((node) => ({ node, value: value[node.key] }));

/** Where totals follow a table of rows they say what its own line of totals would. */
const withoutDoubleTotals = (blocks: readonly LaidBlock[]): LaidBlock[] =>
  blocks.map((block, index) =>
    block.type === 'table' && blocks[index + 1]?.type === 'totals' ? { ...block, totals: null } : block,
  );
