import { say, type JsonObject, type Words } from '@orderwright/engine';
import type { RecordKind } from '../registry/record-kinds.ts';

type Kind = RecordKind['table'] | 'people';

const NAMES: { readonly [kind in Kind]: Words } = {
  customers: ['Sample customer', 'Client d’exemple'],
  contacts: ['Sample contact', 'Contact d’exemple'],
  sites: ['Sample site', 'Site d’exemple'],
  assets: ['Sample asset', 'Équipement d’exemple'],
  parts: ['Sample part', 'Pièce d’exemple'],
  people: ['Sample person', 'Personne d’exemple'],
};
const KINDS = Object.keys(NAMES) as Kind[];
const LETTERS = ['A', 'B', 'C'] as const;

/** What records have beside a name; each kind takes its own of it. */
const EMPTY = {
  ...Object.fromEntries(
    ['address', 'town', 'access', 'phone', 'email', 'notes', 'reference', 'unit', 'kind', 'serial'].map(
      (property) => [property, ''],
    ),
  ),
  facts: {},
  timeZone: null,
  position: null,
  price: null,
};

const idOf = (kind: Kind, i: number): string =>
  `00000000-0000-4000-8000-0000000000${KINDS.indexOf(kind)}${i}`;
const named = (kind: Kind, i: number, language: string): { id: string; name: string } => ({
  id: idOf(kind, i),
  name: `${say(NAMES[kind], language)} ${LETTERS[i] ?? ''}`,
});

/**
 * What whoever came by the link of a trial may choose from: three records of each kind that no organisation has. A link needs no
 * account, so it tells nobody who the customers are; and what is chosen from here is known to be of a trial.
 */
export const trialRecords = (kind: Kind, language: string): JsonObject[] =>
  LETTERS.map((_, i) => {
    const { name: label, ...linked } = named(kind === 'assets' ? 'sites' : 'customers', i, language);
    return {
      ...named(kind, i, language),
      [kind === 'assets' ? 'site' : 'customer']: { ...linked, label },
      ...EMPTY,
    };
  });

/** Of those, what a search asks for. */
export const searchTrialRecords = (
  kind: Kind,
  language: string,
  {
    q = '',
    of,
    after,
  }: {
    readonly q?: string | undefined;
    readonly of?: string | undefined;
    readonly after?: string | undefined;
  },
): JsonObject[] =>
  after === undefined
    ? trialRecords(kind, language).filter(
        (record) =>
          String(record['name']).toLowerCase().includes(q.trim().toLowerCase()) &&
          (of === undefined || JSON.stringify([record['customer'], record['site']]).includes(of)),
      )
    : [];
