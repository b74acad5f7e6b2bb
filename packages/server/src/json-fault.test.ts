import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readJsonText } from './json-fault.ts';

const faultOf = (text: string) => {
  const read = readJsonText(text);
  return 'fault' in read ? [read.fault.reason, read.fault.line, read.fault.column] : null;
};

it.each([
  ['{"a": 1\n "b": 2}', ['json-comma', 2, 2]],
  ['{"a" 1}', ['json-colon', 1, 6]],
  ['{\n  a: 1}', ['json-sign', 2, 3]],
  ['{"a": 1,\n}', ['json-name', 2, 1]],
  ['{"a": }', ['json-value', 1, 7]],
  ['{"a": 1', ['json-end', 1, 8]],
  ['', ['json-end', 1, 1]],
  ['{"a": "b\n"}', ['json-sign', 1, 7]],
  ['{}\n\n// said', ['json-sign', 3, 1]],
])('given %j, then the fault has a name and a place', (text, fault) => {
  expect(faultOf(text)).toEqual(fault);
});

it('given brackets a hundred thousand deep and never closed, then that is told too', () => {
  expect(faultOf('['.repeat(100_000))).not.toBeNull();
});

it('whatever JSON was cut or had a sign put into it, there is a place inside the text, or it is JSON still', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '}', '"', '\\', '\u0001', '#'),
      (text, n, sign) => {
        const at = n % (text.length + 1);
        const broken = sign === '' ? text.slice(0, at) : text.slice(0, at) + sign + text.slice(at);
        const read = readJsonText(broken);
        const { line, column } = 'fault' in read ? read.fault : { line: 1, column: 1 };
        const lines = broken.split(/\r\n|\r|\n/);
        expect(lines[line - 1]?.length).toBeGreaterThanOrEqual(column - 1);
      },
    ),
  );
});
