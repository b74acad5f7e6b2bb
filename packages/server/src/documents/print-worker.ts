import type { DocumentLayout } from '@orderwright/engine';
import { answerRequests } from './answer-requests.ts';
import { printLayout } from './print-layout.ts';
import type { Pictures } from './print-pictures.ts';

answerRequests(
  (request: { readonly id: number; readonly layout: DocumentLayout; readonly pictures: Pictures }) =>
    printLayout(request.layout, request.pictures),
);
