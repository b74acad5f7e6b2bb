import { checkTemplate, importTemplate, type Template } from '@orderwright/engine';
import { describe, expect, it } from 'vitest';
import { setApproval } from './edit-approval.ts';
import { addHistory, addRegion, moveState, setBuild, setHistoryDefault } from './edit-structure.ts';
import {
  connectByItself,
  delayName,
  namedDelay,
  setDelayOf,
  setNamedDelay,
  setWholeGuard,
} from './edit-triggers.ts';
import { addState, connect, setLabel, setTarget, workflowOf } from './edit-workflow.ts';
import { idOnceNamed, renameState } from './rename-state.ts';

const blank: Template = {
  format: 'orderwright/template@1',
  key: 'round',
  title: 'Round',
  schema: { type: 'object', properties: {} },
  workflow: { id: 'order', states: {} },
};
const names = { state: 'New state', region: 'New region' };
const state = (t: Template, id: string) => {
  const found = workflowOf(t).byId.get(id);
  if (!found) throw new Error(`no state ${id}`);
  return found;
};
const arrow = (t: Template, id: string) => {
  const found = workflowOf(t).transitions.find((x) => x.id === id);
  if (!found) throw new Error(`no arrow ${id}`);
  return found;
};

const drawn = (): Template => {
  let t = addState(blank, 'Open', 'open').template;
  t = addState(t, 'Work', 'active').template;
  t = addState(t, 'Done', 'done').template;
  t = connect(t, state(t, 'open'), state(t, 'work'), 'Start').template;
  return connect(t, state(t, 'work'), state(t, 'done'), 'End').template;
};
const problems = (t: Template): string[] =>
  checkTemplate(t)
    .filter((issue) => issue.severity === 'error')
    .map((issue) => issue.code);

describe('states in states', () => {
  it('makes a group that starts in what is first put inside, and a simple state of it again when that is gone', () => {
    let t = setBuild(drawn(), state(drawn(), 'work'), 'group', names);
    expect(state(t, 'work').initial?.id).toBe('new-state');
    expect(state(t, 'new-state').category).toBe('active');
    expect(problems(t)).toEqual([]);
    t = moveState(t, state(t, 'new-state'), workflowOf(t).root);
    expect(state(t, 'work').config).toEqual(state(drawn(), 'work').config);
  });

  it('moves a state with its arrows into a group and out again, and changes no byte of anything else', () => {
    const before = setBuild(drawn(), state(drawn(), 'work'), 'group', names);
    let t = moveState(before, state(before, 'open'), state(before, 'work'));
    // Where orders start went with it.
    expect(t.workflow['initial']).toBe('work');
    expect(arrow(t, 'open-start').targets.map((s) => s.id)).toEqual(['work']);
    t = moveState(t, state(t, 'open'), workflowOf(t).root);
    expect(workflowOf(t).states.map((s) => s.id)).toEqual(['work', 'new-state', 'done', 'open']);
    expect(state(t, 'open').config).toEqual(state(before, 'open').config);
  });

  it('leaves targets that are read from where they stand where they led', () => {
    const t: Template = {
      ...blank,
      workflow: {
        id: 'order',
        initial: 'a',
        states: {
          a: { id: 'a', tags: ['open'], on: { GO: 'b' } },
          b: { id: 'b', tags: ['open'] },
          g: { id: 'g', tags: ['open'], initial: 'c', states: { c: { id: 'c' } } },
        },
      },
    };
    const moved = moveState(t, state(t, 'a'), state(t, 'g'));
    expect(workflowOf(moved).transitions[0]?.targets.map((s) => s.id)).toEqual(['b']);
  });

  it('runs regions side by side, with a way back to where they were', () => {
    let t = setBuild(drawn(), state(drawn(), 'work'), 'parallel', names);
    expect(state(t, 'work').children.map((s) => s.id)).toEqual(['new-region', 'new-region-2']);
    t = addRegion(t, state(t, 'work'), names);
    expect(state(t, 'work').children).toHaveLength(3);
    const made = addHistory(t, state(t, 'new-region'), 'Where it was');
    t = setHistoryDefault(made.template, state(made.template, made.id), state(made.template, 'new-state'));
    t = addState(t, 'Paused', 'paused').template;
    t = connect(t, state(t, 'work'), state(t, 'paused'), 'Pause').template;
    t = connect(t, state(t, 'paused'), state(t, made.id), 'Resume').template;
    expect(importTemplate(t).ok).toBe(true);
    expect(problems(t)).toEqual([]);
    expect(setBuild(t, state(t, 'work'), 'group', names).workflow).toMatchObject({
      states: { work: { initial: 'new-region' } },
    });
  });
});

