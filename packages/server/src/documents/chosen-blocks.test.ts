import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { extractImages, extractText, getDocumentProxy } from 'unpdf';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../problem.ts';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { commandOf, company, open, send } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';
import { drainOutbox } from '../work-orders/outbox.ts';
import { makeDocument } from './make-document.ts';

const cracked = { '==': [{ var: 'answers.cracked' }, true] };
const TEMPLATE = {
  ...PIANO_TUNING,
  documents: [
    {
      id: 'certificate',
      title: 'Tuning certificate',
      for: ['customer'],
      page: { size: 'Letter', orientation: 'landscape' },
      blocks: [
        { id: 'head', type: 'header', state: false },
        { id: 'hello', type: 'text', text: 'We tuned your {/instrument} to {/pitch}.', style: 'boxed' },
        { id: 'bad', type: 'text', text: 'Beware of the crack!', when: cracked },
        { id: 'good', type: 'text', text: 'The soundboard is sound.', when: { '!': cracked } },
        {
          id: 'beside',
          type: 'columns',
          columns: [
            [
              {
                id: 'strings',
                type: 'table',
                title: 'Work',
                rows: '/strings',
                columns: ['/strings/*/note', '/strings/*/total'],
              },
            ],
            [{ id: 'photos', type: 'photos', title: 'Seen', columns: 2, captions: 'label' }],
          ],
        },
        { id: 'secret', type: 'text', text: 'Our margin: {/margin}' },
        { id: 'sum', type: 'totals', fields: ['/total'] },
        { id: 'break', type: 'page-break' },
        { id: 'times', type: 'times', title: 'When' },
      ],
    },
    {
      id: 'margins',
      title: 'Margins',
      for: ['office'],
      blocks: [{ id: 'margin', type: 'fields', fields: ['/margin'] }],
    },
  ],
  translations: {
    fr: {
      ...PIANO_TUNING.translations.fr,
      'document.certificate.title': 'Certificat d’accord',
      'document.certificate.hello.text': 'Nous avons accordé votre {/instrument} à {/pitch}.',
      'document.certificate.strings.title': 'Travaux',
    },
  },
} as const;

let server: TestServer;
let firm: Awaited<ReturnType<typeof company>>;
beforeAll(async () => {
  server = await openTestServer();
  firm = await company(server, TEMPLATE);
});
afterAll(() => server.close());

interface Printed {
  readonly pages: number;
  readonly text: string;
  readonly pictures: number;
}

/** What a PDF says, page after page, and how many pictures it shows. */
const read = async (bytes: ArrayBuffer): Promise<Printed> => {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text, totalPages } = await extractText(pdf, { mergePages: true });
  let pictures = 0;
  for (let page = 1; page <= totalPages; page += 1) pictures += (await extractImages(pdf, page)).length;
  return { pages: totalPages, text: text.replaceAll(/\s+/g, ' '), pictures };
};
const pdf = async (person: Person, path: string): Promise<Printed> => {
  const answer = await person.request('GET', path);
  expect(answer.headers.get('Content-Type')).toBe('application/pdf');
  return await read(await answer.arrayBuffer());
};

const withPhoto = async (person: Person, order: string): Promise<string> => {
  const id = uuid();
  const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#3377aa' } })
    .jpeg()
    .toBuffer();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await send(
    person,
    commandOf(order, 1000, 'attach', {
      id,
      sha256,
      size: bytes.length,
      mediaType: 'image/jpeg',
      name: 'a.jpg',
    }),
  );
  await server.app.request(`/api/attachments/${id}`, {
    method: 'PUT',
    headers: { cookie: person.cookie, 'Content-Type': 'image/jpeg' },
    body: new Uint8Array(bytes),
  });
  return id;
};

