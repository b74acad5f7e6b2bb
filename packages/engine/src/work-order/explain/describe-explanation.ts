import { say, type Words } from '../../fields/field-kind.ts';
import { isObject, sameJson, type Json } from '../../json.ts';
import { parsePointer } from '../../pointer.ts';
import { describeIssue } from '../../template/describe-issue.ts';
import { labelsOf, type Labels } from '../../template/labels.ts';
import { sayCondition, sayRuleValue } from '../../template/say-rule.ts';
import type { Template } from '../../template/template.ts';
import type { Explanation, Reason, SeenAnswer, WhoMay } from './explanation.ts';

/** A sentence for each reason but an issue, which has its own. `{it}` is the field or transition asked about. */
const SENTENCES: { readonly [why in Exclude<Reason['why'], 'issue'>]: Words } = {
  'field-unknown': ['There is no such field in this order.', 'Ce champ n’existe pas dans cet ordre.'],
  'hidden-by-rule': [
    '{it} is hidden: {at} is shown only when {when}.',
    '{it} est masqué : {at} ne s’affiche que si {when}.',
  ],
  'hidden-from-role': ['{it} can be seen only by: {readers}.', '{it} n’est visible que par : {readers}.'],
  'hidden-in-state': ['{it} is hidden in {states}.', '{it} est masqué dans {states}.'],
  'required-by-form': ['{it} has to be answered.', '{it} est à remplir.'],
  'required-by-rule': ['{it} has to be answered because {when}.', '{it} est à remplir parce que {when}.'],
  'required-in-state': [
    '{it} has to be answered before {states} is left.',
    '{it} est à remplir avant de quitter {states}.',
  ],
  'required-by-transition': ['{transitions} asks for {it}.', '{transitions} demande {it}.'],
  computed: ['{it} is worked out: {value}.', '{it} est calculé : {value}.'],
  'read-only': ['{it} is only there to read.', '{it} est en lecture seule.'],
  'locked-by-rule': ['{it} is locked because {when}.', '{it} est verrouillé parce que {when}.'],
  'locked-in-state': ['{it} cannot be changed in {states}.', '{it} ne peut pas être modifié dans {states}.'],
  'locked-for-role': [
    '{it} can be changed only by: {writers}.',
    '{it} ne peut être modifié que par : {writers}.',
  ],
  'choices-limited': ['{it} now offers only {options}.', '{it} ne propose à présent que {options}.'],
  'transition-unknown': ['There is no such action.', 'Cette action n’existe pas.'],
  elsewhere: [
    '{it} is possible in {from}; the order is in {states}.',
    '{it} est possible dans {from} ; l’ordre est dans {states}.',
  ],
  'by-itself': ['{it} happens by itself.', '{it} se fait automatiquement.'],
  'for-roles': ['{it} is for: {roles}.', '{it} est réservé à : {roles}.'],
  condition: ['{it} is possible only when {when}.', '{it} n’est possible que si {when}.'],
  approval: [
    '{it} waits for approval by {by}; still needed: {missing}.',
    '{it} attend l’approbation de {by} ; encore nécessaires : {missing}.',
  ],
  'another-first': ['{transition} comes before {it} now.', '{transition} passe à présent avant {it}.'],
};

const WHO: { readonly field: Words; readonly transition: Words; readonly anywhere: Words } = {
  field: ['It can be filled in by {roles} in {states}.', 'Peuvent le remplir : {roles}, dans {states}.'],
  transition: ['It can be done by {roles} in {states}.', 'Peuvent le faire : {roles}, dans {states}.'],
  anywhere: ['It can be done by {roles}.', 'Peuvent le faire : {roles}.'],
};

/**
 * An explanation in sentences that name labels, in English or French: one for each reason, then who could do it and where.
 * Where all is possible and nothing is asked, it is empty.
 */
export function describeExplanation(explanation: Explanation, language: string, template: Template): string {
  const labels = labelsOf(template, language);
  const sentences = explanation.reasons.map((reason) =>
    describeReason(explanation, reason, labels, template),
  );
  const who = explanation.possible ? [] : explanation.who.map((one) => describeWho(explanation, one, labels));
  return [...new Set([...sentences, ...who])].join(' ');
}

