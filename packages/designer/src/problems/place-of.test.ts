import type { Issue, Template } from '@orderwright/engine';
import { describe, expect, it } from 'vitest';
import { placeOf } from './place-of.ts';

const template: Template = {
  format: 'orderwright/template@1',
  key: 'k',
  title: 'K',
  schema: { type: 'object', properties: {} },
  rules: [{ id: 'shown', kind: 'show', at: '/a', when: true }],
  workflow: {
    id: 'order',
    states: { a: { id: 'a', on: { GO: [{ target: '#b', meta: { id: 'go' } }] } }, b: { id: 'b' } },
  },
};
const at = (path: string) =>
  placeOf({ code: 'field-unknown', path, params: {}, severity: 'error' } as Issue, template);

describe('the place of a problem', () => {
  it('is the field whose schema holds it, rows included', () => {
    expect(at('/template/schema/properties/parts/items/properties/price/multipleOf')).toEqual({
      tab: 'form',
      search: { field: '/parts/*/price' },
    });
    expect(at('/template/schema/properties/parts/items')).toEqual({
      tab: 'form',
      search: { field: '/parts' },
    });
  });
  it('is the rule by its id', () => {
    expect(at('/template/rules/0/when')).toEqual({ tab: 'rules', search: { rule: 'shown' } });
  });
  it('is the arrow, else the state', () => {
    expect(at('/template/workflow/states/a/on/GO/0/guard').search).toEqual({ arrow: 'go' });
    expect(at('/template/workflow/states/b').search).toEqual({ state: 'b' });
    expect(at('/template/workflow/initial')).toEqual({ tab: 'workflow', search: {} });
  });
});
