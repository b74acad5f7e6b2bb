import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './hash.ts';
import { sameJson, type Json, type JsonObject } from './json.ts';
import { concretePaths, formatPointer, parsePointer, readPointer, writePointer } from './pointer.ts';

const row = '0190c9e0-0000-7000-8000-000000000001';
const other = '0190c9e0-0000-7000-8000-000000000002';
const answers: JsonObject = { parts: [{ _row: row, name: 'filter' }], leak: { found: true }, codes: ['a'] };

describe('pointers', () => {
  test('any segments survive being written as a pointer', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (segments) => {
        expect(parsePointer(formatPointer(segments))).toEqual(segments);
      }),
    );
  });

  test('rows are addressed by their own id', () => {
    expect(readPointer(answers, `/parts/${row}/name`)).toBe('filter');
    expect(readPointer(answers, `/parts/${other}/name`)).toBeUndefined();
    expect(readPointer(answers, '/constructor')).toBeUndefined();
  });

  test('writing leaves the original alone and shares what it does not touch', () => {
    const next = writePointer(answers, `/parts/${row}/quantity`, 2);
    expect(next['parts']).toEqual([{ _row: row, name: 'filter', quantity: 2 }]);
    expect(answers['parts']).toEqual([{ _row: row, name: 'filter' }]);
    expect(next['leak']).toBe(answers['leak']);
  });

  test('a row is added by writing it, also the first, and removed by null', () => {
    const added = writePointer({}, `/parts/${row}`, {});
    expect(added).toEqual({ parts: [{ _row: row }] });
    expect(writePointer(added, `/parts/${row}`, null)).toEqual({ parts: [] });
  });

  test('null clears, and makes no groups on its way', () => {
    expect(writePointer(answers, '/leak/found', null)['leak']).toEqual({});
    expect(writePointer({}, '/leak/place', null)).toEqual({});
  });

  test('a name of the prototype is a name like any other', () => {
    const next = writePointer({}, '/__proto__/polluted', true);
    expect(Object.hasOwn(next, '__proto__')).toBe(true);
    expect(({} as JsonObject)['polluted']).toBeUndefined();
  });

  test('what is written is read', () => {
    const key = fc.stringMatching(/^[a-z]{1,5}$/);
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), fc.jsonValue(), (segments, value) => {
        fc.pre(value !== null);
        const pointer = formatPointer(segments);
        expect(readPointer(writePointer({}, pointer, value as Json), pointer)).toEqual(value);
      }),
    );
  });

  test('a star is every row, or every property of a group', () => {
    const two = writePointer(answers, `/parts/${other}`, {});
    expect(concretePaths(two, '/parts/*/total')).toEqual([`/parts/${row}/total`, `/parts/${other}/total`]);
    expect(concretePaths({ checks: { a: {}, b: {} } }, '/checks/*/comment')).toEqual([
      '/checks/a/comment',
      '/checks/b/comment',
    ]);
    expect(concretePaths({}, '/leak/place')).toEqual(['/leak/place']);
  });
});

describe('canonical JSON', () => {
  test('follows RFC 8785 on its own example', () => {
    const value = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}',
    );
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '1': 3, '\u{1F600}': 4, '\ufb33': 5 })).toBe(
      '{"\\r":2,"1":3,"\u20ac":1,"\u{1F600}":4,"\ufb33":5}',
    );
  });

  test('the same value has the same text whatever the order of its keys, and reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(sameJson(JSON.parse(text) as Json, JSON.parse(JSON.stringify(value)) as Json)).toBe(true);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
      }),
    );
  });

  test('refuses what JSON cannot say', () => {
    expect(() => canonicalJson('\ud800')).toThrow(RangeError);
    expect(() => canonicalJson(Number.NaN)).toThrow(RangeError);
  });

  test('hashes text as UTF-8', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
