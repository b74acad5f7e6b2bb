import type { Json, JsonObject } from '../json.ts';
import type { Moment } from './work-order.ts';

/** What a decision needs to know beside the order: handed in by whoever can look it up. */
export interface DecideFacts {
  readonly org: string;
  readonly receivedAt: Moment;
  /** IANA name: the site's zone, else the organisation's. */
  readonly timeZone: string;
  readonly site: JsonObject | null;
  readonly asset: JsonObject | null;
  readonly customer: JsonObject | null;
  /** Answers of the last finished order at the same site or asset with this template. */
  readonly previous: JsonObject | null;
  /** Counter for a new order's number; null on a device, where the number stays null. */
  readonly nextNumber: number | null;
  readonly defaults: { readonly language: string; readonly currency: string };
  /** On a device that does not hold every answer: what the rules gave that read the others. */
  readonly settled?: Settled;
}

/** Outcomes of rules by rule id and concrete pointer: yes or no, or the choices left. */
export interface Settled {
  readonly [rule: string]: { readonly [pointer: string]: Json };
}
