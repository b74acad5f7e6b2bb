/* oxlint-disable vitest/expect-expect -- `then` of the story throws whatever is not as expected */
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import { checkTemplate } from '../compile/check.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { compiledFor, given, type Given } from '../testing.ts';
import { missingApprovals } from './approvals.ts';
import type { SampleStep } from '../simulate/sample.ts';

const APPROVED = { type: 'approved' };

/** An order that waits in `asked` for an approval, beside which other things go on. */
const template = (approval: JsonObject, more: JsonObject = {}): JsonObject => ({
  format: 'orderwright/template@1',
  key: 'approved',
  title: 'Approved',
  roles: { chief: { title: 'Chief' }, buyer: { title: 'Buyer' } },
  schema: {
    type: 'object',
    properties: {
      inspector: { $anchor: 'inspector', type: 'object', format: 'ref-person', title: 'Inspector' },
      reason: { $anchor: 'reason', type: 'string', title: 'Reason' },
    },
  },
  workflow: {
    id: 'order',
    initial: 'open',
    states: {
      open: {
        id: 'open',
        tags: ['open'],
        on: { ASK: { target: '#asked', meta: { id: 'ask' } } },
      },
      asked: {
        id: 'asked',
        tags: ['paused'],
        meta: { approval, fields: { '*': { editable: ['/reason'] } } },
        always: { target: '#agreed', guard: APPROVED, meta: { id: 'agree' } },
        on: {
          BACK: { target: '#open', meta: { id: 'back' } },
          AGAIN: { target: '#asked', reenter: true, meta: { id: 'again' } },
        },
        ...more,
      },
      agreed: { id: 'agreed', tags: ['done'] },
      refused: { id: 'refused', tags: ['cancelled'] },
    },
  },
});

const yes = (id: string, ...roles: string[]): SampleStep => ({ approve: 'asked', as: { id, roles } });
const no = (id: string, ...roles: string[]): SampleStep => ({
  approve: 'asked',
  verdict: 'no',
  as: { id, roles },
});
const asking = (approval: JsonObject, ...steps: SampleStep[]): Given =>
  given(template(approval))
    .order({ transition: 'ASK' }, ...steps.slice(0, -1))
    .when(steps.at(-1) ?? { comment: 'nothing yet' });

describe('one of those asked', () => {
  const rule = { mode: 'one', by: [{ role: 'chief' }, { role: 'office' }] };
  test('the first yes of any of them is enough, nobody else is heard', () => {
    asking(rule, yes('olga', 'office')).then({ state: 'agreed' });
    asking(rule, yes('tim', 'technician')).then({ issues: ['approval-refused'], state: 'asked' });
  });
  test('a no holds it up until the same person says yes', () => {
    asking(rule, no('olga', 'office')).then({ state: 'asked' });
    asking(rule, no('olga', 'office'), yes('carl', 'chief')).then({ state: 'asked' });
    asking(rule, no('olga', 'office'), yes('carl', 'chief'), yes('olga', 'office')).then({ state: 'agreed' });
  });
});

describe('all of those asked', () => {
  const rule = { mode: 'all', by: [{ role: 'chief' }, { role: 'office' }] };
  test('in any order, each role', () => {
    asking(rule, yes('olga', 'office')).then({ state: 'asked' });
    asking(rule, yes('olga', 'office'), yes('carl', 'chief')).then({ state: 'agreed' });
    asking(rule, yes('carl', 'chief'), yes('olga', 'office')).then({ state: 'agreed' });
  });
  test('one person who is both speaks for both; a role named twice wants two people', () => {
    asking(rule, yes('cara', 'chief', 'office')).then({ state: 'agreed' });
    const twice = { mode: 'all', by: [{ role: 'office' }, { role: 'office' }] };
    asking(twice, yes('olga', 'office')).then({ state: 'asked' });
    asking(twice, yes('olga', 'office'), yes('olga', 'office')).then({ state: 'asked' });
    asking(twice, yes('olga', 'office'), yes('otto', 'office')).then({ state: 'agreed' });
  });
  test('each of those assigned', () => {
    const each = { mode: 'all', by: [{ each: 'assignees' }] };
    const assigned: SampleStep = { assign: ['ann', 'bob'], as: ['dispatcher'] };
    asking(each, yes('ann', 'technician')).then({ issues: ['approval-refused'] });
    asking(each, assigned, yes('ann', 'technician')).then({ state: 'asked' });
    asking(each, assigned, yes('ann', 'technician'), yes('bob', 'technician')).then({ state: 'agreed' });
  });
  test('the no of somebody who is no longer asked holds nothing up', () => {
    const each = { mode: 'all', by: [{ each: 'assignees' }] };
    asking(
      each,
      { assign: ['ann', 'bob'], as: ['dispatcher'] },
      yes('ann', 'technician'),
      no('bob', 'technician'),
      { assign: ['ann'], as: ['dispatcher'] },
      { comment: 'bob is ill' },
      // What is planned moves `always` like any command.
    ).then({ state: 'agreed' });
  });
  test('a person named in an answer', () => {
    const rule2 = { mode: 'all', by: [{ person: '/inspector' }] };
    const named: SampleStep = { answer: { '/inspector': { id: 'ines', label: 'Ines' } }, as: ['dispatcher'] };
    const begin = given(template(rule2)).order(named, { transition: 'ASK' });
    begin.when(yes('ines', 'technician')).then({ state: 'agreed' });
    begin.when(yes('olga', 'office')).then({ issues: ['approval-refused'] });
    given(template(rule2))
      .order({ transition: 'ASK' })
      .when(yes('ines', 'technician'))
      .then({ issues: ['approval-refused'] });
  });
});

