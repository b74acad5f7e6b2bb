import {
  compileTemplate,
  loadValidators,
  type Command,
  type CompiledTemplate,
  type Template,
  type TemplateRef,
  type WorkOrder,
} from '@orderwright/engine';
import type { Trx } from '../db/open.ts';
import { isTrial } from '../trials/queries.ts';
import { isRetired, readValidators, readVersion, versionHash } from './queries.ts';
import { evaluateValidators } from './evaluate-validators.ts';
import type { TemplateCache } from './template-cache.ts';

/**
 * Which published version a command is decided by: the order's own, or for a new order the one asked for, else the latest; for a
 * migration the one it leads to.
 */
export async function templateOf(
  trx: Trx,
  org: string,
  order: WorkOrder | null,
  command: Command,
): Promise<TemplateRef | null> {
  if (order && command.type === 'migrate') {
    const { key, version } = command.payload.to;
    const row = key === order.template.key ? await versionHash(trx, org, key, version) : undefined;
    return row ? { key, version: row.version, sha256: row.sha256 } : null;
  }
  if (order && command.type === 'undo-migration') return order.migration?.from ?? order.template;
  if (order) return order.template;
  if (command.type !== 'open') return null;
  const { key, version } = command.payload.template;
  // What is tried is tried: no live order comes of it.
  if (version !== undefined && isTrial(version) && command.payload.mode !== 'test') return null;
  if (await isRetired(trx, org, key)) return null;
  const row = await versionHash(trx, org, key, version);
  return row ? { key, version: row.version, sha256: row.sha256 } : null;
}

/** The compiled version, from memory or from its bytes and validators. */
export async function loadTemplate(
  trx: Trx,
  cache: TemplateCache,
  org: string,
  { key, version, sha256 }: TemplateRef,
): Promise<CompiledTemplate> {
  // Another organisation may have published the same bytes under another number.
  const name = `${sha256}/${version}`;
  const known = cache.get(name);
  if (known) return known;
  const row = await readVersion(trx, org, key, version);
  const validators = await readValidators(trx, org, key, version);
  if (row?.sha256 !== sha256 || validators === null)
    throw new Error('an order names a version that is not there');
  const template = JSON.parse(row.bytes) as Template;
  const compiled = compileTemplate(template, sha256, version, loadValidators(evaluateValidators(validators)));
  cache.set(name, compiled);
  return compiled;
}
