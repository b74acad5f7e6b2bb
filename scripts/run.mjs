// `node scripts/run.mjs file.ts …`: runs a TypeScript script on the project's own Node, after preparing the house.
import { build, install, root, run } from './prepare.mjs';

install();
build();
run('node', process.argv.slice(2), { cwd: root });
