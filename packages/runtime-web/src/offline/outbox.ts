import { v7 as uuid } from 'uuid';
import type { Attachment, Command, Issue, WorkOrder, Write } from '@orderwright/engine';
import { Refusal } from '../api/api-fetch.ts';
import { addWrite, partBatch } from './batch.ts';
import { Journal, type Noted } from './journal.ts';
import { type Entry, type HeldFile, Store } from './store.ts';

/** What the server answers to an accepted command. */
export interface Accepted {
  readonly order: WorkOrder;
  readonly seq: number;
  readonly commandId: string;
}

/** How the outbox reaches the server. */
export interface Post {
  command(command: Command): Promise<Accepted>;
  bytes(file: HeldFile): Promise<void>;
}

/** How things stand with sending: `waiting` means that the last attempt found no server. */
export type SendState = 'idle' | 'sending' | 'waiting' | 'signed-out';

/** What the screens read: replaced as a whole at every change. */
export interface OutboxView {
  readonly entries: readonly Entry[];
  readonly files: readonly HeldFile[];
  /** Typed, but not yet in the store: a few milliseconds. */
  readonly typed: readonly { readonly order: string; readonly writes: readonly Write[] }[];
  readonly state: SendState;
  readonly ready: boolean;
}

const SETTLE = 500;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
const PATIENCE = 5;

type CommandBody = Command extends infer C
  ? C extends Command
    ? Pick<C, 'type' | 'payload'>
    : never
  : never;

type Lane = 'commands' | 'bytes';

interface Waiter {
  resolve(accepted: Accepted): void;
  reject(reason: unknown): void;
}

/**
 * Every command goes into the device's store first and leaves it only when the server has acknowledged it:
 * in the order they were made, one at a time, again after every failure.
 */
export class Outbox {
  readonly #store: Store;
  readonly #journal: Journal;
  readonly #post: Post;
  readonly #accepted: (accepted: Accepted) => void;
  readonly #listeners = new Set<() => void>();
  readonly #waiters = new Map<string, Waiter>();
  #view: OutboxView = { entries: [], files: [], typed: [], state: 'idle', ready: false };
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #running = new Set<Lane>();
  #closed = false;
  #again = false;
  #failures = 0;
  #watch: (() => void) | undefined;

  constructor(owner: string, post: Post, accepted: (accepted: Accepted) => void) {
    this.#store = new Store(owner);
    this.#journal = new Journal(owner);
    this.#post = post;
    this.#accepted = accepted;
  }

