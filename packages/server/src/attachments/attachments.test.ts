import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { commandOf, company, open, send } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let firm: Awaited<ReturnType<typeof company>>;
let photo: Buffer;
beforeAll(async () => {
  server = await openTestServer();
  firm = await company(server, {
    ...PIANO_TUNING,
    schema: {
      ...PIANO_TUNING.schema,
      properties: {
        ...PIANO_TUNING.schema.properties,
        invoice: {
          $anchor: 'invoice',
          type: 'string',
          format: 'attachment',
          contentMediaType: 'application/pdf',
          title: 'Invoice',
        },
      },
    },
    access: { ...PIANO_TUNING.access, '/invoice': { read: ['office', 'admin'], write: ['office', 'admin'] } },
  } as typeof PIANO_TUNING);
  photo = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#0b5563' } })
    .jpeg()
    .toBuffer();
});
afterAll(() => server.close());

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function announce(person: Person, bytes: Uint8Array, over: object = {}) {
  const opened = await open(firm.dispatcher, 'piano-tuning');
  const id = uuid();
  const attachment = {
    id,
    sha256: sha(bytes),
    size: bytes.length,
    mediaType: 'image/jpeg',
    name: 'été "1".jpg',
    ...over,
  };
  const told = await send(person, commandOf(opened.order.id, opened.seq, 'attach', attachment));
  expect(told.problem.issues).toEqual([]);
  return { id, order: opened.order.id, seq: told.seq };
}

const put = async (person: Person, id: string, bytes: Uint8Array) =>
  await server.app.request(`/api/attachments/${id}`, {
    method: 'PUT',
    headers: { cookie: person.cookie, 'Content-Type': 'image/jpeg' },
    body: new Uint8Array(bytes),
  });
const statusOf = async (order: string, id: string) =>
  (
    await firm.admin.json<{ order: { attachments: Record<string, { status: string }> } }>(
      'GET',
      `/api/orders/${order}`,
    )
  ).order.attachments[id]?.status;

describe('a file', () => {
  it('is announced, sent, kept and given back, once as it is and once small', async () => {
    const { id, order } = await announce(firm.technician, photo);
    expect(await statusOf(order, id)).toBe('awaited');
    expect((await firm.technician.request('GET', `/api/attachments/${id}`)).status).toBe(404);
    expect((await put(firm.technician, id, photo)).status).toBe(200);
    expect((await put(firm.technician, id, photo)).status).toBe(200);
    expect(await statusOf(order, id)).toBe('stored');

    const whole = await firm.office.request('GET', `/api/attachments/${id}`);
    expect(Buffer.from(await whole.arrayBuffer()).equals(photo)).toBe(true);
    expect(whole.headers.get('Content-Type')).toBe('image/jpeg');
    expect(whole.headers.get('Content-Disposition')).toMatch(
      /^inline; filename="[\w .-]+"; filename\*=UTF-8''%C3%A9t%C3%A9/,
    );
    expect(whole.headers.get('Content-Security-Policy')).toContain('sandbox');
    expect(whole.headers.get('X-Content-Type-Options')).toBe('nosniff');
    const again = await firm.office.request('GET', `/api/attachments/${id}`, undefined, {
      'If-None-Match': whole.headers.get('ETag') ?? '',
    });
    expect(again.status).toBe(304);

    const small = await firm.office.request('GET', `/api/attachments/${id}?size=small`);
    const size = await sharp(Buffer.from(await small.arrayBuffer())).metadata();
    expect([size.format, size.width]).toEqual(['webp', 480]);
  });

  it('that is not the one announced is refused and may be sent again', async () => {
    const { id, order } = await announce(firm.technician, photo);
    expect((await put(firm.technician, id, Buffer.concat([photo, Buffer.from('x')]))).status).toBe(422);
    expect(await statusOf(order, id)).toBe('awaited');
    expect((await put(firm.technician, id, photo)).status).toBe(200);
  });

  it('that is no picture although it says so is rejected for good', async () => {
    const page = Buffer.from('<script>alert(1)</script>');
    const { id, order } = await announce(firm.technician, page);
    expect((await put(firm.technician, id, page)).status).toBe(415);
    expect(await statusOf(order, id)).toBe('rejected');
    expect((await firm.technician.request('GET', `/api/attachments/${id}`)).status).toBe(404);
  });

  it('of a kind a browser would run is only ever downloaded', async () => {
    const page = Buffer.from('<svg onload="alert(1)" xmlns="http://www.w3.org/2000/svg"/>');
    const { id } = await announce(firm.technician, page, { mediaType: 'image/svg+xml', name: 'x.svg' });
    await put(firm.technician, id, page);
    const response = await firm.technician.request('GET', `/api/attachments/${id}`);
    expect(response.headers.get('Content-Type')).toBe('application/octet-stream');
    expect(response.headers.get('Content-Disposition')).toMatch(/^attachment/);
  });

  it('is sent by whoever announced it, and seen by nobody of another organisation', async () => {
    const { id } = await announce(firm.technician, photo);
    expect((await put(firm.office, id, photo)).status).toBe(404);
    await put(firm.technician, id, photo);
    const other = await server.organisation('Other');
    expect((await other.admin.request('GET', `/api/attachments/${id}`)).status).toBe(404);
    expect((await server.app.request(`/api/attachments/${id}`)).status).toBe(401);
  });

  it('in a field hidden from a role is not there for it', async () => {
    const pdf = Buffer.from('%PDF-1.7 invoice');
    const { id, order, seq } = await announce(firm.office, pdf, {
      mediaType: 'application/pdf',
      name: 'invoice.pdf',
    });
    await put(firm.office, id, pdf);
    const written = await send(
      firm.office,
      commandOf(order, seq + 1, 'answer', { writes: [{ path: '/invoice', value: id }] }),
    );
    expect(written.problem.issues).toEqual([]);
    expect((await firm.office.request('GET', `/api/attachments/${id}`)).status).toBe(200);
    expect((await firm.technician.request('GET', `/api/attachments/${id}`)).status).toBe(404);
  });

  it('over the limit is refused, and an admin may keep a picture of the firm itself', async () => {
    const big = Buffer.alloc(25_500_000, 1);
    const { id } = await announce(firm.technician, big, { mediaType: 'application/zip' });
    expect((await put(firm.technician, id, big)).status).toBe(413);
    const logo = uuid();
    expect((await put(firm.technician, logo, photo)).status).toBe(404);
    expect((await put(firm.admin, logo, photo)).status).toBe(200);
    expect((await firm.technician.request('GET', `/api/attachments/${logo}?size=small`)).status).toBe(200);
  });
});
