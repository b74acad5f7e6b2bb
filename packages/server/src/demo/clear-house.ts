import { sql } from 'kysely';
import type { Database } from '../db/open.ts';

/** Whether everyone who can sign in is of the demonstration: then nothing here is anybody's work. */
export async function onlyDemoLives({ auth }: Pick<Database, 'auth'>): Promise<boolean> {
  const other = await auth
    .selectFrom('user')
    .select('id')
    .where('email', 'not like', '%@demo.example')
    .limit(1)
    .executeTakeFirst();
  return other === undefined;
}

/** Empties a house whose demonstration came half way only: all of it or nothing, in one transaction, logs included. */
export async function clearHouse({ owner }: Pick<Database, 'owner'>): Promise<void> {
  await owner.transaction().execute(async (trx) => {
    const run = (text: string) => sql.raw(text).execute(trx);
    const { rows } = await sql<{ name: string }>`
      select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`.execute(trx);
    const frozen = await sql<{ name: string }>`
      select tgrelid::regclass::text as name from pg_trigger where tgname = 'frozen'`.execute(trx);
    for (const { name } of frozen.rows) await run(`alter table ${name} disable trigger frozen`);
    await run(`truncate ${rows.map(({ name }) => name).join(', ')}`);
    for (const { name } of frozen.rows) await run(`alter table ${name} enable trigger frozen`);
    await run(`delete from auth."user"`);
    await run(`delete from auth.setting where name = 'demo'`);
  });
}
