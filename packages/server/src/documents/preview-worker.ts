import type { DocumentLayout } from '@orderwright/engine';
import { answerRequests } from './answer-requests.ts';
import { layOutDraft, type DraftDocument } from './lay-out-draft.ts';
import { printLayout } from './print-layout.ts';
import type { Pictures } from './print-pictures.ts';

type Request = { readonly id: number } & (
  { readonly draft: DraftDocument } | { readonly layout: DocumentLayout; readonly pictures: Pictures }
);

answerRequests(async (request: Request) =>
  'draft' in request ? layOutDraft(request.draft) : printLayout(request.layout, request.pictures),
);