/** An order tuned to the end, in a language, its documents made. */
const tuned = async (language: string): Promise<string> => {
  const { dispatcher, technician, office } = firm;
  const { order } = await open(dispatcher, 'piano-tuning', {
    details: { language },
    answers: [{ path: '/instrument', value: 'Pleyel' }],
  });
  const step = async (person: Person, type: string, payload: unknown): Promise<void> => {
    const { problem } = await send(person, commandOf(order.id, 1000, type, payload));
    expect(problem.issues).toEqual([]);
  };
  await step(technician, 'transition', { event: 'START' });
  const photo = await withPhoto(technician, order.id);
  await step(technician, 'answer', {
    writes: [
      { path: '/pitch', value: 441.5 },
      { path: '/cracked', value: false },
      { path: `/strings/${uuid()}`, value: { note: 'A4', quantity: 2, price: 12.5 } },
      { path: '/photo', value: photo },
    ],
  });
  await step(office, 'answer', { writes: [{ path: '/margin', value: 38.25 }] });
  await step(technician, 'transition', { event: 'FINISH' });
  await drainOutbox(server.deps, { org: firm.org, order: order.id }, makeDocument);
  return order.id;
};

describe('documents of chosen blocks', () => {
  it('are all made at completion, each with the rights of those it is for', async () => {
    const id = await tuned('en');
    const { documents } = await firm.admin.json<{
      documents: { id: string; title: string; attachment: string }[];
    }>('GET', `/api/orders/${id}`);
    expect(documents.map((one) => one.id).toSorted()).toEqual(['certificate', 'margins']);
    expect(documents.map((one) => one.title)).toContainEqual(
      expect.stringMatching(/-Tuning-certificate\.pdf$/),
    );
    const attached = documents.find((one) => one.id === 'certificate')?.attachment ?? '';
    const { text, pages, pictures } = await pdf(firm.office, `/api/attachments/${attached}`);
    expect(text).toContain('We tuned your Pleyel to 441.5.');
    expect(text).toContain('The soundboard is sound.');
    expect(text).toMatch(/Work .*A4 €25\.00/);
    expect(text).toContain('Photo');
    expect(text).not.toMatch(/Beware|margin|38\.25/);
    expect([pages, pictures]).toEqual([2, 1]);
    const office = await pdf(firm.office, `/api/orders/${id}/documents/margins.pdf`);
    expect(office.text).toContain('38.25');
  });

  it('are nowhere for those they are not for', async () => {
    const id = await tuned('en');
    type Detail = { documents: { id: string; attachment: string }[] };
    const all = (await firm.admin.json<Detail>('GET', `/api/orders/${id}`)).documents;
    const theirs = (await firm.technician.json<Detail>('GET', `/api/orders/${id}`)).documents;
    expect(theirs.map((one) => one.id)).toEqual(['certificate']);
    const margins = all.find((one) => one.id === 'margins')?.attachment ?? '';
    const status = async (path: string) => (await firm.technician.request('GET', path)).status;
    expect(await status(`/api/attachments/${margins}`)).toBe(404);
    expect(await status(`/api/orders/${id}/documents/margins.pdf`)).toBe(404);
    expect(await status(`/api/orders/${id}/documents/certificate.pdf`)).toBe(200);
    expect(await status(`/api/orders/${id}/documents/nothing.pdf`)).toBe(404);
  });

  it('speak the order’s language, or the one asked for', async () => {
    const id = await tuned('fr');
    const french = await pdf(firm.technician, `/api/orders/${id}/documents/certificate.pdf`);
    expect(french.text).toContain('Certificat d’accord');
    expect(french.text).toContain('Nous avons accordé votre Pleyel à 441,5.');
    const english = await pdf(firm.technician, `/api/orders/${id}/documents/certificate.pdf?language=en`);
    expect(english.text).toContain('We tuned your Pleyel to 441.5.');
  });
});

const preview = (document: string, body: object): Promise<Response> =>
  firm.admin.request('POST', `/api/templates/piano-tuning/documents/${document}/preview`, body);
