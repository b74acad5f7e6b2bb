import { textBundle } from '@orderwright/runtime-web/ui';

/** The sentences around the phone. */
export const previewTexts = textBundle(
  'preview',
  {
    role: 'As',
    state: 'In state',
    'state.start': 'When opened',
    language: 'Language',
    clear: 'Clear answers',
    phone: 'Phone preview',
    empty: 'Nothing to fill yet',
    emptyText: 'Add a field and it appears here as the technician will see it.',
    broken: 'This cannot be shown yet',
    brokenText: 'Mend the problems that are marked; the phone then follows again.',
    hidden: 'Everything is hidden from this role here.',
  },
  {
    role: 'En tant que',
    state: 'Au statut',
    'state.start': 'À l’ouverture',
    language: 'Langue',
    clear: 'Effacer les réponses',
    phone: 'Aperçu du téléphone',
    empty: 'Rien à remplir pour l’instant',
    emptyText: 'Ajoutez un champ : il apparaît ici comme le verra le technicien.',
    broken: 'Pas encore affichable',
    brokenText: 'Corrigez les problèmes marqués ; le téléphone suivra.',
    hidden: 'Tout est masqué ici pour ce rôle.',
  },
);
