// After an edit, work out again only what depends on it, and be told which places differ.
import { compileForm, evaluationsOf, rederive, whatChanged } from '@orderwright/engine';
import { visit } from './visit.ts';

const form = compileForm(visit);
const facts = {
  state: ['open'],
  actor: null,
  now: '2026-01-05T08:00:00Z',
  event: null,
  order: null,
  site: null,
  asset: null,
  customer: null,
  previous: null,
  timeZone: 'UTC',
};
const before = rederive(form, null, { found: false, hours: 1 }, facts);
const after = rederive(form, before, { found: false, hours: 2 }, facts);

export default { changed: whatChanged(form, before, after), workedOut: evaluationsOf(after) };
