import type { Command } from 'commander';
import { exportCommand, importCommand } from './configuration-commands.ts';
import type { Where } from './connect.ts';
import type { InstallOptions } from './install.ts';
import { buildCommand, checkCommand, initCommand, openPack, testCommand } from './pack-commands.ts';
import type { Speaking } from './say-usage.ts';
import { keygenCommand, signCommand, unpackCommand, verifyPackCommand } from './sign-commands.ts';
import type { Terminal } from './terminal.ts';

/** Makes an action of a command: what it answers becomes the exit code. */
type Run = <A extends unknown[]>(
  command: (...given: A) => Promise<boolean>,
) => (...given: A) => Promise<void>;

/** Where a running server is, and who asks it. */
const onServer = (command: Command, t: Speaking): Command =>
  command
    .option(
      '--server <url>',
      t(
        'address of a running server (or ORDERWRIGHT_SERVER)',
        'adresse d’un serveur en marche (ou ORDERWRIGHT_SERVER)',
      ),
    )
    .option(
      '--email <email>',
      t(
        'an admin of the organisation (or ORDERWRIGHT_EMAIL)',
        'un admin de l’organisation (ou ORDERWRIGHT_EMAIL)',
      ),
    );

/** Adds what is done with packs and whole configurations. */
export function addPackCommands(program: Command, terminal: Terminal, run: Run, t: Speaking): void {
  const pack = program
    .command('pack')
    .description(
      t(
        'make and install packs: templates with the records that go with them',
        'fait et installe des packs : des modèles et les fiches qui vont avec',
      ),
    );
  pack
    .command('init')
    .description(t('start a pack in an empty folder', 'commence un pack dans un dossier vide'))
    .argument('<folder>')
    .option(
      '--key <key>',
      t(
        'short name, a-z, 0-9 and -; the folder’s name if left out',
        'nom court, a-z, 0-9 et - ; sinon le nom du dossier',
      ),
    )
    .option('--title <title>', t('what people call it', 'son nom pour les gens'))
    .action(
      run((folder: string, options: { key?: string; title?: string }) =>
        initCommand(terminal, folder, options),
      ),
    );
  pack
    .command('check')
    .description(
      t(
        'check a pack as installing would, naming file and reason',
        'vérifie un pack comme à l’installation, en nommant fichier et raison',
      ),
    )
    .argument('[pack]', t('folder or zip', 'dossier ou zip'), '.')
    .option('--json', t('print the issues as JSON', 'affiche les problèmes en JSON'))
    .action(run((path: string, { json }: { json?: boolean }) => checkCommand(terminal, path, json === true)));
  pack
    .command('test')
    .description(t('run the samples of every template', 'joue les exemples de chaque modèle'))
    .argument('[pack]', t('folder or zip', 'dossier ou zip'), '.')
    .action(run((path: string) => testCommand(terminal, path)));
  pack
    .command('build')
    .description(
      t(
        'check and zip a pack; the same pack always gives the same bytes',
        'vérifie et zippe un pack ; le même pack donne toujours les mêmes octets',
      ),
    )
    .argument('[pack]', t('folder or zip', 'dossier ou zip'), '.')
    .option(
      '-o, --out <file>',
      t('where to; <key>-<version>.zip if left out', 'fichier à écrire ; sinon <key>-<version>.zip'),
    )
    .action(run((path: string, { out }: { out?: string }) => buildCommand(terminal, path, out)));
  pack
    .command('unpack')
    .description(
      t('put the files of a zip into an empty folder', 'extrait les fichiers d’un zip dans un dossier vide'),
    )
    .argument('<zip>')
    .argument('<folder>')
    .action(run((zip: string, folder: string) => unpackCommand(terminal, zip, folder)));
  pack
    .command('keygen')
    .description(
      t(
        'make a key to sign packs with; an existing file is left alone',
        'fait une clé pour signer des packs ; un fichier existant n’est pas touché',
      ),
    )
    .argument('<file>', t('where the private key goes', 'où va la clé privée'))
    .action(run((file: string) => keygenCommand(terminal, file)));
  pack
    .command('sign')
    .description(
      t(
        'sign every file of a pack; the signature is one more file in its folder',
        'signe chaque fichier d’un pack ; la signature est un fichier de plus dans son dossier',
      ),
    )
    .argument('<folder>')
    .requiredOption('--key <file>', t('the private key', 'la clé privée'))
    .requiredOption('--publisher <name>', t('who vouches for the pack', 'qui se porte garant du pack'))
    .action(
      run((folder: string, options: { key: string; publisher: string }) =>
        signCommand(terminal, folder, options),
      ),
    );
  pack
    .command('verify')
    .description(
      t(
        'who signed a pack; exit 1 when nobody did or it is not what was signed',
        'qui a signé un pack ; code 1 si personne, ou si ce n’est pas ce qui a été signé',
      ),
    )
    .argument('[pack]', t('folder or zip', 'dossier ou zip'), '.')
    .action(run((path: string) => verifyPackCommand(terminal, path)));
  onServer(pack.command('install'), t)
    .description(
      t(
        'install a pack, wholly or not at all; password in ORDERWRIGHT_PASSWORD',
        'installe un pack, en entier ou pas du tout ; mot de passe dans ORDERWRIGHT_PASSWORD',
      ),
    )
    .argument('[pack]', t('folder or zip', 'dossier ou zip'), '.')
    .option(
      '--data',
      t(
        'with the pack’s customers, sites and other records',
        'avec les clients, sites et autres fiches du pack',
      ),
    )
    .option(
      '--merge',
      t(
        'keep what was changed there; what was merged becomes a draft',
        'garde ce qui a été modifié là-bas ; ce qui est fusionné devient un brouillon',
      ),
    )
    .option(
      '--publish',
      t(
        'with --merge: publish what was merged at once',
        'avec --merge : publie aussitôt ce qui est fusionné',
      ),
    )
    .option(
      '--take <clash...>',
      t(
        'with --merge: take the pack’s where both changed the same, as named by --dry-run; or all',
        'avec --merge : prend celui du pack là où les deux ont changé, tel que nommé par --dry-run ; ou all',
      ),
    )
    .option(
      '--accept <key>',
      t(
        'take it in spite of doubts about who signed it: the key, or “unsigned”',
        'le prend malgré un doute sur qui l’a signé : la clé, ou « unsigned »',
      ),
    )
    .option(
      '--dry-run',
      t(
        'say what would be kept, taken and decided; exit 1 if it would be refused',
        'dit ce qui serait gardé, pris et décidé ; code 1 s’il était refusé',
      ),
    )
    .option(
      '--folder <folder>',
      t(
        'instead of a server: the data folder of one that is not running',
        'au lieu d’un serveur : le dossier de données d’un serveur arrêté',
      ),
    )
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
    .description(
      t(
        'a whole configuration as files for a repository, and back',
        'une configuration entière en fichiers pour un dépôt, et retour',
      ),
    );
  onServer(configuration.command('export').argument('<folder>'), t)
    .description(
      t(
        'write it into a folder; the same configuration always gives the same files',
        'l’écrit dans un dossier ; la même configuration donne toujours les mêmes fichiers',
      ),
    )
    .action(run((folder: string, where: Where) => exportCommand(terminal, folder, where)));
  onServer(configuration.command('import').argument('<folder>'), t)
    .description(
      t('take a folder over, wholly or not at all', 'reprend un dossier, en entier ou pas du tout'),
    )
    .option('--dry-run', t('only say what would be changed', 'dit seulement ce qui serait changé'))
    .action(
      run((folder: string, options: Where & { dryRun?: boolean }) =>
        importCommand(terminal, folder, options),
      ),
    );
}
