import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { company, open } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';

const SECRET_RULE = {
  id: 'note-shown',
  kind: 'show',
  at: '/note',
  when: {
    and: [{ '>': [{ var: 'answers.margin' }, 7] }, { '==': [{ var: 'answers.cracked' }, true] }],
  },
};

/** The note is shown by a margin that only admin and office may see. */
const WITH_SECRET = {
  ...PIANO_TUNING,
  schema: {
    ...PIANO_TUNING.schema,
    properties: {
      ...PIANO_TUNING.schema.properties,
      note: { $anchor: 'note', type: 'string', title: 'Note' },
    },
  },
  rules: [...PIANO_TUNING.rules, SECRET_RULE],
};
interface Explained {
  readonly person: { readonly id: string };
  readonly sentence: string;
  readonly explanation: { readonly possible: boolean; readonly reasons: Record<string, unknown>[] };
}

let server: TestServer;
let firm: Awaited<ReturnType<typeof company>>;
let order = '';
beforeAll(async () => {
  server = await openTestServer();
  firm = await company(server, WITH_SECRET);
  const opened = await open(firm.office, 'piano-tuning', {
    answers: [
      { path: '/instrument', value: 'Spinet' },
      { path: '/margin', value: 5 },
      { path: '/cracked', value: true },
    ],
  });
  order = opened.order.id;
});
afterAll(() => server.close());

const ask = (who: Person, query: string, language = 'en') =>
  who.json<Explained>('GET', `/api/orders/${order}/explain?${query}`, undefined, {
    'Accept-Language': language,
  });

const status = async (who: Person, query: string) =>
  (await who.request('GET', `/api/orders/${order}/explain?${query}`)).status;

describe('an explanation', () => {
  it('says in the request’s language why a transition is closed and who could take it', async () => {
    const en = await ask(firm.office, 'transition=start');
    expect(en.explanation).toMatchObject({
      possible: false,
      reasons: [{ why: 'for-roles', roles: ['technician'] }],
    });
    expect(en.sentence).toContain('technician');
    expect((await ask(firm.office, 'transition=start', 'fr')).sentence).toContain('réservé');
    const other = await ask(firm.office, `transition=start&person=${firm.technician.id}`);
    expect(other.person.id).toBe(firm.technician.id);
    expect(other.explanation.possible).toBe(true);
  });

  it('names a rule that reads what the asker may not see, never its answer nor the part that decided', async () => {
    const own = await ask(firm.office, 'field=/note');
    expect(JSON.stringify(own.explanation.reasons)).not.toContain('cracked');
    const technician = await ask(firm.technician, 'field=/note');
    // Whoever may see the margin is told more, but not through someone who may not.
    const dispatcher = await ask(firm.dispatcher, `field=/note&person=${firm.office.id}`);
    for (const { explanation, sentence } of [technician, dispatcher]) {
      expect(explanation.reasons).toMatchObject([{ why: 'hidden-by-rule', rule: 'note-shown' }]);
      expect(`${JSON.stringify(explanation.reasons)} ${sentence}`).not.toContain('5');
    }
    expect(dispatcher.explanation.reasons).toMatchObject([{ when: SECRET_RULE.when }]);
    const margin = await ask(firm.dispatcher, `field=/margin&person=${firm.office.id}`);
    expect(margin.explanation.reasons).toEqual([]);
    expect((await ask(firm.technician, 'field=/margin')).explanation.reasons).toMatchObject([
      { why: 'hidden-from-role' },
    ]);
  });

  it('is given about others only to those who look after people, and within the organisation', async () => {
    expect(await status(firm.technician, `field=/pitch&person=${firm.office.id}`)).toBe(403);
    expect(await status(firm.technician, `field=/pitch&person=${firm.technician.id}`)).toBe(200);
    const other = await server.organisation('Other');
    expect(await status(firm.admin, `field=/pitch&person=${other.admin.id}`)).toBe(404);
    expect(await status(other.admin, 'field=/pitch')).toBe(404);
    expect(await status(firm.admin, 'field=/pitch&transition=start')).toBe(400);
    expect(await status(firm.admin, '')).toBe(400);
  });
});
