import type { Template } from '@orderwright/engine';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { MovedIn } from '../api-house.ts';
import { picture } from '../pages.ts';
import { buildForm } from './build-form.ts';
import { builtLines, wantedLines } from './compare.ts';
import { canvas } from './hand.ts';
import { keyboardHand } from './keyboard-hand.ts';
import { mouseHand } from './mouse-hand.ts';
import type { WantedForm } from './wanted.ts';

/** Two states: what the form needs around it so that its version can be published. */
const workflow = {
  id: 'order',
  initial: 'work',
  states: {
    work: {
      id: 'work',
      tags: ['active'],
      meta: { label: 'Under way' },
      on: { END: { target: '#done', meta: { id: 'end', label: 'Complete', complete: true } } },
    },
    done: { id: 'done', tags: ['done'], meta: { label: 'Done' }, type: 'final' },
  },
};

const HANDS = { mouse: mouseHand, keyboard: keyboardHand };

/** Builds a form from an empty one, compares it with the paper, publishes it, and gives it to be filled beside the canvas. */
export async function buildAndCheck(
  { house, page, post }: MovedIn,
  form: WantedForm,
  by: keyof typeof HANDS,
  fill: (page: Page) => Promise<void>,
): Promise<void> {
  const key = `${form.key}-${by}`;
  await post('/api/templates', {
    template: {
      format: 'orderwright/template@1',
      key,
      title: form.title,
      schema: { type: 'object', properties: {} },
      workflow,
    },
  });
  await page.goto(`${house.address}/design/templates/${key}/form`);
  await canvas(page).getByText('Drag a field here').waitFor();
  const hand = HANDS[by](page);
  await buildForm(hand, form);
  await picture(page, key);

  await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
  const answer = await page.request.get(`${house.address}/api/templates/${key}/draft`);
  const { template, revision } = (await answer.json()) as { template: Template; revision: number };
  expect(builtLines(template)).toEqual(wantedLines(form));
  expect(await page.getByRole('button', { name: /\d errors?/ }).count()).toBe(0);
  expect(await post(`/api/templates/${key}/publish`, { revision, note: 'First' })).toMatchObject({
    version: 1,
  });

  await hand.openPhone();
  await fill(page);
  await picture(page, `${key}-phone`);
}
