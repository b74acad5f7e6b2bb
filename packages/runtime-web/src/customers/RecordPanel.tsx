import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { changeRegistry, createRegistry, type Registry, type RegistryBody } from '../api/registry.ts';
import { useSayError } from '../app/say-error.ts';
import { useFirstFocus } from '../app/use-first-focus.ts';
import { ErrorState, PrimaryButton, SidePanel, useTexts, useToast } from '../ui/index.ts';
import { customerTexts } from './customer-texts.ts';

export type EditedKind = 'customers' | 'contacts' | 'sites' | 'assets';
type Property = 'name' | 'address' | 'town' | 'phone' | 'email' | 'access' | 'kind' | 'serial' | 'notes';

const PROPERTIES = {
  customers: ['name', 'address', 'phone', 'email', 'notes'],
  contacts: ['name', 'phone', 'email'],
  sites: ['name', 'address', 'town', 'access'],
  assets: ['name', 'kind', 'serial'],
} as const satisfies Record<EditedKind, readonly Property[]>;
const LONG: readonly Property[] = ['notes', 'access'];
const TYPES: Partial<Record<Property, string>> = { phone: 'tel', email: 'email' };

/** A record being written down: one that exists, or a new one below its owner. */
export interface Edited {
  readonly kind: EditedKind;
  readonly id: string | null;
  readonly values: Readonly<Partial<Record<Property, string>>>;
  /** The customer of a contact or site, the site of an asset. */
  readonly owner: { readonly customer: string } | { readonly site: string } | null;
}

/** What the panel begins with for a record that exists. */
export const editedFrom = <K extends EditedKind>(kind: K, record: Registry[K]): Edited => ({
  kind,
  id: record.id,
  owner: null,
  values: Object.fromEntries(
    PROPERTIES[kind].map((property) => [
      property,
      String((record as unknown as Record<string, unknown>)[property] ?? ''),
    ]),
  ),
});

interface RecordPanelProps {
  readonly edited: Edited;
  readonly onClose: () => void;
  readonly onSaved?: (id: string) => void;
}

/** Writes down a customer, contact, site or asset. */
export function RecordPanel({ edited, onClose, onSaved }: RecordPanelProps) {
  const { t } = useTexts(customerTexts);
  const sayError = useSayError();
  const toast = useToast();
  const queries = useQueryClient();
  const form = useId();
  const first = useFirstFocus<HTMLInputElement>();
  const { kind, id, owner } = edited;
  const [values, setValues] = useState(edited.values);
  const saving = useMutation({
    mutationFn: async () => {
      const body = { ...values, name: (values.name ?? '').trim() };
      if (id !== null) return changeRegistry(kind, id, body as Partial<RegistryBody[EditedKind]>);
      return createRegistry(kind, { ...body, ...owner } as RegistryBody[EditedKind]);
    },
    onSuccess: (saved) => {
      void queries.invalidateQueries({ queryKey: [kind] });
      toast({ text: t('saved') });
      onClose();
      onSaved?.(saved.id);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  const title = id !== null ? t(`edit.${kind}`) : kind === 'customers' ? t('new') : t(`add.${kind}`);
  return (
    <SidePanel
      open
      title={title}
      onClose={onClose}
      footer={
        <PrimaryButton type="submit" form={form} busy={saving.isPending}>
          {t('save')}
        </PrimaryButton>
      }
    >
      <Box component="form" id={form} onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
        {saving.error && <ErrorState text={sayError(saving.error)} />}
        {PROPERTIES[kind].map((property) => (
          <TextField
            key={property}
            label={t(property)}
            type={TYPES[property] ?? 'text'}
            required={property === 'name'}
            {...(property === 'name' && { inputRef: first })}
            multiline={LONG.includes(property)}
            {...(LONG.includes(property) && { minRows: 3 })}
            value={values[property] ?? ''}
            onChange={(event) => setValues({ ...values, [property]: event.target.value })}
          />
        ))}
      </Box>
    </SidePanel>
  );
}
