import { Command, CommanderError } from 'commander';
import { StartError } from '../env.ts';
import { checkFile } from './check-file.ts';
import { installByServer, installIntoFolder } from './install.ts';
import { buildCommand, checkCommand, initCommand, openPack, testCommand } from './pack-commands.ts';
import type { Terminal } from './terminal.ts';

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
    .command('install')
    .description('install a pack, wholly or not at all; password in ORDERWRIGHT_PASSWORD')
    .argument('[pack]', 'folder or zip', '.')
    .option('--server <url>', 'address of a running server (or ORDERWRIGHT_SERVER)')
    .option('--email <email>', 'an admin of the organisation (or ORDERWRIGHT_EMAIL)')
    .option('--data', 'with the pack’s customers, sites and other records')
    .option('--folder <folder>', 'instead of a server: the data folder of one that is not running')
    .action(
      run(
        async (
          path: string,
          options: { server?: string; email?: string; data?: boolean; folder?: string },
        ) => {
          const opened = await openPack(terminal, path);
          if (!opened) return false;
          return options.folder === undefined
            ? await installByServer(terminal, opened, options)
            : await installIntoFolder(terminal, opened, { ...options, folder: options.folder });
        },
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
