import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { StartError } from '../env.ts';
import { checkFile } from './check-file.ts';
import { diffCommand } from './diff-command.ts';
import { explainCommand, type ExplainOptions } from './explain-command.ts';
import { exportCommand, importCommand } from './configuration-commands.ts';
import type { Where } from './connect.ts';
import type { InstallOptions } from './install.ts';
import { buildCommand, checkCommand, initCommand, openPack, testCommand } from './pack-commands.ts';
import { keygenCommand, signCommand, unpackCommand, verifyPackCommand } from './sign-commands.ts';
import { simulateCommand } from './simulate-command.ts';
import { testTemplate } from './test-command.ts';
import { verifyCommand } from './verify-command.ts';
import type { Terminal } from './terminal.ts';

const wholeNumber = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A whole number, please.');
  return Number(text);
};

/** What is asked of a running server about a folder. */
const onServer = (command: Command): Command =>
  command
    .argument('<folder>')
    .option('--server <url>', 'address of a running server (or ORDERWRIGHT_SERVER)')
    .option('--email <email>', 'an admin of the organisation (or ORDERWRIGHT_EMAIL)');

/** Runs one command; gives the exit code: 0 done, 1 refused, 2 asked for wrongly. */
export const runCli = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  let code = 0;
  const run =
    <A extends unknown[]>(command: (...given: A) => Promise<boolean>) =>
    async (...given: A): Promise<void> => {
      code = (await command(...given)) ? 0 : 1;
    };
  const program = new Command('orderwright')
    .description('Checks, tests, builds and installs work-order templates and packs.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    });
  program
    .command('check')
    .description('check one template file; exit 1 while an error stands')
    .argument('<file>', 'a template document (JSON)')
    .option('--json', 'print the issues as JSON')
    .action(run((file: string, { json }: { json?: boolean }) => checkFile(terminal, file, json === true)));
  program
    .command('diff')
    .description('what differs between two versions, and what it asks of orders under way')
    .argument('<before>', 'a template document (JSON)')
    .argument('<after>', 'the same, changed')
    .option('--json', 'print changes, plan and open decisions as JSON')
    .action(
      run((before: string, after: string, { json }: { json?: boolean }) =>
        diffCommand(terminal, before, after, json === true),
      ),
    );
  program
    .command('test')
    .description('run the samples of a template; exit 1 when one fails')
    .argument('<file>', 'a template document (JSON)')
    .option('--json', 'print the results as JSON')
    .action(run((file: string, { json }: { json?: boolean }) => testTemplate(terminal, file, json === true)));
  program
    .command('simulate')
    .description('play orders of a template; exit 1 when a state or a transition is never reached')
    .argument('<file>', 'a template document (JSON)')
    .option('--seed <number>', 'the same seed plays the same orders', wholeNumber, 1)
    .option('--runs <number>', 'how much to try at most', wholeNumber, 600)
    .option('--write-samples', 'put the paths into the file as samples')
    .option('--json', 'print coverage, contradictions and samples as JSON')
    .action(
      run(
        (
          file: string,
          {
            seed,
            runs,
            writeSamples,
            json,
          }: { seed: number; runs: number; writeSamples?: boolean; json?: boolean },
        ) =>
          simulateCommand(terminal, file, {
            seed,
            runs,
            writeSamples: writeSamples === true,
            json: json === true,
          }),
      ),
    );
  program
    .command('explain')
    .description('why fields and transitions are as a person finds them, in the order a sample leaves')
    .argument('<file>', 'a template document (JSON)')
    .option('--sample <id>', 'a sample of the template; a new order if left out')
    .option('--as <roles>', 'whose eyes, as technician or office,admin; who acted last if left out')
    .option('--field <pointer>', 'one field, as /leak/place')
    .option('--transition <id>', 'one transition')
    .option('--json', 'print the explanations as JSON')
    .action(
      run((file: string, { json, ...options }: Omit<ExplainOptions, 'json'> & { json?: boolean }) =>
        explainCommand(terminal, file, { ...options, json: json === true }),
      ),
    );
  program
    .command('verify')
    .description('check an exported proof of an order; names the first link that does not hold')
    .argument('<proof>', 'a proof file (JSON)')
    .option('--json', 'print the outcome as JSON')
    .action(
      run((file: string, { json }: { json?: boolean }) => verifyCommand(terminal, file, json === true)),
    );

  const pack = program
    .command('pack')
    .description('make and install packs: templates with the records that go with them');
  pack
    .command('init')
    .description('start a pack in an empty folder')
    .argument('<folder>')
    .option('--key <key>', 'short name, a-z, 0-9 and -; the folder’s name if left out')
    .option('--title <title>', 'what people call it')
    .action(
      run((folder: string, options: { key?: string; title?: string }) =>
        initCommand(terminal, folder, options),
      ),
    );
  pack
    .command('check')
    .description('check a pack as installing would, naming file and reason')
    .argument('[pack]', 'folder or zip', '.')
    .option('--json', 'print the issues as JSON')
    .action(run((path: string, { json }: { json?: boolean }) => checkCommand(terminal, path, json === true)));
  pack
    .command('test')
    .description('run the samples of every template')
    .argument('[pack]', 'folder or zip', '.')
    .action(run((path: string) => testCommand(terminal, path)));
  pack
    .command('build')
    .description('check and zip a pack; the same pack always gives the same bytes')
    .argument('[pack]', 'folder or zip', '.')
    .option('-o, --out <file>', 'where to; <key>-<version>.zip if left out')
    .action(run((path: string, { out }: { out?: string }) => buildCommand(terminal, path, out)));
  pack
    .command('unpack')
    .description('put the files of a zip into an empty folder')
    .argument('<zip>')
    .argument('<folder>')
    .action(run((zip: string, folder: string) => unpackCommand(terminal, zip, folder)));
  pack
    .command('keygen')
    .description('make a key to sign packs with; an existing file is left alone')
    .argument('<file>', 'where the private key goes')
    .action(run((file: string) => keygenCommand(terminal, file)));
  pack
    .command('sign')
    .description('sign every file of a pack; the signature is one more file in its folder')
    .argument('<folder>')
    .requiredOption('--key <file>', 'the private key')
    .requiredOption('--publisher <name>', 'who vouches for the pack')
    .action(
      run((folder: string, options: { key: string; publisher: string }) =>
        signCommand(terminal, folder, options),
      ),
    );
  pack
    .command('verify')
    .description('who signed a pack; exit 1 when nobody did or it is not what was signed')
    .argument('[pack]', 'folder or zip', '.')
    .action(run((path: string) => verifyPackCommand(terminal, path)));
  pack
    .command('install')
    .description('install a pack, wholly or not at all; password in ORDERWRIGHT_PASSWORD')
    .argument('[pack]', 'folder or zip', '.')
    .option('--server <url>', 'address of a running server (or ORDERWRIGHT_SERVER)')
    .option('--email <email>', 'an admin of the organisation (or ORDERWRIGHT_EMAIL)')
    .option('--data', 'with the pack’s customers, sites and other records')
    .option('--merge', 'keep what was changed there; what was merged becomes a draft')
    .option('--publish', 'with --merge: publish what was merged at once')
    .option(
      '--take <clash...>',
      'with --merge: take the pack’s where both changed the same, as named by --dry-run; or all',
    )
    .option('--accept <key>', 'take it in spite of doubts about who signed it: the key, or “unsigned”')
    .option('--dry-run', 'say what would be kept, taken and decided; exit 1 if it would be refused')
    .option('--folder <folder>', 'instead of a server: the data folder of one that is not running')
    .action(
      run(async (path: string, options: InstallOptions & { folder?: string }) => {
        const opened = await openPack(terminal, path);
        if (!opened) return false;
        // The whole server comes with it: what looks at files alone does not wait for that.
        const { installByServer, installIntoFolder } = await import('./install.ts');
        return options.folder === undefined
          ? await installByServer(terminal, opened, options)
          : await installIntoFolder(terminal, opened, { ...options, folder: options.folder });
      }),
    );

  const configuration = program
    .command('configuration')
    .description('a whole configuration as files for a repository, and back');
  onServer(configuration.command('export'))
    .description('write it into a folder; the same configuration always gives the same files')
    .action(run((folder: string, where: Where) => exportCommand(terminal, folder, where)));
  onServer(configuration.command('import'))
    .description('take a folder over, wholly or not at all')
    .option('--dry-run', 'only say what would be changed')
    .action(
      run((folder: string, options: Where & { dryRun?: boolean }) =>
        importCommand(terminal, folder, options),
      ),
    );
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof StartError)) throw error;
    terminal.err(error.message);
    return 1;
  }
};
