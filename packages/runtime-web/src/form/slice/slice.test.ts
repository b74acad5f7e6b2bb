import { fieldsOf, type FieldState, type FormView, type Issue, type JsonObject } from '@orderwright/engine';
import { describe, expect, it } from 'vitest';
import { fieldNow } from '../live/field-now.ts';
import { issueValidator } from '../rjsf/issue-validator.ts';
import { galleryAnswers } from '../testing/gallery-answers.ts';
import { galleryTemplate } from '../testing/gallery-template.ts';
import { nodesByPath } from './nodes-by-path.ts';
import { progressOf } from './progress.ts';
import { errorSchemaOf, pointerOf, sayIssues } from './said-issues.ts';
import { sectionsOf } from './sections.ts';
import { seenIn, sliceOf } from './slice.ts';

const fields = fieldsOf(galleryTemplate);
const sections = sectionsOf(fields);
const row = '01935d2c-0000-7000-8000-000000000002';
const open = (id: string, extra: Partial<FieldState> = {}): FieldState => ({
  id,
  path: `/${id}`,
  kind: 'text',
  hidden: false,
  editable: true,
  required: false,
  computed: false,
  ...extra,
});

/** Every field open, but for what a test says. */
function viewWith(
  changes: Readonly<Record<string, Partial<FieldState>>> = {},
  more: Partial<FormView> = {},
): FormView {
  const states: Record<string, FieldState> = {};
  const walk = (nodes: typeof fields, base: string, answers: JsonObject) => {
    for (const node of nodes) {
      const pointer = `${base}/${node.key}`;
      states[pointer] = open(node.id, changes[pointer]);
      const value = answers[node.key];
      if (node.kind === 'rows')
        for (const one of (Array.isArray(value) ? value : []) as JsonObject[])
          walk(node.children, `${pointer}/${String(one['_row'])}`, one);
      else walk(node.children, pointer, (value ?? {}) as JsonObject);
    }
  };
  walk(fields, '', galleryAnswers);
  return { fields: states, answers: galleryAnswers, issues: [], missing: [], ...more };
}
const issue = (path: string, severity: Issue['severity'] = 'error'): Issue => ({
  code: 'required',
  path,
  params: {},
  severity,
});
const say = ({ path }: Issue): string => `said of ${path}`;
const basics = sections.find(({ id }) => id === 'basics');
const parts = sections.find(({ id }) => id === 'parts');
if (!basics || !parts) throw new Error('the gallery has lost its sections');

describe('the pages of a form', () => {
  it('gathers loose fields, and gives each section and each list of rows a page', () => {
    expect(sections.map(({ id }) => id)).toEqual([
      'general-summary',
      'basics',
      'checks',
      'parts',
      'costs',
      'rounds',
      'proof',
      'places',
    ]);
  });

  it('counts what is answered, rows field by field, and what is missing', () => {
    const view = viewWith({}, { missing: [issue('/answers/parts/1/name')] });
    expect(progressOf(basics, view)).toEqual({ answered: 12, all: 12, missing: 0, done: true });
    expect(progressOf(parts, view)).toMatchObject({ answered: 8, all: 8, missing: 1, done: false });
  });

  it('does not count what is computed or hidden', () => {
    const view = viewWith({ '/costs/total': { computed: true }, '/costs/code': { hidden: true } });
    const costs = sections.find(({ id }) => id === 'costs');
    expect(costs && progressOf(costs, view)).toMatchObject({ answered: 1, all: 1 });
  });
});

const sliceFor = (view: FormView) =>
  sliceOf(basics.nodes, '/basics', new Set(seenIn(basics.nodes, '/basics', view)));

describe('the slice that RJSF is given', () => {
  it('holds no hidden field, no value, default, reference or alternative', () => {
    const { schema } = sliceFor(viewWith({ '/basics/reason': { hidden: true } }));
    expect(Object.keys(schema.properties ?? {})).toContain('state');
    expect(Object.keys(schema.properties ?? {})).not.toContain('reason');
    expect(JSON.stringify(schema)).not.toMatch(/oneOf|default|\$ref|format|worn/);
  });

  it('says where each field stands, and stays the same however the fields stand', () => {
    const { uiSchema } = sliceFor(viewWith());
    expect(uiSchema['state']?.['ui:options']).toEqual({ pointer: '/basics/state', path: '/basics/state' });
    expect(
      sliceFor(viewWith({ '/basics/state': { required: true, editable: false, lockedBy: 'rule' } })).uiSchema,
    ).toEqual(uiSchema);
  });
});