function describeReason({ target }: Explanation, reason: Reason, labels: Labels, template: Template): string {
  const { language } = labels;
  if (reason.why === 'issue') return describeIssue(reason.issue, language, template);
  const it = 'field' in target ? labels.field(target.field) : labels.transition(target.transition);
  const path = 'at' in reason ? reason.at : 'field' in target ? target.field : '';
  const part = (name: string): string => {
    if (name === 'it') return it;
    const value = (reason as unknown as { readonly [key: string]: Json })[name] ?? null;
    switch (name) {
      case 'at':
        return labels.field(path);
      case 'when':
        return sayCondition(value, labels, path);
      case 'value':
        return sayRuleValue(value, labels, path);
      case 'states':
      case 'from':
        return innermost(value, template)
          .map((id) => labels.state(id))
          .join(', ');
      case 'transition':
      case 'transitions':
        return texts(value)
          .map((id) => labels.transition(id))
          .join(', ');
      case 'options':
        return options(value, labels, path);
      case 'missing':
        return String(value);
      case 'by':
        return texts(value)
          .map((by) => (by.startsWith('/') ? labels.field(by) : labels.role(by)))
          .join(', ');
      default:
        return texts(value)
          .map((role) => labels.role(role))
          .join(', ');
    }
  };
  const told = 'seen' in reason ? describeSeen(reason.when, reason.seen, labels) : '';
  return [sentence(SENTENCES[reason.why], language, part), told].filter(Boolean).join(' ');
}

/** What the answers are that a condition read; nothing where the condition itself says them. */
function describeSeen(when: Json, seen: readonly SeenAnswer[], labels: Labels): string {
  const parts = seen.map(({ field, value }): Json => {
    const answer = { var: `answers.${parsePointer(field).join('.')}` };
    return { '==': [answer, value] };
  });
  const [only] = parts;
  if (only === undefined || parts.some((part) => sameJson(part, when))) return '';
  const said = sayCondition(parts.length === 1 ? only : { and: parts }, labels);
  return say([`At present ${said}.`, `Actuellement, ${said}.`], labels.language);
}

function describeWho({ target }: Explanation, { roles, states }: WhoMay, labels: Labels): string {
  const words = states.length === 0 ? WHO.anywhere : 'field' in target ? WHO.field : WHO.transition;
  return sentence(words, labels.language, (name) =>
    name === 'roles'
      ? roles.map((role) => labels.role(role)).join(', ')
      : states.map((id) => labels.state(id)).join(', '),
  );
}

function sentence(words: Words, language: string, part: (name: string) => string): string {
  const filled = say(words, language).replaceAll(/\{(\w+)\}/g, (_, name: string) => part(name));
  return filled.charAt(0).toLocaleUpperCase(language) + filled.slice(1);
}

const texts = (value: Json): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');

/** Of active states only those that no other of them stands in: the state around a state says nothing more. */
function innermost(value: Json, { workflow }: Template): string[] {
  const ids = texts(value);
  const around = new Set<string>();
  const walk = (state: Json, outside: readonly string[]): void => {
    if (!isObject(state)) return;
    const id = typeof state['id'] === 'string' ? state['id'] : null;
    if (id !== null && ids.includes(id)) for (const other of outside) around.add(other);
    const inner = isObject(state['states']) ? Object.values(state['states']) : [];
    for (const child of inner) walk(child, id === null ? outside : [...outside, id]);
  };
  walk(workflow, []);
  return ids.filter((id) => !around.has(id));
}

function options(value: Json, labels: Labels, path: string): string {
  const node = labels.node(path);
  const said = (Array.isArray(value) ? value : []).map((one) =>
    labels.quoted(labels.choice(node, one) ?? String(one)),
  );
  return said.length === 0 ? say(['nothing', 'rien'], labels.language) : said.join(', ');
}
