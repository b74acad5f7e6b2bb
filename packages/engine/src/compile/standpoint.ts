import { own, type Json, type JsonObject } from '../json.ts';
import type { RuleFacts } from '../logic/facts.ts';
import { stepInto } from './answer-tree.ts';
import type { OuterFacts } from './recall.ts';
import type { Place } from './place.ts';
import type { PlannedRule } from './rule-plan.ts';
import type { Sight } from './sight.ts';

type Facts = { -readonly [Name in keyof RuleFacts]: RuleFacts[Name] };

/** What a rule sees from the place in hand. */
export class Standpoint {
  /** One for all rules: what changes from place to place is set before each. */
  readonly facts: Facts;
  private readonly sight: Sight;
  private readonly place: Place;

  constructor(outer: OuterFacts, sight: Sight, place: Place) {
    this.facts = factsOf(sight.answers.root, outer);
    this.sight = sight;
    this.place = place;
  }

  /** Lets the facts be seen from the place in hand. */
  take({ only, inRows, seesHideable, seesWhole, seesAround }: PlannedRule): void {
    const { facts, sight } = this;
    const { way, row } = this.place;
    const { answers } = sight;
    const tree = seesHideable ? sight.seen() : answers;
    const root = seesWhole ? tree.whole() : tree.root;
    facts.answers = root;
    if (only) {
      facts.row = root;
      if (seesAround) facts.rows = [root];
      return;
    }
    if (inRows && !seesAround) {
      facts.row = tree === answers ? row : stepInto(own(root, inRows.list), way[1] ?? 0);
      return;
    }
    // The objects around, from the nearest outwards; a list of rows is none.
    let held: Json | undefined = root;
    let rows: readonly (Json | undefined)[] = [root];
    for (let i = 0; i < way.length - 1; i += 1) {
      const step = way[i] ?? '';
      held = stepInto(held, step);
      if (typeof step === 'number' || typeof way[i + 1] === 'string') rows = [held, ...rows];
    }
    facts.rows = rows;
    facts.row = held;
  }
}

/** Written out: to copy what another object holds takes longer. */
const factsOf = (answers: JsonObject, outer: OuterFacts): Facts => ({
  answers,
  row: undefined,
  rows: [],
  state: outer.state,
  actor: outer.actor,
  now: outer.now,
  event: outer.event,
  order: outer.order,
  site: outer.site,
  asset: outer.asset,
  customer: outer.customer,
  previous: outer.previous,
  timeZone: outer.timeZone,
});
