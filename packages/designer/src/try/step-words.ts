import {
  FIELD_KINDS,
  type Json,
  type Labels,
  labelsOf,
  type OrderEvent,
  type RecordedWrite,
  type Template,
} from '@orderwright/engine';
import { formatMoment, type Language, type Say } from '@orderwright/runtime-web/ui';
import type { tryTexts } from './try-texts.ts';

/** Says what happens to a tried order, naming fields, states and people by their labels. */
export interface Teller {
  readonly t: Say<(typeof tryTexts)['en']>;
  readonly language: Language;
  readonly labels: Labels;
  readonly timeZone: string;
  readonly currency: string;
}

export const tellerOf = (
  template: Template,
  t: Teller['t'],
  language: Language,
  { timeZone, currency }: { readonly timeZone: string; readonly currency: string },
): Teller => ({ t, language, labels: labelsOf(template, language), timeZone, currency });

/** How an answer reads. */
export const valueWords = (
  path: string,
  value: Json,
  { t, language, labels, timeZone, currency }: Teller,
): string => {
  if (value === null) return t('value.none');
  const node = labels.node(path);
  if (node === undefined) return typeof value === 'object' ? JSON.stringify(value) : String(value);
  // A row of a list, or a part of one value: the whole field's reader does not know it.
  const whole = (node.kind !== 'rows' && path.endsWith(`/${node.key}`)) || Array.isArray(value);
  if (whole) {
    const { schema, ui } = node;
    return FIELD_KINDS[node.kind].read(value, { schema, ui, language, timeZone, currency });
  }
  return node.kind === 'rows'
    ? t('value.row')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
};

export const whoWords = ({ kind, id, roles }: OrderEvent['actor'], { t, labels }: Teller): string =>
  kind === 'timer' || kind === 'system' ? t('who.timer') : labels.role(roles[0] ?? id);

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

export const statesWords = (ids: readonly string[], { labels }: Teller): string =>
  ids.map((id) => labels.state(id)).join(', ');

/** One thing that happened: a sentence, and what it wrote. */
export interface ToldEvent {
  readonly sentence: string;
  readonly writes: readonly RecordedWrite[];
  /** What the server would do afterwards. */
  readonly effects: readonly string[];
}

const effectsOf = (event: OrderEvent, teller: Teller): string[] => {
  const { t, labels } = teller;
  if (!('effects' in event.payload)) return [];
  return event.payload.effects.map((effect) => {
    switch (effect.type) {
      case 'notify':
        return t('effect.notify', {
          who: effect.to.map((role) => labels.role(role)).join(', '),
          message: effect.message,
        });
      case 'webhook':
        return t('effect.webhook', { name: effect.name });
      case 'open-order':
        return t('effect.openOrder', { template: effect.template });
      case 'document':
        return t('effect.document', { document: effect.document });
      case 'record':
        return t('effect.record', { fields: Object.keys(effect.values).join(', ') });
    }
  });
};

const sentenceOf = (event: OrderEvent, teller: Teller): string => {
  const { t, labels, language, timeZone } = teller;
  const who = capital(whoWords(event.actor, teller));
  switch (event.type) {
    case 'order-opened':
      return t('event.opened', { who, states: statesWords(event.payload.standing.states, teller) });
    case 'answers-written':
      return t('event.answered', { who });
    case 'transition-taken': {
      const { transition, to } = event.payload;
      // A workflow that ends leaves its last state too: that is no place it came from.
      const from = event.payload.from.filter((id) => !to.includes(id));
      const what = {
        who,
        transition: labels.transition(transition),
        from: statesWords(from, teller),
        to: statesWords(to, teller),
      };
      return event.payload.event === 'always' || event.payload.event === 'done'
        ? t('event.byItself', what)
        : t(from.length === 0 ? 'event.stayed' : 'event.moved', what);
    }
    case 'timer-fired':
      return t('event.timer', { state: labels.state(event.payload.timer.state) });
    case 'timers-moved':
      return t('event.timersMoved');
    case 'approved': {
      const { verdict, note } = event.payload.approval;
      return t(verdict === 'yes' ? 'event.approved' : 'event.rejected', {
        who,
        note: note === undefined ? '' : t('event.note', { note }),
      });
    }
    case 'planned': {
      const visit = event.payload.visits?.at(-1);
      return visit?.plannedStart
        ? t('event.planned', {
            who,
            when: formatMoment(visit.plannedStart, { language, timeZone }),
            people: visit.assignees.map((person) => labels.role(person.id)).join(', '),
          })
        : t('event.plan', { who });
    }
    case 'commented':
      return t('event.commented', { who, text: event.payload.text });
    case 'attachment-added':
      return t('event.attached', { who });
    case 'attachment-settled':
      return t('event.attached', { who });
    case 'corrected':
      return t('event.corrected', { who });
    case 'migrated':
    case 'migration-undone':
      return t('event.migrated');
  }
};

/** Events in words, in the order they happened. */
export const tellEvents = (events: readonly OrderEvent[], teller: Teller): ToldEvent[] =>
  events.map((event) => ({
    sentence: sentenceOf(event, teller),
    writes: 'writes' in event.payload ? event.payload.writes : [],
    effects: effectsOf(event, teller),
  }));
