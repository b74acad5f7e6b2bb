import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../../scripts/browser.ts';
import { startProcess, type ServerProcess } from '../../server/src/testing/server-process.ts';

/** A real server in a process of its own, with a folder and a database of its own, and a browser to use it with. */
export interface House {
  readonly browser: Browser;
  readonly folder: string;
  /** Stays the same over restarts, as it does for people. */
  readonly address: string;
  /** The one-time link of the first admin. */
  readonly firstAdminLink: string;
  /** Ends the server without a word, as a power cut does. */
  killServer(): Promise<void>;
  /** Ends its database without a word; the server goes on. */
  killDatabase(): void;
  /** How the server ended although nobody asked it to, with its last words; null while it lives. */
  fellOver(): string | null;
  /** Starts the server again on the same folder and port. */
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

const databaseProcess = (folder: string): number =>
  Number(readFileSync(join(folder, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);

/** Starts an empty server and a browser. */
export async function openHouse(): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'orderwright-journey-'));
  // The database runs as another user when we are root.
  chmodSync(folder, 0o755);
  const env = { ORDERWRIGHT_FOLDER: folder };
  const [browser, first] = await Promise.all([openBrowser(), startProcess(env)]);
  const { address } = first;
  const link = /http\S+\/setup\/\S+/.exec(first.output())?.[0];
  if (link === undefined) throw new Error(`no link for the first admin: ${first.output()}`);
  let server: ServerProcess = first;
  let killed = false;
  return {
    browser,
    folder,
    address,
    firstAdminLink: link,
    async killServer() {
      killed = true;
      await server.end('SIGKILL');
    },
    killDatabase: () => {
      process.kill(databaseProcess(folder), 'SIGKILL');
    },
    fellOver() {
      const { exitCode, signalCode } = server.child;
      if (killed || (exitCode === null && signalCode === null)) return null;
      return `the server ended by ${signalCode ?? `code ${exitCode}`}: ${server.output()}`;
    },
    async startAgain() {
      server = await startProcess({ ...env, PORT: new URL(address).port });
      killed = false;
    },
    async close() {
      await browser.close();
      await server.end('SIGTERM');
      try {
        process.kill(databaseProcess(folder), 'SIGKILL');
      } catch {
        // It ended with its server, as it should.
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
