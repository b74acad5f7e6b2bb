import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, install, ownNode, root } from './prepare.mjs';

install();
build();

const server = spawn('node', [join(root, 'packages/server/src/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: ownNode(),
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) =>
  process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)),
);
