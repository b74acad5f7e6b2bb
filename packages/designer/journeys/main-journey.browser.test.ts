import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formStep } from './01-form.ts';
import { workflowStep } from './02-workflow.ts';
import { openStep } from './03-open.ts';
import { versionsStep } from './04-versions.ts';
import { workStep } from './05-work.ts';
import { reportStep } from './06-report.ts';
import { nextOrderStep } from './07-next-order.ts';
import { picture } from './pages.ts';
import { beginWorld, complaintsOf, everyone, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await beginWorld();
});
afterAll(() => world?.house.close());

// Each step stands on the one before it: after a failure the others have nothing to say.
let failed = false;
beforeEach(({ skip }) => skip(failed));
afterEach(async ({ task }) => {
  const here = task.result?.state === 'fail';
  failed ||= here;
  if (here)
    for (const person of everyone)
      await picture(world[person].page, `failed-${person}`).catch(() => undefined);
  expect(world.house.fellOver()).toBeNull();
  expect(complaintsOf(world)).toEqual([]);
});

describe('a template drawn, published, filled and closed', { concurrent: false }, () => {
  it('an admin comes in by the one-time link and draws a form from blank', () => formStep(world));
  it('its workflow: mistakes are shown and refused, then version 1 is published', () => workflowStep(world));
  it('people are brought in by links; an order is opened by keyboard alone', () => openStep(world));
  it('version 2 is published while an order of version 1 runs', () => versionsStep(world));
  it('the technician fills, defers, resumes, signs and completes on the phone', () => workStep(world));
  it('the report is attached; the office corrects and validates', () => reportStep(world));
  it('the next order follows version 2 and knows the one before', () => nextOrderStep(world));
});
