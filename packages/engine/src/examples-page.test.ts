import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../../docs/guides/examples');
const FIRST = 'visit.ts';

/** The page of examples, from their own text and outcome: `npx vitest run packages/engine/src/examples-page.test.ts -u` writes it anew. */
async function page(): Promise<string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const parts = [FIRST, ...names.filter((name) => name !== FIRST)].map(async (name) => {
    const [, purpose = '', code = ''] =
      /^\/\/ ([^\n]+)\n([\s\S]*)$/.exec(readFileSync(join(folder, name), 'utf8')) ?? [];
    const { default: outcome } = (await import(join(folder, name))) as { default?: unknown };
    const title = name.replace('.ts', '').replaceAll('-', ' ');
    return [
      `## ${title.charAt(0).toUpperCase()}${title.slice(1)}`,
      '',
      purpose,
      '',
      '```ts',
      code.trim(),
      '```',
      '',
      ...(outcome === undefined
        ? []
        : ['It gives:', '', '```text', JSON.stringify(outcome, null, 2), '```', '']),
    ].join('\n');
  });
  return [
    '# The engine by example',
    '',
    'Each example is a file in `docs/guides/examples/`. Its types are checked and it is run with the tests; what it gives stands',
    'below it as it came out. What commands and screens show of the same is in [Definitions, checked](definitions-checked.md).',
    '',
    ...(await Promise.all(parts)),
  ].join('\n');
}

test('the page of examples shows their text and what they give', async () => {
  await expect(await page()).toMatchFileSnapshot('../../../docs/guides/engine-by-example.md');
});
