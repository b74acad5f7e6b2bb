import { checkTemplate, parseTemplate, type Template } from '@orderwright/engine';
import { describe, expect, it } from 'vitest';
import { moveFields, removeFields } from './edit-many.ts';
import { copyFields, pasteFields } from './field-bundle.ts';
import { nodesOf } from './field-nodes.ts';

const workflow = { id: 'order', initial: 'open', states: { open: { id: 'open', tags: ['open'] } } };

const make = (rest: object): Template => {
  const parsed = parseTemplate({
    format: 'orderwright/template@1',
    key: 'visit',
    title: 'Visit',
    workflow,
    ...rest,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.value;
};

const source = make({
  schema: {
    type: 'object',
    properties: {
      ready: { $anchor: 'ready', type: 'boolean', title: 'Ready' },
      leak: {
        $anchor: 'leak',
        type: 'object',
        title: 'Leak',
        properties: {
          found: { $anchor: 'found', type: 'boolean', title: 'Found' },
          place: { $anchor: 'place', type: 'string', title: 'Place' },
        },
      },
      where: { $anchor: 'where', $ref: '#/$defs/spot' },
      note: { $anchor: 'note', type: 'string', title: 'Note' },
    },
    $defs: {
      spot: { type: 'object', title: 'Spot', properties: { room: { $anchor: 'room', type: 'string' } } },
    },
  },
  rules: [
    {
      id: 'place-show',
      kind: 'show',
      at: '/leak/place',
      when: { '==': [{ var: 'answers.leak.found' }, true] },
    },
    { id: 'note-show', kind: 'show', at: '/note', when: { '==': [{ var: 'answers.ready' }, true] } },
    {
      id: 'place-check',
      kind: 'check',
      at: '/leak/place',
      assert: { '!=': [{ var: 'row.place' }, 'x'] },
      message: 'No.',
    },
  ],
  access: { '/leak': { read: ['technician', 'inspector'] } },
  roles: { inspector: { title: 'Inspector' } },
  translations: { fr: { 'field.place.title': 'Endroit', 'rule.place-check.message': 'Non.' } },
});

const blank = make({ schema: { type: 'object', properties: { note: { $anchor: 'note', type: 'string' } } } });
const paths = (template: Template): string[] => [...nodesOf(template).keys()];

describe('several fields at once', () => {
  it('are moved to one place in their order, and their rules follow', () => {
    const moved = moveFields(source, ['/note', '/ready'], { parent: '/leak', index: 1 });
    expect(moved.paths).toEqual(['/leak/ready', '/leak/note']);
    expect(paths(moved.template).slice(0, 5)).toEqual([
      '/leak',
      '/leak/found',
      '/leak/ready',
      '/leak/note',
      '/leak/place',
    ]);
    expect(moved.template.rules?.[1]).toMatchObject({
      at: '/leak/note',
      when: { '==': [{ var: 'answers.leak.ready' }, true] },
    });
  });

  it('stay where they are when the place is inside one of them', () => {
    expect(moveFields(source, ['/leak', '/note'], { parent: '/leak', index: 0 }).template).toBe(source);
  });

  it('are taken away together, a field of a chosen section only once', () => {
    expect(paths(removeFields(source, ['/leak', '/leak/place', '/note']))).toEqual([
      '/ready',
      '/where',
      '/where/room',
    ]);
  });
});

describe('copied fields', () => {
  it('bring their rules, texts and rights; ids are new, and what reads a copied field reads the copy', () => {
    const pasted = pasteFields(source, { parent: '', index: 4 }, copyFields(source, ['/leak']));
    expect(pasted.paths).toEqual(['/leak2']);
    expect(pasted.template.rules?.slice(3)).toEqual([
      {
        id: 'place-show-2',
        kind: 'show',
        at: '/leak2/place',
        when: { '==': [{ var: 'answers.leak2.found' }, true] },
      },
      {
        id: 'place-check-2',
        kind: 'check',
        at: '/leak2/place',
        assert: { '!=': [{ var: 'row.place' }, 'x'] },
        message: 'No.',
      },
    ]);
    expect(pasted.template.translations?.['fr']).toMatchObject({
      'field.place2.title': 'Endroit',
      'rule.place-check-2.message': 'Non.',
    });
    expect(pasted.template.access?.['/leak2']).toEqual({ read: ['technician', 'inspector'] });
    expect(parseTemplate(pasted.template).ok).toBe(true);
  });

  it('in another template: rules that read what is not there are left out and named, so are roles', () => {
    const pasted = pasteFields(blank, { parent: '', index: 1 }, copyFields(source, ['/note', '/leak']));
    expect(pasted.paths).toEqual(['/leak', '/note2']);
    expect(pasted).toMatchObject({ missing: ['/ready'], rulesLeft: 1, roles: ['inspector'] });
    expect(pasted.template.access).toEqual({ '/leak': { read: ['technician'] } });
    expect(
      checkTemplate(pasted.template).filter(
        (issue) => issue.severity === 'error' && !issue.path.startsWith('/template/workflow'),
      ),
    ).toEqual([]);
  });

  it('a reused group comes whole where it is not known, and stays one where it is', () => {
    const bundle = copyFields(source, ['/where']);
    const [there] = pasteFields(blank, { parent: '', index: 0 }, bundle).paths;
    const elsewhere = pasteFields(blank, { parent: '', index: 0 }, bundle).template;
    expect(there).toBe('/where');
    expect(paths(elsewhere)).toEqual(['/where', '/where/room', '/note']);
    expect(JSON.stringify(elsewhere)).not.toContain('$ref');
    expect(
      JSON.stringify(pasteFields(source, { parent: '', index: 0 }, bundle).template).split('"$ref"'),
    ).toHaveLength(3);
  });
});
