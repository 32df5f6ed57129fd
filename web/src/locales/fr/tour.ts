import type { StepName, StepText } from '../../model/tour';

// Les étapes de la visite. Elles ne nomment aucune valeur : chacune est prise dans le dossier où l’on est.
export const tour: Record<StepName, StepText> = {
  case: {
    title: 'Ce que contient le dossier',
    look: [
      'Combien de pièces sont entrées, et combien de documents en ont été lus.',
      'La ligne du haut dit que c’est un dossier d’évaluation, qui ne constitue pas une preuve. Dans un dossier réel, la finalité, la base légale et le dernier jour sont ici.',
      'Combien de parties n’ont pas été lues. C’est la première chose à savoir de tout dossier.',
      'Appuyez sur F1 ou ? dès que vous voulez savoir ce que montre un écran et ce qu’il ne dit pas.',
    ],
  },
  ledger: {
    title: 'Ce qui n’a pas pu être lu',
    look: [
      'Chaque entrée dit ce qui n’a pas été lu, où, pourquoi, et ce qui a été perdu. Les notes n’ont rien perdu.',
      'Regardez ici avant de conclure qu’une chose n’est pas dans le dossier.',
    ],
  },
  number: {
    title: 'Chercher un numéro',
    look: [
      'Le numéro est de ce dossier. Au-dessus de la réponse se trouve comment il a été compris.',
      'Les mots trouvés sont marqués. De quelque façon qu’un document ait écrit le numéro, il est trouvé.',
      'Appuyez maintenant sur / et tapez-le autrement : avec des espaces, ou sans le pays.',
    ],
  },
  figures: {
    title: 'Tout ce qui a été trouvé, en chiffres',
    look: [
      'À côté des documents : dans le temps, par lieu, site, nature et langue. Appuyez sur une valeur pour la demander, sur − pour l’écarter.',
      'Tracez sur le graphique pour garder une période, ou choisissez deux mois au-dessous.',
      'Regardez l’adresse : ce que vous pressez est dans la requête. Retour le défait.',
    ],
  },
  document: {
    title: 'Un document',
    look: [
      'Chaque valeur trouvée est marquée. n et p les parcourent.',
      'Ce qui est marqué est ce que le texte prétend : un âge écrit n’est l’âge de personne.',
      'Plus bas, d’où il vient : le fichier, l’endroit dans le fichier, et l’empreinte de ses octets.',
      'Aucune adresse n’y est cliquable, et aucune image n’est montrée sans qu’on le demande.',
    ],
  },
  groups: {
    title: 'Les groupes',
    look: [
      'Des documents qui partagent des contacts ou un texte : peut-être, pas nécessairement, les mêmes mains.',
      'Le plus grand est le premier. Grand ne veut pas dire important : le rang dit dans quel ordre regarder.',
      'j et k descendent et remontent la liste, Entrée ouvre une ligne.',
    ],
  },
  group: {
    title: 'Pourquoi un groupe tient',
    look: [
      'Descendez à « Pourquoi ces documents sont ensemble » : chaque raison, combien de documents la contiennent, combien de fois une telle raison a trompé, ce qui s’y oppose.',
      'Le point le plus faible : sans lui, le groupe tombe en morceaux. Regardez-le d’abord.',
      'Les valeurs mises de côté : ce qui joindrait trop, et pourquoi cela ne joint pas.',
    ],
  },
  why: {
    title: 'Pourquoi deux documents sont reliés',
    look: [
      'La plus forte chaîne entre deux documents de ce groupe, pas à pas.',
      'Chaque pas a sa preuve : suivez-en une jusqu’aux octets sur lesquels elle repose.',
      'La chaîne vaut ce que vaut son pas le plus faible.',
    ],
  },
  reasons: {
    title: 'Les raisons de regarder, et les lectures innocentes',
    look: [
      'Le rang en mots, et ce qui le retient. C’est une place dans une file, pas une probabilité.',
      'Ouvrez un constat : les mots sur lesquels il repose, et ses lectures innocentes. L’une d’elles pourrait-elle être vraie ici ?',
      'Le tableau des taux de base : pourquoi la plupart des alarmes sur des choses rares sont fausses.',
      'Ces constats n’ont pas été validés sur de vrais dossiers. La page le dit, et c’est à prendre au mot.',
    ],
  },
  judge: {
    title: 'Juger, et annuler',
    look: [
      'Arrêtez une valeur dans le tableau des contacts : dites pourquoi, gardez, et voyez le groupe refait.',
      'Puis annulez : le bouton est à côté, et u fait de même. Une annulation demande aussi un motif.',
      'Rien n’est effacé : les deux restent parmi les jugements, avec votre nom.',
      'L’étiquette, plus haut, demande davantage à un mot grave : un endroit, et une lecture innocente.',
    ],
  },
  review: {
    title: 'Ce qui attend des personnes',
    look: [
      'La file s’arrête où s’arrête la semaine. Ce qui reste dehors est compté, et les groupes urgents n’y restent jamais.',
      'Qui est de permanence pour un signe d’enfant ou de danger pour une vie. S’il n’y a personne, l’écran dit qui appeler.',
      'Vous ne voyez ce que d’autres ont dit d’un groupe qu’après avoir parlé.',
    ],
  },
  pictures: {
    title: 'Les images, et le soin',
    look: [
      'Une image est voilée. Ses carreaux s’ouvrent un à un, avec un motif, en gris ; c en montre un en couleur.',
      'x arrête une image peut-être illicite : tout est voilé aussitôt, et le motif n’est demandé qu’ensuite.',
      'Un dossier sans photo mène à la page du manuel qui en parle.',
      'C’était la visite. Le manuel dit la même chose plus longuement, et ce que Fanal ne fait jamais.',
    ],
  },
};
