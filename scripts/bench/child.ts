import { spawn, type ChildProcess } from 'node:child_process';

/** A process that said where it listens. */
export interface Listening {
  readonly child: ChildProcess;
  readonly address: string;
  end(): Promise<void>;
}

/** Starts a process of this Node and waits until it writes `ready at http://…`. */
export async function listening(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Listening> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /ready at (http:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)));
  });
  return {
    child,
    address,
    end: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
