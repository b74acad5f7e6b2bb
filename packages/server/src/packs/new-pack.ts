import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TEMPLATE_FORMAT } from '@orderwright/engine';
import { PACK_FORMAT } from './pack.ts';
import { packIssue, type PackResult } from './pack-issue.ts';

/** Writes a small whole pack into an empty folder: one template that passes check and test. Gives the files' names. */
export const newPack = async (
  folder: string,
  key: string,
  title: string,
): Promise<PackResult<readonly string[]>> => {
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(key))
    return {
      ok: false,
      issues: [packIssue('pack-key-invalid', 'pack.json', { key }, '/key')],
    };
  const there = await readdir(folder).catch(() => []);
  if (there.some((name) => !name.startsWith('.')))
    return {
      ok: false,
      issues: [packIssue('pack-folder-taken', folder)],
    };
  const files = filesOf(key, title);
  for (const [name, content] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(
      join(folder, name),
      typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`,
    );
  }
  return { ok: true, value: files.map(([name]) => name) };
};

const filesOf = (key: string, title: string): [string, object | string][] => [
  [
    'pack.json',
    {
      format: PACK_FORMAT,
      key,
      version: '0.1.0',
      title,
      summary: 'Say in a sentence or two what these orders are for.',
      licence: 'Apache-2.0',
      templates: [`templates/${key}.json`],
      data: { customers: 'data/customers.json', sites: 'data/sites.json' },
      roles: {},
      capabilities: [],
      dependsOn: {},
      translations: { fr: { title, summary: 'Dites en une ou deux phrases à quoi servent ces ordres.' } },
    },
  ],
  [
    'README.md',
    `# ${title}\n\nWho uses these orders, from the call to the invoice, and where the list of fields comes from.\n`,
  ],
  [`templates/${key}.json`, templateOf(key, title)],
  [
    'data/customers.json',
    [
      {
        key: 'first',
        name: 'First customer',
        contacts: [{ key: 'contact', name: 'Their contact', phone: '+33 1 00 00 00 00' }],
      },
    ],
  ],
  [
    'data/sites.json',
    [{ key: 'first-site', customer: 'first', name: 'First site', address: '1 High Street', town: 'Lyon' }],
  ],
];

const transition = (target: string, id: string, label: string, roles: string[], more: object = {}) => ({
  target: `#${target}`,
  meta: { id, label, roles, ...more },
});

const templateOf = (key: string, title: string): object => ({
  format: TEMPLATE_FORMAT,
  key,
  title,
  number: `${key.slice(0, 3).toUpperCase()}-{year}-{seq:4}`,
  language: 'en',
  schema: {
    type: 'object',
    properties: {
      work: {
        $anchor: 'work',
        type: 'object',
        title: 'Work',
        properties: {
          done: { $anchor: 'done', type: 'string', title: 'What was done', maxLength: 2000 },
          hours: { $anchor: 'hours', type: 'number', title: 'Hours', minimum: 0, multipleOf: 0.25 },
        },
        required: ['done'],
      },
    },
  },
  ui: { 'ui:order': ['work'], work: { 'ui:order': ['done', 'hours'], done: { 'ui:widget': 'textarea' } } },
  workflow: {
    id: 'order',
    initial: 'received',
    meta: {
      events: { START: { title: 'Start' }, COMPLETE: { title: 'Complete' }, VALIDATE: { title: 'Validate' } },
    },
    states: {
      received: {
        id: 'received',
        tags: ['open'],
        meta: { label: 'Received' },
        on: {
          START: {
            ...transition('working', 'start', 'Start the work', ['technician']),
            actions: [{ type: 'stamp', params: { name: 'started' } }],
          },
        },
      },
      working: {
        id: 'working',
        tags: ['active'],
        meta: { label: 'In progress' },
        on: {
          COMPLETE: {
            ...transition('finished', 'complete', 'Complete the work', ['technician'], { style: 'primary' }),
            actions: [{ type: 'stamp', params: { name: 'finished' } }],
          },
        },
      },
      finished: {
        id: 'finished',
        tags: ['done'],
        meta: { label: 'Done' },
        on: { VALIDATE: transition('validated', 'validate', 'Validate', ['office']) },
      },
      validated: { id: 'validated', tags: ['validated'], meta: { label: 'Validated' }, type: 'final' },
    },
  },
  translations: {
    fr: {
      'template.title': title,
      'field.work.title': 'Travail',
      'field.done.title': 'Ce qui a été fait',
      'field.hours.title': 'Heures',
      'event.START.title': 'Commencer',
      'event.COMPLETE.title': 'Terminer',
      'event.VALIDATE.title': 'Valider',
      'state.received.label': 'Reçu',
      'state.working.label': 'En cours',
      'state.finished.label': 'Terminé',
      'state.validated.label': 'Validé',
      'transition.start.label': 'Commencer le travail',
      'transition.complete.label': 'Terminer le travail',
      'transition.validate.label': 'Valider',
    },
  },
  samples: [
    {
      id: 'says-what-was-done',
      title: 'Completing asks what was done',
      given: [{ open: {} }, { transition: 'START', as: ['technician'] }],
      when: { transition: 'COMPLETE' },
      then: { state: 'working', issues: ['required'], missing: ['/work/done'] },
    },
    {
      id: 'done-then-validated',
      title: 'The technician completes, the office validates',
      given: [
        { open: {} },
        { transition: 'START', as: ['technician'] },
        { answer: { '/work/done': 'Everything' } },
        { transition: 'COMPLETE' },
      ],
      when: { transition: 'VALIDATE', as: ['office'] },
      then: { state: 'validated', stamps: ['started', 'finished'] },
    },
  ],
});