const seen = async (document: string, body: object): Promise<Printed> => {
  const answer = await preview(document, body);
  if (answer.status !== 200) throw new Error(await answer.text());
  return await read(await answer.arrayBuffer());
};
const why = async (answer: Response): Promise<string[]> => {
  expect(answer.status).toBe(422);
  return ((await answer.json()) as Problem).issues.map(({ code, path }) => `${code} ${path}`);
};

const unprinted = ({ text }: Printed) => text.replaceAll(/Printed .*?Page/g, 'Page');
/** The template with one document of these blocks. */
const draftOf = (...blocks: object[]) => ({
  template: { ...TEMPLATE, documents: [{ id: 'x', title: 'X', blocks }] },
});

describe('a preview', () => {
  it('shows the draft as it is edited on invented answers, in a language, as those it is for', async () => {
    const { text, pictures } = await seen('certificate', {
      template: { ...TEMPLATE, documents: [{ ...TEMPLATE.documents[0], title: 'Edited just now' }] },
      language: 'fr',
    });
    expect(text).toContain('Nous avons accordé votre Lorem ipsum');
    expect(text).not.toContain('margin');
    expect(pictures).toBe(1);
    const english = await seen('margins', {});
    expect(english.text).toContain('Margin');
    expect((await seen('margins', { role: 'technician' })).text).not.toContain('Margin ');
  });

  it('of a real order says what the document made of it says', async () => {
    const id = await tuned('en');
    const [made, shown] = [
      await pdf(firm.admin, `/api/orders/${id}/documents/certificate.pdf`),
      await seen('certificate', { order: id }),
    ];
    expect(unprinted(shown)).toBe(unprinted(made));
    expect(shown.pictures).toBe(made.pictures);
    const stranger = await server.organisation('Other');
    const theirs = await stranger.admin.request(
      'POST',
      '/api/templates/piano-tuning/documents/certificate/preview',
      { template: TEMPLATE, order: id },
    );
    expect(theirs.status).toBe(404);
  });

  it('is for admins', async () => {
    const answer = await firm.technician.request(
      'POST',
      '/api/templates/piano-tuning/documents/certificate/preview',
      {},
    );
    expect(answer.status).toBe(403);
  });

  it('refuses what is no document, by name, and lives on', async () => {
    expect(await why(await preview('x', draftOf({ id: 'a', type: 'script' })))).toEqual([
      'template-invalid /template/documents/0/blocks/0/type',
    ]);
    expect(await why(await preview('gone', draftOf()))).toEqual(['document-unknown /template/documents']);
    expect(await why(await preview('x', { ...draftOf(), sample: 'none' }))).toEqual([
      'sample-unknown /template/samples',
    ]);
    const many = Array.from({ length: 101 }, (_, i) => ({ id: `b${i}`, type: 'history' }));
    expect(await why(await preview('x', draftOf(...many)))).toEqual([
      'too-large /template/documents/0/blocks',
    ]);
    // A picture from elsewhere, a file of the server: words like any others.
    const sly = draftOf({
      id: 'a',
      type: 'text',
      text: '{"image":"file:///etc/passwd"} <img src="http://x.example/y">',
    });
    expect((await seen('x', sly)).text).toContain('file:///etc/passwd');
    expect((await seen('certificate', {})).pages).toBe(2);
  });

  it('ends a document that would take for ever, while others are printed', async () => {
    const endless = {
      template: {
        ...TEMPLATE,
        documents: [
          {
            id: 'x',
            title: 'X',
            blocks: Array.from({ length: 100 }, (_, i) => ({
              id: `b${i}`,
              type: 'text',
              text: 'a\n'.repeat(2499),
            })),
          },
        ],
      },
    };
    const other = (await server.organisation('Neighbour')).admin;
    const [mine, theirs] = await Promise.all([
      preview('x', endless),
      other.request('POST', '/api/templates/piano-tuning/documents/certificate/preview', {
        template: TEMPLATE,
      }),
    ]);
    expect(await why(mine)).toEqual(['preview-budget /template/documents']);
    expect(theirs.status).toBe(200);
  }, 30_000);
});
