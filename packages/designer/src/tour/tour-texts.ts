import { textBundle } from '@orderwright/runtime-web/ui';

/** The sentences of the help and of the guided tour. */
export const tourTexts = textBundle(
  'tour',
  {
    help: 'Help',
    'help.title': 'About this page',
    'help.tour': 'Take the tour',
    'help.form':
      'Here you draw what people fill in: add kinds of fields at the left, order them in the middle, and see the phone or the settings of a field at the right. Shift or Ctrl chooses several fields at once, and Ctrl F looks through the form.',
    'help.workflow':
      'Here you say which statuses an order goes through and who may take it from one to the next. Double-click for a new status, pull from its edge for a transition, and what cannot work is drawn in red.',
    'help.rights':
      'Here you say who fills, only reads or never sees a field, status by status. What is framed was set here; everything else holds by itself, and Delete goes back to it.',
    'help.rules':
      'Here you say when a field is shown, asked for, locked, worked out or checked, in sentences made of choices. Try each of them at once with sample answers at the right.',
    'help.try':
      'Here you take an order through by hand, step by step, and let a hundred invented ones run. Keep a run as a sample, and it is tested again with every publication.',
    'help.report':
      'Here you lay out the documents that an order gives: its report first of all. The page at the right is the very one that is made when an order is completed.',
    'help.json':
      'Here the template stands as text, for those who prefer it. Both sides are one document with one history: an edit here shows there at once.',
    'help.versions':
      'Here are all versions that were published, with what changed in each and how many orders still run on them. A version never changes; an earlier one can become the draft again.',
    'help.publish':
      'Publishing freezes the draft as a version and opens new orders with it. Orders that already run stay on theirs, unless you choose to take them along.',
    'tour.count': 'Step {{step}} of {{count}}',
    'tour.next': 'Next',
    'tour.back': 'Back',
    'tour.skip': 'Leave the tour',
    'tour.done': 'Done',
    'step.palette.title': 'Kinds of fields',
    'step.palette.text':
      'Click a kind to add it below the selection, or drag it to its place. Below them stands the form as a tree, with a search.',
    'step.canvas.title': 'The form',
    'step.canvas.text':
      'One column, as on the phone. Enter shows the settings of a field, F2 renames it, Space picks it up for the arrow keys, and Ctrl Z takes anything back.',
    'step.beside.title': 'Phone and settings',
    'step.beside.text':
      'The phone shows the real form as any role sees it in any status: fill it to try it. With a field selected, its settings stand here.',
    'step.workflow.title': 'Workflow',
    'step.workflow.text':
      'The statuses of an order, and who takes it from one to the next: planned, under way, done. The finished drawing is the workflow that runs.',
    'step.rights.title': 'Rights',
    'step.rights.text':
      'Who fills, reads or never sees which field, status by status. It begins with sensible rights: you only say what is different.',
    'step.rules.title': 'Rules',
    'step.rules.text':
      'Show a field only when it matters, ask for a photo when something is broken, add up prices: in sentences, without code.',
    'step.problems.title': 'Problems',
    'step.problems.text':
      'The draft is checked with every edit. What could strand an order is named here, with its place, the reason and often a mend.',
    'step.publish.title': 'Publish',
    'step.publish.text':
      'Nothing reaches anybody before you publish. You first see what changes and what it means for the orders that run.',
  },
  {
    help: 'Aide',
    'help.title': 'À propos de cette page',
    'help.tour': 'Faire la visite',
    'help.form':
      'Dessinez ici ce que l’on remplit : les types de champ à gauche, leur ordre au milieu, le téléphone ou les réglages d’un champ à droite. Maj ou Ctrl choisit plusieurs champs à la fois, et Ctrl F cherche dans le formulaire.',
    'help.workflow':
      'Dites ici par quels états passe un ordre et qui le mène de l’un à l’autre. Un double-clic crée un état, tirer de son bord crée une transition, et ce qui ne peut pas marcher est dessiné en rouge.',
    'help.rights':
      'Dites ici qui remplit, lit seulement ou ne voit jamais un champ, état par état. Ce qui est encadré est fixé ici ; le reste vaut de lui-même, et Suppr y revient.',
    'help.rules':
      'Dites ici quand un champ est affiché, exigé, verrouillé, calculé ou contrôlé, en phrases faites de choix. Essayez chacune aussitôt avec des réponses d’exemple, à droite.',
    'help.try':
      'Menez ici un ordre à la main, pas à pas, et laissez-en courir cent inventés. Gardez un parcours comme exemple : il est retesté à chaque publication.',
    'help.report':
      'Mettez en page ici les documents que donne un ordre, son rapport d’abord. La page de droite est celle-là même qui est faite quand un ordre est terminé.',
    'help.json':
      'Le modèle est ici en texte, pour qui le préfère. Les deux côtés sont un seul document avec un seul historique : une modification ici se voit là aussitôt.',
    'help.versions':
      'Voici toutes les versions publiées, ce qui a changé dans chacune et combien d’ordres y courent encore. Une version ne change jamais ; une ancienne peut redevenir le brouillon.',
    'help.publish':
      'Publier fige le brouillon en une version et ouvre les nouveaux ordres avec elle. Les ordres en cours gardent la leur, sauf si vous choisissez de les emmener.',
    'tour.count': 'Étape {{step}} sur {{count}}',
    'tour.next': 'Suivant',
    'tour.back': 'Précédent',
    'tour.skip': 'Quitter la visite',
    'tour.done': 'Terminé',
    'step.palette.title': 'Types de champ',
    'step.palette.text':
      'Cliquez un type pour l’ajouter sous la sélection, ou glissez-le à sa place. Dessous, le formulaire en arbre, avec une recherche.',
    'step.canvas.title': 'Le formulaire',
    'step.canvas.text':
      'Une colonne, comme sur le téléphone. Entrée montre les réglages d’un champ, F2 le renomme, Espace le saisit pour les flèches, et Ctrl Z reprend tout.',
    'step.beside.title': 'Téléphone et réglages',
    'step.beside.text':
      'Le téléphone montre le vrai formulaire, comme chaque rôle le voit dans chaque état : remplissez-le pour l’essayer. Quand un champ est choisi, ses réglages sont ici.',
    'step.workflow.title': 'Parcours',
    'step.workflow.text':
      'Les états d’un ordre et qui le mène de l’un à l’autre : planifié, en cours, terminé. Le dessin fini est le parcours qui s’exécute.',
    'step.rights.title': 'Droits',
    'step.rights.text':
      'Qui remplit, lit ou ne voit jamais quel champ, état par état. Des droits sensés valent d’abord : dites seulement ce qui diffère.',
    'step.rules.title': 'Règles',
    'step.rules.text':
      'Afficher un champ seulement quand il importe, exiger une photo quand quelque chose est cassé, additionner des prix : en phrases, sans code.',
    'step.problems.title': 'Problèmes',
    'step.problems.text':
      'Le brouillon est contrôlé à chaque modification. Ce qui pourrait bloquer un ordre est nommé ici, avec sa place, sa raison et souvent un remède.',
    'step.publish.title': 'Publier',
    'step.publish.text':
      'Rien n’atteint personne avant la publication. Vous voyez d’abord ce qui change et ce que cela veut dire pour les ordres en cours.',
  },
);
