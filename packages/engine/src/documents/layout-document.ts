import type { CompiledTemplate } from '../compile/compile.ts';
import { LIMITS } from '../limits.ts';
import { freshBudget, holds, type Budget } from '../logic/evaluate.ts';
import type { RuleFacts } from '../logic/facts.ts';
import { audienceOf } from '../template/audience.ts';
import type { DocumentBlock, DocumentDefinition } from '../template/document.ts';
import { allFields, fieldsOf } from '../template/fields-of.ts';
import { localise } from '../template/translation.ts';
import { readWorkflow } from '../template/workflow.ts';
import type { DecideFacts } from '../work-order/facts.ts';
import { resolveForm, type FormView } from '../work-order/resolve-form.ts';
import { ruleFacts } from '../work-order/rule-facts.ts';
import { viewOf, viewOfEvent } from '../work-order/view.ts';
import { viewOfFacts } from '../work-order/view-of-facts.ts';
import type { Actor, WorkOrder } from '../work-order/work-order.ts';
import { blockLayout } from './block-layout.ts';
import { defaultBlocks } from './default-blocks.ts';
import type { DocumentLayout, LaidBlock } from './document-layout.ts';
import { documentWords, fill } from './document-words.ts';
import type { DocumentSurroundings, LayingOut } from './laying-out.ts';
import { clockOf } from './times.ts';

const FINISHED: ReadonlySet<string> = new Set(['done', 'validated', 'cancelled']);

/** Who a document is printed for: somebody outside with the rights of its roles, and no others. */
export const readerOf = (document: Pick<DocumentDefinition, 'for'>, id = 'document'): Actor => ({
  kind: 'link',
  id,
  name: 'Document',
  roles: [...audienceOf(document)],
});

/**
 * A document of an order as its reader may see it: every text in its language, every value as people read it, pictures by id.
 * A block whose condition does not hold, or cannot be known by the reader, is left out; so is one with nothing to say. Pure:
 * the same order, surroundings and moment give the same document, on a server and in a page.
 *
 * @example
 * layoutDocument(compiled, order, document, readerOf(document), facts, surroundings).blocks;
 */
export function layoutDocument(
  c: CompiledTemplate,
  order: WorkOrder,
  document: DocumentDefinition,
  reader: Actor,
  facts: DecideFacts,
  around: DocumentSurroundings,
): DocumentLayout {
  const language = around.language ?? document.language ?? order.language;
  const words = documentWords(language);
  const template = localise(c.template, language);
  // The document as the template says it in this language, if it is one of the template's.
  const local = template.documents?.[c.template.documents?.indexOf(document) ?? -1] ?? {
    ...document,
    title: document.title === c.template.title ? template.title : document.title,
  };
  const seen = viewOf(c, order, reader);
  const told = viewOfFacts(c, order, reader, facts);
  let form: FormView | undefined;
  const formNow = (): FormView => (form ??= resolveForm(c, order, reader, told));
  // What a rule hides is left out of a finished order's answers already; of one under way it is worked out now.
  const answers = FINISHED.has(order.category) ? seen.answers : formNow().answers;
  const fields = fieldsOf(template);
  const flat = allFields(fields);
  const clock = clockOf(language, facts.timeZone);
  const laying: LayingOut = {
    order: seen,
    answers,
    form: formNow,
    events: around.events.map((event) => viewOfEvent(c, order, event, reader)),
    template,
    workflow: readWorkflow(template.workflow),
    fields: flat,
    byPath: new Map(flat.map((field) => [field.path, field])),
    document: local,
    around,
    reading: {
      language,
      timeZone: facts.timeZone,
      currency: order.currency,
      clock,
      attachments: seen.attachments,
      computed: new Set(c.form.computed.keys()),
      pictures: { left: LIMITS.documentPictures },
    },
    words,
  };
  const number = order.number ?? words.noNumber;
  const blocks = local.blocks.length > 0 ? local.blocks : defaultBlocks(template);
  const known = ruleFacts({ ...seen, answers }, reader, told, around.at);
  return {
    language,
    title: local.title,
    number,
    author: around.organisation.name,
    page: { size: local.page?.size ?? 'A4', orientation: local.page?.orientation ?? 'portrait' },
    mark: order.mode === 'test' ? words.trial : null,
    blocks: laidOut(blocks, laying, known, freshBudget()),
    foot: `${around.organisation.name} · ${local.title} ${number} · ${fill(words.printed, { at: clock.moment(around.at) })}`,
    words: { page: words.page, total: words.total, awaited: words.awaited },
  };
}

/** The blocks that are printed, each as what it says. */
function laidOut(
  blocks: readonly DocumentBlock[],
  laying: LayingOut,
  known: RuleFacts,
  budget: Budget,
): LaidBlock[] {
  return blocks.flatMap((block): LaidBlock[] => {
    if (block.when !== undefined && block.when !== null && !holds(block.when, known, budget)) return [];
    if (block.type !== 'columns') return blockLayout(block, laying);
    const columns = block.columns.map((column) => laidOut(column, laying, known, budget));
    if (columns.every((column) => column.length === 0)) return [];
    const title: LaidBlock[] = block.title ? [{ type: 'title', text: block.title }] : [];
    return [...title, { type: 'columns', columns }];
  });
}
