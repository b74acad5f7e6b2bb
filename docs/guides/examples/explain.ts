// Explain to a person why something is as it is.
import { describeExplanation, explain, playSample, type Actor } from '@orderwright/engine';
import { compiled, visit } from './visit.ts';

const sample = { id: 'new', given: [{ open: {} }], then: {} };
const played = playSample(compiled, sample);
if (!played.ok || played.value.order === null) throw new Error('It opens');
const { order, facts } = played.value;
const office: Actor = { kind: 'user', id: 'odile', name: 'Odile', roles: ['office'] };
const say = (target: { field: string } | { transition: string }): string =>
  describeExplanation(explain(compiled, order, office, facts, target), 'en', visit);

export default { place: say({ field: '/place' }), finish: say({ transition: 'finish' }) };
