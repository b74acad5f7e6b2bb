// Lay out an order's report: text and values as its reader may see them, ready for paper or page.
import { documentsOf, layoutDocument, playSample, readerOf } from '@orderwright/engine';
import { compiled, visit } from './visit.ts';

const given = [{ answer: { '/found': true, '/place': 'Cellar', '/hours': 1.5 } }];
const sample = { id: 'answered', given, then: {} };
const played = playSample(compiled, sample);
const [report] = documentsOf(visit);
if (!played.ok || !played.value.order || !report) throw new Error('It is answered');
const { order, facts, events } = played.value;
const nobody = { name: 'Acme', address: '', phone: '', email: '', logo: null };
const around = {
  events,
  hash: null,
  organisation: nobody,
  customer: null,
  contact: null,
  site: null,
  language: null,
  at: order.updatedAt,
};
const { title, blocks } = layoutDocument(compiled, order, report, readerOf(report), facts, around);

export default { title, blocks: blocks.map(({ type }) => type) };
