import { parseTemplate, type Template } from '@orderwright/engine';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRights, type Column } from './read-rights.ts';
import { rightsRows } from './rights-fields.ts';
import { setRights, type Wish } from './set-rights.ts';

const field = (id: string, rest: object = { type: 'string' }) => ({ $anchor: id, title: id, ...rest });

const template = (): Template => {
  const parsed = parseTemplate({
    format: 'orderwright/template@1',
    key: 'visit',
    title: 'Visit',
    schema: {
      type: 'object',
      properties: {
        name: field('name'),
        leak: field('leak', {
          type: 'object',
          properties: { found: field('found', { type: 'boolean' }), place: field('place') },
        }),
        parts: field('parts', {
          type: 'array',
          items: { type: 'object', properties: { what: field('what'), price: field('price') } },
        }),
        total: field('total', { type: 'number' }),
        words: field('words', { type: 'null' }),
      },
    },
    rules: [{ id: 'total', kind: 'compute', at: '/total', value: 3 }],
    roles: { safety: { title: 'Safety' } },
    workflow: {
      id: 'order',
      initial: 'planned',
      states: {
        planned: {
          id: 'planned',
          tags: ['planned'],
          meta: { label: 'Planned' },
          on: { GO: { target: '#work', meta: { id: 'go' } } },
        },
        work: {
          id: 'work',
          tags: ['active'],
          initial: 'one',
          states: {
            one: { id: 'one', on: { NEXT: { target: '#two', meta: { id: 'next' } } } },
            two: { id: 'two', on: { END: { target: '#done', meta: { id: 'end' } } } },
          },
        },
        done: { id: 'done', tags: ['done'], type: 'final' },
      },
    },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.value;
};

const meta = (t: Template, state: 'planned' | 'done'): unknown =>
  (t.workflow['states'] as Record<string, { meta?: { fields?: unknown } }>)[state]?.meta?.fields;

const set = (t: Template, columns: Column[], paths: string[], wish: Wish, role = 'technician'): Template =>
  setRights(t, { role, columns, paths }, wish).template;

describe('rights set in a grid', () => {
  it('says in a state only what differs, and takes it back to the very same words', () => {
    const before = template();
    const hidden = set(before, ['planned'], ['/leak'], 'hide');
    expect(meta(hidden, 'planned')).toEqual({ technician: { hidden: ['/leak'] } });
    expect(set(hidden, ['planned'], ['/leak'], 'usual')).toEqual(before);

    const read = set(before, ['planned'], ['/name'], 'read');
    expect(meta(read, 'planned')).toEqual({ technician: { editable: ['/leak', '/parts'] } });
    expect(set(read, ['planned'], ['/name'], 'edit')).toEqual(before);
  });

  it('opens one field of a hidden section and leaves the other hidden', () => {
    const hidden = set(template(), ['planned'], ['/leak'], 'hide');
    const half = set(hidden, ['planned'], ['/leak/place'], 'edit');
    expect(meta(half, 'planned')).toEqual({ technician: { hidden: ['/leak/found'] } });
  });

  it('opens a field where the state is closed, and asks for it', () => {
    const open = set(template(), ['done'], ['/name'], 'required');
    expect(meta(open, 'done')).toEqual({ technician: { editable: ['/name'], required: ['/name'] } });
    expect(readRights(open, 'technician').at('/name', 'done')).toEqual({ mode: 'edit', required: true });
    // Hiding what is asked for takes the asking away.
    expect(meta(set(open, ['done'], ['/name'], 'hide'), 'done')).toEqual({
      technician: { editable: ['/name'], hidden: ['/name'] },
    });
  });

  it('whatever the state: names the others in access, and drops the list when it says nothing', () => {
    const before = template();
    const hidden = set(before, [null], ['/leak'], 'hide');
    expect(hidden.access).toEqual({
      '/leak': { read: ['admin', 'dispatcher', 'office', 'customer', 'safety', 'contact', 'link'] },
    });
    expect(set(hidden, [null], ['/leak'], 'edit').access).toEqual({});
    const both = set(hidden, [null], ['/leak/place'], 'read');
    expect(readRights(both, 'technician').at('/leak/place', null).mode).toBe('read');
    expect(readRights(both, 'technician').at('/leak/found', null).mode).toBe('hide');
  });

  it('lets a customer write only where it is named', () => {
    const named = set(template(), [null], ['/name'], 'edit', 'customer');
    expect(readRights(named, 'customer').at('/name', 'planned').mode).toBe('edit');
    expect(readRights(named, 'customer').at('/leak/place', 'planned').mode).toBe('read');
    expect(set(named, [null], ['/name'], 'usual', 'customer').access).toEqual({});
  });

  it('says when another line decides', () => {
    const all = set(template(), ['planned'], ['/name'], 'hide', '*');
    const { held } = setRights(all, { role: 'technician', columns: ['planned'], paths: ['/name'] }, 'edit');
    expect(held).toBe(1);
  });

  it('for any wishes: every cell holds what was wished unless it is said to be held, no other cell moves', () => {
    const base = template();
    const rows = rightsRows(base);
    const fields = rows.flatMap((row) => row.fields);
    const columns: Column[] = ['planned', 'one', 'work', 'done', null];
    const wish = fc.record({
      role: fc.constantFrom('technician', 'safety', 'customer', 'assignee', 'link'),
      path: fc.constantFrom(...rows.map((row) => row.path)),
      column: fc.constantFrom(...columns),
      wish: fc.constantFrom<Wish[]>('edit', 'read', 'hide', 'required', 'optional', 'usual'),
    });
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 6 }), (wishes) => {
        let held = base;
        for (const { role, path, column, wish: asked } of wishes) {
          const before = readRights(held, role);
          const settled = setRights(held, { role, columns: [column], paths: [path] }, asked);
          const after = readRights(settled.template, role);
          const touched = new Set(rows.find((row) => row.path === path)?.fields);
          // Adding rows goes with every field of a row; what stands around a state decides below it.
          const moved = fields.filter(
            (other) =>
              !touched.has(other) &&
              other !== '/parts' &&
              column !== null &&
              after.at(other, column).mode !== before.at(other, column).mode,
          );
          const sure = settled.held === 0 && (asked === 'edit' || asked === 'read' || asked === 'hide');
          const missed = fields.filter(
            (own) =>
              sure &&
              touched.has(own) &&
              own !== '/total' &&
              own !== '/words' &&
              after.at(own, column).mode !== asked,
          );
          expect({ moved, missed }).toEqual({ moved: [], missed: [] });
          held = settled.template;
        }
        expect(parseTemplate(held).ok).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