describe('how a field stands', () => {
  const said = { errors: new Map([['/basics/count', ['too many']]]), warnings: new Map() };
  const view = viewWith({
    '/basics/state': { options: ['good', 'worn'], required: true },
    '/basics/count': { editable: false, lockedBy: 'rule' },
  });

  it('tells what may be written, what may be chosen, what is asked for, locked and wrong', () => {
    expect(fieldNow({ view, said }, '/basics/state', false)).toEqual({
      editable: true,
      required: true,
      computed: false,
      lockedBy: null,
      invalid: false,
      allowed: ['good', 'worn'],
    });
    expect(fieldNow({ view, said }, '/basics/count', false)).toMatchObject({
      editable: false,
      lockedBy: 'rule',
      invalid: true,
    });
  });

  it('shows nothing as editable, required or locked where the form is only read', () => {
    for (const pointer of ['/basics/state', '/basics/count'])
      expect(fieldNow({ view, said }, pointer, true)).toMatchObject({
        editable: false,
        required: false,
        lockedBy: null,
      });
  });
});

describe('the engine’s verdict in the form', () => {
  const drawn = new Set(Array.from(nodesByPath(fields).values(), ({ id }) => id));

  it('addresses rows by their own id where an issue names them by number', () => {
    expect(pointerOf('/answers/parts/1/price', galleryAnswers)).toBe(`/parts/${row}/price`);
    expect(pointerOf(`/answers/parts/${row}/price`, galleryAnswers)).toBe(`/parts/${row}/price`);
  });

  it('says an issue inside a check or an address at the field that is drawn', () => {
    const view = viewWith({}, { issues: [issue('/answers/checks/guard/comment')] });
    expect([...sayIssues(view, false, drawn, say).errors.keys()]).toEqual(['/checks/guard']);
  });

  it('says what is missing only when asked, and nothing of hidden fields', () => {
    const view = viewWith(
      { '/basics/reason': { hidden: true } },
      { missing: [issue('/answers/basics/state'), issue('/answers/basics/reason')] },
    );
    expect(sayIssues(view, false, drawn, say).errors.size).toBe(0);
    expect([...sayIssues(view, true, drawn, say).errors.keys()]).toEqual(['/basics/state']);
  });

  it('hands RJSF the engine’s sentences, rows by number, and judges nothing itself', () => {
    const view = viewWith({}, { issues: [issue(`/answers/parts/${row}/name`)] });
    const { errors } = sayIssues(view, false, drawn, say);
    const schema = errorSchemaOf(errors, '', galleryAnswers);
    expect(schema).toEqual({ parts: { 1: { name: { __errors: [`said of /answers/parts/${row}/name`] } } } });
    const validator = issueValidator(() => schema);
    expect(validator.validateFormData({}, {}).errors).toHaveLength(1);
    expect(validator.isValid({ type: 'string' }, 5, {})).toBe(true);
  });
});

const withColumns = (columns: number | undefined) => ({
  ...galleryTemplate,
  ui: {
    ...galleryTemplate.ui,
    basics: {
      ...(galleryTemplate.ui?.['basics'] as JsonObject | undefined),
      ...(columns === undefined ? {} : { 'ui:options': { columns } }),
    },
  },
});

const columnsIn = (columns: number | undefined) => {
  const found = sectionsOf(fieldsOf(withColumns(columns))).find(({ id }) => id === 'basics');
  if (!found) throw new Error('no such section');
  const { nodes, base } = found;
  const seen = new Set(seenIn(nodes, base, viewWith()));
  return [found.columns, sliceOf(nodes, base, seen, false, found.columns).uiSchema['ui:options']];
};

describe('columns', () => {
  it('come from the hints of a section, one to three; anything else leaves them to the form', () => {
    expect(columnsIn(3)).toEqual([3, { columns: 3 }]);
    expect(columnsIn(1)).toEqual([1, { columns: 1 }]);
    expect(columnsIn(undefined)).toEqual([null, undefined]);
    expect(columnsIn(7)).toEqual([null, undefined]);
  });
});
