import { describeIssue, LIMITS, say, sayReason, type Issue, type Template } from '@orderwright/engine';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import { isTextUnkept, isUnreachable } from './db/open.ts';
import { describePackIssue, isPackIssue, type PackIssue } from './packs/describe-pack-issue.ts';

/** What only the way in can say "no" to: everything about orders and templates is an issue of the engine. */
const EDGE = {
  'not-signed-in': [401, 'Sign in first.', 'Connectez-vous d’abord.'],
  'no-organisation': [
    403,
    'You belong to no organisation yet. Ask an admin for an invitation.',
    'Vous n’appartenez encore à aucune organisation. Demandez une invitation à un administrateur.',
  ],
  'not-allowed': [403, 'Your role does not allow this.', 'Votre rôle ne le permet pas.'],
  'origin-refused': [
    403,
    'The request came from another site and was refused.',
    'La requête vient d’un autre site et a été refusée.',
  ],
  'not-found': [
    404,
    'There is nothing here, or nothing you may see.',
    'Il n’y a rien ici, ou rien que vous puissiez voir.',
  ],
  'request-invalid': [
    400,
    'The request is not well formed at {at}: {reason}.',
    'La requête est mal formée à {at} : {reason}.',
  ],
  'not-json': [400, 'The request is not JSON.', 'La requête n’est pas du JSON.'],
  'text-unkept': [
    400,
    'A text holds a sign that cannot be kept: NUL, or half a character.',
    'Un texte contient un signe qui ne peut pas être conservé : NUL, ou une moitié de caractère.',
  ],
  'body-empty': [400, 'The request has no body.', 'La requête est vide.'],
  'cursor-unknown': [
    400,
    'No list goes on from “{after}”.',
    'Aucune liste ne continue à partir de « {after} ».',
  ],
  'link-unknown': [400, 'There is nothing that {at} could mean.', 'Rien ne correspond à {at}.'],
  'explain-what': [400, 'Say either `field` or `transition`.', 'Indiquez soit `field`, soit `transition`.'],
  'pack-wanted': [400, 'A pack’s key, or a zip, is needed.', 'Il faut la clé d’un pack, ou un zip.'],
  'versions-alike': [400, 'Both are the same version.', 'C’est deux fois la même version.'],
  'key-differs': [
    400,
    'The key of the template is “{key}”, the address says “{wanted}”.',
    'La clé du modèle est « {key} », l’adresse dit « {wanted} ».',
  ],
  'group-empty': [
    400,
    'A group of fields is an object schema with fields in it.',
    'Un groupe de champs est un schéma d’objet qui contient des champs.',
  ],
  'groups-full': [
    400,
    'An organisation keeps at most {limit} groups of fields. Forget one first.',
    'Une organisation garde au plus {limit} groupes de champs. Supprimez-en un d’abord.',
  ],
  'body-too-large': [
    413,
    'This is too large: at most {limit} are taken.',
    'C’est trop volumineux : {limit} au plus.',
  ],
  'body-too-deep': [
    400,
    'This is nested too deeply: at most {limit} levels are taken.',
    'C’est trop imbriqué : {limit} niveaux au plus.',
  ],
  'command-reused': [
    409,
    'This command id was already used for something else.',
    'Cet identifiant de commande a déjà servi à autre chose.',
  ],
  'record-unknown': [
    422,
    '“{name}” is not, or no longer, in this organisation.',
    '« {name} » n’est pas, ou plus, dans cette organisation.',
  ],
  'template-unknown': [
    422,
    'There is no published template “{name}”.',
    'Il n’y a pas de modèle publié « {name} ».',
  ],
  'check-budget': [
    422,
    'Checking this template takes more than the limit of {limit}.',
    'La vérification de ce modèle dépasse la limite de {limit}.',
  ],
  'check-failed': [
    422,
    'This template could not be checked: {reason}.',
    'Ce modèle n’a pas pu être vérifié : {reason}.',
  ],
  'order-is-live': [
    409,
    'This is no test order: its log stays.',
    'Ce n’est pas un ordre d’essai : son journal reste.',
  ],
  'order-went-on': [
    409,
    'The order went on by itself: it is finished, or on another version.',
    'L’ordre a continué de son côté : il est terminé, ou sur une autre version.',
  ],
  'migration-under-way': [
    409,
    'Orders of this template are being moved. Wait until that is over.',
    'Des ordres de ce modèle sont en cours de migration. Attendez la fin.',
  ],
  'plan-changed': [412, '{name} changed this plan in the meantime.', '{name} a modifié ce plan entre-temps.'],
  'preview-budget': [
    422,
    'Showing this document takes more than the limit of {limit}.',
    'L’affichage de ce document dépasse la limite de {limit}.',
  ],
  'preview-failed': [
    422,
    'This document could not be shown: {reason}.',
    'Ce document n’a pas pu être affiché : {reason}.',
  ],
  'configuration-changed': [
    412,
    'What stands here changed since it was compared with the file. Look at the differences again.',
    'La configuration en place a changé depuis la comparaison avec le fichier. Regardez à nouveau les différences.',
  ],
  'already-exists': [409, '“{name}” exists already.', '« {name} » existe déjà.'],
  'draft-changed': [
    412,
    'Someone else changed this draft in the meantime. Load it again.',
    'Quelqu’un a modifié ce brouillon entre-temps. Rechargez-le.',
  ],
  'nothing-changed': [
    409,
    'Nothing changed since version {version}: there is nothing to publish.',
    'Rien n’a changé depuis la version {version} : il n’y a rien à publier.',
  ],
  'revision-needed': [
    428,
    'Say which revision you changed (If-Match).',
    'Indiquez la révision que vous avez modifiée (If-Match).',
  ],
  'template-unpublished': [
    422,
    'The template “{name}” has no published version yet.',
    'Le modèle « {name} » n’a pas encore de version publiée.',
  ],
  'last-admin': [
    409,
    'This is the last admin. Make someone else an admin first.',
    'C’est le dernier administrateur. Nommez d’abord un autre administrateur.',
  ],
  'link-expired': [
    410,
    'This link was already used or is too old. Ask for a new one.',
    'Ce lien a déjà servi ou est trop ancien. Demandez-en un nouveau.',
  ],
  'media-refused': [
    415,
    'This kind of file is not taken: {mediaType}.',
    'Ce type de fichier n’est pas accepté : {mediaType}.',
  ],
  'bytes-differ': [
    422,
    'The file that arrived is not the one that was announced.',
    'Le fichier reçu n’est pas celui qui a été annoncé.',
  ],
  'too-many-requests': [
    429,
    'Too many attempts. Wait a minute and try again.',
    'Trop de tentatives. Attendez une minute et réessayez.',
  ],
  unavailable: [
    503,
    'The database is not there just now. Nothing was lost; try again in a moment.',
    'La base de données n’est pas joignable pour l’instant. Rien n’est perdu ; réessayez dans un instant.',
  ],
  unexpected: [
    500,
    'Something went wrong on the server. Nothing was changed.',
    'Une erreur s’est produite sur le serveur. Rien n’a été modifié.',
  ],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string, string]>;

