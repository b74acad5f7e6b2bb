import type { Issue } from '../issue.ts';
import { isObject, type Json } from '../json.ts';
import { blocksIn } from '../template/document.ts';
import { allFields, fieldsOf } from '../template/fields-of.ts';
import { importTemplate } from '../template/import-template.ts';
import type { Template } from '../template/template.ts';
import { translatableTexts } from '../template/translation.ts';
import { readWorkflow } from '../template/workflow.ts';
import { changedAt, valueAt, withAt } from './edit.ts';
import type { Mend } from './mend.ts';

const named = (code: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;

/** Every missing translation starts as the document's own text, to be written over. */
export function mendTranslations(template: Template, { params }: Issue): Mend | null {
  const { language } = params;
  if (typeof language !== 'string' || !isObject(template.translations?.[language])) return null;
  return {
    title: [
      `Copy the missing texts into ${named(language, 'en')}`,
      `Copier les textes manquants en ${named(language, 'fr')}`,
    ],
    apply: (t) => {
      const held = t.translations?.[language] ?? {};
      const copied = translatableTexts(t).flatMap(({ key, text }) =>
        text !== null && !held[key] ? [[key, text] as const] : [],
      );
      return {
        ...t,
        translations: { ...t.translations, [language]: { ...held, ...Object.fromEntries(copied) } },
      };
    },
  };
}

/** A value to begin with that the field refuses is taken away. */
export function mendDefault(template: Template, { path }: Issue): Mend | null {
  return valueAt(template, path) === undefined
    ? null
    : {
        title: ['Let it begin empty', 'Le laisser vide au départ'],
        apply: (t) => withAt(t, path, undefined),
      };
}

/** Gives everything that lacks an id one. */
export function mendMissingId(template: Template): Mend | null {
  const named = importTemplate(template);
  return named.ok
    ? {
        title: ['Give everything its id', 'Donner un identifiant à tout'],
        apply: (t) => {
          const done = importTemplate(t);
          return done.ok ? done.value : t;
        },
      }
    : null;
}

/** Gives the second thing of the same id another one. What speaks of the id goes on speaking of the first. */
export function mendRepeatedId(template: Template, { path, params }: Issue): Mend | null {
  const { id } = params;
  const held = valueAt(template, path);
  if (typeof id !== 'string' || held === undefined) return null;
  const at = idPlace(path, held);
  if (at === null || valueAt(template, at) !== id) return null;
  const taken = idsOf(template);
  let other = id;
  for (let n = 2; taken.has(other); n += 1) other = `${id}-${n}`;
  return {
    title: [`Call the second one “${other}”`, `Nommer le second « ${other} »`],
    apply: (t) => withAt(t, at, other),
  };
}

/** Where the id of what stands at a path is written. */
function idPlace(path: string, held: Json): string | null {
  if (!isObject(held)) return null;
  if (path.startsWith('/template/schema')) return `${path}/$anchor`;
  if (typeof held['id'] === 'string') return `${path}/id`;
  return isObject(held['meta']) ? `${path}/meta/id` : null;
}

function idsOf(template: Template): Set<string> {
  const { states, transitions, root } = readWorkflow(template.workflow);
  return new Set([
    ...allFields(fieldsOf(template)).map(({ id }) => id),
    ...[...(template.rules ?? []), ...(template.documents ?? []), ...(template.samples ?? [])].map(
      ({ id }) => id,
    ),
    ...(template.documents ?? []).flatMap((document) => blocksIn(document).map(({ block }) => block.id)),
    ...[root, ...states, ...transitions].map(({ id }) => id),
  ]);
}

/** Takes away the rule an issue speaks of. */
export function mendRule(template: Template, { path }: Issue): Mend | null {
  const [, index] = /^\/template\/rules\/(\d+)/.exec(path) ?? [];
  const rule = index === undefined ? undefined : template.rules?.[Number(index)];
  if (!rule) return null;
  return {
    title: [`Remove the rule “${rule.id}”`, `Supprimer la règle « ${rule.id} »`],
    apply: (t) => ({ ...t, rules: (t.rules ?? []).filter(({ id }) => id !== rule.id) }),
  };
}

/** A rule without effect can go; one that hides a field for ever is another matter. */
export function mendNever(template: Template, issue: Issue): Mend | null {
  const index = Number(/^\/template\/rules\/(\d+)/.exec(issue.path)?.[1]);
  const kind = template.rules?.[index]?.kind;
  return kind === 'require' || kind === 'lock' ? mendRule(template, issue) : null;
}

/** A rule that always holds does nothing where it shows or checks. */
export function mendAlways(template: Template, issue: Issue): Mend | null {
  const index = Number(/^\/template\/rules\/(\d+)/.exec(issue.path)?.[1]);
  const kind = template.rules?.[index]?.kind;
  return kind === 'show' || kind === 'check' ? mendRule(template, issue) : null;
}

/** A rule that reads nothing: what it always gives says whether it does anything. */
export const mendConstant = (template: Template, issue: Issue): Mend | null =>
  issue.params['value'] === true ? mendAlways(template, issue) : mendNever(template, issue);

/** A number pattern counts. */
export const mendNumber = (template: Template, { path }: Issue): Mend | null => {
  const { number } = template;
  if (typeof number !== 'string') return null;
  const known = number.replaceAll(/\{(?!year\}|month\}|seq\}|seq:\d+\})[^}]*\}/g, '');
  const fixed = /\{seq(:\d+)?\}/.test(known) ? known : `${known.replace(/[-/ ]+$/, '')}-{seq:5}`;
  return fixed === number
    ? null
    : { title: [`Use “${fixed}”`, `Utiliser « ${fixed} »`], apply: (t) => changedAt(t, path, () => fixed) };
};
