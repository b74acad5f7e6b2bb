// The server restarts and the two bundles rebuild when their sources change; open pages then load again by themselves.
import { spawn } from 'node:child_process';
import { build, install, ownNode, root } from './prepare.mjs';

install();
build();

// Not by npx, which leaves its child behind when it is told to end.
const bundling = [`${root}/node_modules/vite/bin/vite.js`, 'build', '--watch', '--logLevel', 'warn'];
const children = [
  ['node', bundling, 'packages/runtime-web'],
  ['node', bundling, 'packages/designer'],
  [
    'node',
    ['--watch', '--watch-preserve-output', 'packages/server/src/main.ts', ...process.argv.slice(2)],
    '.',
  ],
].map(([command, args, folder]) =>
  spawn(command, args, {
    cwd: `${root}/${folder}`,
    stdio: 'inherit',
    env: { ...ownNode(), ORDERWRIGHT_LIVE_RELOAD: '1' },
  }),
);
const stop = () => children.forEach((child) => child.kill('SIGTERM'));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
for (const child of children)
  child.on('exit', (code) => {
    stop();
    process.exitCode = code ?? 0;
  });
