// Everything that must hold, in the order in which a failure is cheapest to find.
import { build, install, run } from './prepare.mjs';

install();
const step = (title, command, args) => {
  process.stdout.write(`\n── ${title}\n`);
  run(command, args);
};
step('types', 'npx', ['turbo', 'run', 'types', '--output-logs=errors-only']);
step('lint', 'npx', ['oxlint', '--deny-warnings']);
step('format', 'npx', ['prettier', '--check', '--log-level=warn', '.']);
step('import directions', 'npx', ['depcruise', '--config', '.dependency-cruiser.cjs', 'packages']);
step('dead exports', 'npx', ['knip', '--no-progress']);
build();
step('unit, server and browser tests', 'npx', ['vitest', 'run', ...process.argv.slice(2)]);
