import { networkInterfaces } from 'node:os';
import { toString as qrCode } from 'qrcode';
import { firstAdminToken } from './auth/setup.ts';
import { demoPeople } from './demo/demo-people.ts';
import { isLoopback, readSettings, StartError, type Settings } from './env.ts';
import { startServer } from './start.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

const LAN_WORDS = [
  'Phones in the same network open this address. Camera scan, position and work without network need HTTPS:',
  'put a proxy with a certificate in front and set ORDERWRIGHT_URL to its address.',
];

/** An address of this machine that a phone in the same network can reach. */
function lanAddress(): string {
  const all = Object.values(networkInterfaces()).flat();
  const found = all.find((entry) => entry && entry.family === 'IPv4' && !entry.internal);
  if (!found) throw new StartError('This machine is in no network, so no phone can reach it.');
  return found.address;
}

function settingsOf(args: readonly string[]): { settings: Settings; lan: boolean } {
  const unknown = args.find((arg) => arg !== '--lan');
  if (unknown) throw new StartError(`There is no option "${unknown}". The only one is --lan.`);
  const lan = args.includes('--lan');
  const settings = readSettings();
  return { settings: lan && isLoopback(settings.host) ? { ...settings, host: lanAddress() } : settings, lan };
}

async function serve(args: readonly string[]): Promise<void> {
  const { settings, lan } = settingsOf(args);
  const running = await startServer(settings, (text) => process.stderr.write(`${text}\n`));
  const address = settings.publicUrl ?? running.address;
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      void running.stop().then(() => process.exit(0));
    });

  const token = await firstAdminToken(running.deps);
  const people = await demoPeople(running.deps);
  // In one piece: whoever reads this from a pipe sees all of it or nothing.
  say(
    [
      `Orderwright is ready at ${address}  (designer: ${address}/design)`,
      ...(token
        ? [`Nobody can sign in yet. The first admin opens this link, once: ${address}/setup/${token}`]
        : []),
      ...(people.length > 0 ? ['The demo is on. These people can sign in:'] : []),
      ...people.map(
        ({ email, password, roles }) => `  ${email.padEnd(34)} ${password.padEnd(20)} ${roles.join(', ')}`,
      ),
      ...(lan ? [await qrCode(address, { type: 'terminal', small: true }), ...LAN_WORDS] : []),
    ].join('\n'),
  );
}

/** Starts the server, says where it is and who can sign in, and ends it on a signal; says in one sentence why it cannot start. */
export async function runServer(args: readonly string[]): Promise<void> {
  try {
    await serve(args);
  } catch (error) {
    process.stderr.write(
      error instanceof StartError
        ? `${error.message}\n`
        : `The server could not start: ${String((error as Error).stack)}\n`,
    );
    process.exit(1);
  }
}
