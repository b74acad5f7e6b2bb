import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, DocumentLayout, LaidBlock } from '@orderwright/engine';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { commandOf, company, open, send, type Answered } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';
import { drainOutbox } from '../work-orders/outbox.ts';
import { collectDocument } from './collect-document.ts';
import { makeDocument } from './make-document.ts';

let server: TestServer;
let firm: Awaited<ReturnType<typeof company>>;
beforeAll(async () => {
  server = await openTestServer();
  firm = await company(server, PIANO_TUNING);
});
afterAll(() => server.close());

const photo = async (): Promise<Buffer> =>
  await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#3377aa' } })
    .jpeg()
    .toBuffer();

/** Announces a picture and sends its bytes. */
const attach = async (person: Person, order: Answered, bytes: Buffer): Promise<string> => {
  const id = uuid();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await send(
    person,
    commandOf(order.order.id, order.seq, 'attach', {
      id,
      sha256,
      size: bytes.length,
      mediaType: 'image/jpeg',
      name: 'strings.jpg',
    }),
  );
  const sent = await server.app.request(`/api/attachments/${id}`, {
    method: 'PUT',
    headers: { cookie: person.cookie, 'Content-Type': 'image/jpeg' },
    body: new Uint8Array(bytes),
  });
  expect(sent.status).toBe(200);
  return id;
};

/** An order tuned to the end: two strings replaced, a photo, nothing cracked. */
const tuned = async (language = 'en'): Promise<{ id: string; seq: number }> => {
  const { dispatcher, technician } = firm;
  const opened = await open(dispatcher, 'piano-tuning', {
    details: { language, description: 'Tune before the concert' },
    answers: [{ path: '/instrument', value: 'Grand piano' }],
  });
  const { id } = opened.order;
  const step = async (person: Person, type: string, payload: unknown): Promise<Answered> => {
    const answer = await send(person, commandOf(id, 1000, type, payload));
    expect(answer.problem.issues).toEqual([]);
    return answer;
  };
  await step(technician, 'transition', { event: 'START' });
  const picture = await attach(technician, opened, await photo());
  await step(technician, 'answer', {
    writes: [
      { path: '/pitch', value: 441.5 },
      { path: '/cracked', value: true },
      { path: '/crack', value: 'Under the bridge' },
      { path: `/strings/${uuid()}`, value: { note: 'A4', quantity: 2, price: 12.5 } },
      { path: `/strings/${uuid()}`, value: { note: 'C5', quantity: 1, price: 10.1 } },
      { path: '/photo', value: picture },
    ],
  });
  await step(technician, 'answer', { writes: [{ path: '/cracked', value: false }] });
  await step(firm.office, 'answer', { writes: [{ path: '/margin', value: 38 }] });
  const { seq } = await step(technician, 'transition', { event: 'FINISH' });
  return { id, seq };
};

const CUSTOMER: Actor = { kind: 'link', id: 'x', name: 'Customer', roles: ['customer'] };
const report = async (id: string, actor: Actor = CUSTOMER): Promise<DocumentLayout> => {
  const made = await collectDocument(server.deps, firm.org, id, 'report', actor, null);
  if (!made) throw new Error('no report');
  return made.layout;
};
const of = <T extends LaidBlock['type']>({ blocks }: DocumentLayout, type: T) =>
  blocks.flatMap((block) => (block.type === type ? [block as Extract<LaidBlock, { type: T }>] : []));
const words = (made: DocumentLayout): string => JSON.stringify(made);

