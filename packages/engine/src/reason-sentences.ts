import type { Words } from './fields/field-kind.ts';

/**
 * What stands after the colon of an issue whose `reason` is one of these names; `{name}` is another of the parameters. A reason
 * that is not here is said as it is: the word of a standard, or a text people wrote.
 */
export const REASON_SENTENCES = {
  // The shape of a document
  missing: ['it is missing', 'il manque'],
  'wrong-type': ['{expected} is expected here', 'on attend ici {expected}'],
  'too-long': [
    'it has at most {limit} {limit|character|characters}',
    'il a au plus {limit} {limit|caractère|caractères}',
  ],
  'too-short': [
    'it has at least {limit} {limit|character|characters}',
    'il a au moins {limit} {limit|caractère|caractères}',
  ],
  'too-many': [
    'it has at most {limit} {limit|entry|entries}',
    'il a au plus {limit} {limit|élément|éléments}',
  ],
  'too-few': [
    'it has at least {limit} {limit|entry|entries}',
    'il a au moins {limit} {limit|élément|éléments}',
  ],
  'too-high': ['it is at most {limit}', 'il est d’au plus {limit}'],
  'too-low': ['it is at least {limit}', 'il est d’au moins {limit}'],
  'wrong-form': ['it must be {form}', 'il doit être {form}'],
  'wrong-pattern': ['it must match {pattern}', 'il doit correspondre à {pattern}'],
  'not-one-of': ['only {values} may stand here', 'seuls sont admis ici : {values}'],
  'unknown-names': ['nothing here is called {names}', 'rien ici ne s’appelle {names}'],
  'not-above': ['it must be more than {limit}', 'il doit être supérieur à {limit}'],
  'not-distinct': ['the same entry stands there twice', 'le même élément y figure deux fois'],
  'wrong-step': ['it must be a multiple of {step}', 'il doit être un multiple de {step}'],
  'no-form-fits': ['none of the forms allowed here fits', 'aucune des formes admises ici ne convient'],
  'too-nested': [
    'it is nested too deeply, at most {limit} levels',
    'il est trop imbriqué, au plus {limit} niveaux',
  ],
  'not-as-expected': ['it is not as expected', 'il n’a pas la forme attendue'],
  'another-template': ['it is not the template “{key}”', 'ce n’est pas le modèle « {key} »'],
  // A schema
  'name-twice': ['two of its parts have the same name', 'deux de ses parties portent le même nom'],
  'leads-nowhere': ['a reference in it leads nowhere', 'une référence n’y mène nulle part'],
  'no-validator': [
    'answers cannot be checked against it',
    'les réponses ne peuvent pas être vérifiées avec lui',
  ],
  // Work that a server does apart
  'broken-off': [
    'the work broke off, and the log of the server says why',
    'le traitement s’est interrompu, et le journal du serveur dit pourquoi',
  ],
  // A state of the workflow
  'state-type': [
    'it is atomic, compound, parallel, final or history',
    'ce doit être atomic, compound, parallel, final ou history',
  ],
  'state-history': ['it is shallow or deep', 'ce doit être shallow ou deep'],
  'state-tags': ['a list of names is expected here', 'on attend ici une liste de noms'],
  'parallel-initial': [
    'a parallel state starts all its regions',
    'un état parallèle démarre toutes ses régions',
  ],
  'final-states': ['a final state has no states in it', 'un état final ne contient pas d’états'],
  // A workflow that stops
  loop: ['its states follow each other without an end', 'ses états s’enchaînent sans fin'],
  position: ['the order is in a state that it does not have', 'l’ordre est dans un état qu’il n’a pas'],
  definition: ['it does not run as it is drawn', 'il ne s’exécute pas tel qu’il est dessiné'],
  // A pattern
  'pattern-long': ['it has at most {limit} characters', 'il a au plus {limit} caractères'],
  'pattern-bracket': ['a ] is missing', 'il manque un ]'],
  'pattern-parenthesis': ['its parentheses do not pair up', 'ses parenthèses ne vont pas par paires'],
  'pattern-repeat': ['it repeats wrongly', 'une répétition y est mal écrite'],
  'pattern-escape': ['what follows a \\ is unknown', 'ce qui suit un \\ est inconnu'],
  'pattern-range': ['a range of characters is wrong', 'un intervalle de caractères y est faux'],
  'pattern-name': ['a group is named wrongly', 'un groupe y est mal nommé'],
  'pattern-look': [
    'looking around and referring back are not supported, because they can take for ever',
    'regarder autour ou renvoyer en arrière n’est pas pris en charge, car cela peut durer sans fin',
  ],
  'pattern-large': ['it is too large', 'il est trop grand'],
  // Words for {form}
  'form-email': ['an e-mail address', 'une adresse e-mail'],
  'form-url': ['a web address', 'une adresse web'],
  'form-uuid': ['a UUID', 'un UUID'],
  'form-date': ['a date like 2026-11-24', 'une date comme 2026-11-24'],
  'form-time': ['a time like 08:30', 'une heure comme 08:30'],
  'form-datetime': ['a moment like 2026-11-24T08:30:00Z', 'un instant comme 2026-11-24T08:30:00Z'],
  'form-zone': ['a time zone like Europe/Paris', 'un fuseau horaire comme Europe/Paris'],
  'form-other': ['of another form', 'd’une autre forme'],
} as const satisfies Record<string, Words>;

export type ReasonName = keyof typeof REASON_SENTENCES;
