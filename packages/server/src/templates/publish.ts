import { sha256Hex, type CheckIssue, type Template } from '@orderwright/engine';
import { withRetry } from '../db/with-retry.ts';
import type { Trx } from '../db/open.ts';
import type { Origin, Person } from '../db/tables.ts';
import type { Deps } from '../deps.ts';
import { edge, type EdgeIssue } from '../problem.ts';
import { fieldCount } from './field-count.ts';
import { deleteDraft, isRetired, latestVersion, readDraft } from './queries.ts';
import { statesOf } from './states-of.ts';

/** Release of the engine whose validators are kept. */
export const ENGINE = '0.1.0';

type Published = { readonly ok: true; readonly version: number; readonly sha256: string };
type Refused = { readonly ok: false; readonly issues: readonly (CheckIssue | EdgeIssue)[] };

/** Writes a vetted template as the next version: its bytes never change again. */
export async function freezeVersion(
  trx: Trx,
  org: string,
  frozen: {
    template: Template;
    validators: string;
    note: string;
    at: string;
    by: Person;
    origin: Origin | null;
  },
): Promise<{ version: number; sha256: string }> {
  const { template, validators, note, at, by, origin } = frozen;
  // The text as it stands, not the canonical one: the order of properties is the order of the form.
  const bytes = JSON.stringify(template);
  const sha256 = sha256Hex(bytes);
  const version = ((await latestVersion(trx, org, template.key))?.version ?? 0) + 1;
  // One that went with its pack is back.
  await trx
    .deleteFrom('retired_templates')
    .where('org_id', '=', org)
    .where('key', '=', template.key)
    .execute();
  await trx
    .insertInto('template_versions')
    .values({
      org_id: org,
      key: template.key,
      version,
      bytes,
      sha256,
      document: bytes,
      title: template.title,
      field_count: fieldCount(template),
      state_count: statesOf(template).length,
      note,
      published_at: at,
      published_by: JSON.stringify(by),
      origin: origin ? JSON.stringify(origin) : null,
    })
    .execute();
  await trx
    .insertInto('template_artefacts')
    .values({ org_id: org, key: template.key, version, engine: ENGINE, validators })
    .execute();
  return { version, sha256 };
}

/** Publishes a draft: vetted apart, then frozen as the next version. Refused with every reason while an error stands, and where nothing changed. */
export async function publishDraft(
  deps: Deps,
  org: string,
  key: string,
  asked: {
    revision: number;
    note: string;
    by: Person;
    /** Goes on in the same transaction: what it throws takes the version back. */
    then?: (trx: Trx, version: number, template: Template) => Promise<void>;
  },
): Promise<Published | Refused> {
  const { draft, newest, retired } = await deps.db.tenant(org, async (trx) => ({
    draft: await readDraft(trx, org, key),
    newest: await latestVersion(trx, org, key),
    retired: await isRetired(trx, org, key),
  }));
  const same = newest && (!draft || draft.bytes === newest.bytes);
  // One that went with its pack comes back as it was.
  if (same && !(draft && retired))
    return { ok: false, issues: [edge('nothing-changed', { version: newest.version })] };
  if (!draft) return { ok: false, issues: [edge('not-found')] };
  if (draft.revision !== asked.revision) return { ok: false, issues: [edge('draft-changed')] };
  const template = JSON.parse(draft.bytes) as Template;
  const { issues, validators } = await deps.vetting.vet(org, template);
  if (validators === null || issues.some(({ severity }) => severity === 'error'))
    return { ok: false, issues };
  return await withRetry(() =>
    deps.db.tenant(org, async (trx): Promise<Published | Refused> => {
      const now = await readDraft(trx, org, key, true);
      if (now?.revision !== asked.revision) return { ok: false, issues: [edge('draft-changed')] };
      const { version, sha256 } = await freezeVersion(trx, org, {
        template,
        validators,
        note: asked.note,
        at: deps.now(),
        by: asked.by,
        origin: draft.origin,
      });
      await deleteDraft(trx, org, key);
      await asked.then?.(trx, version, template);
      return { ok: true, version, sha256 };
    }),
  );
}
