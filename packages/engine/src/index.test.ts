import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

/** What the front door lets out, with the file each name lives in. */
function exported(door: string): { name: string; file: string }[] {
  return [...read(door).matchAll(/export \{([^}]*)\} from '\.\/([^']+)';/g)].flatMap(
    ([, names = '', file = '']) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && !name.startsWith('type '))
        .map((name) => ({ name, file })),
  );
}

test('everything that can be called says what it does', () => {
  const doors = ['index.ts', 'publish.ts', 'testing.ts'].flatMap(exported);
  expect(doors.length).toBeGreaterThan(80);
  const silent = doors.filter(({ name, file }) => {
    const text = read(file);
    const at = text.search(new RegExp(`^export (?:async )?(?:function|const|class) ${name}\\b`, 'm'));
    return at < 0 || !/\*\/\s*$/.test(text.slice(0, at));
  });
  expect(silent.map(({ name, file }) => `${name} in ${file}`)).toEqual([]);
});
