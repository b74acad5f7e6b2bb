import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import { compiledFor, given } from '../testing.ts';
import { sealEvent, withholdPart, type SealedEvent } from './proof.ts';
import { proofText, verifyProof, viewOfSealed } from './proof-file.ts';
import type { OrderEvent } from './event.ts';
import { replay } from './evolve.ts';
import type { Actor } from './work-order.ts';

const c = compiledFor({
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      work: { $anchor: 'work', type: 'string', title: 'Work' },
      cost: { $anchor: 'cost', type: 'number', title: 'Cost' },
      photo: {
        $anchor: 'photo',
        type: 'string',
        format: 'attachment',
        contentMediaType: 'image/*',
        title: 'Photo',
      },
    },
  },
  access: { '/cost': { read: ['office'] } },
  workflow: {
    id: 'order',
    initial: 'open',
    states: {
      open: { id: 'open', tags: ['open'], on: { END: { target: '#done', meta: { id: 'end' } } } },
      done: {
        id: 'done',
        tags: ['done'],
        entry: [{ type: 'notify', params: { to: ['office'], message: 'Done' } }],
      },
    },
  },
});
const sealed = (events: readonly OrderEvent[]): SealedEvent[] => {
  let previous: string | null = null;
  return events.map((event, i) => {
    const link: SealedEvent = { event, previous, ...sealEvent(event, previous, `${i}`.padStart(64, 'a')) };
    previous = link.hash;
    return link;
  });
};
const { events } = given(c)
  .order(
    { answer: { '/work': 'Repaired', '/cost': 12345 }, as: ['office'] },
    { attach: '/photo', as: ['technician'] },
    { comment: 'Hello' },
    { transition: 'END' },
  )
  .then({});
const links = sealed(events);
const proof = proofText(links);
const technician: Actor = { kind: 'user', id: 't', name: 'T', roles: ['technician'] };

test('a proof holds on its own and says what it proves', () => {
  const checked = verifyProof(`${proof}\n`);
  expect(checked).toMatchObject({
    ok: true,
    value: {
      order: events[0]?.order,
      events: events.length,
      withheld: 0,
      head: links.at(-1)?.hash,
      files: [{ sha256: '0'.repeat(64) }],
    },
  });
});

test('one byte changed anywhere is found, and the event it stands in is named', () => {
  const starts = links.map((link) => proof.indexOf(`"hash":"${link.hash}"`));
  expect(starts.every((at) => at > 0)).toBe(true);
  let named = 0;
  fc.assert(
    fc.property(
      fc.nat(proof.length - 1),
      fc.constantFrom('0', 'a', 'Z', ' ', '"', '}', '9', '-'),
      (at, byte) => {
        if (proof[at] === byte) return;
        const checked = verifyProof(proof.slice(0, at) + byte + proof.slice(at + 1));
        expect(checked.ok).toBe(false);
        if (!checked.ok && checked.issues.seq !== null) named += 1;
      },
    ),
    { numRuns: 1500 },
  );
  expect(named).toBeGreaterThan(300);
});

test('the first broken link is the one that is named', () => {
  const forged = JSON.parse(proof) as { events: { event: { payload: JsonObject } }[] };
  const third = forged.events[2]?.event;
  if (!third) throw new Error('There is a third event');
  third.payload = { ...third.payload, forged: true };
  expect(verifyProof(JSON.stringify(forged))).toMatchObject({
    ok: false,
    issues: { seq: 3, reason: 'payload', type: events[2]?.type },
  });
  expect(verifyProof(proofText(links.toSpliced(1, 1)))).toMatchObject({
    ok: false,
    issues: { reason: 'order', seq: 3 },
  });
  expect(verifyProof(proofText(links.slice(0, -1)))).toMatchObject({ ok: true });
  expect(
    verifyProof(proof.replace(`"head":"${links.at(-1)?.hash}"`, `"head":"${'0'.repeat(64)}"`)),
  ).toMatchObject({
    ok: false,
    issues: { reason: 'head' },
  });
  expect(verifyProof('{"format":"something"}')).toMatchObject({
    ok: false,
    issues: { reason: 'not-a-proof' },
  });
  expect(verifyProof('not json')).toMatchObject({ ok: false, issues: { reason: 'not-a-proof' } });
});

test('P10: what a person may not read is withheld from their proof, which still holds', () => {
  const order = replay(events);
  const own = proofText(links.map((link) => viewOfSealed(c, order, link, technician)));
  expect(own).not.toContain('12345');
  expect(own).toContain('Repaired');
  const checked = verifyProof(own);
  expect(checked).toMatchObject({ ok: true, value: { head: links.at(-1)?.hash } });
  expect(checked.ok && checked.value.withheld).toBeGreaterThan(0);
  const office = proofText(
    links.map((link) => viewOfSealed(c, order, link, { ...technician, roles: ['office'] })),
  );
  expect(office).toContain('12345');
});

test('nothing can be put where a part was withheld', () => {
  const at = links.findIndex(({ leaves }) => leaves.some((leaf) => leaf.at === '/writes/0'));
  const link = links[at];
  if (!link) throw new Error('There is a write');
  const bare = withholdPart(link, '/writes/0');
  const payload = { ...(bare.event.payload as object), writes: [{ path: '/work', value: 'forged' }] };
  const forged = { ...bare, event: { ...bare.event, payload } as unknown as OrderEvent };
  expect(verifyProof(proofText(links.with(at, bare)))).toMatchObject({ ok: true });
  expect(verifyProof(proofText(links.with(at, forged)))).toMatchObject({
    ok: false,
    issues: { seq: at + 1, reason: 'payload' },
  });
});
