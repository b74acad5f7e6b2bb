import { makeDocument } from './documents/make-document.ts';
import { clearHouse, onlyDemoLives } from './demo/clear-house.ts';
import { loadDemo } from './demo/load-demo.ts';
import type { Deps } from './deps.ts';
import { demoIsOn, isLoopback, StartError } from './env.ts';

/**
 * Loads the demonstration into a house where nobody lives yet. Its passwords are known to everyone, so a server that the
 * network can reach does not open a house that has it, unless it was asked for by name.
 */
export async function prepareDemo(deps: Deps, tell: (text: string) => void): Promise<void> {
  const { db, settings } = deps;
  const known = await db.auth
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'demo')
    .executeTakeFirst();
  if (known && !isLoopback(settings.host) && settings.demo !== true)
    throw new StartError(
      `${settings.databaseUrl ? 'This database' : settings.folder} holds the demo, whose passwords everyone knows, and ${settings.host} can be reached from the network. Set ORDERWRIGHT_DEMO=1 to show it all the same, or ORDERWRIGHT_FOLDER to an empty folder.`,
    );
  if (known?.value === 'loaded' || !demoIsOn(settings)) return;
  if (known) {
    // It was interrupted. Where people have come to live in what there is, it stays as it is.
    if (!(await onlyDemoLives(db))) {
      deps.log.warn('loading the demo was interrupted, so it is not whole; an empty folder shows all of it');
      return;
    }
    tell('Loading the demo was interrupted; it begins anew.');
    await clearHouse(db);
  }
  const someone = await db.auth.selectFrom('user').select('id').limit(1).executeTakeFirst();
  if (someone) return;
  await db.auth.insertInto('setting').values({ name: 'demo', value: 'loading' }).execute();
  tell('Loading the demo, once: about half a minute …');
  let shown = 0;
  await loadDemo(deps, makeDocument, (done, all) => {
    const part = Math.floor((done / all) * 5) * 20;
    if (part === shown) return;
    shown = part;
    tell(`  ${part} %`);
  });
  await db.auth.updateTable('setting').set({ value: 'loaded' }).where('name', '=', 'demo').execute();
}
