import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';
import { isObject, sameJson, type Json, type JsonObject } from '../json.ts';
import { below } from '../template/workflow.ts';
import type { OrderEvent } from './event.ts';
import type { Result } from '../issue.ts';

/** One separately salted part of an event's payload: a member of it, or one write. */
export interface Leaf {
  /** Pointer into the payload, as `/writes/0`. */
  readonly at: string;
  /** Hex; null once the part was erased or is withheld: then only the hash is left. */
  readonly salt: string | null;
  readonly hash: string;
}

/** What is stored beside an event so that anyone can check that nothing was added, changed or left out. */
export interface Seal {
  /** Link of the chain: over the event's head, the payload's digest and the link before. */
  readonly hash: string;
  /** Merkle root over the leaves. */
  readonly digest: string;
  readonly leaves: readonly Leaf[];
}

export interface SealedEvent extends Seal {
  readonly event: OrderEvent;
  /** Hash of the event before; null at the first. */
  readonly previous: string | null;
}

/** The first link that does not hold, and why. */
export interface BrokenLink {
  readonly seq: number;
  readonly reason: 'order' | 'previous' | 'payload' | 'digest' | 'hash';
}

/**
 * Seals an event as the next link. `salt` is hex of 32 random bytes made when the event is appended; each leaf gets
 * its own from it, so forget it after sealing.
 */
export function sealEvent(event: OrderEvent, previousHash: string | null, salt: string): Seal {
  const leaves = parts(event).map(({ at, value }, i): Leaf => {
    const own = sha256Hex(`${salt}/${i}`);
    return { at, salt: own, hash: leafHash(own, at, value) };
  });
  const digest = merkleRoot(leaves.map((l) => l.hash));
  return { hash: linkHash(event, previousHash, digest), digest, leaves };
}

/**
 * Checks a whole order's chain, from its first event. Parts whose salt is gone are taken by their hash, so that a
 * redacted copy still verifies. Gives the last hash.
 */
export function verifyChain(events: readonly SealedEvent[]): Result<string | null, BrokenLink> {
  let previous: string | null = null;
  for (const [i, sealed] of events.entries()) {
    const reason = brokenBy(sealed, previous, i + 1);
    if (reason) return { ok: false, issues: { seq: sealed.event.seq, reason } };
    previous = sealed.hash;
  }
  return { ok: true, value: previous };
}

function brokenBy(sealed: SealedEvent, previous: string | null, seq: number): BrokenLink['reason'] | null {
  const { event, leaves } = sealed;
  if (event.seq !== seq) return 'order';
  if (sealed.previous !== previous) return 'previous';
  const found = new Map(parts(event).map(({ at, value }) => [at, value]));
  const known = new Set(leaves.map((l) => l.at));
  if ([...found.keys()].some((at) => !known.has(at))) return 'payload';
  for (const { at, salt, hash } of leaves) {
    const value = found.get(at);
    if (salt === null) {
      if (value !== undefined && !sameJson(value, WITHHELD)) return 'payload';
      continue;
    }
    if (value === undefined || leafHash(salt, at, value) !== hash) return 'payload';
  }
  if (merkleRoot(leaves.map((l) => l.hash)) !== sealed.digest) return 'digest';
  return linkHash(event, previous, sealed.digest) === sealed.hash ? null : 'hash';
}

/** The chain stays whole and one part of it is gone for good: its value and its salt. */
export function withholdPart(sealed: SealedEvent, at: string): SealedEvent {
  const payload = sealed.event.payload as unknown as JsonObject;
  const [, member = '', index] = at.split('/');
  const held = payload[member];
  const rest: JsonObject =
    index !== undefined && Array.isArray(held)
      ? { ...payload, [member]: held.map((w, i) => (String(i) === index && isObject(w) ? WITHHELD : w)) }
      : Object.fromEntries(Object.entries(payload).filter(([k]) => k !== member));
  return {
    ...sealed,
    event: { ...sealed.event, payload: rest } as unknown as OrderEvent,
    leaves: sealed.leaves.map((l) => (l.at === at ? { ...l, salt: null } : l)),
  };
}

const WITHHELD: JsonObject = { withheld: true };

function parts(event: OrderEvent): { at: string; value: Json }[] {
  const payload = event.payload as unknown as JsonObject;
  return Object.keys(payload)
    .toSorted()
    .flatMap((member) => {
      const value = payload[member];
      if (value === undefined) return [];
      if (member === 'writes' && Array.isArray(value))
        return value.map((write, i) => ({ at: below('/writes', i), value: write }));
      return [{ at: below('', member), value }];
    });
}

const leafHash = (salt: string, at: string, value: Json): string =>
  sha256Hex(`leaf ${canonicalJson({ salt, at, value })}`);

/** Merkle tree hash with separate domains for leaves and nodes, as in RFC 6962. */
function merkleRoot(hashes: readonly string[]): string {
  if (hashes.length === 0) return sha256Hex('none');
  let level = hashes;
  while (level.length > 1) {
    level = level.flatMap((left, i) =>
      i % 2 === 1 ? [] : level[i + 1] === undefined ? [left] : [sha256Hex(`node ${left}${level[i + 1]}`)],
    );
  }
  return level[0] ?? '';
}

function linkHash(event: OrderEvent, previous: string | null, digest: string): string {
  const { org, order, seq, type, at, receivedAt, actor, template, v } = event;
  return sha256Hex(
    canonicalJson({
      org,
      order,
      seq,
      previous,
      type,
      at,
      receivedAt,
      actor,
      template,
      digest,
      ...(v === undefined ? {} : { v }),
    } as unknown as JsonObject),
  );
}
