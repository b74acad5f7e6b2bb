// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import type { Command, WorkOrder } from '@orderwright/engine';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Refusal, Unreachable } from '../api/api-fetch.ts';
import { type Accepted, Outbox, type Post } from './outbox.ts';

const ORDER = '01900000-0000-7000-8000-000000000001';
let owners = 0;
const owner = (): string => `test-${(owners += 1)}`;
const open: Outbox[] = [];

/** A server that answers as it is told, and remembers what it was sent. */
class FakeServer implements Post {
  readonly commands: Command[] = [];
  readonly files: string[] = [];
  answer: (command: Command) => void = () => undefined;

  // oxlint-disable-next-line require-await -- a throw must become a rejection
  async command(command: Command): Promise<Accepted> {
    this.commands.push(structuredClone(command));
    this.answer(command);
    return {
      order: { id: command.order, seq: this.commands.length } as WorkOrder,
      seq: this.commands.length,
      commandId: command.id,
    };
  }

  bytes({ id }: { id: string }): Promise<void> {
    this.files.push(id);
    return Promise.resolve();
  }
}

const start = async (server: Post, name: string): Promise<Outbox> => {
  const outbox = new Outbox(name, server, () => undefined);
  open.push(outbox);
  await outbox.start();
  await vi.waitFor(() => expect(outbox.view().ready).toBe(true));
  return outbox;
};
const emptied = (outbox: Outbox): Promise<void> =>
  vi.waitFor(() => expect(outbox.view().entries.length + outbox.view().files.length).toBe(0), {
    timeout: 5000,
  });
const writesOf = (command: Command | undefined) => (command?.type === 'answer' ? command.payload.writes : []);

afterEach(() => {
  for (const outbox of open.splice(0)) outbox.close();
});

describe('the outbox', () => {
  it('sends what was typed in a row as one batch, then what follows', async () => {
    const server = new FakeServer();
    const outbox = await start(server, owner());
    await outbox.write(ORDER, 3, [{ path: '/note', value: 'h' }]);
    await outbox.write(ORDER, 3, [{ path: '/note', value: 'hello' }]);
    await outbox.send(ORDER, 3, { type: 'comment', payload: { text: 'done' } });
    expect(server.commands.map((command) => command.type)).toEqual(['answer', 'comment']);
    expect(writesOf(server.commands[0])).toEqual([{ path: '/note', value: 'hello' }]);
    await emptied(outbox);
  });

  it('keeps everything while the server is away, and sends the same command again', async () => {
    const name = owner();
    const away = new FakeServer();
    away.answer = () => {
      throw new Unreachable('The server cannot be reached.');
    };
    const outbox = await start(away, name);
    await outbox.write(ORDER, 1, [{ path: '/note', value: 'kept' }]);
    await vi.waitFor(() => expect(outbox.view().state).toBe('waiting'), { timeout: 5000 });
    expect(outbox.view().entries).toHaveLength(1);
    outbox.close();

    const back = new FakeServer();
    await emptied(await start(back, name));
    expect(back.commands[0]).toEqual(away.commands[0]);
  });

  it('picks up what was typed in the breath before the page was left', async () => {
    const name = owner();
    const outbox = await start(new FakeServer(), name);
    outbox.close();
    // The store is gone as it is for a page that is being left: only the journal takes this.
    await outbox.write(ORDER, 1, [{ path: '/note', value: 'last word' }]).catch(() => undefined);

    const server = new FakeServer();
    await start(server, name);
    await vi.waitFor(
      () => expect(writesOf(server.commands[0])).toEqual([{ path: '/note', value: 'last word' }]),
      {
        timeout: 5000,
      },
    );
  });

  it('holds back only the refused answer, and lets it be mended by typing again', async () => {
    const server = new FakeServer();
    server.answer = (command) => {
      if (writesOf(command).some((write) => write.value === -1))
        throw new Refusal(422, 'Too small', [
          { code: 'too-small', path: '/answers/price', params: { limit: 0 }, severity: 'error' },
        ]);
    };
    const outbox = await start(server, owner());
    await outbox.write(ORDER, 1, [
      { path: '/price', value: -1 },
      { path: '/note', value: 'fine' },
    ]);
    await vi.waitFor(() => expect(server.commands).toHaveLength(2), { timeout: 5000 });
    expect(writesOf(server.commands[1])).toEqual([{ path: '/note', value: 'fine' }]);
    await vi.waitFor(() => expect(outbox.view().entries).toMatchObject([{ sentence: 'Too small' }]));

    await outbox.write(ORDER, 2, [{ path: '/price', value: 5 }]);
    await emptied(outbox);
    expect(writesOf(server.commands.at(-1))).toEqual([{ path: '/price', value: 5 }]);
  });

  it('tells whoever waits that a step was refused, and keeps nothing of it', async () => {
    const server = new FakeServer();
    server.answer = () => {
      throw new Refusal(409, 'Not now', []);
    };
    const outbox = await start(server, owner());
    const step = outbox.send(ORDER, 1, {
      type: 'transition',
      payload: { event: 'GO', data: {}, writes: [] },
    });
    await expect(step).rejects.toThrow('Not now');
    expect(outbox.view().entries).toEqual([]);
  });

  it('sends the bytes of a file only once its command was accepted', async () => {
    const server = new FakeServer();
    let announced = false;
    server.answer = () => {
      expect(server.files).toEqual([]);
      announced = true;
    };
    const outbox = await start(server, owner());
    const photo = { id: 'photo-1', sha256: '0'.repeat(64), size: 3, mediaType: 'image/png', name: 'a.png' };
    await outbox.attach(ORDER, 1, photo, new Blob(['abc']));
    await emptied(outbox);
    expect(announced).toBe(true);
    expect(server.files).toEqual(['photo-1']);
  });
});
