import { describeIssue, say, sayReason, type Issue, type Words } from '@orderwright/engine';
import type { JsonFault } from '../json-fault.ts';
import type { PackIssue, PackIssueCode } from './pack-issue.ts';

export type { PackIssue } from './pack-issue.ts';

const SENTENCES: Readonly<Record<PackIssueCode, Words>> = {
  'pack-unreadable': ['This is not a readable file or pack.', 'Ce fichier ou ce pack est illisible.'],
  'pack-too-large': ['Too large: at most {limit}.', 'Trop volumineux : au plus {limit}.'],
  'pack-file-name': ['This file name is not allowed.', 'Ce nom de fichier n’est pas permis.'],
  'pack-file-twice': ['This file is there twice.', 'Ce fichier est présent deux fois.'],
  'pack-file-unexpected': ['This file does not belong here.', 'Ce fichier n’a pas sa place ici.'],
  'pack-file-missing': ['This file is missing.', 'Ce fichier manque.'],
  'pack-not-json': [
    'This is not JSON: line {line}, column {column}: {reason}.',
    'Ce n’est pas du JSON : ligne {line}, colonne {column} : {reason}.',
  ],
  'pack-not-text': ['This is no text in UTF-8.', 'Ce n’est pas un texte en UTF-8.'],
  'pack-malformed': ['Not as expected: {reason}.', 'Forme inattendue : {reason}.'],
  'pack-key-invalid': [
    'The key “{key}” needs to start with a-z and hold only a-z, 0-9 and -.',
    'La clé « {key} » doit commencer par a-z et ne contenir que a-z, 0-9 et -.',
  ],
  'pack-folder-taken': ['The folder is not empty.', 'Le dossier n’est pas vide.'],
  'pack-key-twice': ['The key “{key}” is used twice.', 'La clé « {key} » est utilisée deux fois.'],
  'pack-link-unknown': [
    'No record of the pack has the key “{key}”.',
    'Aucune fiche du pack ne porte la clé « {key} ».',
  ],
  'pack-role-unknown': ['“{role}” is not a role of the pack.', '« {role} » n’est pas un rôle du pack.'],
  'pack-role-missing': [
    'The role “{role}” that {template} needs is not in `roles`.',
    'Le rôle « {role} », nécessaire à {template}, manque dans `roles`.',
  ],
  'pack-capability-missing': [
    'What {template} does is not owned up to: add “{capability}” to `capabilities`.',
    'Une capacité de {template} n’est pas déclarée : ajoutez « {capability} » à `capabilities`.',
  ],
  'pack-template-key': ['Two templates have the key “{key}”.', 'Deux modèles portent la clé « {key} ».'],
  'pack-sample-failed': ['The sample “{sample}” fails: {reason}', 'L’exemple « {sample} » échoue : {reason}'],
  'pack-dependency': [
    'The pack “{pack}” {range} has to be installed first.',
    'Le pack « {pack} » {range} doit d’abord être installé.',
  ],
  'pack-template-taken': [
    'The organisation already has a template “{key}” that is not from this pack.',
    'L’organisation a déjà un modèle « {key} » qui ne vient pas de ce pack.',
  ],
  'pack-changed-here': [
    'The template “{key}” was changed here since it was installed; installing would lose that.',
    'Le modèle « {key} » a été modifié ici depuis son installation ; ces changements seraient perdus.',
  ],
  'pack-version-taken': [
    'Version {version} is already installed, with other content. Give the pack a new version.',
    'La version {version} est déjà installée, avec un autre contenu. Donnez au pack une nouvelle version.',
  ],
  'pack-older': [
    'Version {installed} is installed, which is newer than {version}.',
    'La version {installed} est installée, plus récente que {version}.',
  ],
  'pack-file-alike': [
    'Differs from “{other}” by capitals alone.',
    'Ne diffère de « {other} » que par les majuscules.',
  ],
  'pack-file-link': [
    'This is a link. A pack holds its own bytes.',
    'C’est un lien. Un pack contient ses propres octets.',
  ],
  'pack-too-deep': ['Nested too deeply: at most {limit} levels.', 'Trop imbriqué : {limit} niveaux au plus.'],
  'pack-picture': [
    'This is no {kind} picture, whatever its name says.',
    'Ce n’est pas une image {kind}, quoi qu’en dise son nom.',
  ],
  'pack-picture-active': [
    'This picture holds something that runs or loads from elsewhere. Only plain drawings are taken.',
    'Cette image contient un élément actif ou chargé d’ailleurs. Seuls les dessins simples sont acceptés.',
  ],
  'pack-signature-unreadable': ['The signature cannot be read.', 'La signature est illisible.'],
  'pack-signature-of-another': [
    'The signature is that of {other} {version}.',
    'La signature est celle de {other} {version}.',
  ],
  'pack-signature-false': [
    'The signature was not made with the key it names.',
    'La signature n’a pas été faite avec la clé qu’elle nomme.',
  ],
  'pack-signed-file-missing': ['This file was signed, and is missing.', 'Ce fichier a été signé, et manque.'],
  'pack-signed-file-added': [
    'This file was added after signing.',
    'Ce fichier a été ajouté après la signature.',
  ],
  'pack-signed-file-changed': [
    'This file was changed after signing.',
    'Ce fichier a été modifié après la signature.',
  ],
  'pack-publisher-changed': [
    'The version installed was signed by {was}, this one with another key, by {now}. Install it only if you know why.',
    'La version installée était signée par {was}, celle-ci par {now} avec une autre clé. Ne l’installez que si vous savez pourquoi.',
  ],
  'pack-publisher-spoofed': [
    'It says it is from {name}, whom you trust, but it was signed with another key. Install it only if you know why.',
    'Il se dit de {name}, à qui vous faites confiance, mais une autre clé l’a signé. Ne l’installez que si vous savez pourquoi.',
  ],
  'pack-unsigned-now': [
    'The version installed was signed by {was}, this one by nobody. Install it only if you know why.',
    'La version installée était signée par {was}, celle-ci par personne. Ne l’installez que si vous savez pourquoi.',
  ],
  'pack-unmergeable': [
    'Your changes of “{key}” and those of the pack cannot stand in one template: {reason}',
    'Vos changements de « {key} » et ceux du pack ne tiennent pas dans un même modèle : {reason}',
  ],
  'pack-not-installed': ['The pack “{pack}” is not installed.', 'Le pack « {pack} » n’est pas installé.'],
  'pack-in-use': [
    'Orders still run on the template “{title}”: {count}. Close or cancel them first.',
    'Des ordres sont encore en cours avec le modèle « {title} » : {count}. Terminez-les ou annulez-les d’abord.',
  ],
  'pack-needed': ['The pack “{other}” needs this one.', 'Le pack « {other} » a besoin de celui-ci.'],
  'pack-version-low': [
    'The last version released is {last}. What changed since makes this at least {least}: {reason}',
    'La dernière version publiée est {last}. Ce qui a changé depuis en fait au moins la {least} : {reason}',
  ],
};