  /** Reads what an earlier visit left behind and begins to send. */
  async start(): Promise<void> {
    for (const [key, noted] of this.#journal.left()) await this.#keep(noted, key);
    if (this.#closed) return;
    this.#watch = this.#store.watch((entries, files) => {
      const first = !this.#view.ready;
      this.#change({ entries, files, ready: true });
      if (first) this.#plan(0);
    });
    globalThis.addEventListener('online', this.nudge);
    globalThis.document?.addEventListener('visibilitychange', this.nudge);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#watch?.();
    globalThis.removeEventListener('online', this.nudge);
    globalThis.document?.removeEventListener('visibilitychange', this.nudge);
    this.#store.close();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): OutboxView => this.#view;

  /** Tries again now: the network came back, the person signed in again or looks at the screen. */
  readonly nudge = (): void => {
    this.#failures = 0;
    this.#plan(0);
  };

  /** Keeps typed answers; they travel together after a moment. `seen` is the last event the person's screen showed. */
  async write(order: string, seen: number, writes: readonly Write[]): Promise<void> {
    const typed = { order, seen, writes };
    const key = this.#journal.note(typed);
    this.#change({ typed: [...this.#view.typed, typed] });
    await this.#keep(typed, key);
    await this.#refresh({ typed: this.#view.typed.filter((other) => other !== typed) });
    this.#plan(SETTLE);
  }

  /** Puts noted answers into the store: into the last batch, while that was not sent. */
  async #keep({ order, seen, writes }: Noted, key: string): Promise<void> {
    await this.#store.transaction('rw', this.#store.entries, async () => {
      const mine = await this.#store.entries.where('order').equals(order).sortBy('n');
      await this.#mendRefused(mine, writes);
      const last = mine.at(-1);
      if (
        last &&
        !last.sealed &&
        !last.refused &&
        last.command.type === 'answer' &&
        last.command.seen === seen
      ) {
        const batch = writes.reduce(addWrite, [...last.command.payload.writes]);
        await this.#store.entries.update(last.n, {
          command: { ...last.command, payload: { writes: batch } },
        });
      } else {
        await this.#append(order, seen, { type: 'answer', payload: { writes: writes.reduce(addWrite, []) } });
      }
    });
    this.#journal.strike(key);
  }

  /** Keeps a command and resolves when the server has accepted it; a refusal is thrown and leaves nothing behind. */
  async send(order: string, seen: number, body: CommandBody): Promise<Accepted> {
    const id = uuid();
    // Before the store has it: the lane may be running and deliver it at once.
    const answer = new Promise<Accepted>((resolve, reject) => this.#waiters.set(id, { resolve, reject }));
    await this.#append(order, seen, body, id);
    await this.#refresh();
    this.#plan(0);
    return answer;
  }

  /** Keeps a file with the command that announces it. */
  async attach(order: string, seen: number, attachment: Attachment, bytes: Blob): Promise<void> {
    await this.#store.transaction('rw', this.#store.entries, this.#store.files, async () => {
      const command = await this.#append(order, seen, { type: 'attach', payload: attachment });
      const { id, name, mediaType } = attachment;
      await this.#store.files.put({
        id,
        order,
        name,
        mediaType,
        bytes,
        command,
        announced: false,
        refused: null,
      });
    });
    await this.#refresh();
    this.#plan(0);
  }

  /** Throws away a refused command, and the file it announced. */
  async discard(n: number): Promise<void> {
    const entry = await this.#store.entries.get(n);
    if (entry?.command.type === 'attach') await this.#store.files.delete(entry.command.payload.id);
    await this.#store.entries.delete(n);
    await this.#refresh();
  }

  /** Asks a refused command once more, as a new one that knows the order's newest event. */
  async insist(n: number, seen: number): Promise<void> {
    const entry = await this.#store.entries.get(n);
    if (!entry) return;
    await this.#store.transaction('rw', this.#store.entries, this.#store.files, async () => {
      await this.#store.entries.delete(n);
      const id = await this.#append(entry.order, seen, entry.command);
      await this.#store.files.where('command').equals(entry.id).modify({ command: id, refused: null });
    });
    await this.#refresh();
    this.#plan(0);
  }

  /** Throws away a file whose bytes the server refused. */
  async discardFile(id: string): Promise<void> {
    await this.#store.files.delete(id);
    await this.#refresh();
  }

  async #append(order: string, seen: number, body: CommandBody, id: string = uuid()): Promise<string> {
    const command = {
      id,
      order,
      seen,
      at: new Date().toISOString(),
      type: body.type,
      payload: body.payload,
    } as Command;
    await this.#store.entries.add({ id, order, command, sealed: false, refused: null, sentence: null });
    return id;
  }

  /** A new value of a refused answer takes its place: mending is typing again. */
  async #mendRefused(entries: readonly Entry[], writes: readonly Write[]): Promise<void> {
    for (const entry of entries) {
      if (!entry.refused || entry.command.type !== 'answer') continue;
      const left = entry.command.payload.writes.filter(
        (old) => !writes.some((write) => write.path === old.path),
      );
      if (left.length === entry.command.payload.writes.length) continue;
      if (left.length === 0) await this.#store.entries.delete(entry.n);
      else
        await this.#store.entries.update(entry.n, {
          command: { ...entry.command, payload: { writes: left } },
        });
    }
  }

  #change(part: Partial<OutboxView>): void {
    this.#view = { ...this.#view, ...part };
    for (const listener of this.#listeners) listener();
  }

  async #refresh(part: Partial<OutboxView> = {}): Promise<void> {
    if (this.#closed) return;
    const [entries, files] = await Promise.all([this.#store.entries.toArray(), this.#store.files.toArray()]);
    this.#change({ entries, files, ...part });
  }

  #plan(after: number): void {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#work(), after);
  }

  /** Commands go one after the other; bytes have a lane of their own, so that a large photo holds up no answer. */
  async #work(): Promise<void> {
    const arrived =
      (await this.#run('commands', () => this.#stepCommand())) &&
      (await this.#run('bytes', () => this.#stepBytes()));
    if (arrived && !this.#closed) this.#change({ state: 'idle' });
    // Something came while a lane was already looking at its end.
    if (arrived && this.#again) this.#plan(0);
    if (arrived) this.#again = false;
  }

  /** Empties a lane; false when it could not, or when it is being emptied already. */
  async #run(lane: Lane, step: () => Promise<boolean>): Promise<boolean> {
    if (this.#running.has(lane)) this.#again = true;
    if (this.#running.has(lane) || this.#closed) return false;
    this.#running.add(lane);
    try {
      while (!this.#closed && (await step())) this.#failures = 0;
      return true;
    } catch (reason) {
      this.#pause(reason);
      return false;
    } finally {
      this.#running.delete(lane);
    }
  }

  #pause(reason: unknown): void {
    if (reason instanceof Refusal && reason.status === 401) {
      this.#change({ state: 'signed-out' });
      return;
    }
    this.#failures += 1;
    this.#change({ state: 'waiting' });
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.#failures - 1));
    this.#plan(pause * (0.75 + Math.random() / 2));
  }

  /** Sends the next command; false when none waits. */
  async #stepCommand(): Promise<boolean> {
    const entry = await this.#seal();
    if (!entry) return false;
    this.#change({ state: 'sending' });
    await this.#deliver(entry);
    return true;
  }

  async #stepBytes(): Promise<boolean> {
    const file = await this.#store.files.filter((held) => held.announced && !held.refused).first();
    if (!file) return false;
    this.#change({ state: 'sending' });
    await this.#deliverBytes(file);
    return true;
  }

  #seal(): Promise<Entry | undefined> {
    return this.#store.transaction('rw', this.#store.entries, async () => {
      const entry = await this.#store.entries
        .orderBy('n')
        .filter((held) => !held.refused)
        .first();
      if (entry && !entry.sealed) await this.#store.entries.update(entry.n, { sealed: true });
      return entry;
    });
  }

  async #deliver(entry: Entry): Promise<void> {
    let accepted: Accepted;
    try {
      accepted = await this.#post.command(entry.command);
    } catch (reason) {
      if (!(reason instanceof Refusal) || reason.status === 401 || this.#mayPass(reason)) throw reason;
      await this.#refuse(entry, reason);
      return;
    }
    this.#accepted(accepted);
    await this.#store.transaction('rw', this.#store.entries, this.#store.files, async () => {
      await this.#store.entries.delete(entry.n);
      await this.#store.files.where('command').equals(entry.id).modify({ announced: true });
    });
    await this.#refresh();
    this.#waiters.get(entry.id)?.resolve(accepted);
    this.#waiters.delete(entry.id);
  }

  async #deliverBytes(file: HeldFile): Promise<void> {
    try {
      await this.#post.bytes(file);
      await this.#store.files.delete(file.id);
    } catch (reason) {
      if (!(reason instanceof Refusal) || reason.status === 401 || this.#mayPass(reason)) throw reason;
      await this.#store.files.update(file.id, { refused: reason.message });
    }
    await this.#refresh();
  }

  /** A server in trouble is asked again a few times before its word is taken for a refusal. */
  #mayPass(reason: Refusal): boolean {
    return reason.status >= 500 && this.#failures < PATIENCE;
  }

  async #refuse(entry: Entry, refusal: Refusal): Promise<void> {
    const waiter = this.#waiters.get(entry.id);
    this.#waiters.delete(entry.id);
    if (waiter) {
      await this.#store.entries.delete(entry.n);
      waiter.reject(refusal);
    } else {
      await this.#hold(entry, refusal);
    }
    await this.#refresh();
  }

  async #hold(entry: Entry, refusal: Refusal): Promise<void> {
    const refused: readonly Issue[] = refusal.issues;
    const sentence = refusal.message;
    const { command } = entry;
    if (command.type !== 'answer') {
      await this.#store.entries.update(entry.n, { refused, sentence });
      return;
    }
    const { guilty, innocent } = partBatch(
      command.payload.writes,
      refused.map((issue) => issue.path),
    );
    await this.#store.transaction('rw', this.#store.entries, async () => {
      await this.#store.entries.update(entry.n, {
        refused,
        sentence,
        command: { ...command, payload: { writes: guilty } },
      });
      if (innocent.length > 0) {
        await this.#append(entry.order, command.seen, { type: 'answer', payload: { writes: innocent } });
      }
    });
  }
}
