import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { v7 as uuid } from 'uuid';
import { Refusal } from '../api/api-fetch.ts';
import { fetchOpenable } from '../api/organisation.ts';
import { fetchRegistry, listRegistry } from '../api/registry.ts';
import { appTexts } from '../app/app-texts.ts';
import { useSayError } from '../app/say-error.ts';
import { useSession } from '../app/session.ts';
import { ErrorState, useTexts, useToast } from '../ui/index.ts';
import { createRecords } from './create-records.ts';
import { FreshFields } from './FreshFields.tsx';
import { newOrderTexts } from './new-order-texts.ts';
import {
  type Chosen,
  emptyDraft,
  openPayload,
  type OrderDraft,
  withCustomer,
  withSite,
} from './order-draft.ts';
import { PlanFields } from './PlanFields.tsx';
import { RecordPicker } from './RecordPicker.tsx';

interface NewOrderFormProps {
  readonly id: string;
  /** Begins with this customer. */
  readonly customer: string | null;
  readonly onBusy: (busy: boolean) => void;
  readonly onDone: () => void;
}

const LAST = 'orderwright-last-template';
const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

const only = (items: readonly { id: string; name: string }[]): Chosen | null =>
  items.length === 1 && items[0] ? { id: items[0].id, label: items[0].name, fresh: null } : null;

/** Everything an order needs to be opened, top to bottom as one is told it on the telephone. */
export function NewOrderForm({ id, customer, onBusy, onDone }: NewOrderFormProps) {
  const { me, outbox } = useSession();
  const { t } = useTexts(newOrderTexts);
  const { t: app } = useTexts(appTexts);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const toast = useToast();
  const sayError = useSayError();
  const openable = useQuery({ queryKey: ['openable'], queryFn: fetchOpenable, staleTime: 60_000 });
  const templates = openable.data?.items ?? [];
  const [draft, setDraft] = useState<OrderDraft>(() => emptyDraft(localStorage.getItem(LAST) ?? ''));
  const template = templates.find((known) => known.key === draft.template)?.key ?? templates[0]?.key ?? '';
  const made = useRef(new Set<string>());
  const order = useRef(uuid());
  const set = (part: Partial<OrderDraft>): void => setDraft((before) => ({ ...before, ...part }));

  /** Chooses what there is only one of. */
  const choose = async (chosen: Chosen | null): Promise<void> => {
    setDraft((before) => withCustomer(before, chosen));
    if (!chosen || chosen.fresh) return;
    const [sites, contacts] = await Promise.all([
      listRegistry('sites', { of: chosen.id }),
      listRegistry('contacts', { of: chosen.id }),
    ]);
    setDraft((before) =>
      before.customer?.id === chosen.id
        ? {
            ...before,
            site: before.site ?? only(sites.items),
            contact: before.contact ?? only(contacts.items),
          }
        : before,
    );
  };
  useEffect(() => {
    if (!customer) return;
    void fetchRegistry('customers', customer).then((found) =>
      choose({ id: found.id, label: found.name, fresh: null }),
    );
    // Only the customer the panel was opened for; later choices are the person's.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [customer]);

  const opening = useMutation({
    mutationFn: async () => {
      const asked = { ...draft, template };
      await createRecords(asked, made.current);
      return outbox.send(order.current, 0, { type: 'open', payload: openPayload(asked, me.org.timeZone) });
    },
    onMutate: () => onBusy(true),
    onSettled: () => onBusy(false),
    onSuccess: (accepted) => {
      localStorage.setItem(LAST, template);
      void queries.invalidateQueries({ queryKey: ['customers'] });
      const { id: opened, number } = accepted.order;
      onDone();
      toast({
        text: number ? t('opened', { number }) : t('openedPlain'),
        action: { label: t('show'), onClick: () => void navigate(`/orders/${opened}`) },
      });
    },
  });
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (!opening.isPending && template) opening.mutate();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    const withControl = event.ctrlKey || event.metaKey;
    // Enter alone chooses from a list; a slip of it must not open half an order.
    if (withControl || event.target instanceof HTMLInputElement) event.preventDefault();
    if (withControl) submit();
  };
  const { customer: who, contact, site, asset } = draft;
  return (
    <Box
      component="form"
      id={id}
      noValidate
      onSubmit={submit}
      onKeyDown={onKeyDown}
      sx={{ display: 'grid', gap: 2 }}
    >
      {opening.error && (
        <div ref={(alarm) => alarm?.scrollIntoView({ block: 'nearest' })}>
          <ErrorState
            text={sayError(opening.error)}
            issues={opening.error instanceof Refusal ? opening.error.issues.slice(1) : []}
          />
        </div>
      )}
      {templates.length > 1 && (
        <TextField
          select
          label={t('template')}
          value={template}
          onChange={(event) => set({ template: event.target.value })}
        >
          {templates.map((known) => (
            <MenuItem key={known.key} value={known.key}>
              {known.title}
            </MenuItem>
          ))}
        </TextField>
      )}
      <RecordPicker
        kind="customers"
        label={t('customer')}
        value={who}
        onChange={(chosen) => void choose(chosen)}
        first
      />
      <FreshFields
        label={t('newCustomer', { name: who?.label })}
        value={who}
        properties={['phone', 'email']}
        onChange={(next) => set({ customer: next })}
      />
      <RecordPicker
        kind="sites"
        label={t('site')}
        value={site}
        of={who?.id}
        onChange={(chosen) => setDraft((before) => withSite(before, chosen))}
      />
      <FreshFields
        label={t('newSite', { name: site?.label })}
        value={site}
        properties={['address', 'town', 'access']}
        onChange={(next) => set({ site: next })}
      />
      <RecordPicker
        kind="contacts"
        label={t('contact')}
        value={contact}
        of={who?.id}
        onChange={(chosen) => set({ contact: chosen })}
      />
      <FreshFields
        label={t('newContact', { name: contact?.label })}
        value={contact}
        properties={['phone', 'email']}
        onChange={(next) => set({ contact: next })}
      />
      {site && (
        <>
          <RecordPicker
            kind="assets"
            label={t('asset')}
            value={asset}
            of={site.id}
            onChange={(chosen) => set({ asset: chosen })}
          />
          <FreshFields
            label={t('newAsset', { name: asset?.label })}
            value={asset}
            properties={['kind', 'serial']}
            onChange={(next) => set({ asset: next })}
          />
        </>
      )}
      <TextField
        label={t('description')}
        multiline
        minRows={2}
        maxRows={8}
        value={draft.description}
        onChange={(event) => set({ description: event.target.value })}
      />
      <PlanFields plan={draft} onChange={set} />
      <TextField
        select
        label={t('priority')}
        value={draft.priority}
        onChange={(event) =>
          set({ priority: PRIORITIES.find((known) => known === event.target.value) ?? 'normal' })
        }
      >
        {PRIORITIES.map((priority) => (
          <MenuItem key={priority} value={priority}>
            {app(`priority.${priority}`)}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  );
}
