import { SIGNATURE_FILE } from '@orderwright/engine';
import type { Trx } from '../db/open.ts';
import type { Person, Signer } from '../db/tables.ts';
import type { Pack } from './pack.ts';
import { packIssue, type PackIssue } from './pack-issue.ts';
import { fingerprintOf } from './signature.ts';

/** Publishers this organisation trusts, by name. */
export const listPublishers = async (trx: Trx, org: string) =>
  trx
    .selectFrom('trusted_publishers')
    .select(['key', 'name', 'fingerprint', 'trusted_at as at', 'trusted_by as by'])
    .where('org_id', '=', org)
    .orderBy('name')
    .execute();

/** Trusts a key under a name. */
export const trustPublisher = async (
  trx: Trx,
  org: string,
  { publisher, key }: Signer,
  by: Person,
  at: string,
): Promise<void> => {
  const set = { name: publisher, trusted_at: at, trusted_by: JSON.stringify(by) };
  await trx
    .insertInto('trusted_publishers')
    .values({ org_id: org, key, fingerprint: fingerprintOf(key), ...set })
    .onConflict((conflict) => conflict.columns(['org_id', 'key']).doUpdateSet(set))
    .execute();
};

/** Takes the trust back; false when there was none. */
export const distrustPublisher = async (trx: Trx, org: string, key: string): Promise<boolean> => {
  const { numDeletedRows } = await trx
    .deleteFrom('trusted_publishers')
    .where('org_id', '=', org)
    .where('key', '=', key)
    .executeTakeFirst();
  return numDeletedRows > 0n;
};

/** What people accept when they take a pack in spite of doubts about who signed it. */
export const acceptanceOf = (signer: Signer | null): string => signer?.key ?? 'unsigned';

const called = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

const told = ({ publisher, key }: Signer): string => `${publisher} (${fingerprintOf(key)})`;

/** Reasons to doubt that a pack is from whom it says: another key than before, or a trusted name under another key. */
export const publisherIssues = async (
  trx: Trx,
  org: string,
  { signer }: Pack,
  before: Signer | null,
  installed: boolean,
): Promise<PackIssue[]> => {
  const issues: PackIssue[] = [];
  if (installed && before && !signer)
    issues.push(packIssue('pack-unsigned-now', 'pack.json', { was: told(before) }));
  if (installed && before && signer && before.key !== signer.key)
    issues.push(
      packIssue('pack-publisher-changed', SIGNATURE_FILE, { was: told(before), now: told(signer) }),
    );
  if (!signer) return issues;
  const trusted = await listPublishers(trx, org);
  const namesake = trusted.find(({ name }) => called(name) === called(signer.publisher));
  if (namesake && !trusted.some(({ key }) => key === signer.key))
    issues.push(packIssue('pack-publisher-spoofed', SIGNATURE_FILE, { name: namesake.name }));
  return issues;
};
