import type { Performance } from '../compile/machine.ts';
import { isAnswer, isObject, type Json, type JsonObject } from '../json.ts';
import type { RuleFacts } from '../logic/facts.ts';
import { readPointer } from '../pointer.ts';
import { translated } from '../template/translation.ts';
import { statesFor } from './begin-decision.ts';
import type { Deciding } from './deciding.ts';
import { workOut } from './decision-budget.ts';
import { deriveId } from './derive-id.ts';
import type { Effect } from './event.ts';
import type { OrderDetails } from './work-order.ts';

const texts = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((v) => typeof v === 'string') : [];
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** What the server has to do for one action, worked out from the facts of that moment; `made` counts ids of the decision. */
export function effectsOf({ action, entering, run: d }: Performance<Deciding>, made: number): Effect[] {
  const { params } = action;
  const facts = d.facts(statesFor(d, entering));
  switch (action.type) {
    case 'notify':
      return [
        {
          type: 'notify',
          to: texts(params['to']),
          // Many may be told: it is said in the order's language, as its documents are.
          message:
            translated(d.q.c.template, d.held.order.language, `message.${text(params['id'])}.text`) ??
            text(params['message']),
          params: { number: d.held.order.number },
        },
      ];
    case 'webhook':
      return [{ type: 'webhook', name: text(params['name']), params: {} }];
    case 'document':
      return [{ type: 'document', document: text(params['document']) }];
    case 'record':
      return recorded(d, params, facts);
    case 'open-order':
      return openedOrders(d, params, facts, made);
    default:
      return [];
  }
}

/** Values without an answer are left as the record has them. */
function recorded(d: Deciding, params: JsonObject, facts: RuleFacts): Effect[] {
  const { target } = params;
  if (target !== 'site' && target !== 'asset' && target !== 'customer') return [];
  const ref = d.held.order[target];
  const values = answersFrom(d, params['values'], facts);
  return ref === null || Object.keys(values).length === 0
    ? []
    : [{ type: 'record', target, id: ref.id, values }];
}

function openedOrders(d: Deciding, params: JsonObject, facts: RuleFacts, made: number): Effect[] {
  const { each, when, description } = params;
  const { order } = d.held;
  const rows = typeof each === 'string' ? readPointer(facts.answers, each) : undefined;
  const sources: RuleFacts[] =
    typeof each !== 'string'
      ? [facts]
      : Array.isArray(rows)
        ? rows.map((row) => ({ ...facts, row, rows: [row] }))
        : [];
  return sources
    .filter((own) => when === undefined || when === null || workOut(d.q.budget, when, own) === true)
    .map((own, i): Effect => {
      const said =
        description === undefined || typeof description === 'string'
          ? description
          : workOut(d.q.budget, description, own);
      const details: Partial<OrderDetails> = {
        customer: order.customer,
        contact: order.contact,
        site: order.site,
        asset: order.asset,
        currency: order.currency,
        language: order.language,
        description: typeof said === 'string' ? said : null,
      };
      const template = text(params['template']);
      return {
        type: 'open-order',
        id: deriveId(d.q.id, made + i),
        template: template === 'self' ? d.q.c.ref.key : template,
        answers: Object.entries(answersFrom(d, params['answers'], own)).map(([path, value]) => ({
          path,
          value,
        })),
        details,
      };
    });
}

const answersFrom = (d: Deciding, values: Json | undefined, facts: RuleFacts): JsonObject =>
  Object.fromEntries(
    Object.entries(isObject(values) ? values : {})
      .map(([key, rule]) => [key, workOut(d.q.budget, rule, facts)] as const)
      .filter(([, value]) => isAnswer(value)),
  );
