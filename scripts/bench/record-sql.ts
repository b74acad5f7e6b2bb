import { Client } from 'pg';
import { createApp } from '../../packages/server/src/app.ts';
import { readSettings } from '../../packages/server/src/env.ts';
import { openDeps } from '../../packages/server/src/start.ts';
import { connectionTo } from '../../packages/server/src/db/open.ts';

/** One statement as it went to the database. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What one request sent to the database, and what it answered. */
export interface Recording {
  readonly name: string;
  /** Ids of the command and of its order, as recorded. */
  readonly command: string;
  readonly order: string;
  /** The order's number, as recorded. */
  readonly number: string;
  readonly statements: readonly Statement[];
  readonly answer: string;
}

interface Command {
  readonly id: string;
  readonly order: string;
}

/** Runs the product inside this process on a database, listening to every statement it sends. */
export async function openRecorder(databaseUrl: string, cookie: string) {
  const deps = await openDeps(readSettings({ databaseUrl, demo: false }), connectionTo(databaseUrl));
  const app = createApp(deps);
  let heard: Statement[] = [];
  const { query } = Client.prototype;
  // pg has one way in for every statement; there is none for listening.
  Client.prototype.query = function listening(this: Client, ...args: unknown[]) {
    const [text, values] = args;
    if (typeof text === 'string') heard.push({ text, values: Array.isArray(values) ? [...values] : [] });
    return Reflect.apply(query, this, args) as unknown;
  } as typeof query;
  return {
    /** Sends a command and gives what it led to. */
    async record(name: string, command: object): Promise<Recording> {
      heard = [];
      const response = await app.request('/api/commands', {
        method: 'POST',
        headers: { cookie, 'Content-Type': 'application/json' },
        body: JSON.stringify(command),
      });
      const answer = await response.text();
      if (!response.ok) throw new Error(`${name}: ${answer}`);
      const { id, order } = command as Command;
      const { number } = (JSON.parse(answer) as { order: { number: string } }).order;
      return { name, command: id, order, number, statements: heard, answer };
    },
    async close(): Promise<void> {
      Client.prototype.query = query;
      await deps.printer.close();
      await deps.db.close();
    },
  };
}
