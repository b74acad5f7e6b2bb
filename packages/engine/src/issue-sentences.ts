import type { Words } from './fields/field-kind.ts';
import { ORDER_SENTENCES } from './order-sentences.ts';

/**
 * Every code an `Issue` can have, with its sentence in English and in French; the closed list of codes derives
 * from this table. `{field}`, `{fields}`, `{rule}`, `{state}`, `{states}`, `{transition}`, `{roles}` and `{event}` are replaced by
 * labels, every other `{name}` by the issue's parameter; `{name|one|many}` by the words that go with that number.
 */
export const ISSUE_SENTENCES = {
  // The template document
  'template-invalid': [
    'The template is not well formed at {at}: {reason}.',
    'Le modèle est mal formé à {at} : {reason}.',
  ],
  'too-large': [
    '{what} is too large: {actual}, at most {limit}.',
    '{what} est trop volumineux : {actual}, au plus {limit}.',
  ],
  'too-deep': [
    '{what} is nested too deeply: {actual} levels, at most {limit}.',
    '{what} est trop imbriqué : {actual} niveaux, au plus {limit}.',
  ],
  'id-missing': ['{what} has no id.', '{what} n’a pas d’identifiant.'],
  'id-duplicate': ['The id “{id}” is used twice.', 'L’identifiant « {id} » est utilisé deux fois.'],
  'name-refused': ['The name “{name}” may not be used.', 'Le nom « {name} » ne peut pas être utilisé.'],
  'keyword-refused': [
    'The schema keyword “{keyword}” is not supported.',
    'Le mot-clé de schéma « {keyword} » n’est pas pris en charge.',
  ],
  'schema-invalid': [
    'The schema is not valid at {at}: {reason}.',
    'Le schéma n’est pas valide à {at} : {reason}.',
  ],
  'ref-remote': [
    'The reference “{ref}” leads outside the template.',
    'La référence « {ref} » sort du modèle.',
  ],
  'ref-unknown': ['The reference “{ref}” leads nowhere.', 'La référence « {ref} » ne mène nulle part.'],
  'ref-cycle': [
    'The reference “{ref}” leads back to itself without an end.',
    'La référence « {ref} » tourne en rond sans fin.',
  ],
  'pattern-refused': [
    'The pattern “{pattern}” is not supported: {reason}.',
    'Le motif « {pattern} » n’est pas pris en charge : {reason}.',
  ],
  'hidden-demanded': [
    '“{keyword}” demands {field}, which the rule {rule} can hide.',
    '« {keyword} » exige {field}, que la règle {rule} peut masquer.',
  ],
  'default-refused': [
    '{field} begins with a value that it does not accept.',
    '{field} commence par une valeur que ce champ n’accepte pas.',
  ],
  // Rules
  'field-unknown': ['There is no field at {field}.', 'Il n’y a pas de champ à {field}.'],
  'fact-unknown': [
    '“{name}” is not something a rule can read.',
    '« {name} » ne peut pas être lu par une règle.',
  ],
  'state-unknown': ['There is no state {state}.', 'L’état {state} n’existe pas.'],
  'operation-unknown': ['There is no operation “{operation}”.', 'L’opération « {operation} » n’existe pas.'],
  'operation-arguments': [
    'The operation “{operation}” takes {expected} {expected|value|values}, not {actual}.',
    'L’opération « {operation} » prend {expected} {expected|valeur|valeurs}, et non {actual}.',
  ],
  'expression-invalid': [
    'An expression is one operation with its values, not “{actual}”.',
    'Une expression est une seule opération avec ses valeurs, et non « {actual} ».',
  ],
  'variable-computed': [
    'The name of what a rule reads must be written out.',
    'Le nom de ce que lit une règle doit être écrit en toutes lettres.',
  ],
  'variable-ambiguous': [
    '“{name}” names both a field of the row and a fact.',
    '« {name} » désigne à la fois un champ de la ligne et un fait.',
  ],
  'rule-cycle': [
    'These rules wait for each other: {way}.',
    'Ces règles s’attendent les unes les autres : {way}.',
  ],
  'rule-never': [
    'The rule {rule} can never hold, because this cannot be: {when}.',
    'La règle {rule} ne peut jamais être remplie, car ceci est impossible : {when}.',
  ],
  'rule-always': [
    'The rule {rule} changes nothing, because this is always so: {when}.',
    'La règle {rule} ne change rien, car ceci est toujours vrai : {when}.',
  ],
  'rules-contradict': [
    '{field} is never shown: its rules {rules} cannot hold together.',
    '{field} ne s’affiche jamais : ses règles {rules} ne peuvent pas être remplies ensemble.',
  ],
  'rule-repeated': [
    'The rule {rule} says the same of {field} as {rules}.',
    'La règle {rule} dit de {field} la même chose que {rules}.',
  ],
  'require-hidden': [
    'The rule {rule} asks for {field} only while it is hidden by {rules}.',
    'La règle {rule} ne demande {field} que lorsque {rules} le masque.',
  ],
  'require-locked': [
    'The rule {rule} asks for {field} only while it is locked by {rules}.',
    'La règle {rule} ne demande {field} que lorsque {rules} le verrouille.',
  ],
  'options-empty': [
    'The rules {rules} together leave no choice for {field}.',
    'Ensemble, les règles {rules} ne laissent aucun choix pour {field}.',
  ],
  'prefill-computed': [
    '{field} is computed by {rules}: what the rule {rule} fills in is lost.',
    '{field} est calculé par {rules} : ce que la règle {rule} y met est perdu.',
  ],
  'compute-twice': [
    '{field} is already computed by the rule {rule}.',
    '{field} est déjà calculé par la règle {rule}.',
  ],
  'compute-group': [
    '{field} is a group; only a single value can be computed.',
    '{field} est un groupe ; seule une valeur simple peut être calculée.',
  ],
  'type-mismatch': [
    '{operation} cannot work on {left} and {right}.',
    '{operation} ne peut pas traiter {left} et {right}.',
  ],
  'type-unexpected': [
    '{expected} is expected here, not {actual}.',
    '{expected} est attendu ici, et non {actual}.',
  ],
  'value-not-a-choice': [
    '{value} is not one of the choices of {field}.',
    '{value} ne fait pas partie des choix de {field}.',
  ],
  'field-inferable': [
    '{field} can tell people of {other}, which they may not see (rule {rule}).',
    '{field} peut révéler {other} à des personnes qui ne doivent pas le voir (règle {rule}).',
  ],
  'transition-inferable': [
    'Whether {transition} is open can tell people of {other}, which they may not see.',
    'La possibilité de {transition} peut révéler {other} à des personnes qui ne doivent pas le voir.',
  ],
  'rule-constant': ['This rule is always {value}.', 'Cette règle est toujours {value}.'],
  'rule-budget': [
    'The rule {rule} did not finish within its limit ({limit} {what}).',
    'La règle {rule} n’a pas abouti dans sa limite ({limit} {what}).',
  ],
  'decision-budget': [
    'This asks for more work than one command may: {limit} steps.',
    'Cela demande plus de travail que n’en permet une commande : {limit} étapes.',
  ],
  'text-invalid': [
    'A text holds half a character or NUL, which cannot be kept.',
    'Un texte contient une moitié de caractère ou NUL, qui ne se conservent pas.',
  ],
  'number-digits': [
    'A number may have at most {limit} digits.',
    'Un nombre peut avoir au plus {limit} chiffres.',
  ],
  // Documents
  'document-field-kind': [
    '{field} cannot stand in a block of this kind.',
    '{field} ne peut pas figurer dans un bloc de ce type.',
  ],
  'document-field-hidden': [
    '{field} is hidden from those “{document}” is for ({roles}): it will not be printed.',
    '{field} est caché à ceux à qui « {document} » est destiné ({roles}) : il ne sera pas imprimé.',
  ],
  'document-block-empty': [
    'A block of “{document}” says nothing yet.',
    'Un bloc de « {document} » ne dit encore rien.',
  ],
  'sample-unknown': ['There is no sample “{sample}”.', 'Il n’y a pas d’exemple « {sample} ».'],
  'document-unpreviewable': [
    'No order can be opened with this draft yet, so its documents cannot be shown.',
    'Aucun ordre ne peut encore être ouvert avec ce brouillon : ses documents ne peuvent pas être montrés.',
  ],
  'placeholder-unknown': [
    'A text of “{document}” names “{name}”, which is not known.',
    'Un texte de « {document} » nomme « {name} », qui n’est pas connu.',
  ],
  // Answers
  required: ['{field} is missing.', '{field} est à remplir.'],
  type: ['{field} must be {expected}.', '{field} doit être {expected}.'],
  'too-short': [
    '{field} must have at least {limit} {limit|character|characters}.',
    '{field} doit avoir au moins {limit} {limit|caractère|caractères}.',
  ],
  'too-long': [
    '{field} may have at most {limit} {limit|character|characters}.',
    '{field} peut avoir au plus {limit} {limit|caractère|caractères}.',
  ],
  'too-small': ['{field} must be at least {limit}.', '{field} doit être d’au moins {limit}.'],
  'too-big': ['{field} must be at most {limit}.', '{field} doit être d’au plus {limit}.'],
  'not-above': ['{field} must be more than {limit}.', '{field} doit être supérieur à {limit}.'],
  'not-below': ['{field} must be less than {limit}.', '{field} doit être inférieur à {limit}.'],
  'multiple-of': ['{field} must be a multiple of {limit}.', '{field} doit être un multiple de {limit}.'],
  pattern: ['{field} does not have the expected form.', '{field} n’a pas la forme attendue.'],
  'not-a-choice': ['{field} must be one of the choices.', '{field} doit être l’un des choix proposés.'],
  'too-few': [
    '{field} needs at least {limit} {limit|entry|entries}.',
    '{field} demande au moins {limit} {limit|élément|éléments}.',
  ],
  'too-many': [
    '{field} may have at most {limit} {limit|entry|entries}.',
    '{field} peut avoir au plus {limit} {limit|élément|éléments}.',
  ],
  'not-unique': ['{field} holds the same entry twice.', '{field} contient deux fois le même élément.'],
  contains: [
    '{field} does not hold the entries it needs.',
    '{field} ne contient pas les éléments nécessaires.',
  ],
  'unknown-field': ['There is no field “{name}”.', 'Il n’y a pas de champ « {name} ».'],
  format: ['{field} is not {expected}.', '{field} n’est pas {expected}.'],
  condition: [
    '{field} does not meet a condition of the form.',
    '{field} ne remplit pas une condition du formulaire.',
  ],
  check: ['{message}', '{message}'],
  'option-refused': ['{field}: this choice is not open here.', '{field} : ce choix n’est pas possible ici.'],
  // Commands
  'command-invalid': [
    'The command is not well formed at {at}: {reason}.',
    'La commande est mal formée à {at} : {reason}.',
  ],
  'not-writable': ['You may not change {field} now.', 'Vous ne pouvez pas modifier {field} maintenant.'],
  'field-computed': ['{field} is worked out by a rule.', '{field} est calculé par une règle.'],
  'row-unknown': ['The row is no longer there.', 'La ligne n’existe plus.'],
  conflict: ['{field} was changed by {by} in the meantime.', '{field} a été modifié entre-temps par {by}.'],
  // The workflow as drawn, and what becomes of an order
  ...ORDER_SENTENCES,
} as const satisfies Record<string, Words>;
