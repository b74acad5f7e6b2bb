import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frenchSpaces, LIMITS } from '@orderwright/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'orderwright-usage-'));
  writeFileSync(join(folder, 'empty.json'), '');
  writeFileSync(join(folder, 'broken.json'), '{ "key": ');
  writeFileSync(join(folder, 'bytes.json'), Buffer.from([0xff, 0xfe, 0x00]));
  writeFileSync(join(folder, 'list.json'), '[]');
  writeFileSync(join(folder, 'huge.json'), '');
  truncateSync(join(folder, 'huge.json'), LIMITS.templateBytes * 4 + 1);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function orderwright(language: string, ...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const settings = { server: null, email: null, password: null, language };
  const code = await runCli(args, {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    settings,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('a command that is not understood', () => {
  it.each([
    [['chek'], 'La commande « chek » n’existe pas.\nVouliez-vous dire check ?'],
    [['check'], 'Il manque <file>.'],
    [['check', 'a', 'b'], 'C’est plus que cette commande n’en prend.'],
    [['check', '--jso', 'a'], 'L’option --jso n’existe pas ici.\nVouliez-vous dire --json ?'],
    [['simulate', 'a', '--seed', 'z'], 'Il faut un nombre entier d’au plus neuf chiffres : --seed <number>'],
    [['simulate', 'a', '--seed'], 'Il manque une valeur : --seed <number>'],
    [['pack', 'sign', 'a'], 'Il faut indiquer : --key <file>'],
  ])('%j is answered in the reader’s language', async (args, sentence) => {
    const french = await orderwright('fr', ...args);
    expect(french).toEqual({
      code: 2,
      out: '',
      err: frenchSpaces(`${sentence}\nComment s’en servir : orderwright --help`),
    });
    const { code, err } = await orderwright('en', ...args);
    expect(code).toBe(2);
    expect(err).toMatch(/How it is used: orderwright --help$/);
    expect(err).not.toContain('error:');
  });

  it('help is all in the reader’s language', async () => {
    for (const args of [['--help'], ['simulate', '--help'], ['pack', 'install', '--help']]) {
      const { code, out } = await orderwright('fr', ...args);
      expect(code).toBe(0);
      expect(out).toMatch(/^Usage\u202f?\u00a0?:/);
      expect(out).not.toMatch(/display help|Options:|print |with |folder of/);
    }
  });
});

describe('a file that cannot be read', () => {
  const files = ['nowhere.json', 'empty.json', 'broken.json', 'bytes.json', 'list.json', 'huge.json', '.'];
  const commands = [['check'], ['test'], ['simulate'], ['explain'], ['verify']];
  it.each(files)('%s is refused with a sentence by every command', async (file) => {
    for (const command of [...commands, ['diff', join(folder, file)]]) {
      const { code, err } = await orderwright('fr', ...command, join(folder, file));
      expect(code).toBe(1);
      expect(err).not.toMatch(/\n\s+at |Error:|ENOENT|EISDIR/);
      expect(err.length).toBeGreaterThan(20);
    }
  });
});
