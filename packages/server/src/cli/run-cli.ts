import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { StartError } from '../env.ts';
import { checkFile } from './check-file.ts';
import { diffCommand } from './diff-command.ts';
import { explainCommand, type ExplainOptions } from './explain-command.ts';
import { addPackCommands } from './pack-program.ts';
import { sayHeading, sayMisuse, speaking } from './say-usage.ts';
import { simulateCommand } from './simulate-command.ts';
import { testTemplate } from './test-command.ts';
import { verifyCommand } from './verify-command.ts';
import type { Terminal } from './terminal.ts';

const wholeNumber = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('');
  return Number(text);
};

/** Runs one command; gives the exit code: 0 done, 1 refused, 2 asked for wrongly. */
export const runCli = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  let code = 0;
  const run =
    <A extends unknown[]>(command: (...given: A) => Promise<boolean>) =>
    async (...given: A): Promise<void> => {
      code = (await command(...given)) ? 0 : 1;
    };
  const t = speaking(terminal);
  const program = new Command('orderwright')
    .description(
      t(
        'Checks, tests, builds and installs work-order templates and packs.',
        'Vérifie, teste, construit et installe des modèles d’ordres de travail et des packs.',
      ),
    )
    .exitOverride()
    .helpOption('-h, --help', t('say how it is used', 'dit comment cela s’utilise'))
    .helpCommand('help [command]', t('say how a command is used', 'dit comment une commande s’utilise'))
    .configureHelp({ styleTitle: (title) => sayHeading(title, terminal) })
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      // What is wrong with what was asked is said below, in the reader's language.
      outputError: () => undefined,
    });
  program
    .command('check')
    .description(
      t(
        'check one template file; exit 1 while an error stands',
        'vérifie un fichier de modèle ; code 1 tant qu’il reste une erreur',
      ),
    )
    .argument('<file>', t('a template document (JSON)', 'un document de modèle (JSON)'))
    .option('--json', t('print the issues as JSON', 'affiche les problèmes en JSON'))
    .action(run((file: string, { json }: { json?: boolean }) => checkFile(terminal, file, json === true)));
  program
    .command('diff')
    .description(
      t(
        'what differs between two versions, and what it asks of orders under way',
        'ce qui diffère entre deux versions, et ce que cela demande aux ordres en cours',
      ),
    )
    .argument('<before>', t('a template document (JSON)', 'un document de modèle (JSON)'))
    .argument('<after>', t('the same, changed', 'le même, modifié'))
    .option(
      '--json',
      t(
        'print changes, plan and open decisions as JSON',
        'affiche les changements, le plan et les décisions à prendre en JSON',
      ),
    )
    .action(
      run((before: string, after: string, { json }: { json?: boolean }) =>
        diffCommand(terminal, before, after, json === true),
      ),
    );
  program
    .command('test')
    .description(
      t(
        'run the samples of a template; exit 1 when one fails',
        'joue les exemples d’un modèle ; code 1 si l’un échoue',
      ),
    )
    .argument('<file>', t('a template document (JSON)', 'un document de modèle (JSON)'))
    .option('--json', t('print the results as JSON', 'affiche les résultats en JSON'))
    .action(run((file: string, { json }: { json?: boolean }) => testTemplate(terminal, file, json === true)));
  program
    .command('simulate')
    .description(
      t(
        'play orders of a template; exit 1 when a state or a transition is never reached',
        'joue des ordres d’un modèle ; code 1 si un état ou une transition n’est jamais atteint',
      ),
    )
    .argument('<file>', t('a template document (JSON)', 'un document de modèle (JSON)'))
    .option(
      '--seed <number>',
      t('the same seed plays the same orders', 'la même graine joue les mêmes ordres'),
      wholeNumber,
      1,
    )
    .option('--runs <number>', t('how much to try at most', 'nombre d’essais au plus'), wholeNumber, 600)
    .option(
      '--write-samples',
      t('put the paths into the file as samples', 'écrit les chemins dans le fichier comme exemples'),
    )
    .option(
      '--json',
      t(
        'print coverage, contradictions and samples as JSON',
        'affiche la couverture, les contradictions et les exemples en JSON',
      ),
    )
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
    .description(
      t(
        'why fields and transitions are as a person finds them, in the order a sample leaves',
        'pourquoi champs et transitions sont tels qu’on les trouve, dans l’ordre que laisse un exemple',
      ),
    )
    .argument('<file>', t('a template document (JSON)', 'un document de modèle (JSON)'))
    .option(
      '--sample <id>',
      t('a sample of the template; a new order if left out', 'un exemple du modèle ; sinon un nouvel ordre'),
    )
    .option(
      '--as <roles>',
      t(
        'whose eyes, as technician or office,admin; who acted last if left out',
        'vu par qui, p. ex. technician ou office,admin ; sinon par la dernière personne à avoir agi',
      ),
    )
    .option('--field <pointer>', t('one field, as /leak/place', 'un champ, p. ex. /leak/place'))
    .option('--transition <id>', t('one transition', 'une transition'))
    .option('--json', t('print the explanations as JSON', 'affiche les explications en JSON'))
    .action(
      run((file: string, { json, ...options }: Omit<ExplainOptions, 'json'> & { json?: boolean }) =>
        explainCommand(terminal, file, { ...options, json: json === true }),
      ),
    );
  program
    .command('verify')
    .description(
      t(
        'check an exported proof of an order; names the first link that does not hold',
        'vérifie la preuve exportée d’un ordre ; nomme le premier maillon qui ne tient pas',
      ),
    )
    .argument('<proof>', t('a proof file (JSON)', 'un fichier de preuve (JSON)'))
    .option('--json', t('print the outcome as JSON', 'affiche le résultat en JSON'))
    .action(
      run((file: string, { json }: { json?: boolean }) => verifyCommand(terminal, file, json === true)),
    );

  addPackCommands(program, terminal, run, t);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      const misuse = sayMisuse(error, terminal);
      if (misuse !== null) terminal.err(misuse);
      return 2;
    }
    if (!(error instanceof StartError)) throw error;
    terminal.err(error.message);
    return 1;
  }
};
