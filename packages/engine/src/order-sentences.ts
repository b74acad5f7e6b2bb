import type { Words } from './fields/field-kind.ts';

/** Sentences of what a workflow or an order can be refused for; part of the table in `issue-sentences.ts`. */
export const ORDER_SENTENCES = {
  // The workflow as drawn
  'workflow-invalid': [
    'The workflow is not well formed at {at}: {reason}.',
    'Le parcours est mal formé à {at} : {reason}.',
  ],
  'workflow-keyword-refused': [
    '“{keyword}” may not be used in a workflow.',
    '« {keyword} » ne peut pas être utilisé dans un parcours.',
  ],
  'workflow-keyword-unknown': [
    'Nothing here reads “{keyword}”; is it a typing error?',
    'Rien ne lit « {keyword} » ici ; est-ce une faute de frappe ?',
  ],
  'state-id-invalid': [
    'The state id “{id}” must start with a letter and hold only letters, digits, “-” and “_”.',
    'L’identifiant d’état « {id} » doit commencer par une lettre et ne contenir que lettres, chiffres, « - » et « _ ».',
  ],
  'event-refused': [
    'An event may not be called “{event}”.',
    'Un événement ne peut pas s’appeler « {event} ».',
  ],
  'automatic-refused': [
    'Nobody takes this transition by hand, so it cannot have “{keyword}”.',
    'Personne ne prend cette transition à la main : elle ne peut pas avoir « {keyword} ».',
  ],
  'target-unknown': ['There is no state “{target}”.', 'L’état « {target} » n’existe pas.'],
  'guard-unknown': ['There is no guard “{guard}”.', 'La condition « {guard} » n’existe pas.'],
  'action-unknown': ['There is no action “{action}”.', 'L’action « {action} » n’existe pas.'],
  'role-unknown': ['There is no role “{role}”.', 'Le rôle « {role} » n’existe pas.'],
  'document-unknown': ['There is no document “{document}”.', 'Le document « {document} » n’existe pas.'],
  'delay-unknown': ['There is no delay “{delay}”.', 'Le délai « {delay} » n’existe pas.'],
  'delay-invalid': [
    '“{delay}” is no duration without years and months, like PT4H or P2D.',
    '« {delay} » n’est pas une durée sans années ni mois, comme PT4H ou P2D.',
  ],
  // What the gate finds
  'workflow-empty': ['The workflow has no states yet.', 'Le parcours n’a pas encore d’états.'],
  'first-state-missing': [
    'No state is marked as the one where orders start.',
    'Aucun état n’est marqué comme celui où les ordres commencent.',
  ],
  'start-missing': ['Which state comes first inside {state}?', 'Quel état vient en premier dans {state} ?'],
  'category-missing': [
    '{state} has no category: open, planned, active, paused, done, validated or cancelled.',
    '{state} n’a pas de catégorie : ouvert, planifié, en cours, en pause, terminé, validé ou annulé.',
  ],
  'state-unreachable': ['Nothing leads to {state}.', 'Rien ne mène à {state}.'],
  'dead-end': [
    'An order that comes to {state} never ends: no way leads on to done, validated or cancelled.',
    'Un ordre arrivé à {state} ne se termine jamais : aucun chemin ne mène à terminé, validé ou annulé.',
  ],
  'transition-nobody': ['No role can take {transition}.', 'Aucun rôle ne peut prendre {transition}.'],
  'transition-shadowed': [
    '{transition} is never chosen: {by} always comes first.',
    '{transition} n’est jamais choisie : {by} passe toujours avant.',
  ],
  'transition-impossible': [
    'The condition of {transition} can never hold, because this cannot be: {when}.',
    'La condition de {transition} ne peut jamais être remplie, car ceci est impossible : {when}.',
  ],
  'always-loop': [
    'These states follow each other without an end: {states}.',
    'Ces états s’enchaînent sans fin : {states}.',
  ],
  'always-loop-when': [
    'These states follow each other without an end when {when}: {states}.',
    'Ces états s’enchaînent sans fin lorsque {when} : {states}.',
  ],
  'always-loop-possible': [
    'These states may follow each other without an end: {states}. No answers were found that show it, and none can be ruled out.',
    'Ces états peuvent s’enchaîner sans fin : {states}. Aucune réponse trouvée ne le montre, aucune ne peut être exclue.',
  ],
  'timer-valueless': [
    'The delay “{delay}” never has a value, so its timer never starts.',
    'Le délai « {delay} » n’a jamais de valeur : sa minuterie ne démarre jamais.',
  ],
  'requirement-unfillable': [
    '{transition} asks for {field}, which nobody can fill in before it.',
    '{transition} demande {field}, que personne ne peut remplir avant.',
  ],
  'requirement-hidden': [
    '{transition} asks for {field}, which {state} hides from everybody.',
    '{transition} demande {field}, que {state} masque à tous.',
  ],
  'approval-without-rule': [
    '{state} asks nobody for approval, yet {transition} waits for it.',
    '{state} ne demande d’approbation à personne, alors que {transition} l’attend.',
  ],
  'approval-impossible': [
    'The approval of {state} can never be given: too few are asked who may give it.',
    'L’approbation de {state} ne peut jamais être donnée : trop peu de personnes qui peuvent la donner sont sollicitées.',
  ],
  'final-with-exit': [
    '{state} is final: nothing can lead out of it.',
    '{state} est final : rien ne peut en sortir.',
  ],
  'translation-missing': [
    '{count} {count|text is|texts are} not translated into {language}: {texts}.',
    '{count} {count|texte n’est pas traduit|textes ne sont pas traduits} en {language} : {texts}.',
  ],
  'translation-unknown': [
    'The translation “{key}” belongs to nothing.',
    'La traduction « {key} » ne correspond à rien.',
  ],
  'field-unused': [
    '{field} is nowhere filled in, computed or read.',
    '{field} n’est rempli, calculé ou lu nulle part.',
  ],
  'samples-missing': [
    'The template has no samples that show it works.',
    'Le modèle n’a pas d’exemples qui montrent qu’il fonctionne.',
  ],
  'sample-failed': ['The sample “{sample}” fails: {reason}', 'L’exemple « {sample} » échoue : {reason}'],
  'number-invalid': [
    'The number pattern needs {seq} and knows only {year}, {month} and {seq:5}.',
    'Le modèle de numéro doit contenir {seq} et ne connaît que {year}, {month} et {seq:5}.',
  ],
  // Commands
  'order-exists': ['This order is already open.', 'Cet ordre est déjà ouvert.'],
  'order-unknown': ['There is no such order.', 'Cet ordre n’existe pas.'],
  'template-differs': [
    'The order belongs to another version of the template.',
    'L’ordre appartient à une autre version du modèle.',
  ],
  'event-unknown': ['The template has no event “{event}”.', 'Le modèle n’a pas d’événement « {event} ».'],
  'transition-closed': ['{event} is not possible in {states}.', '{event} n’est pas possible dans {states}.'],
  'role-refused': ['{transition} is for {roles}.', '{transition} est réservé à {roles}.'],
  'guard-refused': [
    'The condition of {transition} is not met.',
    'La condition de {transition} n’est pas remplie.',
  ],
  'approval-missing': ['{transition} waits for approval.', '{transition} attend une approbation.'],
  'approval-refused': ['{state} does not wait for your approval.', '{state} n’attend pas votre approbation.'],
  'command-refused': ['You may not do this: {command}.', 'Vous ne pouvez pas faire cela : {command}.'],
  'payload-unknown': [
    'The event {event} has no data “{name}”.',
    'L’événement {event} n’a pas de donnée « {name} ».',
  ],
  'workflow-stopped': [
    'The workflow cannot go on: {reason}.',
    'Le parcours ne peut pas continuer : {reason}.',
  ],
  'timer-unknown': ['This timer is no longer there.', 'Cette minuterie n’existe plus.'],
  'timer-early': ['This timer is due only at {due}.', 'Cette minuterie n’est due qu’à {due}.'],
  'visit-unknown': ['There is no such visit.', 'Cette visite n’existe pas.'],
  'attachment-exists': ['This file is already attached.', 'Ce fichier est déjà joint.'],
  'not-finished': ['Only a finished order can be corrected.', 'Seul un ordre terminé peut être corrigé.'],
  'migration-incomplete': [
    'The migration does not say what becomes of {what}.',
    'La migration ne dit pas ce que devient {what}.',
  ],
  'migration-clash': ['Two answers would stand at {what}.', 'Deux réponses se trouveraient à {what}.'],
  // What a migration plan still has to say
  'plan-state-open': [
    'Where do orders that stand in {state} go?',
    'Où vont les ordres qui sont dans {state} ?',
  ],
  'plan-value-open': [
    '{field} is required: give orders under way a value, or leave it to be asked.',
    '{field} est obligatoire : donnez une valeur aux ordres en cours, ou laissez-la à demander.',
  ],
  'plan-choice-open': [
    'What becomes of the choice “{choice}” of {field}?',
    'Que devient le choix « {choice} » de {field} ?',
  ],
  'plan-fit-open': [
    'Answers to {field} may no longer fit: are they left as they are, or given up?',
    'Les réponses à {field} peuvent ne plus convenir : les laisser telles quelles, ou y renoncer ?',
  ],
  'plan-loss-open': [
    '{field} is removed: are its answers given up, or do they go elsewhere?',
    '{field} est supprimé : renoncer à ses réponses, ou les placer ailleurs ?',
  ],
  'plan-unknown': [
    'The plan speaks of {what}, which is not there.',
    'Le plan parle de {what}, qui n’existe pas.',
  ],
  'migration-none': ['There is no migration to undo.', 'Il n’y a pas de migration à annuler.'],
  'migration-overtaken': [
    'The order has gone on since the migration; it can no longer be undone.',
    'L’ordre a avancé depuis la migration ; elle ne peut plus être annulée.',
  ],
} as const satisfies Record<string, Words>;
