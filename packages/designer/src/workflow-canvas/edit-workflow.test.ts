import { importTemplate, type Template } from '@orderwright/engine';
import { describe, expect, it } from 'vitest';
import {
  addState,
  connect,
  removeState,
  removeTransition,
  setCategory,
  setLabel,
  setPayload,
  setPlaces,
  setTransitionMeta,
  workflowOf,
} from './edit-workflow.ts';
import { setWholeGuard } from './edit-triggers.ts';

const blank: Template = {
  format: 'orderwright/template@1',
  key: 'round',
  title: 'Round',
  schema: { type: 'object', properties: {} },
  workflow: { id: 'order', states: {} },
};

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
  let t = addState(blank, 'Received', 'open').template;
  t = addState(t, 'Planned', 'planned').template;
  t = addState(t, 'Done', 'done').template;
  t = connect(t, state(t, 'received'), state(t, 'planned'), 'Plan').template;
  return connect(t, state(t, 'planned'), state(t, 'done'), 'Complete').template;
};

describe('drawing a workflow', () => {
  it('starts at the first state drawn', () => {
    expect(drawn().workflow['initial']).toBe('received');
  });

  it('writes what XState reads, with ids everywhere', () => {
    const t = drawn();
    expect(t.workflow['states']).toMatchObject({
      received: {
        id: 'received',
        tags: ['open'],
        on: { PLAN: { target: '#planned', meta: { label: 'Plan' } } },
      },
    });
    expect(importTemplate(t)).toEqual({ ok: true, value: t });
  });

  it('keeps two arrows of one event apart, and takes away only the one meant', () => {
    let t = drawn();
    t = connect(t, state(t, 'received'), state(t, 'done'), 'Plan').template;
    const [first, second] = workflowOf(t).transitions.filter((x) => x.trigger === 'PLAN');
    if (!first || !second) throw new Error('two arrows expected');
    t = setTransitionMeta(t, second, 'roles', ['office']);
    expect(arrow(t, first.id).roles).toBeNull();
    expect(arrow(t, second.id).roles).toEqual(['office']);
    t = removeTransition(t, arrow(t, first.id));
    expect(
      workflowOf(t)
        .transitions.filter((x) => x.trigger === 'PLAN')
        .map((x) => x.id),
    ).toEqual([second.id]);
  });

  it('takes a state away with the arrows that lead to it, and its words', () => {
    let t = setLabel(drawn(), state(drawn(), 'planned'), 'fr', 'Planifié');
    t = removeState(t, state(t, 'planned'));
    expect(workflowOf(t).transitions).toEqual([]);
    expect(state(t, 'received').config['on']).toBeUndefined();
    expect(t.translations).toEqual({ fr: {} });
  });

  it('changes the kind of a state and keeps its other tags', () => {
    const t = setCategory(drawn(), state(drawn(), 'planned'), 'paused');
    expect(state(t, 'planned').category).toBe('paused');
    expect(state(t, 'planned').config['tags']).toEqual(['paused']);
  });

  it('leaves no trace of a guard, a question or a place that was taken back', () => {
    const before = drawn();
    const complete = workflowOf(before).transitions.find((x) => x.trigger === 'COMPLETE');
    if (!complete) throw new Error('no arrow');
    let t = setWholeGuard(before, complete, { type: 'rule', params: { rule: { '==': [1, 1] } } });
    t = setWholeGuard(t, arrow(t, complete.id), null);
    t = setPayload(t, 'COMPLETE', { type: 'object' });
    t = setPayload(t, 'COMPLETE', null);
    t = setPlaces(t, new Map([['done', { x: 4, y: 5 }]]));
    t = setPlaces(t, new Map());
    expect(t).toEqual(before);
  });
});
