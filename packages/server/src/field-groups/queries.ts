import type { JsonObject } from '@orderwright/engine';
import type { Trx } from '../db/open.ts';
import type { Person } from '../db/tables.ts';

/** How many groups an organisation keeps: more would be found by nobody. */
export const MOST_GROUPS = 200;

/** The groups of an organisation, by title. */
export async function listGroups(trx: Trx, org: string) {
  const rows = await trx
    .selectFrom('field_groups')
    .select(['id', 'title', 'definition', 'fields', 'created_at as at', 'created_by as by'])
    .where('org_id', '=', org)
    .orderBy('title')
    .orderBy('id')
    .limit(MOST_GROUPS)
    .execute();
  return rows.map((row) => ({ ...row, definition: JSON.parse(row.definition) as JsonObject }));
}

/** How many there are. */
export async function countGroups(trx: Trx, org: string): Promise<number> {
  const { count } = await trx
    .selectFrom('field_groups')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('org_id', '=', org)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Keeps one more, or one anew that has this id already. */
export async function addGroup(
  trx: Trx,
  org: string,
  group: { id: string; title: string; definition: JsonObject; fields: number; at: string; by: Person },
): Promise<void> {
  const { id, title, definition, fields, at, by } = group;
  await trx
    .insertInto('field_groups')
    .values({
      org_id: org,
      id,
      title,
      definition: JSON.stringify(definition),
      fields,
      created_at: at,
      created_by: JSON.stringify(by),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'id'])
        .doUpdateSet({ title, definition: JSON.stringify(definition), fields }),
    )
    .execute();
}

/** Forgets one; false where there is none. */
export async function removeGroup(trx: Trx, org: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('field_groups')
    .where('org_id', '=', org)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
