import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { buildZip } from './build-zip.ts';
import { PACK_LIMITS } from './pack-files.ts';
import { readZip } from './read-zip.ts';

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const files = new Map([
  ['pack.json', encode('{}')],
  ['templates/a.json', encode('{"a":1}')],
  ['README.md', encode('# A')],
]);
const codes = (bytes: Uint8Array): string[] => {
  const read = readZip(bytes);
  return read.ok ? [] : read.issues.map((issue) => `${issue.code} ${String(issue.params['file'])}`);
};

describe('a zip', () => {
  it('gives back what was put in, and the same bytes for the same files in any order', () => {
    const zip = buildZip(files);
    expect(buildZip(new Map([...files].toReversed()))).toEqual(zip);
    const read = readZip(zip);
    expect(
      read.ok && [...read.value].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]).toSorted(),
    ).toEqual([
      ['README.md', '# A'],
      ['pack.json', '{}'],
      ['templates/a.json', '{"a":1}'],
    ]);
  });

  it('may hold the folder itself', () => {
    const read = readZip(zipSync({ 'my-pack/pack.json': encode('{}'), 'my-pack/README.md': encode('x') }));
    expect(read.ok && [...read.value.keys()]).toEqual(['pack.json', 'README.md']);
  });

  it.each([
    '../evil.json',
    '/etc/passwd',
    'templates/../../evil.json',
    'C:\\evil.json',
    'templates\\a.json',
    '.ssh/key',
  ])('with a name that leads outside is refused: %s', (name) => {
    expect(codes(zipSync({ 'pack.json': encode('{}'), [name]: encode('x') }))).toContain(
      `pack-file-name ${name}`,
    );
  });

  it('with a file that does not belong in a pack is refused, each named', () => {
    const zip = zipSync({ 'pack.json': encode('{}'), 'run.sh': encode('x'), 'templates/a.js': encode('x') });
    expect(codes(zip)).toEqual(['pack-file-unexpected run.sh', 'pack-file-unexpected templates/a.js']);
  });

  it('that swells when unpacked is stopped at the limit', () => {
    const bomb = zipSync({ 'pack.json': new Uint8Array(200 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(PACK_LIMITS.zipBytes);
    expect(codes(bomb)).toEqual(['pack-too-large pack.json']);
  });

  it('that lies about its sizes is measured all the same', () => {
    const bomb = zipSync({ 'pack.json': new Uint8Array(50 * 1024 * 1024) }, { level: 9 });
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    // The size in the local header and in the directory says two bytes.
    view.setUint32(22, 2, true);
    const directory = bomb.lastIndexOf(0x02, bomb.length - 22);
    for (let at = directory; at > 0; at -= 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 2, true);
    expect(codes(bomb)).toEqual(['pack-too-large pack.json']);
  });

  it('of many files is refused', () => {
    const many = Object.fromEntries(
      Array.from({ length: 700 }, (_, index) => [`templates/t${index}.json`, encode('{}')]),
    );
    expect(codes(zipSync(many))[0]).toMatch(/^pack-too-large/);
  });

  it('that is none, or is cut off, is refused', () => {
    expect(codes(encode('not a zip at all, only some words'))).toEqual(['pack-unreadable pack.zip']);
    expect(codes(buildZip(files).subarray(0, 60)).length).toBeGreaterThan(0);
    expect(codes(new Uint8Array())).toEqual(['pack-unreadable pack.zip']);
  });
});
