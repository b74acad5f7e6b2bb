import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from './env.ts';

// A second start reads code already compiled: half the work of starting is reading code.
enableCompileCache(join(projectRoot(), 'node_modules/.cache/orderwright'));
const { runServer } = await import('./run-server.ts');
await runServer(process.argv.slice(2));
