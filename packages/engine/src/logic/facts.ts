import type { Json, JsonObject } from '../json.ts';

/** Everything a rule can read. What is not there is unknown. */
export interface RuleFacts {
  /** Answers without those that a rule hides. */
  readonly answers: JsonObject;
  /** The object that directly holds the field of the rule. */
  readonly row?: Json | undefined;
  /** `row`, then the objects around it, outwards. */
  readonly rows?: readonly (Json | undefined)[];
  /** Ids of the active states. */
  readonly state: readonly string[];
  readonly actor: JsonObject | null;
  /** The command's moment. */
  readonly now: string;
  /** `{ type, data }` of the event being taken. */
  readonly event: JsonObject | null;
  readonly order: JsonObject | null;
  readonly site: JsonObject | null;
  readonly asset: JsonObject | null;
  readonly customer: JsonObject | null;
  readonly previous: JsonObject | null;
  /** IANA name. */
  readonly timeZone: string;
}

/** Names a rule may start a `var` with. */
export const FACT_NAMES = [
  'answers',
  'row',
  'rows',
  'state',
  'actor',
  'now',
  'event',
  'order',
  'site',
  'asset',
  'customer',
  'previous',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** Whether a `var` of this first name reads a fact. */
export const isFactName = (name: string): name is FactName => FACT_NAMES.some((fact) => fact === name);
