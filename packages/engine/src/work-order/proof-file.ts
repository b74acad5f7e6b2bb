import { z } from 'zod';
import { canonicalJson } from '../canonical-json.ts';
import type { CompiledTemplate } from '../compile/compile.ts';
import { sha256Hex } from '../hash.ts';
import { isObject, sameJson, type Json, type JsonObject } from '../json.ts';
import type { Result } from '../issue.ts';
import type { OrderEvent } from './event.ts';
import { verifyChain, withholdPart, type BrokenLink, type SealedEvent } from './proof.ts';
import { viewOfEvent } from './view.ts';
import type { Actor, WorkOrder } from './work-order.ts';

/** What `format` says in a proof file of this release. */
export const PROOF_FORMAT = 'orderwright/proof@1';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const text = z.string();
const SealedShape = z.strictObject({
  event: z.looseObject({
    org: text,
    order: text,
    seq: z.number(),
    type: text,
    at: text,
    receivedAt: text,
    actor: z.looseObject({}),
    template: z.looseObject({}),
    payload: z.looseObject({}),
  }),
  previous: hash.nullable(),
  hash,
  digest: hash,
  leaves: z.array(z.strictObject({ at: text, salt: text.nullable(), hash })),
});
const ProofShape = z.strictObject({
  format: z.literal(PROOF_FORMAT),
  org: text,
  order: text,
  events: z.array(SealedShape).min(1),
  /** Hash of the last event: whoever keeps it elsewhere can tell this log from any other. */
  head: hash,
  /** Over the canonical form of all the rest. */
  digest: hash,
});

/** What a proof that holds says of its order. */
export interface ProofReport {
  readonly org: string;
  readonly order: string;
  readonly events: number;
  readonly first: string;
  readonly last: string;
  readonly head: string;
  /** Parts that were left out or erased: only their hashes are there. */
  readonly withheld: number;
  /** Files named in it, with the SHA-256 of their bytes. */
  readonly files: readonly { readonly id: string; readonly name: string; readonly sha256: string }[];
}

/** What does not hold: an event and why, or with `seq` null the file itself. */
export interface BrokenProof {
  readonly seq: number | null;
  readonly reason: BrokenLink['reason'] | 'not-a-proof' | 'other-order' | 'head' | 'file';
  /** What the event says it is. */
  readonly type: string | null;
}

/** An order's sealed log as one file that anyone can verify: canonical text, so that it has but one form. */
export function proofText(events: readonly SealedEvent[]): string {
  const [first] = events;
  if (first === undefined) throw new Error('An order without events has no proof');
  const { org, order } = first.event;
  const body = { format: PROOF_FORMAT, org, order, events, head: events.at(-1)?.hash ?? null };
  const digest = sha256Hex(canonicalJson(body as unknown as Json));
  return canonicalJson({ ...body, digest } as unknown as Json);
}

/**
 * Checks a proof file without server, machine or template: every event's parts against their digest, every event against the
 * one before, the last against `head`, every byte against the file's own digest. Names the first link that is broken.
 *
 * @example
 * const checked = verifyProof(await readFile('proof.json', 'utf8'));
 * checked.ok ? checked.value.head : checked.issues.seq; // the event that was changed
 */
export function verifyProof(given: string): Result<ProofReport, BrokenProof> {
  const proof = parsed(given);
  if (proof === null) return broken(null, 'not-a-proof', null);
  const events = proof.events as unknown as SealedEvent[];
  const typeAt = (seq: number): string | null => events.find((e) => e.event.seq === seq)?.event.type ?? null;
  const chain = verifyChain(events);
  if (!chain.ok) return broken(chain.issues.seq, chain.issues.reason, typeAt(chain.issues.seq));
  const other = events.find(({ event }) => event.order !== proof.order || event.org !== proof.org);
  if (other) return broken(other.event.seq, 'other-order', other.event.type);
  if (chain.value !== proof.head) return broken(null, 'head', null);
  const { digest, ...body } = proof;
  const same = sha256Hex(canonicalJson(body as unknown as Json)) === digest;
  if (!same || canonicalJson(proof as unknown as Json) !== given.trimEnd()) return broken(null, 'file', null);
  return { ok: true, value: reportOf(events) };
}

function parsed(given: string): z.infer<typeof ProofShape> | null {
  try {
    const found = ProofShape.safeParse(JSON.parse(given));
    return found.success ? found.data : null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

const broken = (
  seq: number | null,
  reason: BrokenProof['reason'],
  type: string | null,
): Result<never, BrokenProof> => ({ ok: false, issues: { seq, reason, type } });

function reportOf(events: readonly SealedEvent[]): ProofReport {
  const [first, last] = [events[0], events.at(-1)];
  return {
    org: first?.event.org ?? '',
    order: first?.event.order ?? '',
    events: events.length,
    first: first?.event.at ?? '',
    last: last?.event.at ?? '',
    head: last?.hash ?? '',
    withheld: events.flatMap((e) => e.leaves).filter((leaf) => leaf.salt === null).length,
    files: events.flatMap(({ event }) => {
      if (event.type !== 'attachment-added') return [];
      const file = event.payload.attachment as (typeof event.payload)['attachment'] | undefined;
      return file ? [{ id: file.id, name: file.name, sha256: file.sha256 }] : [];
    }),
  };
}

/** A sealed event with every part withheld that this person may not read; its chain still holds. */
export function viewOfSealed(
  c: CompiledTemplate,
  order: WorkOrder,
  sealed: SealedEvent,
  actor: Actor,
): SealedEvent {
  const payload = sealed.event.payload as unknown as JsonObject;
  const seenOf = (own: JsonObject): JsonObject =>
    viewOfEvent(c, order, { ...sealed.event, payload: own } as unknown as OrderEvent, actor)
      .payload as unknown as JsonObject;
  const seen = seenOf(payload);
  return sealed.leaves.reduce((held, { at, salt }) => {
    if (salt === null) return held;
    const [, member = '', index] = at.split('/');
    const value = payload[member];
    const one = index !== undefined && Array.isArray(value) ? value[Number(index)] : undefined;
    const readable = isObject(one)
      ? sameJson(seenOf({ ...payload, [member]: [one] })[member], [one])
      : sameJson(seen[member], value);
    return readable ? held : withholdPart(held, at);
  }, sealed);
}
