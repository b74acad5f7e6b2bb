import { isObject, type Json, readWorkflow, type Template } from '@orderwright/engine';
import type { Say } from '@orderwright/runtime-web/ui';
import { labelOf, nodesOf, rulesOf } from '../document/index.ts';
import { placeOf } from '../problems/place-of.ts';
import { stateLabel, transitionLabel } from '../workflow-canvas/edit-workflow.ts';
import type { designerTexts } from './designer-texts.ts';

/** Parts of the document that have a name of their own. */
const PARTS = [
  'title',
  'description',
  'schema',
  'ui',
  'rules',
  'workflow',
  'translations',
  'documents',
  'access',
] as const;
const isPart = (name: string): name is (typeof PARTS)[number] => (PARTS as readonly string[]).includes(name);

/** A place that two people changed, in words, and what each wrote there where that is a word or a number. */
export interface ClashWords {
  readonly where: string;
  readonly mine: string | null;
  readonly theirs: string | null;
}

const valueAt = (root: Json, place: string): Json | undefined =>
  place
    .split('/')
    .slice(1)
    .reduce<Json | undefined>((value, name) => {
      if (Array.isArray(value))
        return value.find((entry) => isObject(entry) && entry['id'] === name.replace(/^id:/, ''));
      return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    }, root);

const shown = (value: Json | undefined): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

/** The field, state, arrow or language that a place belongs to. */
const thingAt = (template: Template, place: string, content: string, spoken: string): string | null => {
  const [, part, first = '', key = ''] = place.split('/');
  if (part === 'translations') {
    const id = key.split('.')[1];
    const field = [...nodesOf(template).values()].find((node) => node.id === id);
    const language = new Intl.DisplayNames([spoken], { type: 'language' }).of(first) ?? first;
    return field ? `${labelOf(template, field.path, content)} · ${language}` : language;
  }
  if (part === 'rules') {
    const rule = rulesOf(template).find(({ id }) => `id:${id}` === first);
    return rule ? labelOf(template, rule.at, content) : null;
  }
  const { search } = placeOf(
    { code: 'plan-unknown', path: `/template${place}`, params: {}, severity: 'error' },
    template,
  );
  if (search['field'] !== undefined) return labelOf(template, search['field'], content);
  const workflow = readWorkflow(template.workflow);
  const state = workflow.byId.get(search['state'] ?? '');
  const arrow = workflow.transitions.find(({ id }) => id === search['arrow']);
  return state
    ? stateLabel(template, state, content)
    : arrow
      ? transitionLabel(template, arrow, content)
      : null;
};

/** A clash as people read it: never by the address of the place in the document. */
export const clashWords = (
  place: string,
  { mine, theirs }: { readonly mine: Template; readonly theirs: Template },
  content: string,
  { t, language }: { readonly t: Say<(typeof designerTexts)['en']>; readonly language: string },
): ClashWords => {
  const [, part = '', , key = ''] = place.split('/');
  const name = part === 'translations' && key === 'template.title' ? 'title' : isPart(part) ? part : 'other';
  const thing = thingAt(mine, place, content, language);
  return {
    where: [t(`clash.part.${name}`), ...(thing === null ? [] : [thing])].join(' · '),
    mine: shown(valueAt(mine as unknown as Json, place)),
    theirs: shown(valueAt(theirs as unknown as Json, place)),
  };
};
