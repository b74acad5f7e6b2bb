import { textBundle } from '@orderwright/runtime-web/ui';

/** The sentences of the problems drawer. */
export const problemsTexts = textBundle(
  'problems',
  {
    none: 'No problems',
    errors_one: '{{count}} error',
    errors_other: '{{count}} errors',
    warnings_one: '{{count}} warning',
    warnings_other: '{{count}} warnings',
    title: 'Problems',
    open: 'Problems: {{words}}',
    show: 'Show',
    path: 'Show the way there',
    empty: 'Nothing stands in the way of publishing.',
    'severity.error': 'Error',
    'severity.warning': 'Warning',
  },
  {
    none: 'Aucun problème',
    errors_one: '{{count}} erreur',
    errors_other: '{{count}} erreurs',
    warnings_one: '{{count}} avertissement',
    warnings_other: '{{count}} avertissements',
    title: 'Problèmes',
    open: 'Problèmes : {{words}}',
    show: 'Montrer',
    path: 'Montrer le chemin',
    empty: 'Rien n’empêche de publier.',
    'severity.error': 'Erreur',
    'severity.warning': 'Avertissement',
  },
);
