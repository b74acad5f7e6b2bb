import { choicesOf } from '../fields/field-kind.ts';
import type { Issue } from '../issue.ts';
import { isObject, sameJson, type Json } from '../json.ts';
import { isFactName } from '../logic/facts.ts';
import { OPERATIONS } from '../logic/operations.ts';
import { parsePointer } from '../pointer.ts';
import { compileForm, enclosing, type CompiledForm } from '../compile/form.ts';
import { inferType } from '../compile/infer-type.ts';
import type { FieldNode } from '../template/fields-of.ts';
import type { Template } from '../template/template.ts';
import { convertLiteral } from './convert-literal.ts';
import { changedAt, valueAt, withAt, withKey } from './edit.ts';
import type { Mend } from './mend.ts';
import { nearest } from './nearest.ts';

/** The field that a path most likely means: one name in it mistyped, or the field moved elsewhere. */
function fieldMeant(form: CompiledForm, path: string): FieldNode | undefined {
  const steps = parsePointer(path);
  const alike = form.fields.filter(({ path }) => {
    const own = parsePointer(path);
    return own.length === steps.length && own.filter((step, i) => step !== steps[i]).length === 1;
  });
  for (const [i, step] of steps.entries()) {
    const here = alike.filter((field) => parsePointer(field.path)[i] !== step);
    const meant = nearest(
      step,
      here.map((field) => parsePointer(field.path)[i] ?? ''),
    );
    const found =
      meant === undefined ? undefined : here.find((field) => parsePointer(field.path)[i] === meant);
    if (found) return found;
  }
  const moved = form.fields.filter(({ key }) => key === steps.at(-1));
  return moved.length === 1 ? moved[0] : undefined;
}

/** Another field in place of one that is not there. */
export function mendField(template: Template, { path, params }: Issue): Mend | null {
  const { field } = params;
  if (typeof field !== 'string' || !field.startsWith('/')) return null;
  const meant = fieldMeant(compileForm(template), field);
  if (!meant) return null;
  const title = [`Use “${meant.title}”`, `Utiliser « ${meant.title} »`] as const;
  const held = valueAt(template, path);
  if (held === field) return { title, apply: (t) => withAt(t, path, meant.path) };
  if (path.startsWith('/template/access/')) return { title, apply: (t) => withKey(t, path, meant.path) };
  if (held === undefined) return null;
  const renamed = renameReads(held, parsePointer(field), parsePointer(meant.path));
  return sameJson(renamed, held) ? null : { title, apply: (t) => withAt(t, path, renamed) };
}

/** An expression in which what reads one field reads another. */
function renameReads(expression: Json, from: readonly string[], to: readonly string[]): Json {
  if (typeof expression === 'string') return expression;
  if (Array.isArray(expression)) return expression.map((part) => renameReads(part, from, to));
  if (!isObject(expression)) return expression;
  const [operation, ...others] = Object.keys(expression);
  if (operation === undefined || others.length > 0) return expression;
  const given = expression[operation] ?? null;
  const name = (value: Json | undefined): Json =>
    typeof value === 'string' ? renameDotted(value, from, to) : renameReads(value ?? null, from, to);
  if (operation === 'var')
    return { var: Array.isArray(given) ? given.map((v, i) => (i === 0 ? name(v) : v)) : name(given) };
  if (operation === 'missing') return { missing: Array.isArray(given) ? given.map(name) : name(given) };
  if (OVER_ROWS.has(operation) && Array.isArray(given))
    return { [operation]: given.map((value, i) => (i === 1 ? name(value) : renameReads(value, from, to))) };
  return { [operation]: renameReads(given, from, to) };
}
const OVER_ROWS: ReadonlySet<string> = new Set(['sum', 'count', 'average', 'min-of', 'max-of']);

/** `answers.leek.place` by `/leak/place`: the names at the end, as far as the variable says them. */
function renameDotted(name: string, from: readonly string[], to: readonly string[]): string {
  const steps = name.split('.');
  const skip = steps[0] === 'rows' ? 2 : isFactName(steps[0] ?? '') ? 1 : 0;
  const said = steps.slice(skip);
  const tail = from.slice(Math.max(0, from.length - said.length));
  if (said.length === 0 || tail.length < said.length || !said.every((step, i) => isStep(step, tail[i])))
    return name;
  if (steps[0] === 'answers')
    return said.length === from.length ? ['answers', ...keepPlaces(said, to)].join('.') : name;
  return from.length === to.length
    ? [...steps.slice(0, skip), ...keepPlaces(said, to.slice(to.length - said.length))].join('.')
    : name;
}

