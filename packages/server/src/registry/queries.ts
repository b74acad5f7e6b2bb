import { sql, type RawBuilder } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { JsonObject } from '@orderwright/engine';
import { anywhere, foldedColumn } from '../db/fold.ts';
import type { Trx } from '../db/open.ts';
import type { RecordKind } from './record-kinds.ts';

const tableOf = (kind: RecordKind) => sql.table(kind.table);

/** The properties of a record as columns of a select; a link becomes `{ id, label }`. */
const selected = (kind: RecordKind): RawBuilder<unknown> =>
  sql.join([
    sql`r.id`,
    ...Object.entries(kind.columns).map(([property, { column, link, number }]) => {
      const as = sql.id(property);
      const from = sql.ref(`r.${column}`);
      if (link)
        return sql`(select json_build_object('id', l.id, 'label', l.name) from ${sql.table(link)} l
          where l.org_id = r.org_id and l.id = ${from}) as ${as}`;
      return number ? sql`${from}::float8 as ${as}` : sql`${from} as ${as}`;
    }),
  ]);

/** Records in the order of their names, `limit` at most, after the name and id given. */
export const listRecords = async (
  trx: Trx,
  org: string,
  kind: RecordKind,
  asked: {
    readonly q?: string | undefined;
    readonly linkedTo?: string | undefined;
    readonly after?: readonly [name: string, id: string] | undefined;
    readonly limit: number;
  },
): Promise<JsonObject[]> => {
  const conditions = [sql`r.org_id = ${org}`];
  const words = (asked.q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 6);
  for (const word of words) {
    const matches = kind.searched.map((column) => sql`${foldedColumn(`r.${column}`)} like ${anywhere(word)}`);
    conditions.push(sql`(${sql.join(matches, sql` or `)})`);
  }
  const link = Object.values(kind.columns).find((column) => column.link);
  if (asked.linkedTo !== undefined && link)
    conditions.push(sql`${sql.ref(`r.${link.column}`)} = ${asked.linkedTo}`);
  if (asked.after) conditions.push(sql`(r.name, r.id) > (${asked.after[0]}, ${asked.after[1]}::uuid)`);
  const { rows } = await sql<JsonObject>`
    select ${selected(kind)} from ${tableOf(kind)} r
    where ${sql.join(conditions, sql` and `)} order by r.name, r.id limit ${asked.limit}`.execute(trx);
  return rows;
};

/** One record, or null. */
export const readRecord = async (
  trx: Trx,
  org: string,
  kind: RecordKind,
  id: string,
): Promise<JsonObject | null> => {
  const { rows } = await sql<JsonObject>`
    select ${selected(kind)} from ${tableOf(kind)} r where r.org_id = ${org} and r.id = ${id}`.execute(trx);
  return rows[0] ?? null;
};

const written = (kind: RecordKind, values: Readonly<Record<string, unknown>>): [string, unknown][] =>
  Object.entries(values).flatMap(([property, value]): [string, unknown][] => {
    const column = kind.columns[property];
    if (!column || value === undefined) return [];
    return [[column.column, column.json && value !== null ? JSON.stringify(value) : value]];
  });

/** Adds a record. Its id may come from the sender, so that sending it twice adds it once. */
export const addRecord = async (
  trx: Trx,
  org: string,
  kind: RecordKind,
  values: Readonly<Record<string, unknown>>,
  at: string,
  seed: string | null = null,
): Promise<string> => {
  const id = typeof values['id'] === 'string' ? values['id'] : uuid();
  const columns: [string, unknown][] = [
    ['org_id', org],
    ['id', id],
    ['seed', seed],
    ['created_at', at],
    ['updated_at', at],
    ...written(kind, values),
  ];
  await sql`insert into ${tableOf(kind)} (${sql.join(columns.map(([column]) => sql.id(column)))})
    values (${sql.join(columns.map(([, value]) => value))}) on conflict (org_id, id) do nothing`.execute(trx);
  return id;
};

/** Changes the properties given; false when there is no such record. */
export const changeRecord = async (
  trx: Trx,
  org: string,
  kind: RecordKind,
  id: string,
  values: Readonly<Record<string, unknown>>,
  at: string,
): Promise<boolean> => {
  const sets = [['updated_at', at] as const, ...written(kind, values)].map(
    ([column, value]) => sql`${sql.id(column)} = ${value}`,
  );
  const result = await sql`update ${tableOf(kind)} set ${sql.join(sets)}
    where org_id = ${org} and id = ${id}`.execute(trx);
  return (result.numAffectedRows ?? 0n) > 0n;
};

/** Whether a record that another one names is there. */
export const recordExists = async (
  trx: Trx,
  org: string,
  table: RecordKind['table'],
  id: string,
): Promise<boolean> => {
  const { rows } =
    await sql`select 1 from ${sql.table(table)} r where r.org_id = ${org} and r.id = ${id}`.execute(trx);
  return rows.length > 0;
};
