import type { JsonObject } from '../json.ts';
import type { DocumentDefinition } from '../template/document.ts';
import type { FieldNode } from '../template/fields-of.ts';
import type { Template } from '../template/template.ts';
import type { Workflow } from '../template/workflow.ts';
import type { OrderEvent } from '../work-order/event.ts';
import type { FormView } from '../work-order/resolve-form.ts';
import type { WorkOrder } from '../work-order/work-order.ts';
import type { DocumentWords } from './document-words.ts';
import type { ReadingAnswers } from './read-answer.ts';

/** How a customer, a contact or a site is reached. */
interface Reachable {
  readonly address?: string;
  readonly town?: string;
  readonly phone?: string;
  readonly email?: string;
}

/** What stands on a document beside the order: who sends it, whom it concerns, and how far the order's log reached. */
export interface DocumentSurroundings {
  /** The order's whole log; what the reader may not see of it is left out here. */
  readonly events: readonly OrderEvent[];
  /** Hash of the newest event of the chain. */
  readonly hash: string | null;
  readonly organisation: {
    readonly name: string;
    readonly address: string;
    readonly phone: string;
    readonly email: string;
    /** Id of an attachment. */
    readonly logo: string | null;
  };
  readonly customer: Reachable | null;
  readonly contact: Reachable | null;
  readonly site: Reachable | null;
  /** The language asked for; null: the document's own, else the order's. */
  readonly language: string | null;
  /** When it is made. */
  readonly at: string;
}

/** Everything a block may speak of, cut down to what the reader may read. */
export interface LayingOut {
  readonly order: WorkOrder;
  readonly answers: JsonObject;
  /** The form as the reader sees it; worked out when a block asks for it. */
  readonly form: () => FormView;
  readonly events: readonly OrderEvent[];
  /** In the document's language. */
  readonly template: Template;
  readonly workflow: Workflow;
  readonly fields: readonly FieldNode[];
  readonly byPath: ReadonlyMap<string, FieldNode>;
  readonly document: DocumentDefinition;
  readonly around: DocumentSurroundings;
  readonly reading: ReadingAnswers;
  readonly words: DocumentWords;
}