const isStep = (said: string, step: string | undefined): boolean =>
  said === step || (step === '*' && /^\d+$/.test(said));

/** A row read by its number stays so. */
const keepPlaces = (said: readonly string[], to: readonly string[]): string[] =>
  to.map((step, i) => (step === '*' && /^\d+$/.test(said[i] ?? '') ? (said[i] ?? step) : step));

/** The value written out, made one that can be compared: `"5"` by 5, `4.5.2026` by `2026-05-04`. */
export function mendComparison(template: Template, { path }: Issue): Mend | null {
  const held = valueAt(template, path);
  const [operation, ...others] = isObject(held) ? Object.keys(held) : [];
  if (!isObject(held) || operation === undefined || others.length > 0) return null;
  const values = held[operation];
  if (!Array.isArray(values)) return null;
  const form = compileForm(template);
  const scope = { byPath: form.byPath, around: aroundOf(form, template, path) };
  const types = values.map((value) => inferType(value, scope, []));
  const other = types.find(({ literal, is }) => literal === undefined && is !== 'any');
  const at = types.findIndex(({ literal }) => literal !== undefined && literal !== null);
  const converted = other && at >= 0 ? convertLiteral(values[at] ?? null, other.is) : undefined;
  if (converted === undefined) return null;
  return converting(converted, (t) => withAt(t, `${path}/${stepOf(operation)}/${at}`, converted));
}

const stepOf = (operation: string): string => operation.replaceAll('~', '~0').replaceAll('/', '~1');

/** A value of the type that is expected where one of another is written out. */
export function mendExpected(template: Template, { path, params }: Issue): Mend | null {
  const held = valueAt(template, path);
  const wanted = params['expected'];
  if (held === undefined || typeof wanted !== 'string') return null;
  const converted =
    wanted === 'array' && !Array.isArray(held) && !isObject(held)
      ? [held]
      : convertLiteral(held, wanted as Parameters<typeof convertLiteral>[1]);
  return converted === undefined || sameJson(converted, held)
    ? null
    : converting(converted, (t) => withAt(t, path, converted));
}

const converting = (value: Json, apply: Mend['apply']): Mend => {
  const text = JSON.stringify(value);
  return { title: [`Write ${text}`, `Écrire ${text}`], apply };
};

/** The choice that is meant by a value that is none. */
export function mendChoice(template: Template, { path, params }: Issue): Mend | null {
  const { field, value } = params;
  const node = typeof field === 'string' ? compileForm(template).byPath.get(field) : undefined;
  const items = node?.schema['items'];
  const choices = node && choicesOf(node.kind === 'several' && isObject(items) ? items : node.schema);
  if (!choices || value === undefined || value === null || typeof value === 'object') return null;
  const text = String(value);
  const [constants, titles] = [choices.map((one) => String(one.value)), choices.map(({ title }) => title)];
  const near = nearest(text, constants) ?? nearest(text, titles);
  const meant =
    choices.find((one) => String(one.value) === text) ??
    choices.find((one) => String(one.value) === near || one.title === near);
  if (!meant) return null;
  const swap = (held: Json): Json =>
    sameJson(held, value) ? meant.value : Array.isArray(held) ? held.map(swap) : held;
  return {
    title: [`Use “${meant.title}”`, `Utiliser « ${meant.title} »`],
    apply: (t) => changedAt(t, path, swap),
  };
}

/** The operation that a mistyped one is most likely meant to be. */
export function mendOperation(template: Template, { path, params }: Issue): Mend | null {
  const { operation } = params;
  if (typeof operation !== 'string' || valueAt(template, path) === undefined) return null;
  const meant = ALIASES[operation] ?? nearest(operation, Object.keys(OPERATIONS));
  return meant === undefined
    ? null
    : { title: [`Use “${meant}”`, `Utiliser « ${meant} »`], apply: (t) => withKey(t, path, meant) };
}
/** What other dialects call operations. */
const ALIASES: { readonly [operation: string]: string } = {
  '=': '==',
  '<>': '!=',
  '&&': 'and',
  '||': 'or',
  not: '!',
  add: '+',
  avg: 'average',
  concat: 'cat',
};

/** Paths of the objects around the field of the rule that an issue's path lies in. */
function aroundOf(form: CompiledForm, template: Template, path: string): string[] {
  const index = /^\/template\/rules\/(\d+)\//.exec(path)?.[1];
  const at = index === undefined ? undefined : template.rules?.[Number(index)]?.at;
  const field = at === undefined ? undefined : form.byPath.get(at);
  return field ? enclosing(field) : [''];
}