describe('a report', () => {
  it('says who, when, what, in form order, with rows and totals, photos and the way the order went', async () => {
    const made = await report((await tuned()).id);
    expect(made).toMatchObject({ title: 'Piano tuning', number: expect.stringMatching(/^PT-\d{4}-\d{4}$/) });
    expect(made.blocks.map(({ type }) => type)).toEqual([
      'header',
      'times',
      'facts',
      'facts',
      'table',
      'totals',
      'photos',
      'title',
      'history',
      'proof',
    ]);
    expect(of(made, 'header')).toMatchObject([{ state: { label: 'Tuned', category: 'done' } }]);
    expect(of(made, 'times')[0]?.items.map((fact) => fact.label)).toEqual([
      'Started',
      'Ended',
      'Total hours',
    ]);
    expect(of(made, 'facts')).toMatchObject([
      { items: [{ value: 'Tune before the concert' }] },
      {
        items: [
          { label: 'Instrument', value: 'Grand piano' },
          { label: 'Pitch found', value: '441.5' },
          { label: 'Soundboard cracked', value: 'No' },
        ],
      },
    ]);
    expect(of(made, 'table')).toMatchObject([
      {
        title: 'Strings replaced',
        rows: [
          ['A4', '2', '€12.50', '€25.00'],
          ['C5', '1', '€10.10', '€10.10'],
        ],
      },
    ]);
    expect(of(made, 'totals')).toMatchObject([{ items: [{ label: 'Total', value: '€35.10' }] }]);
    expect(of(made, 'history')[0]?.lines.map((line) => [line.what, ...line.details])).toEqual([
      ['Order opened'],
      ['Start tuning', 'Booked → Being tuned'],
      ['Finish', 'Being tuned → Tuned'],
    ]);
    expect(of(made, 'proof')[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('shows pictures small enough for print', async () => {
    const made = await collectDocument(server.deps, firm.org, (await tuned()).id, 'report', CUSTOMER, null);
    expect([...(made?.pictures.values() ?? [])]).toMatchObject([{ mediaType: 'image/jpeg', width: 900 }]);
  });

  it('leaves out what a rule hides, and what its reader may not read', async () => {
    const { id } = await tuned();
    const theirs = words(await report(id));
    expect(theirs).not.toContain('Under the bridge');
    expect(theirs).not.toContain('Margin');
    const office: Actor = { kind: 'user', id: firm.office.id, name: 'Olga', roles: ['office'] };
    const ours = words(await report(id, office));
    expect(ours).toContain('Margin');
    expect(ours).not.toContain('Under the bridge');
  });

  it('speaks the order’s language', async () => {
    const made = await report((await tuned('fr')).id);
    expect(made.title).toBe('Accord de piano');
    expect(of(made, 'facts')[1]).toMatchObject({ items: [{}, { value: '441,5' }, { value: 'Non' }] });
    expect(of(made, 'history')[0]?.lines[0]?.what).toBe('Ordre ouvert');
  });

  it('shows a correction with its reason, before and after', async () => {
    const { id, seq } = await tuned();
    const row = (
      await firm.office.json<{ order: { answers: { strings: Record<string, string>[] } } }>(
        'GET',
        `/api/orders/${id}`,
      )
    ).order.answers.strings[0]?.['_row'];
    const corrected = await send(
      firm.office,
      commandOf(id, seq, 'correct', {
        reason: 'Three strings, not two',
        writes: [{ path: `/strings/${row}/quantity`, value: 3 }],
      }),
    );
    expect(corrected.status).toBe(200);
    const made = await report(id);
    expect(of(made, 'corrections')[0]?.items).toEqual([
      expect.objectContaining({
        reason: 'Three strings, not two',
        changes: expect.arrayContaining([
          { label: 'Strings replaced › Quantity', before: '2', after: '3' },
          { label: 'Total', before: '€35.10', after: '€47.60' },
        ]),
      }),
    ]);
  });

  it('is kept as an attachment once the work is done, once, and again when there is more to say', async () => {
    const { id, seq } = await tuned();
    const drain = () => drainOutbox(server.deps, { org: firm.org, order: id }, makeDocument);
    const documents = async () =>
      (
        await firm.office.json<{ documents: { id: string; title: string; attachment: string }[] }>(
          'GET',
          `/api/orders/${id}`,
        )
      ).documents;
    await drain();
    await makeDocument(server.deps, firm.org, id, 'report');
    const [kept, ...others] = await documents();
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ id: 'report', title: expect.stringMatching(/^PT-.*\.pdf$/) });
    const file = await firm.office.request('GET', `/api/attachments/${kept?.attachment}`);
    expect(file.headers.get('Content-Type')).toBe('application/pdf');
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    await send(firm.office, commandOf(id, seq + 2, 'transition', { event: 'VALIDATE' }));
    await drain();
    expect(await documents()).toHaveLength(2);
  });

  it('is made again when a photo comes that was still on its way', async () => {
    const { id, seq } = await tuned();
    const drain = () => drainOutbox(server.deps, { org: firm.org, order: id }, makeDocument);
    await drain();
    const late = await attach(firm.technician, { order: { id }, seq } as Answered, await photo());
    expect(late).toBeTruthy();
    await drain();
    const { documents } = await firm.office.json<{ documents: object[] }>('GET', `/api/orders/${id}`);
    expect(documents).toHaveLength(2);
  });

  it('is made for whoever may see the order, and is nowhere for others', async () => {
    const { id } = await tuned();
    const made = await firm.technician.request('GET', `/api/orders/${id}/report.pdf?language=fr`);
    expect(made.status).toBe(200);
    expect(made.headers.get('Content-Type')).toBe('application/pdf');
    const stranger = (await server.organisation('Other')).admin;
    expect((await stranger.request('GET', `/api/orders/${id}/report.pdf`)).status).toBe(404);
    const customer = await server.member(firm.org, 'Cus', ['customer']);
    expect((await customer.request('GET', `/api/orders/${id}/report.pdf`)).status).toBe(404);
    expect((await server.app.request(`/api/orders/${id}/report.pdf`)).status).toBe(401);
  });
});
