import { describe, expect, it } from 'vitest';
import { addWrite, partBatch } from './batch.ts';

describe('a batch of writes', () => {
  it('keeps only the last value of a path', () => {
    const batch = addWrite(addWrite([], { path: '/note', value: 'h' }), { path: '/note', value: 'hello' });
    expect(batch).toEqual([{ path: '/note', value: 'hello' }]);
  });

  it('keeps the order when a row and its content are written', () => {
    let batch = addWrite([], { path: '/parts/r1', value: {} });
    batch = addWrite(batch, { path: '/parts/r1/quantity', value: 2 });
    batch = addWrite(batch, { path: '/parts/r1', value: null });
    expect(batch.map((write) => write.path)).toEqual(['/parts/r1', '/parts/r1/quantity', '/parts/r1']);
  });

  it('holds back only what a refusal names', () => {
    const writes = [
      { path: '/price', value: -1 },
      { path: '/note', value: 'fine' },
    ];
    expect(partBatch(writes, ['/answers/price'])).toEqual({ guilty: [writes[0]], innocent: [writes[1]] });
  });

  it('holds back everything when a refusal names no answer', () => {
    const writes = [{ path: '/note', value: 'fine' }];
    expect(partBatch(writes, ['/command/seen'])).toEqual({ guilty: writes, innocent: [] });
  });
});
