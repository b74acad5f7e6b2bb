import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listening } from './child.ts';
import { openHouse } from './house.ts';
import { lineOf, median, timed, type Line } from './measure.ts';
import { openRecorder, type Recording } from './record-sql.ts';

const ROUNDS = 150;
const WARM_UP = 30;

interface Answer {
  readonly seq: number;
}

/** The commands of one order's life, each with what it asks. */
const LIFE = [
  { name: 'open', what: 'create: `open`, 90 fields' },
  { name: 'plan', what: '`transition`: planned' },
  { name: 'start', what: '`transition`: started, with 2 answers' },
  { name: 'answer', what: '`answer`: 3 answers' },
] as const;
type Name = (typeof LIFE)[number]['name'];

const write = (path: string, value: unknown) => ({ path, value });
const PAYLOADS: Record<Exclude<Name, 'open'>, { type: string; payload: object }> = {
  plan: { type: 'transition', payload: { event: 'PLAN', data: {}, writes: [] } },
  start: {
    type: 'transition',
    payload: {
      event: 'START',
      data: {},
      writes: [write('/visit/visitType', 'preventive'), write('/visit/safeToWork', true)],
    },
  },
  answer: {
    type: 'answer',
    payload: {
      writes: [
        write('/cooling/suction', 4.6),
        write('/cooling/discharge', 17.2),
        write('/closing/remarks', 'Filters washed, coil cleaned, drain flushed.'),
      ],
    },
  },
};

/** Commands through the API beside a handler that sends the same statements without thinking. */
export async function benchCommands(): Promise<{ lines: Line[]; notes: string[] }> {
  const house = await openHouse();
  const folder = mkdtempSync(join(tmpdir(), 'orderwright-bench-sql-'));
  try {
    const commandOf = (name: Name, order: string, seen: number): object => {
      if (name === 'open') return house.open(order);
      const { type, payload } = PAYLOADS[name];
      return house.command(order, seen, type, payload);
    };
    const recorder = await openRecorder(house.databaseUrl, house.cookie);
    let recordings: Recording[] = [];
    // The first time also reads and compiles the template: the second is what every later order costs.
    for (let time = 0; time < 2; time += 1) {
      const order = randomUUID();
      recordings = [];
      for (const { name } of LIFE) {
        const seen = (JSON.parse(recordings.at(-1)?.answer ?? '{"seq":0}') as Answer).seq;
        recordings.push(await recorder.record(name, commandOf(name, order, seen)));
      }
    }
    await recorder.close();
    const file = join(folder, 'recordings.json');
    writeFileSync(file, JSON.stringify(recordings));
    const bare = await listening([
      join(import.meta.dirname, 'bare-server.ts'),
      file,
      house.databaseUrl,
      house.fixed.join(','),
    ]);
    try {
      const post = async (url: string, body: object): Promise<Answer> => {
        const response = await fetch(url, {
          method: 'POST',
          headers: { cookie: house.cookie, 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        });
        const text = await response.text();
        if (!response.ok) throw new Error(`${url}: ${text}`);
        return JSON.parse(text) as Answer;
      };
      const taken = new Map<string, number[]>();
      const note = (key: string, ms: number) => taken.set(key, [...(taken.get(key) ?? []), ms]);
      for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
        const orders = { product: randomUUID(), floor: randomUUID() };
        let seen = 0;
        for (const { name } of LIFE) {
          const turns = round % 2 === 0 ? (['product', 'floor'] as const) : (['floor', 'product'] as const);
          let reached = seen;
          for (const which of turns) {
            const body = commandOf(name, orders[which], seen);
            const url = which === 'product' ? `${house.address}/api/commands` : `${bare.address}/${name}`;
            const ms = await timed(async () => {
              const { seq } = await post(url, body);
              if (which === 'product') reached = seq;
            });
            if (round >= WARM_UP) note(`${which} ${name}`, ms);
          }
          seen = reached;
        }
      }
      const lines = LIFE.map(({ name, what }) =>
        lineOf(what, {
          product: median(taken.get(`product ${name}`) ?? []),
          floor: median(taken.get(`floor ${name}`) ?? []),
        }),
      );
      const notes = recordings.map(
        ({ name, statements, answer }) =>
          `${name}: ${statements.length} statements, ${(answer.length / 1024).toFixed(1)} kB answered`,
      );
      return { lines, notes };
    } finally {
      await bare.end();
    }
  } finally {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
