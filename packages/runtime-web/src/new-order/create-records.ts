import { createRegistry } from '../api/registry.ts';
import type { Chosen, OrderDraft } from './order-draft.ts';

/**
 * Makes the records a draft brings along, in the order they lean on each other. `made` remembers across attempts,
 * so that a second try after a failure makes nothing twice.
 */
export const createRecords = async (draft: OrderDraft, made: Set<string>): Promise<void> => {
  const once = async (
    chosen: Chosen | null,
    create: (fresh: NonNullable<Chosen['fresh']>) => Promise<unknown>,
  ) => {
    if (!chosen?.fresh || made.has(chosen.id)) return;
    await create(chosen.fresh);
    made.add(chosen.id);
  };
  const { customer, contact, site, asset } = draft;
  const of = customer && { customer: customer.id };
  await once(customer, (fresh) =>
    createRegistry('customers', { id: customer?.id, name: customer?.label ?? '', ...fresh }),
  );
  await once(contact, (fresh) =>
    createRegistry('contacts', { id: contact?.id, name: contact?.label ?? '', ...of, ...fresh }),
  );
  await once(site, (fresh) =>
    createRegistry('sites', { id: site?.id, name: site?.label ?? '', ...of, ...fresh }),
  );
  await once(asset, (fresh) =>
    createRegistry('assets', {
      id: asset?.id,
      name: asset?.label ?? '',
      ...(site && { site: site.id }),
      ...fresh,
    }),
  );
};