describe('in order', () => {
  const rule = { mode: 'in-order', by: [{ role: 'chief' }, { role: 'buyer' }, { role: 'office' }] };
  test('only the next one is heard', () => {
    asking(rule, yes('bea', 'buyer')).then({ issues: ['approval-refused'] });
    asking(rule, yes('carl', 'chief'), yes('olga', 'office')).then({ issues: ['approval-refused'] });
    asking(rule, yes('carl', 'chief'), yes('bea', 'buyer')).then({ state: 'asked' });
    asking(rule, yes('carl', 'chief'), yes('bea', 'buyer'), yes('olga', 'office')).then({ state: 'agreed' });
  });
  test('a no stays with the one who is next, who may think again', () => {
    asking(rule, yes('carl', 'chief'), no('bea', 'buyer'), yes('olga', 'office')).then({
      issues: ['approval-refused'],
    });
    asking(rule, yes('carl', 'chief'), no('bea', 'buyer'), yes('bea', 'buyer'), yes('olga', 'office')).then({
      state: 'agreed',
    });
  });
  test('the same role twice wants two people, one after the other', () => {
    const twice = { mode: 'in-order', by: [{ role: 'office' }, { role: 'office' }] };
    asking(twice, yes('olga', 'office'), yes('olga', 'office')).then({ issues: ['approval-refused'] });
    asking(twice, yes('olga', 'office'), yes('otto', 'office')).then({ state: 'agreed' });
  });
});

describe('a quorum', () => {
  const rule = { mode: 'quorum', count: 2, by: [{ role: 'chief' }, { role: 'office' }] };
  test('counts people, not roles, each once', () => {
    asking(rule, yes('cara', 'chief', 'office')).then({ state: 'asked' });
    asking(rule, yes('olga', 'office'), yes('olga', 'office')).then({ state: 'asked' });
    asking(rule, yes('olga', 'office'), yes('otto', 'office')).then({ state: 'agreed' });
  });
  test('a no is no yes, and holds nothing up once enough say yes', () => {
    asking(rule, no('carl', 'chief'), yes('olga', 'office')).then({ state: 'asked' });
    asking(rule, no('carl', 'chief'), yes('olga', 'office'), yes('otto', 'office')).then({ state: 'agreed' });
  });
  test('who takes back a yes counts no more', () => {
    asking(rule, yes('olga', 'office'), no('olga', 'office'), yes('otto', 'office')).then({ state: 'asked' });
  });
});

describe('those whose word does not count', () => {
  test('by role, and by what they are to the order', () => {
    const rule = { mode: 'one', by: [{ role: 'dispatcher' }, { role: 'chief' }], notBy: ['opener', 'buyer'] };
    // The order was opened by the person called `dispatcher`.
    asking(rule, yes('dispatcher', 'dispatcher')).then({ issues: ['approval-refused'] });
    asking(rule, yes('bea', 'chief', 'buyer')).then({ issues: ['approval-refused'] });
    asking(rule, yes('dora', 'dispatcher')).then({ state: 'agreed' });
  });
});

const refused = (meta: JsonObject = {}): JsonObject => ({
  on: { REFUSED: { target: '#refused', meta: { id: 'refuse', roles: ['admin'], ...meta } } },
});

describe('a no that sends an event', () => {
  const rule = { mode: 'all', by: [{ role: 'chief' }, { role: 'office' }], reject: 'REFUSED' };
  test('moves the order whatever roles the event is for', () => {
    given(template(rule, refused()))
      .order({ transition: 'ASK' }, yes('carl', 'chief'))
      .when(no('olga', 'office'))
      .then({ state: 'refused', category: 'cancelled' });
    given(template(rule, refused()))
      .order({ transition: 'ASK' })
      .when({ transition: 'REFUSED', as: ['office'] })
      .then({ issues: ['role-refused'] });
  });
  test('is refused itself, naming what its transition asks for', () => {
    const begin = given(template(rule, refused({ requires: ['/reason'] }))).order({ transition: 'ASK' });
    const { order, events } = begin
      .when(no('olga', 'office'))
      .then({ issues: ['required'], missing: ['/reason'], state: 'asked' });
    expect(order?.approvals).toEqual([]);
    expect(events.every((event) => event.type !== 'approved')).toBe(true);
  });
});

