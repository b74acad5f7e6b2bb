import type { Problem } from '../problem.ts';
import { problemOf } from '../problem.ts';
import type { TestServer } from './test-server.ts';

/** What is wrong with an answer that says no to a French reader; nothing, as it should be. */
export async function refusalIn(response: Response): Promise<string[]> {
  const said = await response.text();
  if (response.status >= 500) return [`${response.status} ${said.slice(0, 300)}`];
  if (!response.headers.get('content-type')?.startsWith('application/problem+json'))
    return [`no problem details: ${response.status} ${said.slice(0, 200)}`];
  const problem = JSON.parse(said) as Problem;
  const english = problemOf(problem.issues, 'en').detail;
  return [
    ...(problem.issues.length === 0 ? ['no reason'] : []),
    ...(problem.detail === english ? [`in English: ${problem.detail.slice(0, 300)}`] : []),
    ...(/\{[a-z]\w*\}|undefined|\[object|NaN/.test(problem.detail)
      ? [`not filled in: ${problem.detail.slice(0, 300)}`]
      : []),
    ...(said.length > 1_000_000 ? [`${said.length} characters long`] : []),
  ];
}

/** How many rows each table holds for an organisation, and which versions of them; `commands` keeps refusals on purpose. */
export async function rowsOf({ deps }: TestServer, org: string): Promise<{ [table: string]: string }> {
  const { rows: tables } = await deps.db.pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'org_id' and table_name <> 'commands' order by 1`,
  );
  const each = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) as said from public.${name} t where org_id = '${org}'`,
  );
  const { rows } = await deps.db.pool.query<{ name: string; said: string }>(each.join(' union all '));
  return Object.fromEntries(rows.map(({ name, said }) => [name, said]));
}
