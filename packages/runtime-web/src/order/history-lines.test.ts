import type { OrderEvent } from '@orderwright/engine';
import { describe, expect, it } from 'vitest';
import { historyLines } from './history-lines.ts';

const tim = { kind: 'user', id: 'tim', name: 'Tim', roles: ['technician'] } as const;
const by = { kind: 'user', id: 'tim', name: 'Tim' } as const;
const wrote = (seq: number, at: string, before: string | null, value: string): OrderEvent => ({
  org: 'org',
  order: 'order',
  seq,
  type: 'answers-written',
  at,
  receivedAt: at,
  actor: tim,
  command: `c${seq}`,
  template: { key: 'visit', version: 1, sha256: '' },
  payload: { writes: [{ path: '/note', before, value, by }] },
});

describe('the history', () => {
  it('tells what one person typed in a row as one line: from what stood there first to what stands there last', () => {
    const lines = historyLines([
      wrote(1, '2026-11-24T08:00:00Z', null, 'a'),
      wrote(2, '2026-11-24T08:00:05Z', 'a', 'all in order'),
    ]);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.changes).toEqual([{ path: '/note', before: null, after: 'all in order', rule: null }]);
  });

  it('tells what was typed an hour later apart, newest first', () => {
    const lines = historyLines([
      wrote(1, '2026-11-24T08:00:00Z', null, 'a'),
      wrote(2, '2026-11-24T09:00:00Z', 'a', 'b'),
    ]);
    expect(lines.map((line) => line.seq)).toEqual([2, 1]);
  });
});
