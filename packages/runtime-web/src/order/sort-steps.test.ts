import type { OpenTransition } from '@orderwright/engine';
import { describe, expect, it } from 'vitest';
import { missingAnswers, sortSteps } from './sort-steps.ts';

const step = (id: string, part: Partial<OpenTransition> = {}): OpenTransition => ({
  id,
  event: id.toUpperCase(),
  label: id,
  target: [],
  style: null,
  confirm: null,
  payload: null,
  open: true,
  allowedRole: true,
  reasons: [],
  incomplete: false,
  ...part,
});
const signatureMissing = {
  code: 'required',
  path: '/answers/signature',
  params: {},
  severity: 'error',
} as const;

describe('the next step', () => {
  it('is the primary one, even while answers are missing', () => {
    const complete = step('complete', { style: 'primary', open: false, reasons: [signatureMissing] });
    const { next, others } = sortSteps([step('defer'), complete]);
    expect(next).toBe(complete);
    expect(others.map((other) => other.id)).toEqual(['defer']);
  });

  it('is never a dangerous one by itself', () => {
    expect(sortSteps([step('cancel', { style: 'danger' })]).next).toBeNull();
  });

  it('leaves out what only other roles can do', () => {
    expect(sortSteps([step('validate', { style: 'primary', allowedRole: false, open: false })])).toEqual({
      next: null,
      others: [],
    });
  });

  it('names the answers it waits for', () => {
    expect(missingAnswers(step('complete', { open: false, reasons: [signatureMissing] }))).toEqual([
      '/signature',
    ]);
  });
});
