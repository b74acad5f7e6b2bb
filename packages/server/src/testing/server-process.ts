import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A server as people start it: a process of its own. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly address: string;
  /** What it has said so far. */
  output(): string;
  /** Ends it by a signal and waits. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** What a start that failed said, and its exit code. */
export interface FailedStart {
  readonly code: number | null;
  readonly said: string;
}

const MAIN = join(import.meta.dirname, '../main.ts');

function launch(env: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [MAIN], {
    env: { PATH, HOME, PORT: '0', ORDERWRIGHT_DEMO: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', resolve);
  });

/** Starts a server and waits until it says where it listens. */
export async function startProcess(env: Record<string, string>): Promise<ServerProcess> {
  const child = launch(env);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /ready at (http:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return {
    child,
    address,
    output: () => said,
    async end(signal) {
      child.kill(signal);
      await ended(child);
    },
  };
}

/** Starts a server that is expected to give up; tells what it said. */
export async function failToStart(env: Record<string, string>): Promise<FailedStart> {
  const child = launch(env);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await ended(child);
  return { code, said: said.trim() };
}
