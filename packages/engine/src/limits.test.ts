import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LIMITS } from './limits.ts';

/** The page of limits, from their own comments: `npx vitest run packages/engine/src/limits.test.ts -u` writes it anew. */
function page(): string {
  const source = readFileSync(join(import.meta.dirname, 'limits.ts'), 'utf8');
  const said = new Map(
    [...source.matchAll(/\/\*\* ([^\n]+) \*\/\n {2}(\w+):/g)].map(([, comment, name]) => [name, comment]),
  );
  const lines = Object.entries(LIMITS).map(
    ([name, limit]) => `- **${limit.toLocaleString('en')}** \`${name}\`: ${said.get(name) ?? ''}`,
  );
  return [
    '# Limits',
    '',
    'Every bound the engine puts on a definition and on answers. What goes past one is refused by name, with the limit in the',
    'message; a rule past its budget gives no value and says so. This page is made from `packages/engine/src/limits.ts`.',
    '',
    ...lines,
    '',
  ].join('\n');
}

test('the page of limits says them all', async () => {
  expect(page()).not.toMatch(/: $/m);
  await expect(page()).toMatchFileSnapshot('../../../docs/reference/limits.md');
});