export type EdgeCode = keyof typeof EDGE;
/** An issue of the way in. */
export type EdgeIssue = Omit<Issue, 'code'> & { readonly code: EdgeCode };
/** An issue as the API sends it: the engine's, or one of the way in. */
export type AnyIssue = Issue | EdgeIssue | PackIssue;

/** Engine codes whose number is not the usual 422. The only place where codes become HTTP numbers. */
const STATUS: { readonly [code: string]: ContentfulStatusCode } = {
  'command-invalid': 400,
  conflict: 409,
};

const isEdge = (code: string): code is EdgeCode => Object.hasOwn(EDGE, code);
const statusOf = (issue: AnyIssue): ContentfulStatusCode =>
  isEdge(issue.code) ? EDGE[issue.code][0] : (STATUS[issue.code] ?? 422);

/** One edge issue. */
export const edge = (code: EdgeCode, params: AnyIssue['params'] = {}, path = ''): EdgeIssue => ({
  code,
  path,
  params,
  severity: 'error',
});

/** A "no" on its way out of a route; thrown at the edge only, so that a route's type is what it gives. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly issues: readonly AnyIssue[];
  readonly template: Template | undefined;

  constructor(issues: readonly AnyIssue[], template?: Template) {
    super(issues.map((issue) => issue.code).join(', '));
    this.issues = issues;
    this.template = template;
  }
}

/** Refuses with one edge code. */
export const refuse = (code: EdgeCode, params: AnyIssue['params'] = {}): Refusal =>
  new Refusal([edge(code, params)]);

/** A sentence for people. */
export function sentenceOf(issue: AnyIssue, language: string, template?: Template): string {
  if (isPackIssue(issue)) return describePackIssue(issue as PackIssue, language);
  if (!isEdge(issue.code)) return describeIssue(issue as Issue, language, template);
  const [, en, fr] = EDGE[issue.code];
  return say([en, fr], language).replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'reason') return sayReason(issue.params, language);
    const value = issue.params[name];
    if (name === 'limit' && typeof value === 'string')
      return say([value, value.replace(/ MB$/, ' Mo')], language);
    return typeof value === 'string' ? value : JSON.stringify(value ?? null);
  });
}

const issueSchema = z.object({
  code: z.string(),
  path: z.string(),
  params: z.record(z.string(), z.json()),
  severity: z.enum(['error', 'warning']),
});

/** RFC 9457 problem details, with every reason. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    issues: z.array(issueSchema),
  })
  .meta({ id: 'Problem' });
export type Problem = Omit<z.infer<typeof Problem>, 'issues'> & { readonly issues: readonly AnyIssue[] };

/** Reasons → problem details. The number is that of the first error. */
export function problemOf(issues: readonly AnyIssue[], language: string, template?: Template): Problem {
  const first = issues.find((issue) => issue.severity === 'error') ?? issues[0] ?? edge('unexpected');
  const sentences = issues.slice(0, 20).map((issue) => sentenceOf(issue, language, template));
  return {
    type: `urn:orderwright:problem:${first.code}`,
    title: sentences[0] ?? sentenceOf(first, language, template),
    status: statusOf(first),
    detail: [...new Set(sentences)].join(' '),
    issues,
  };
}

/** The error handler: every "no" and every failure leaves as problem details. */
export function answerProblem(
  error: unknown,
  c: Context,
  language: string,
  log: (error: unknown) => void,
): Response {
  let issues: readonly AnyIssue[];
  let template: Template | undefined;
  if (error instanceof Refusal) ({ issues, template } = error);
  else if (error instanceof HTTPException && error.status === 400) issues = [edge('not-json')];
  // JSON nested so deeply that walking it overflows: the sender's doing, and nothing was changed.
  else if (error instanceof RangeError && /call stack/.test(error.message))
    issues = [edge('body-too-deep', { limit: LIMITS.templateDepth })];
  else if (isTextUnkept(error) || (error instanceof RangeError && /half a surrogate/.test(error.message)))
    issues = [edge('text-unkept')];
  else if (isUnreachable(error)) issues = [edge('unavailable')];
  else {
    log(error);
    issues = [edge('unexpected')];
  }
  const problem = problemOf(issues, language, template);
  if (problem.status === 503) c.header('Retry-After', '2');
  c.header('Cache-Control', 'no-store');
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json; charset=utf-8',
  });
}
