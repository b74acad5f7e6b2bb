import { say } from '../fields/field-kind.ts';
import { spokenIn } from '../fields/locale.ts';

/** A document's own words; everything else in it is the template's or the people's. */
const WORDS = {
  en: {
    customer: 'Customer',
    contact: 'Contact',
    site: 'Site',
    asset: 'Equipment',
    planned: 'Planned',
    started: 'Started',
    ended: 'Ended',
    hours: 'Total hours',
    technicians: 'Carried out by',
    description: 'Description',
    noNumber: 'Not numbered yet',
    trial: 'TRIAL',
    item: 'Item',
    result: 'Result',
    comment: 'Comment',
    row: 'Row',
    page: 'Page {page} of {pages}',
    corrections: 'Corrections',
    history: 'History',
    total: 'Total',
    awaited: 'Photo not received yet',
    openedOn: 'Opened',
    more: '{count} more pictures are not printed.',
    opened: 'Order opened',
    corrected: 'Corrected: {reason}',
    approved: 'Agreed: {state}',
    refused: 'Not agreed: {state}',
    empty: 'empty',
    automatic: 'Automatically',
    proof: 'Log fingerprint ({seq} events)',
    proofExplained:
      'Every event of this order is chained to the one before it; this SHA-256 value covers them all up to this document.',
    printed: 'Printed {at}',
  },
  fr: {
    customer: 'Client',
    contact: 'Contact',
    site: 'Site',
    asset: 'Équipement',
    planned: 'Prévu',
    started: 'Début',
    ended: 'Fin',
    hours: 'Durée totale',
    technicians: 'Réalisé par',
    description: 'Description',
    noNumber: 'Pas encore numéroté',
    trial: 'ESSAI',
    item: 'Point',
    result: 'Résultat',
    comment: 'Commentaire',
    row: 'Ligne',
    page: 'Page {page} sur {pages}',
    corrections: 'Corrections',
    history: 'Historique',
    total: 'Total',
    awaited: 'Photo pas encore reçue',
    openedOn: 'Ouvert',
    more: '{count} autres images ne sont pas imprimées.',
    opened: 'Ordre ouvert',
    corrected: 'Corrigé : {reason}',
    approved: 'Accord donné : {state}',
    refused: 'Accord refusé : {state}',
    empty: 'vide',
    automatic: 'Automatiquement',
    proof: 'Empreinte du journal ({seq} événements)',
    proofExplained:
      'Chaque événement de cet ordre est enchaîné au précédent ; cette valeur SHA-256 les couvre tous jusqu’à ce document.',
    printed: 'Imprimé le {at}',
  },
} as const;

export type DocumentWords = { readonly [K in keyof (typeof WORDS)['en']]: string };

/** The words in a language; English where it is neither. */
export const documentWords = (language: string): DocumentWords => SPOKEN[spokenIn(language)];

const spoken = (language: string): DocumentWords => {
  const names = Object.keys(WORDS.en) as (keyof DocumentWords)[];
  return Object.fromEntries(
    names.map((name) => [name, say([WORDS.en[name], WORDS.fr[name]], language)]),
  ) as DocumentWords;
};
const SPOKEN = { en: spoken('en'), fr: spoken('fr') };

/** Puts values into `{name}` places. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
