import type { Words } from '../fields/field-kind.ts';

/** Every kind of difference between two versions, as a sentence in English and French. */
export const CHANGE_SENTENCES = {
  'title-changed': ['The title “{before}” becomes “{after}”.', 'Le titre « {before} » devient « {after} ».'],
  'number-changed': [
    'Orders are numbered {after} instead of {before}.',
    'Les ordres sont numérotés {after} au lieu de {before}.',
  ],
  'field-added': ['New field “{name}”.', 'Nouveau champ « {name} ».'],
  'field-added-required': [
    'New required field “{name}”: orders under way need a value.',
    'Nouveau champ obligatoire « {name} » : les ordres en cours ont besoin d’une valeur.',
  ],
  'field-removed': [
    'The field “{name}” is removed, and with it its answers.',
    'Le champ « {name} » est supprimé, et ses réponses avec lui.',
  ],
  'field-renamed': [
    'The field “{name}” moves from {before} to {after}; its answers move with it.',
    'Le champ « {name} » passe de {before} à {after} ; ses réponses le suivent.',
  ],
  'field-retyped': [
    'The field “{name}” changes from {before} to {after}.',
    'Le champ « {name} » passe de {before} à {after}.',
  ],
  'field-label-changed': [
    'The field “{before}” is now called “{after}”.',
    'Le champ « {before} » s’appelle désormais « {after} ».',
  ],
  'field-help-changed': ['The help of “{name}” changes.', 'L’aide de « {name} » change.'],
  'field-now-required': ['“{name}” is now required.', '« {name} » est désormais obligatoire.'],
  'field-now-optional': ['“{name}” is no longer required.', '« {name} » n’est plus obligatoire.'],
  'field-limits-tightened': [
    '“{name}” takes less than before ({before} → {after}).',
    '« {name} » accepte moins qu’avant ({before} → {after}).',
  ],
  'field-limits-changed': [
    'The limits of “{name}” change ({before} → {after}).',
    'Les limites de « {name} » changent ({before} → {after}).',
  ],
  'schema-changed': [
    'What may be answered in “{name}” changes: {after} (before: {before}).',
    'Ce qu’accepte « {name} » change : {after} (avant : {before}).',
  ],
  'appearance-changed': ['How the form is laid out changes.', 'La présentation du formulaire change.'],
  'template-changed': [
    'What the template says of itself changes: {after}.',
    'Ce que le modèle dit de lui-même change : {after}.',
  ],
  'choice-added': ['“{name}” has a new choice “{after}”.', '« {name} » a un nouveau choix « {after} ».'],
  'choice-removed': ['“{name}” loses the choice “{before}”.', '« {name} » perd le choix « {before} ».'],
  'choice-label-changed': [
    'In “{name}” the choice “{before}” is now called “{after}”.',
    'Dans « {name} », le choix « {before} » s’appelle désormais « {after} ».',
  ],
  'state-added': ['New state “{name}”.', 'Nouvel état « {name} ».'],
  'state-removed': [
    'The state “{name}” is removed: orders in it need another.',
    'L’état « {name} » est supprimé : les ordres qui y sont ont besoin d’un autre.',
  ],
  'state-label-changed': [
    'The state “{before}” is now called “{after}”.',
    'L’état « {before} » s’appelle désormais « {after} ».',
  ],
  'state-category-changed': [
    '“{name}” now counts as {after}, no longer as {before}.',
    '« {name} » compte désormais comme {after} et non plus comme {before}.',
  ],
  'state-moved': [
    '“{name}” now stands in {after}, no longer in {before}.',
    '« {name} » se trouve désormais dans {after} et non plus dans {before}.',
  ],
  'state-start-changed': [
    'In “{name}” {after} now comes first, no longer {before}.',
    'Dans « {name} », {after} vient désormais en premier, et non plus {before}.',
  ],
  'state-rights-changed': [
    'Who may fill in what while “{name}” changes.',
    'Qui peut remplir quoi dans « {name} » change.',
  ],
  'state-kind-changed': ['What kind of state “{name}” is changes.', 'La nature de l’état « {name} » change.'],
  'state-look-changed': ['“{name}” changes in how it is shown.', '« {name} » change dans sa présentation.'],
  'state-approval-changed': ['Who approves in “{name}” changes.', 'Qui approuve dans « {name} » change.'],
  'state-actions-changed': [
    'What happens by itself on entering or leaving “{name}” changes.',
    'Ce qui se passe de soi-même à l’entrée ou à la sortie de « {name} » change.',
  ],
  'transition-added': [
    'New transition “{name}” from {before} to {after}.',
    'Nouvelle transition « {name} » de {before} vers {after}.',
  ],
  'transition-removed': [
    'The transition “{name}” from {before} to {after} is removed.',
    'La transition « {name} » de {before} vers {after} est supprimée.',
  ],
  'transition-label-changed': [
    'The transition “{before}” is now called “{after}”.',
    'La transition « {before} » s’appelle désormais « {after} ».',
  ],
  'transition-target-changed': [
    '“{name}” now leads to {after}, no longer to {before}.',
    '« {name} » mène désormais à {after}, et non plus à {before}.',
  ],
  'transition-source-changed': [
    '“{name}” now starts in {after}, no longer in {before}.',
    '« {name} » part désormais de {after}, et non plus de {before}.',
  ],
  'transition-event-changed': [
    '“{name}” now answers to {after}, no longer to {before}.',
    '« {name} » répond désormais à {after}, et non plus à {before}.',
  ],
  'transition-roles-changed': [
    '“{name}” may be taken by {after} (before: {before}).',
    '« {name} » peut être prise par {after} (avant : {before}).',
  ],
  'transition-guard-changed': ['The condition of “{name}” changes.', 'La condition de « {name} » change.'],
  'transition-requires-changed': [
    '“{name}” requires {after} (before: {before}).',
    '« {name} » exige {after} (avant : {before}).',
  ],
  'transition-actions-changed': [
    'What “{name}” does by itself changes.',
    'Ce que « {name} » fait de soi-même change.',
  ],
  'transition-changed': [
    '“{name}” asks for more or less before it is taken.',
    '« {name} » demande plus ou moins avant d’être prise.',
  ],
  'transition-look-changed': [
    '“{name}” changes in how it is shown or confirmed.',
    '« {name} » change dans sa présentation ou sa confirmation.',
  ],
  'rule-added': ['New rule “{name}” ({after}).', 'Nouvelle règle « {name} » ({after}).'],
  'rule-added-computing': [
    '“{name}” now works out a field that people filled in ({after}).',
    '« {name} » calcule désormais un champ rempli à la main ({after}).',
  ],
  'rule-removed': [
    'The rule “{name}” ({before}) is removed.',
    'La règle « {name} » ({before}) est supprimée.',
  ],
  'rule-changed': ['The rule “{name}” ({after}) changes.', 'La règle « {name} » ({after}) change.'],
  'rule-message-changed': [
    'The rule “{name}” ({after}) says something else.',
    'La règle « {name} » ({after}) dit autre chose.',
  ],
  'delay-changed': ['The delay “{name}” changes.', 'Le délai « {name} » change.'],
  'role-added': ['New role “{name}”.', 'Nouveau rôle « {name} ».'],
  'role-removed': ['The role “{name}” is removed.', 'Le rôle « {name} » est supprimé.'],
  'role-changed': ['The role “{name}” changes its name.', 'Le rôle « {name} » change de nom.'],
  'access-changed': ['Who may see or change {name} changes.', 'Qui peut voir ou modifier {name} change.'],
  'document-added': ['New document “{name}”.', 'Nouveau document « {name} ».'],
  'document-removed': ['The document “{name}” is removed.', 'Le document « {name} » est supprimé.'],
  'document-changed': [
    'The document “{name}” changes in its pages, readers or order.',
    'Le document « {name} » change de pages, de lecteurs ou d’ordre.',
  ],
  'document-block-added': [
    'The document “{name}” gets a block: {after}.',
    'Le document « {name} » reçoit un bloc : {after}.',
  ],
  'document-block-removed': [
    'The document “{name}” loses a block: {before}.',
    'Le document « {name} » perd un bloc : {before}.',
  ],
  'document-block-changed': [
    'In the document “{name}” a block changes: {after}.',
    'Dans le document « {name} », un bloc change : {after}.',
  ],
  'events-changed': [
    'What the event “{name}” asks for changes.',
    'Ce que demande l’événement « {name} » change.',
  ],
  'translations-changed': ['The translation into “{name}” changes.', 'La traduction en « {name} » change.'],
} as const satisfies Record<string, Words>;
