import { textBundle } from '@orderwright/runtime-web/ui';

/** The sentences about trying a draft on a real phone. */
export const phoneTexts = textBundle(
  'try-on-phone',
  {
    button: 'Try on a phone',
    title: 'Try on a phone',
    text: 'Point the phone’s camera at the code: it opens a test order of this draft, without an account. Its answers are kept apart from live orders.',
    failed: 'This draft cannot be tried on a phone yet',
    unsaved: 'The draft is not saved. Check the connection, then try again.',
    code: 'QR code of the link',
    local: 'This server has no address that a phone could reach: only this machine can open the link.',
    expires: 'The link works until {{when}}.',
    copy: 'Copy the link',
    copied: 'Link copied.',
    throwAway: 'Throw the test order away',
    thrownAway: 'The test order is gone.',
    close: 'Close',
  },
  {
    button: 'Essayer sur un téléphone',
    title: 'Essayer sur un téléphone',
    text: 'Visez le code avec l’appareil photo du téléphone : il ouvre un ordre d’essai de ce brouillon, sans compte. Ses réponses restent à part des vrais ordres.',
    failed: 'Ce brouillon ne peut pas encore être essayé sur un téléphone',
    unsaved: 'Le brouillon n’est pas enregistré. Vérifiez la connexion, puis réessayez.',
    code: 'QR code du lien',
    local:
      'Ce serveur n’a pas d’adresse qu’un téléphone puisse joindre : seule cette machine peut ouvrir le lien.',
    expires: 'Le lien fonctionne jusqu’au {{when}}.',
    copy: 'Copier le lien',
    copied: 'Lien copié.',
    throwAway: 'Jeter l’ordre d’essai',
    thrownAway: 'L’ordre d’essai a disparu.',
    close: 'Fermer',
  },
);