/** What `{reason}` stands for where the engine has no words for it. */
const REASONS = {
  'key-differs': [
    'its key is “{key}”, and it is named otherwise',
    'sa clé est « {key} », et son nom en est un autre',
  ],
  'hash-differs': ['it is not what its name is the hash of', 'son nom n’est pas l’empreinte de son contenu'],
  'no-group': [
    'it is no object schema with fields in it',
    'ce n’est pas un schéma d’objet qui contient des champs',
  ],
  'json-end': ['it ends too early', 'le texte s’arrête trop tôt'],
  'json-comma': ['a comma is missing', 'il manque une virgule'],
  'json-colon': ['a colon is missing', 'il manque un deux-points'],
  'json-value': ['a value is missing', 'il manque une valeur'],
  'json-name': ['a name in quotation marks is missing', 'il manque un nom entre guillemets'],
  'json-sign': ['this may not stand here', 'ceci n’a pas sa place ici'],
} as const satisfies { readonly [reason: string]: Words } & {
  readonly [reason in JsonFault['reason']]: Words;
};
export type PackReason = keyof typeof REASONS;

const reasonIn = (params: PackIssue['params'], language: string): string => {
  const { reason, issue } = params;
  // Issues travel whole: a sentence is made where the language is known.
  if (typeof issue === 'object' && issue !== null) return describeIssue(issue as unknown as Issue, language);
  return typeof reason === 'string' && Object.hasOwn(REASONS, reason)
    ? say(REASONS[reason as PackReason], language).replace('{key}', () => String(params['key']))
    : sayReason(params, language);
};

const isPackCode = (code: string): code is PackIssueCode => code in SENTENCES;

const amount = (params: PackIssue['params'], language: string): string => {
  const limit = Number(params['limit']);
  if (params['what'] === 'files') return say([`${limit} files`, `${limit} fichiers`], language);
  const byte = say(['B', 'o'], language);
  return limit < 1024 * 1024
    ? `${Math.round(limit / 1024)} k${byte}`
    : `${Math.round(limit / 1024 / 1024)} M${byte}`;
};

/** Whether an issue speaks of a file of a pack. */
export const isPackIssue = (issue: { readonly code: string; readonly path: string }): boolean =>
  isPackCode(issue.code) || issue.path.startsWith('/pack/');

/** Where in the file, for people: nothing when the whole file is meant. */
const placeOf = (issue: PackIssue): string => {
  const place = issue.path.replace(/^\/pack\/[^/]*/, '');
  return place === '' ? '' : ` ${place}`;
};

/** The sentence for people: the file, the place in it, the reason. */
export const describePackIssue = (issue: PackIssue, language: string): string =>
  `${String(issue.params['file'] ?? 'pack')}${placeOf(issue)}${say([': ', ' : '], language)}${reasonOf(issue, language)}`;

const reasonOf = (issue: PackIssue, language: string): string => {
  const { code } = issue;
  if (!isPackCode(code)) {
    const path = issue.path.replace(/^\/pack\/[^/]*/, '/template');
    return describeIssue({ ...issue, code, path } satisfies Issue, language);
  }
  const params: PackIssue['params'] =
    code === 'pack-too-large' ? { ...issue.params, limit: amount(issue.params, language) } : issue.params;
  return say(SENTENCES[code], language).replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'reason') return reasonIn(params, language);
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
};
