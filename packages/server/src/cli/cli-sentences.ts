import { say, type Words } from '@orderwright/engine';
import type { Terminal } from './terminal.ts';

/** What commands say, in English and in French; `{name|one|many}` are the words that go with a number. */
const SENTENCES = {
  error: ['error', 'erreur'],
  warning: ['warning', 'avertissement'],
  publishable: [
    '{name}: nothing stands in the way of publishing.',
    '{name} : rien n’empêche la publication.',
  ],
  installable: [
    '{name}: nothing stands in the way of installing.',
    '{name} : rien n’empêche l’installation.',
  ],
  checked: ['{name}: checked.', '{name} : vérifié.'],
  built: [
    '{file}: {bytes} bytes, {files} {files|file|files}.',
    '{file} : {bytes} octets, {files} {files|fichier|fichiers}.',
  ],
  wrote: ['wrote {file}', '{file} écrit'],
  next: ['Next: {command}', 'Ensuite : {command}'],
  passed: ['ok  ', 'ok  '],
  failed: ['FAIL', 'ÉCHEC'],
  'samples-passed': [
    '{count} {count|sample|samples}, all as written.',
    '{count} {count|exemple conforme|exemples, tous conformes}.',
  ],
  'samples-failed': [
    '{count} {count|sample|samples}, {failed} not as written.',
    '{count} {count|exemple|exemples}, dont {failed} non {failed|conforme|conformes}.',
  ],
  'nothing-differs': ['Nothing differs.', 'Rien ne diffère.'],
  level: [
    'A {level} version: {count} {count|change|changes}.',
    'Une version {level} : {count} {count|changement|changements}.',
  ],
  none: ['unchanged', 'inchangée'],
  major: ['major', 'majeure'],
  minor: ['minor', 'mineure'],
  patch: ['patch', 'corrective'],
  'to-decide': [
    'To move orders under way, these are to be decided:',
    'Pour déplacer les ordres en cours, il reste à décider :',
  ],
  safe: ['safe           ', 'sans risque     '],
  'needs-default': ['needs a default', 'valeur à donner '],
  'needs-decision': ['needs decision ', 'à décider       '],
  'loses-data': ['loses data     ', 'perd des données'],
  'sample-unknown': [
    'There is no sample “{sample}”. There are: {known}',
    'Il n’y a pas d’exemple « {sample} ». Il y a : {known}',
  ],
  runs: [
    '{runs} {runs|run|runs} from seed {seed}; {paths} {paths|path covers|paths cover} it all:',
    '{runs} {runs|essai|essais} à partir de la graine {seed} ; {paths} {paths|chemin couvre|chemins couvrent} le tout :',
  ],
  covered: ['{reached} of {total}', '{reached} sur {total}'],
  states: ['states', 'états'],
  transitions: ['transitions', 'transitions'],
  guards: ['guards', 'conditions'],
  rules: ['rules', 'règles'],
  fields: ['fields', 'champs'],
  never: ['never', 'jamais'],
  note: ['note ', 'note  '],
  refusals: ['Refused most often:', 'Le plus souvent refusé :'],
  'samples-written': [
    '{file}: {count} {count|sample|samples} written.',
    '{file} : {count} {count|exemple écrit|exemples écrits}.',
  ],
  installed: ['Installed {key} {version}.', '{key} {version} installé.'],
  'installed-template': ['{key}, version {version}', '{key}, version {version}'],
  'installed-draft': [
    '{key}, merged: a draft to look at and publish',
    '{key}, fusionné : un brouillon à relire et à publier',
  ],
  'plan-new': ['new in this version.', 'nouveau dans cette version.'],
  'plan-same': ['the same as before.', 'comme avant.'],
  'plan-pack': ['only the pack changed it.', 'seul le pack l’a modifié.'],
  'plan-here': ['only you changed it; it stays as it is.', 'vous seul l’avez modifié ; il reste tel quel.'],
  'plan-both': [
    'both changed it; your changes are kept.',
    'modifié des deux côtés ; vos changements sont gardés.',
  ],
  'plan-draft': ['It becomes a draft.', 'Il devient un brouillon.'],
  'plan-by-pack': ['What the pack changed:', 'Ce que le pack a changé :'],
  'plan-by-them': ['What you changed:', 'Ce que vous avez changé :'],
  'plan-kept': ['Kept of what you changed:', 'Gardé de vos changements :'],
  'plan-lacks': ['To be mended before it can be published:', 'À corriger avant de pouvoir publier :'],
  'plan-clashes': ['Both changed these:', 'Modifié des deux côtés :'],
  'plan-ours': [
    'Yours stays: {ours}. The pack’s would be: {theirs}. To take it:',
    'Le vôtre reste : {ours}. Celui du pack serait : {theirs}. Pour le prendre :',
  ],
  'plan-theirs': [
    'The pack’s is taken: {theirs}. Yours was: {ours}.',
    'Celui du pack est pris : {theirs}. Le vôtre était : {ours}.',
  ],
  'plan-dropped': [
    'No longer in the pack, and left as they are: {titles}.',
    'Plus dans le pack, et laissés tels quels : {titles}.',
  ],
  'plan-accept': ['To take it all the same: --accept {key}', 'Pour le prendre malgré tout : --accept {key}'],
  'plan-needs-merge': [
    'Without --merge it is refused: templates were changed there.',
    'Sans --merge, il est refusé : des modèles ont été modifiés là-bas.',
  ],
  'plan-dry': [
    'Nothing was changed: this only says what would be.',
    'Rien n’a été changé : ce n’est qu’un aperçu.',
  ],
  refused: ['Refused, nothing was changed: {reason}', 'Refusé, rien n’a été changé : {reason}'],
  'configuration-elsewhere': [
    '{folder} holds other things: name an empty folder, or one with a configuration in it.',
    '{folder} contient autre chose : indiquez un dossier vide, ou un dossier qui contient une configuration.',
  ],
  'configuration-written': [
    '{folder}: {count} {count|file|files} written.',
    '{folder} : {count} {count|fichier écrit|fichiers écrits}.',
  ],
  'configuration-setting': ['Setting changed: {name}', 'Réglage modifié : {name}'],
  'configuration-pack': ['Pack: {key} {version}', 'Pack : {key} {version}'],
  'configuration-group': ['Field group: {title}', 'Groupe de champs : {title}'],
  'configuration-published': ['Published: {key}, version {version}', 'Publié : {key}, version {version}'],
  'configuration-draft': ['Draft: {key}', 'Brouillon : {key}'],
  'configuration-same': ['Everything stands so already.', 'Tout est déjà ainsi.'],
  'say-where': [
    'Say where and as whom: --server <url> --email <email>, and the password in ORDERWRIGHT_PASSWORD.',
    'Dites où et pour qui : --server <url> --email <email>, et le mot de passe dans ORDERWRIGHT_PASSWORD.',
  ],
  'say-whom': ['Say as whom: --email <email of an admin>.', 'Dites pour qui : --email <email d’un admin>.'],
  'no-server': ['No server answers at {server}.', 'Aucun serveur ne répond à {server}.'],
  'sign-in-refused': ['Signing in was refused: {reason}', 'La connexion a été refusée : {reason}'],
  'install-refused': ['Refused, nothing was installed: {reason}', 'Refusé, rien n’a été installé : {reason}'],
  'no-admin': [
    '{email} is no admin of an organisation in {folder}.',
    '{email} n’est admin d’aucune organisation dans {folder}.',
  ],
  'nothing-installed': ['Nothing was installed.', 'Rien n’a été installé.'],
  'key-made': [
    '{file}: a new key, fingerprint {fingerprint}. Keep it where nobody else can read it.',
    '{file} : nouvelle clé, empreinte {fingerprint}. Gardez-la hors de portée des autres.',
  ],
  'key-there': ['{file} is there already and was left alone.', '{file} existe déjà et n’a pas été touché.'],
  'key-unwritable': ['{file} cannot be written.', 'Impossible d’écrire {file}.'],
  'key-unreadable': [
    '{file} holds no private Ed25519 key as PEM.',
    '{file} ne contient pas de clé privée Ed25519 au format PEM.',
  ],
  'key-open': [
    'Others on this machine can read {file}; take that right away (chmod 600).',
    'D’autres sur cette machine peuvent lire {file} ; retirez-leur ce droit (chmod 600).',
  ],
  'publisher-length': [
    'The publisher’s name has 1 to 100 characters.',
    'Le nom de l’éditeur a de 1 à 100 caractères.',
  ],
  signed: [
    '{name}: signed by {publisher}, fingerprint {fingerprint}.',
    '{name} : signé par {publisher}, empreinte {fingerprint}.',
  ],
  unsigned: ['{name}: nobody has signed it.', '{name} : personne ne l’a signé.'],
  'folder-taken': [
    '{folder} is no empty folder; nothing was unpacked.',
    '{folder} n’est pas un dossier vide ; rien n’a été extrait.',
  ],
  unpacked: [
    '{name}: {files} {files|file|files} in {folder}.',
    '{name} : {files} {files|fichier|fichiers} dans {folder}.',
  ],
  holds: ['{name}: the proof holds.', '{name} : la preuve est intacte.'],
  broken: ['{where} does not hold: {why}.', '{where} ne tient pas : {why}.'],
  'the-file': ['The file', 'Le fichier'],
  'the-event': ['Event {seq} ({type})', 'L’événement {seq} ({type})'],
  withheld: [', {count} {count|part|parts} withheld', ', {count} {count|partie retenue|parties retenues}'],
} as const satisfies { readonly [name: string]: Words };

/** A sentence in the language of the terminal. */
export const sentence = (
  { settings: { language } }: Terminal,
  name: keyof typeof SENTENCES,
  values: { readonly [name: string]: string | number } = {},
): string => {
  const plural = new Intl.PluralRules(language);
  return say(SENTENCES[name], language).replaceAll(
    /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g,
    (_, key: string, one?: string, many?: string) =>
      one === undefined || many === undefined
        ? String(values[key] ?? '')
        : plural.select(Number(values[key])) === 'one'
          ? one
          : many,
  );
};
