import { type Category, type JsonObject, say, type Template } from '@orderwright/engine';
import { languagesOf, ownLanguage, setTranslation, setWorkflow } from '../document/index.ts';

type Words = readonly [en: string, fr: string];

interface Step {
  readonly event: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly label: Words;
  readonly roles: readonly string[];
  /** What XState does not know of: how it is asked for and what it demands. */
  readonly meta?: JsonObject;
}

const STATES: readonly { readonly id: Category; readonly label: Words; readonly final?: true }[] = [
  { id: 'open', label: ['New', 'Nouveau'] },
  { id: 'planned', label: ['Planned', 'Planifié'] },
  { id: 'active', label: ['In progress', 'En cours'] },
  { id: 'paused', label: ['On hold', 'En attente'] },
  { id: 'done', label: ['Done', 'Terminé'] },
  { id: 'validated', label: ['Validated', 'Validé'], final: true },
  { id: 'cancelled', label: ['Cancelled', 'Annulé'], final: true },
];

const DESK = ['dispatcher', 'office', 'admin'];

const STEPS: readonly Step[] = [
  {
    event: 'PLAN',
    from: ['open'],
    to: 'planned',
    label: ['Plan', 'Planifier'],
    roles: ['dispatcher', 'admin'],
    meta: { style: 'primary' },
  },
  {
    event: 'START',
    from: ['planned'],
    to: 'active',
    label: ['Start', 'Commencer'],
    roles: ['technician'],
    meta: { style: 'primary' },
  },
  {
    event: 'PAUSE',
    from: ['active'],
    to: 'paused',
    label: ['Pause', 'Mettre en attente'],
    roles: ['technician'],
    meta: { incomplete: true },
  },
  {
    event: 'COMPLETE',
    from: ['active'],
    to: 'done',
    label: ['Complete', 'Terminer'],
    roles: ['technician'],
    meta: { style: 'primary' },
  },
  {
    event: 'RESUME',
    from: ['paused'],
    to: 'active',
    label: ['Resume', 'Reprendre'],
    roles: ['technician'],
    meta: { style: 'primary' },
  },
  {
    event: 'VALIDATE',
    from: ['done'],
    to: 'validated',
    label: ['Validate', 'Valider'],
    roles: ['office', 'admin'],
    meta: { style: 'primary' },
  },
  {
    event: 'REOPEN',
    from: ['done'],
    to: 'active',
    label: ['Send back', 'Renvoyer'],
    roles: ['office', 'admin'],
  },
  {
    event: 'CANCEL',
    from: ['open', 'planned', 'paused'],
    to: 'cancelled',
    label: ['Cancel the order', 'Annuler l’ordre'],
    roles: DESK,
    meta: { style: 'danger', incomplete: true },
  },
];

/** One transition id each: an event that leaves several states says which. */
const idOf = ({ event, from }: Step, state: string): string =>
  from.length > 1 ? `${event.toLowerCase()}-${state}` : event.toLowerCase();

/**
 * Gives a template without states the path that most orders take, from opened to validated, in every language it speaks.
 * Each part of it can be changed like one drawn by hand.
 */
export function withUsualWorkflow(template: Template): Template {
  const own = ownLanguage(template);
  const states = Object.fromEntries(
    STATES.map(({ id, label, final }): [string, JsonObject] => {
      const leaving = STEPS.filter(({ from }) => from.includes(id)).map((step): [string, JsonObject] => [
        step.event,
        {
          target: `#${step.to}`,
          meta: {
            id: idOf(step, id),
            label: say(step.label, own),
            roles: [...step.roles],
            ...step.meta,
          },
        },
      ]);
      return [
        id,
        {
          id,
          tags: [id],
          meta: { label: say(label, own) },
          ...(leaving.length === 0 ? {} : { on: Object.fromEntries(leaving) }),
          ...(final === true ? { type: 'final' } : {}),
        },
      ];
    }),
  );
  let next = setWorkflow(template, { ...template.workflow, initial: 'open', states });
  for (const language of languagesOf(template).filter((code) => code !== own)) {
    for (const { id, label } of STATES)
      next = setTranslation(next, language, `state.${id}.label`, say(label, language));
    for (const step of STEPS)
      for (const state of step.from)
        next = setTranslation(
          next,
          language,
          `transition.${idOf(step, state)}.label`,
          say(step.label, language),
        );
  }
  return next;
}
