import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestServer, type TestServer } from '../testing/test-server.ts';
import { folded, foldedColumn } from './fold.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

it('database and server fold alike', async () => {
  const words = [
    'Étoile',
    'ÇA ET LÀ',
    'Œuvre',
    'Łódź',
    'ÑANDÚ',
    'Škoda',
    'Straße',
    '50 %',
    'İzmir',
    'Tromsø',
    '日本',
  ];
  for (const word of words) {
    const { rows } = await sql<{ folded: string }>`
      select ${foldedColumn('w.word')} as folded from (select ${word}::text as word) w`.execute(
      server.deps.db.owner,
    );
    expect([word, rows[0]?.folded.toLowerCase()]).toEqual([word, folded(word)]);
  }
  expect(folded('E\u0301toile')).toBe('etoile');
});