describe('approvals count from the last entry of the state', () => {
  const rule = { mode: 'all', by: [{ role: 'chief' }, { role: 'office' }] };
  test('after leaving and coming back', () => {
    asking(
      rule,
      yes('carl', 'chief'),
      { transition: 'BACK' },
      { transition: 'ASK' },
      yes('olga', 'office'),
    ).then({ state: 'asked' });
  });
  test('after a transition that enters the state anew', () => {
    asking(rule, yes('carl', 'chief'), { transition: 'AGAIN' }, yes('olga', 'office')).then({
      state: 'asked',
    });
  });

  test('also when the state is left and entered again within one decision', () => {
    // The office’s yes leads on to `checked`, which at once asks anew as long as no reason is given.
    const looping = template({ mode: 'one', by: [{ role: 'office' }] });
    const { workflow } = looping as { workflow: { states: { [key: string]: JsonObject } } };
    workflow.states['asked'] = {
      ...workflow.states['asked'],
      always: { target: '#checked', guard: APPROVED, meta: { id: 'agree' } },
    };
    workflow.states['checked'] = {
      id: 'checked',
      tags: ['paused'],
      always: [
        {
          target: '#asked',
          guard: { type: 'rule', params: { rule: { missing: ['answers.reason'] } } },
          meta: { id: 'anew' },
        },
        { target: '#agreed', meta: { id: 'good' } },
      ],
    };
    given(looping)
      .order({ transition: 'ASK' })
      .when(yes('olga', 'office'))
      .then({ state: 'asked', issues: [] });
    given(looping)
      .order({ transition: 'ASK' }, yes('olga', 'office'), {
        answer: { '/reason': 'It is dear.' },
        as: ['dispatcher'],
      })
      .when({ comment: 'The yes of before is gone.' })
      .then({ state: 'asked' });
    given(looping)
      .order({ transition: 'ASK' }, { answer: { '/reason': 'It is dear.' }, as: ['dispatcher'] })
      .when(yes('olga', 'office'))
      .then({ state: 'agreed' });
  });

  test('also for an event that has to be approved and enters the state anew', () => {
    const rule3 = { mode: 'one', by: [{ role: 'office' }] };
    const byHand = template(rule3, {
      always: [],
      on: {
        AGAIN: { target: '#asked', reenter: true, guard: APPROVED, meta: { id: 'again' } },
      },
    });
    given(byHand)
      .order({ transition: 'ASK' }, yes('olga', 'office'), { transition: 'AGAIN' })
      .when({ transition: 'AGAIN' })
      .then({ issues: ['approval-missing'] });
  });
});

const missing = (approval: JsonObject, ...steps: SampleStep[]): number | null => {
  const { order } = asking(approval, ...steps, { comment: 'look' }).then({});
  if (!order) throw new Error('There is an order');
  const state = compiledFor(template(approval)).workflow.byId.get('asked');
  return state ? missingApprovals(order, state) : Number.NaN;
};

test('how many are still missing', () => {
  expect(missing({ mode: 'one', by: [{ role: 'office' }] })).toBe(1);
  expect(missing({ mode: 'all', by: [{ role: 'office' }, { role: 'chief' }] }, yes('c', 'chief'))).toBe(1);
  expect(missing({ mode: 'quorum', count: 3, by: [{ role: 'office' }] }, yes('o', 'office'))).toBe(2);
  expect(missing({ mode: 'all', by: [{ each: 'assignees' }] })).toBe(null);
});

const codes = (approval: JsonObject): string[] => {
  const parsed = parseTemplate(template(approval));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return checkTemplate(parsed.value)
    .filter((issue) => issue.severity === 'error')
    .map((issue) => issue.code);
};

test('the gate refuses an approval that can never be given', () => {
  expect(codes({ mode: 'one', by: [{ role: 'office' }], notBy: ['office'] })).toContain(
    'approval-impossible',
  );
  expect(codes({ mode: 'all', by: [{ role: 'office' }, { role: 'chief' }], notBy: ['chief'] })).toContain(
    'approval-impossible',
  );
  expect(codes({ mode: 'all', by: [{ each: 'assignees' }], notBy: ['assignee'] })).toContain(
    'approval-impossible',
  );
  expect(codes({ mode: 'quorum', count: 2, by: [{ person: '/inspector' }] })).toContain(
    'approval-impossible',
  );
  expect(codes({ mode: 'quorum', count: 2, by: [{ role: 'office' }] })).not.toContain('approval-impossible');
  expect(codes({ mode: 'one', by: [{ role: 'office' }, { role: 'chief' }], notBy: ['chief'] })).not.toContain(
    'approval-impossible',
  );
});
