import type { Ref, Write } from '@orderwright/engine';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { v7 as uuid } from 'uuid';
import { fetchPeople } from '../api/organisation.ts';
import { attachmentAddress } from '../api/orders.ts';
import { listRegistry, type RegistryKind } from '../api/registry.ts';
import { useSession } from '../app/session.ts';
import type { FormPage, KnownAttachment } from '../form/index.ts';
import { useOutboxView } from '../offline/use-outbox.ts';
import type { RunningOrder } from './use-running-order.ts';

const REGISTRY: Record<string, RegistryKind> = {
  site: 'sites',
  asset: 'assets',
  part: 'parts',
  contact: 'contacts',
  customer: 'customers',
};

const searchRef = async (kind: string, query: string): Promise<readonly Ref[]> => {
  const registry = REGISTRY[kind];
  if (registry) {
    const { items } = await listRegistry(registry, { q: query });
    return items.map(({ id, name }) => ({ id, label: name }));
  }
  const { items } = await fetchPeople();
  const plain = query.toLowerCase();
  return items
    .filter(({ name }) => name.toLowerCase().includes(plain))
    .map(({ id, name }) => ({ id, label: name }));
};

/** What an order's form asks of its page: answers and files go to the outbox, pictures come from it or the server. */
export function useFormPage(
  running: RunningOrder,
): FormPage & { attachmentUrl: NonNullable<FormPage['attachmentUrl']> } {
  const { outbox } = useSession();
  const { files } = useOutboxView();
  const { id, seq, attachments } = running.order;
  const seen = running.view.order.seq;
  const held = useRef(new Map<string, string>());
  useEffect(() => {
    const urls = held.current;
    return () => {
      for (const url of urls.values()) URL.revokeObjectURL(url);
      urls.clear();
    };
  }, []);
  const attachmentUrl = useCallback(
    (attachment: string, size: 'small' | 'full') => {
      const file = files.find((waiting) => waiting.id === attachment);
      if (!file) return attachmentAddress(attachment, size === 'small' ? 'small' : undefined);
      const known = held.current.get(attachment) ?? URL.createObjectURL(file.bytes);
      held.current.set(attachment, known);
      return known;
    },
    [files],
  );
  const known = useMemo(() => {
    const result: Record<string, KnownAttachment> = {};
    for (const { id: attachment, name, mediaType, status, signer } of Object.values(attachments))
      result[attachment] = { name, mediaType, status, signer };
    return result;
  }, [attachments]);
  return {
    onWrite: (writes: Write[]) => void outbox.write(id, seen, writes),
    onAttach: async (_path, file, meta) => {
      const attachment = uuid();
      await outbox.attach(id, seq, { id: attachment, ...meta }, file);
      return attachment;
    },
    attachmentUrl,
    why: (pointer) => running.why({ field: pointer }),
    attachments: known,
    searchRef,
  };
}
