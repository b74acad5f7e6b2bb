import type { Template } from '@orderwright/engine';
import { expect, it } from 'vitest';
import { openTurns } from '../apart/turns.ts';
import { openLog } from '../start.ts';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { openVetting } from './vetting.ts';

const template = PIANO_TUNING as unknown as Template;
const log = openLog('silent');
const renamed = { ...template, title: 'Other' };

it('vets a text once, whoever asks; another text anew; what has no room is forgotten', async () => {
  const turns = openTurns();
  let runs = 0;
  const counted = {
    take: <T>(org: string, run: () => Promise<T>): Promise<T> => {
      runs += 1;
      return turns.take(org, run);
    },
  };
  const { vet } = openVetting(counted, log);
  const first = await vet('a', template);
  expect(first.validators).toContain('validate');
  expect(await vet('b', structuredClone(template))).toBe(first);
  expect(runs).toBe(1);
  expect(await vet('a', renamed)).not.toBe(first);
  expect(runs).toBe(2);
  const narrow = openVetting(counted, log, 10).vet;
  await narrow('a', template);
  await narrow('a', template);
  expect(runs).toBe(4);
});
