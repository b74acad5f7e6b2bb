// Replay an order from its log, read events of older releases, seal the log and find out that it was changed.
import { playSample, replay, sealEvent, upcast, verifyChain, type SealedEvent } from '@orderwright/engine';
import { compiled } from './visit.ts';

const given = [{ answer: { '/found': false, '/hours': 2 } }, { transition: 'FINISH', as: ['technician'] }];
const sample = { id: 'finished', given, then: {} };
const played = playSample(compiled, sample);
if (!played.ok) throw new Error('It is finished');
const { events, order } = played.value;

let previous: string | null = null;
const chain = events.map((event): SealedEvent => {
  // The server makes a salt for each event; here they are counted, so that the page can show the outcome.
  const link = { event, previous, ...sealEvent(event, previous, String(event.seq).padStart(64, '0')) };
  previous = link.hash;
  return link;
});
const forged = chain.map((link) => ({ ...link, event: { ...link.event, at: '2026-01-01T00:00:00.000Z' } }));

export default {
  same: JSON.stringify(replay(events)) === JSON.stringify(order),
  states: replay(events.map(upcast)).states,
  whole: verifyChain(chain).ok,
  forged: verifyChain(forged),
};