describe('steps that nobody takes', () => {
  it('waits a time by words, then one that a rule gives, and keeps its id and words', () => {
    let t = drawn();
    const made = connectByItself(t, state(t, 'open'), state(t, 'done'), 'after', { amount: 2, unit: 'days' });
    t = setLabel(made.template, arrow(made.template, made.id), 'fr', 'Oublié');
    expect(arrow(t, made.id).trigger).toBe('P2D');
    const name = delayName(t, state(t, 'open'));
    t = setNamedDelay(t, name, { until: { var: 'order.plannedStart' } });
    t = setDelayOf(t, arrow(t, made.id), name);
    expect(arrow(t, made.id).trigger).toBe('open-due');
    expect(t.translations?.['fr']?.[`transition.${made.id}.label`]).toBe('Oublié');
    expect(problems(t)).toEqual([]);
    t = setDelayOf(t, arrow(t, made.id), 'PT3H');
    expect(namedDelay(t, name)).toBeNull();
    expect(t.delays).toBeUndefined();
  });

  it('keeps two timers of one length apart', () => {
    let t = drawn();
    const first = connectByItself(t, state(t, 'open'), state(t, 'done'), 'after');
    const second = connectByItself(first.template, state(first.template, 'open'), null, 'after');
    t = setDelayOf(second.template, arrow(second.template, second.id), 'PT5H');
    expect(arrow(t, first.id).trigger).toBe('PT1H');
    expect(arrow(t, second.id).trigger).toBe('PT5H');
    expect(arrow(t, second.id).targets).toEqual([]);
  });

  it('goes on once an approval is given', () => {
    let t = setApproval(drawn(), state(drawn(), 'work'), true);
    const made = connectByItself(t, state(t, 'work'), state(t, 'done'), 'always');
    t = setWholeGuard(made.template, arrow(made.template, made.id), { type: 'approved' });
    expect(problems(t)).toEqual([]);
    t = setTarget(t, arrow(t, made.id), null);
    expect(arrow(t, made.id).config['target']).toBeUndefined();
  });
});

describe('a state that gets its name', () => {
  it('gets an id of its name, and everything that names it goes with it', () => {
    let t = addState(drawn(), 'New state', 'paused').template;
    t = connect(t, state(t, 'work'), state(t, 'new-state'), 'Defer').template;
    t = connect(t, state(t, 'new-state'), state(t, 'work'), 'Resume').template;
    t = {
      ...t,
      rules: [{ id: 'r', kind: 'show', at: '/x', when: { '!': [{ 'in-state': ['new-state'] }] } }],
      samples: [
        {
          id: 's',
          given: [{ approve: 'new-state' }],
          then: { state: 'new-state', answers: { '/x': 'new-state' } },
        },
      ] as NonNullable<Template['samples']>,
    };
    t = setLabel(t, state(t, 'new-state'), 'fr', 'Reporté');
    expect(idOnceNamed(t, state(t, 'new-state'))).toBeNull();
    t = setLabel(t, state(t, 'new-state'), 'en', 'Deferred');
    const id = idOnceNamed(t, state(t, 'new-state'));
    expect(id).toBe('deferred');
    t = renameState(t, state(t, 'new-state'), 'deferred');
    expect(JSON.stringify(t.workflow)).not.toContain('"#new-state"');
    expect(state(t, 'deferred').key).toBe('deferred');
    expect(workflowOf(t).transitions.flatMap((x) => x.unknownTargets)).toEqual([]);
    expect(t.rules?.[0]).toMatchObject({ when: { '!': [{ 'in-state': ['deferred'] }] } });
    expect(t.samples).toEqual([
      {
        id: 's',
        given: [{ approve: 'deferred' }],
        then: { state: 'deferred', answers: { '/x': 'new-state' } },
      },
    ]);
    expect(t.translations).toEqual({ fr: { 'state.deferred.label': 'Reporté' } });
    expect(idOnceNamed(t, state(t, 'deferred'))).toBeNull();
  });

  it('stays where orders start', () => {
    let t = addState(blank, 'New state', 'open').template;
    t = setLabel(t, state(t, 'new-state'), 'en', 'Received');
    t = renameState(t, state(t, 'new-state'), 'received');
    expect(t.workflow).toMatchObject({ initial: 'received', states: { received: { id: 'received' } } });
  });
});
