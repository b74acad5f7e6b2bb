import {
  compileTemplate,
  documentOf,
  error,
  interpretValidators,
  inventOrder,
  layoutDocument,
  parseTemplate,
  playSample,
  readerOf,
  type CompiledTemplate,
  type DecideFacts,
  type DocumentLayout,
  type DocumentSurroundings,
  type Issue,
  type OrderEvent,
  type Template,
  type WorkOrder,
} from '@orderwright/engine';

/** Whose answers a preview shows: invented ones, those of one of the template's samples, or a real order's. */
export type Shown =
  | { readonly kind: 'invented' }
  | { readonly kind: 'sample'; readonly id: string }
  | {
      readonly kind: 'order';
      readonly order: WorkOrder;
      readonly events: readonly OrderEvent[];
      readonly facts: DecideFacts;
      readonly around: Pick<DocumentSurroundings, 'hash' | 'customer' | 'contact' | 'site'>;
    };

/** A document of a draft to be looked at. Plain data, so that it can be laid out in another thread. */
export interface DraftDocument {
  readonly template: unknown;
  readonly document: string;
  /** Roles as which it is seen; null: those it is for. */
  readonly roles: readonly string[] | null;
  /** Null: the document's own, else the order's. */
  readonly language: string | null;
  readonly shown: Shown;
  readonly organisation: DocumentSurroundings['organisation'];
  readonly defaults: { readonly language: string; readonly currency: string; readonly timeZone: string };
  readonly at: string;
}

/** A layout, and which of its pictures are not there to be printed; or why there is none. */
export type LaidDraft =
  | { readonly layout: DocumentLayout; readonly issues: null }
  | { readonly layout: null; readonly issues: readonly Issue[] };

const no = (...issues: readonly Issue[]): LaidDraft => ({ layout: null, issues });

/** A workflow that lets an unfinished template be looked at. */
const OPEN_ONLY = { id: 'order', initial: 'open', states: { open: { id: 'open', tags: ['open'] } } };

const compiled = (template: Template): CompiledTemplate =>
  compileTemplate(template, 'draft', 1, interpretValidators(template));

type Story = { order: WorkOrder; events: readonly OrderEvent[]; facts: DecideFacts };

/** The order a draft is shown with. A workflow that cannot run yet is left aside: a document can be drawn without it. */
function storyOf(
  template: Template,
  { shown, defaults }: DraftDocument,
): { c: CompiledTemplate; story: Story } | Issue[] {
  if (shown.kind === 'order') return { c: compiled(template), story: shown };
  if (shown.kind === 'sample') {
    const sample = template.samples?.find(({ id }) => id === shown.id);
    if (!sample) return [error('sample-unknown', '/template/samples', { sample: shown.id })];
    const c = compiled(template);
    const played = playSample(c, sample);
    if (!played.ok) return [...played.issues];
    const { order, events, facts } = played.value;
    return order
      ? { c, story: { order: { ...order, mode: 'live' }, events, facts } }
      : [error('sample-unknown', '/template/samples', { sample: shown.id })];
  }
  for (const workflow of [template.workflow, OPEN_ONLY]) {
    try {
      const c = compiled({ ...template, workflow });
      const story = inventOrder(c, defaults);
      if (story) return { c, story };
    } catch {
      // A draft's workflow may be wrong in any way; the next one cannot be.
    }
  }
  return [error('document-unpreviewable', '/template')];
}

/** Lays out a document of a draft. Never throws for what a template can be; a hostile one is ended by whoever runs this. */
export function layOutDraft(draft: DraftDocument): LaidDraft {
  const parsed = parseTemplate(draft.template);
  if (!parsed.ok) return no(...parsed.issues);
  const template = parsed.value;
  const found = storyOf(template, draft);
  if (Array.isArray(found)) return no(...found);
  const { c, story } = found;
  const document = documentOf(c.template, draft.document);
  if (!document) return no(error('document-unknown', '/template/documents', { document: draft.document }));
  const around: DocumentSurroundings = {
    events: story.events,
    hash: null,
    customer: { address: '12 Sample Street\n10000 Sampleton' },
    contact: { phone: '+33 1 23 45 67 89', email: 'jeanne@example.org' },
    site: { address: '12 Sample Street', town: 'Sampleton' },
    ...(draft.shown.kind === 'order' ? draft.shown.around : {}),
    organisation: draft.organisation,
    language: draft.language,
    at: draft.at,
  };
  const reader = readerOf(draft.roles ? { for: [...draft.roles] } : document, story.order.contact?.id);
  return { layout: layoutDocument(c, story.order, document, reader, story.facts, around), issues: null };
}
