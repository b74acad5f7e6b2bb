import { checkTemplate, parseTemplate, type Template } from '@orderwright/engine';
import { expect, it } from 'vitest';
import {
  addRole,
  isFreeRoleKey,
  removeRole,
  renameRole,
  roleTitle,
  setRoleTitle,
  strangeRolesOf,
  usesOfRole,
} from './edit-roles.ts';

const SAFETY = 'safety';

/** A template that names the role in every place that can name one. */
const made = (): Template => {
  const parsed = parseTemplate({
    format: 'orderwright/template@1',
    key: 'permit',
    title: 'Permit',
    schema: {
      type: 'object',
      properties: {
        risk: { $anchor: 'risk', type: 'string', title: 'Risk' },
        note: { $anchor: 'note', type: 'string', title: 'Note' },
      },
    },
    rules: [{ id: 'note-show', kind: 'show', at: '/note', when: { 'has-role': [SAFETY] } }],
    roles: { [SAFETY]: { title: 'Safety officer' }, guard: { title: 'Guard' } },
    access: { '/risk': { read: [SAFETY, 'office'], write: [SAFETY] } },
    translations: { fr: { 'role.safety.title': 'Responsable sécurité' } },
    workflow: {
      id: 'order',
      initial: 'open',
      states: {
        open: {
          id: 'open',
          tags: ['open'],
          meta: {
            fields: { [SAFETY]: { editable: ['/risk'] }, '*': { hidden: ['/note'] } },
            approval: { mode: 'all', by: [{ role: SAFETY }], notBy: [SAFETY], reject: 'END' },
          },
          on: {
            END: {
              target: '#done',
              meta: { id: 'open-end', label: 'End', roles: [SAFETY] },
              guard: { type: 'rule', params: { rule: { 'has-role': [SAFETY] } } },
              actions: [{ type: 'notify', params: { to: [SAFETY, 'office'], message: 'Ended' } }],
            },
          },
        },
        done: { id: 'done', tags: ['done'], type: 'final' },
      },
    },
    documents: [{ id: 'permit', title: 'Permit', for: [SAFETY], blocks: [] }],
    samples: [
      {
        id: 'ends',
        given: [{ assign: [SAFETY] }, { answer: { '/risk': SAFETY }, as: { id: 'x', roles: [SAFETY] } }],
        when: { transition: 'END', as: [SAFETY] },
        then: { state: 'done' },
      },
    ],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
};

const text = (template: Template): string => JSON.stringify(template);
const unknownIn = (template: Template): string[] =>
  checkTemplate(template).flatMap(({ code, path }) => (code === 'role-unknown' ? [path] : []));

it('counts where a role is named', () => {
  expect(Object.fromEntries(usesOfRole(made(), SAFETY))).toEqual({
    access: 2,
    approval: 2,
    condition: 2,
    document: 1,
    message: 1,
    state: 1,
    step: 1,
    test: 3,
  });
  expect(usesOfRole(made(), 'guard').size).toBe(0);
});

it('gives a role another key in one edit, wherever it is named, and keeps its titles', () => {
  const before = made();
  const after = renameRole(before, SAFETY, 'safety-officer');
  expect(text(after)).toBe(
    text(before)
      .replaceAll('"safety"', '"safety-officer"')
      .replaceAll('role.safety.', 'role.safety-officer.')
      // What was answered is an answer, whatever it says.
      .replace('"/risk":"safety-officer"', '"/risk":"safety"'),
  );
  expect(unknownIn(after)).toEqual([]);
  expect(roleTitle(after, 'safety-officer', 'fr')).toBe('Responsable sécurité');
});

it('refuses a key that somebody has', () => {
  for (const key of ['guard', 'technician', 'assignee', 'Safety', ''])
    expect(isFreeRoleKey(made(), key)).toBe(false);
  expect(renameRole(made(), SAFETY, 'guard')).toEqual(made());
});

it('lets the admin stand where nobody else would be named, so that nothing opens', () => {
  const after = removeRole(made(), SAFETY);
  expect(after.roles).toEqual({ guard: { title: 'Guard' } });
  expect(after.access).toEqual({ '/risk': { read: ['office'], write: ['admin'] } });
  expect(after.documents?.[0]?.for).toEqual(['admin']);
  const open = text(after.workflow as unknown as Template);
  expect(open).toContain('"roles":["admin"]');
  expect(open).toContain('"by":[{"role":"admin"}]');
  expect(open).toContain('"notBy":[]');
  expect(open).toContain('"to":["office"]');
  expect(open).toContain('"fields":{"*":{"hidden":["/note"]}}');
  expect(after.translations).toEqual({ fr: {} });
  // Conditions stay and are marked.
  expect(open).toContain('"has-role":["safety"]');
  expect(usesOfRole(after, SAFETY)).toEqual(
    new Map([
      ['condition', 2],
      ['test', 1],
    ]),
  );
});

it('adds roles under keys of their own and names them in each language', () => {
  const named = addRole(addRole(made(), 'Shift leader'), 'Technician');
  expect(Object.keys(named.roles ?? {})).toEqual(['safety', 'guard', 'shift-leader', 'technician2']);
  expect(Object.keys(addRole(made(), 'Ω').roles ?? {}).at(-1)).toBe('role-1');
  const titled = setRoleTitle(
    setRoleTitle(named, 'shift-leader', 'en', 'Lead'),
    'shift-leader',
    'fr',
    'Chef',
  );
  expect(roleTitle(titled, 'shift-leader', 'en')).toBe('Lead');
  expect(titled.translations?.['fr']?.['role.shift-leader.title']).toBe('Chef');
});

it('finds roles that nobody introduced', () => {
  const { roles: _roles, ...bare } = made();
  expect(strangeRolesOf(bare)).toEqual([SAFETY]);
  expect(strangeRolesOf(addRole(bare, 'Safety officer', SAFETY))).toEqual([]);
});
