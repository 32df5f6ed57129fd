import type { HelpName, ScreenHelp } from '../../model/help';

// L’aide de chaque écran, chargée quand on l’ouvre.
export const help: Record<HelpName, ScreenHelp> = {
  home: {
    name: 'Dossier',
    shows:
      'Ce qui a changé depuis votre dernier passage, ce qui vous attend, ce que vous apportez. Puis ce que contient le dossier : combien de pièces sont entrées, ce qu’on en a tiré, ce qui n’a pas pu être lu ; pour quelle finalité et sur quelle base légale il est tenu, jusqu’à quand, et au nom de qui vous demandez.',
    can: [
      'Commencer : chercher, ouvrir les plus grands groupes, la file des groupes qui attendent quelqu’un, ou ce qu’ont trouvé les recherches gardées.',
      'Suivre un chiffre : les groupes mènent à leur liste, les parties non lues au registre.',
      'Dans un dossier d’évaluation, faire la visite : quinze minutes à travers les écrans.',
    ],
    silent:
      'Les chiffres disent combien a été lu, non ce qui est vrai. Une partie non lue peut contenir ce que vous cherchez : consultez le registre avant de conclure qu’une chose n’est pas là.',
  },
  search: {
    name: 'Recherche',
    shows:
      'Les documents qui répondent à une requête, avec les mots trouvés ; comment la requête a été lue et ce qui en a été laissé de côté ; et tout ce qui a été trouvé en chiffres : dans le temps, par lieu, site, nature, langue et groupe.',
    can: [
      'Tapez des mots, ou un numéro, une adresse, un compte tels qu’ils sont écrits. « Comment écrire une requête » donne un exemple de chaque sorte.',
      'Appuyez sur une valeur des chiffres pour la demander, sur « − » pour l’écarter.',
      'Choisissez une période dans le graphique, ou avec les deux listes au-dessous.',
      'Prenez une requête plus large quand on trouve trop peu. Aucune n’est posée sans que vous appuyiez.',
      'Déposez ou collez une liste de numéros : elle est confrontée au dossier, sur la base légale que vous indiquez.',
    ],
    silent:
      'Que rien ne soit trouvé ne veut pas dire qu’il n’y a rien : cela peut être non lu, écrit autrement, ou dans une image. Un nombre de résultats n’est pas un poids. Dans un dossier réel, les annonces ne sont pas un catalogue : pour une requête sans rien que vous aviez déjà, seuls des nombres viennent d’abord.',
  },
  document: {
    name: 'Document',
    shows:
      'Un document champ par champ, avec chaque valeur trouvée marquée, d’où viennent ses octets et leur empreinte, le groupe où il est. D’une photo : un voile, ce que son fichier dit de lui-même, et quelles images lui ressemblent.',
    can: [
      'Parcourir les mentions ; chacune dit ce qui a été lu, avec quelle sûreté, et où cela se trouve.',
      'Ouvrir son groupe, ou demander pourquoi il est relié à un autre document.',
      'D’une photo : dire pourquoi vous regardez, puis ouvrir les carreaux un à un. Ils sont gris, sauf si vous demandez la couleur.',
      'Arrêter une image peut-être illicite : elle est voilée aussitôt, et le motif n’est demandé qu’ensuite.',
    ],
    silent:
      'Une mention est ce qu’un texte prétend : un « âge écrit » n’est pas un âge, un « nom employé » n’est le nom de personne. Un numéro est à qui le tenait à ce moment-là. Ce que le fichier d’une image dit de lui-même, chacun peut l’écrire.',
  },
  groups: {
    name: 'Groupes',
    shows:
      'Les groupes de deux documents et plus, les plus grands d’abord, avec les contacts qui les joignent et leur rang.',
    can: [
      'Ouvrir un groupe pour voir pourquoi ses documents sont ensemble.',
      'Passer aux pages suivantes ; la page est dans l’adresse.',
    ],
    silent:
      'Un groupe, ce sont des documents qui partagent des contacts ou un texte : peut-être, pas nécessairement, les mêmes mains. Grand ne veut pas dire important. Les numéros des groupes sont refaits à chaque mise en relation : notez les identifiants des documents.',
  },
  group: {
    name: 'Groupe',
    shows:
      'Les raisons de regarder ce groupe, avec les lectures innocentes et ce qui s’y oppose ; pourquoi ses documents sont ensemble et combien de fois une telle raison trompe ; son point le plus faible ; qui a jugé quoi, quand et pourquoi ; ses documents.',
    can: [
      'Ouvrir un constat : les mots sur lesquels il repose, ses lectures innocentes, combien de fois il trompe, ses sources.',
      'Étiqueter le groupe d’un mot, avec un motif. Les signes de traite, d’exploitation par le travail et de trafic de migrants demandent un endroit et une lecture innocente.',
      'Dire que deux documents vont ensemble ou non, ou qu’une valeur ne joint rien ; annuler l’un ou l’autre. Un motif est demandé chaque fois.',
      'Aller à la fiche : les éléments des infractions sous forme de questions.',
    ],
    silent:
      'Un constat parle de documents, jamais d’une personne. Un rang est une place dans une file, pas une probabilité. Personne ne sait combien de fois ces constats sont justes sur de vrais dossiers. Ce que d’autres ont dit du groupe n’est pas montré avant que vous ayez parlé.',
  },
  graph: {
    name: 'Graphe',
    shows:
      'Un groupe en dessin : documents, contacts, images et textes en nœuds, et ce qui les réunit en liens ; des tableaux des deux à côté ; et ce qui a été mis de côté, avec la raison.',
    can: [
      'Sélectionner un lien et demander pourquoi : chaque raison qui le fonde, avec sa preuve.',
      'Ouvrir un nœud, une fois dit ce que cela fait venir ; en masquer, en épingler un, et tout annuler sans limite.',
      'Montrer le chemin le plus fort entre deux documents, ou seulement ce qui entoure un nœud.',
      'Se déplacer par les flèches dans le dessin : Entrée ouvre, + et − zooment, 0 montre tout, Échap ne sélectionne plus rien.',
    ],
    silent:
      'Proche ne veut pas dire semblable : les positions ne font que garder les liens courts. Un nœud n’est pas une personne, et une valeur que beaucoup portent n’est pas un lien, si souvent qu’on la rencontre. Un chemin est une suite de pistes avec leurs doutes, pas la preuve qu’une même main a écrit les deux bouts.',
  },
  map: {
    name: 'Carte et temps',
    shows: 'Les documents d’un groupe sur une carte et dans le temps, sous le même choix que sur la page du groupe.',
    can: [
      'Choisir une période ou un lieu ; l’autre vue suit.',
      'Avancer dans le temps, déplacer la carte, l’approcher.',
      'Lire la même chose dans les tableaux à côté.',
    ],
    silent:
      'Un lieu est celui où des documents disent que quelque chose est offert, dessiné au centre de sa ville : jamais celui où quelqu’un est ou habite.',
  },
  worksheet: {
    name: 'Fiche',
    shows:
      'Les éléments de la traite des personnes et du trafic de migrants sous forme de questions sur un groupe : ce que les constats suggèrent, ce que des personnes ont répondu, et vers quoi les réponses pointent.',
    can: [
      'Répondre à une question, avec votre degré de certitude, l’endroit où cela se lit, et pourquoi.',
      'Répondre à nouveau : la réponse la plus récente vaut, les précédentes restent lisibles.',
    ],
    silent:
      'La machine ne répond à rien ; elle suggère seulement. Ce vers quoi pointent les réponses se lit dans un tableau et n’est gardé nulle part : ce n’est pas la décision d’un tribunal. Le consentement ne change rien, et on ne le demande jamais d’un enfant.',
  },
  review: {
    name: 'Examen',
    shows:
      'Les groupes qui vous attendent, dans l’ordre où il faudrait regarder ; qui est de garde pour les signaux urgents ; ce que la semaine permet et combien de groupes restent dehors ; combien de fois des personnes ont été d’un autre avis que le rang.',
    can: [
      'Ouvrir un groupe et l’étiqueter.',
      'Choisir d’après ce qui a été trouvé : un rang, un stade, un indicateur ou une marque.',
      'Dire qui est de garde, et confirmer qu’ils le savent.',
    ],
    silent:
      'Un groupe absent de la file n’est pas mis hors de cause : il peut en être exclu faute de place, ou n’être pas lu. Votre second avis vaut quelque chose parce que vous n’avez pas vu le premier.',
  },
  bias: {
    name: 'Comment les rangs se répartissent',
    shows: 'Si les groupes de certains sites, langues, pays, prix ou sources sont relevés plus souvent que d’autres.',
    can: [
      'Comparer une ligne au dossier entier.',
      'Porter une différence que personne n’explique à qui répond du dossier.',
    ],
    silent:
      'Une différence peut avoir une raison, ou être un biais des sources, des listes d’indicateurs ou de qui a recueilli. Le tableau ne dit pas lequel.',
  },
  why: {
    name: 'Pourquoi deux documents sont reliés',
    shows:
      'La plus forte chaîne de raisons entre deux documents, pas à pas, chacune avec sa preuve et ce qui s’y oppose.',
    can: [
      'Nommer deux documents par leurs identifiants.',
      'Suivre chaque pas jusqu’aux octets sur lesquels il repose.',
    ],
    silent:
      'Une chaîne vaut ce que vaut son pas le plus faible. Les numéros sont partagés, vendus et réattribués. Qu’il n’y ait pas de chaîne ne veut pas dire qu’il n’y a pas de lien : il peut n’être pas dans le dossier.',
  },
  judgements: {
    name: 'Jugements',
    shows: 'Tout ce que des personnes ont jugé dans ce dossier : qui, quand et pourquoi, ce qui a été annulé compris.',
    can: ['Ouvrir les documents dont parle un jugement.', 'Voir quels jugements se contredisent.'],
    silent:
      'Un jugement est ce que quelqu’un savait ou croyait ce jour-là. Il n’est jamais changé ni effacé, seulement annulé.',
  },
  issues: {
    name: 'Registre',
    shows: 'Ce qui n’a pas pu être lu, où, et ce qui a été perdu ; et ce qui a été remarqué en lisant.',
    can: [
      'Regarder ici avant de conclure qu’une chose n’est pas dans le dossier.',
      'Aller au fichier et à la ligne que nomme une entrée.',
    ],
    silent: 'Une entrée dit qu’une chose n’a pas été lue. Elle ne dit pas ce qui s’y trouvait.',
  },
  alerts: {
    name: 'Alertes',
    shows: 'Ce que les recherches gardées ont trouvé parmi les documents entrés depuis.',
    can: ['Ouvrir une alerte pour voir quels documents.', 'Dire que vous l’avez vue ; cela ne vaut que pour vous.'],
    silent:
      'Dans un dossier réel, une recherche sans rien que l’on avait déjà ne fait que compter les annonces nouvelles. Une recherche qui n’a pas été faite le dit ; qu’elle n’ait rien trouvé est autre chose.',
  },
  saved: {
    name: 'Recherches gardées',
    shows:
      'Les recherches que vous gardez, et celles de l’équipe si vous voyez tout le dossier en clair : ce que chacune demande, pourquoi, et combien de ses alertes vous n’avez pas vues.',
    can: [
      'En lancer une : elle interroge tout le dossier. Là où un motif est demandé, celui avec lequel elle est gardée est proposé.',
      'Changer une des vôtres, ou la retirer, avec un motif. L’état précédent est gardé.',
      'En garder une autre depuis l’écran de recherche.',
    ],
    silent:
      'Les vôtres ne sont à personne d’autre. Qu’une recherche n’ait pas d’alerte ne veut pas dire que rien de nouveau n’est venu : elle peut avoir été arrêtée, et le dit alors.',
  },
  reports: {
    name: 'Rapports',
    shows: 'Les rapports que vous écrivez dans ce dossier, et ceux de l’équipe si vous voyez tout le dossier en clair.',
    can: [
      'Commencer un rapport : un titre suffit.',
      'Citer une mention, l’endroit d’un constat ou un document entier : le lien « Citer » est à côté de chacun.',
    ],
    silent:
      'Les vôtres ne sont à personne d’autre tant que vous ne les partagez pas avec l’équipe. Un rapport est ce que dit son auteur, pas ce que dit le dossier.',
  },
  report: {
    name: 'Rapport',
    shows:
      'Un rapport : son récit, les pièces qu’il cite telles qu’elles valent maintenant, combien de ses phrases s’appuient sur une pièce, et ce que les constats nommés ne disent pas.',
    can: [
      'Écrire, et mettre la marque d’une citation là où est le curseur. Ctrl+S garde ; chaque état gardé reste.',
      'Voir ce qui sortirait, pour qui et sous quel marquage, et seulement ensuite faire la page.',
      'Le retirer, avec une raison.',
    ],
    silent: 'Une phrase qui cite une pièce peut encore dire plus que la pièce.',
  },
  bring: {
    name: 'Apporter',
    shows:
      'Ce que vous apportez au dossier : ce qu’est chaque fichier avant d’être lu, où en est la lecture, et ce qui n’a pas pu être lu.',
    can: [
      'Dire d’où cela vient et sur quelle base légale, puis déposer des fichiers ou des dossiers.',
      'Dire ce que sont les colonnes d’un tableau, avec ce que donnent alors ses premières lignes.',
      'Écarter un fichier, arrêter, continuer, réessayer ce qui n’a pas pu être lu ; chercher entre-temps.',
    ],
    silent: 'Le temps est estimé, pas promis. Ce qu’il y a dans une archive est dit une fois qu’elle est lue.',
  },
  manual: {
    name: 'Manuel',
    shows: 'Comment travailler avec Fanal, sujet par sujet. Il fait partie du programme et n’a besoin d’aucun réseau.',
    can: ['Ouvrir un sujet.', 'Suivre un lien vers l’écran dont il parle.'],
    silent:
      'Les pages complètes sur les commandes, les formats de fichiers et les mesures viennent avec le programme, dans le dossier docs, en anglais.',
  },
  tour: {
    name: 'Visite',
    shows:
      'Ce qu’il y a à regarder à cette étape, et le chemin vers le vrai écran, avec des valeurs que contient ce dossier.',
    can: [
      'Aller à l’écran ; une barre à son pied mène à l’étape suivante, ramène en arrière, ou finit la visite.',
      'Partir à tout moment. L’étape est dans l’adresse ; Retour et un rechargement la gardent.',
    ],
    silent: 'La visite ne change rien. Ce que vous regardez est au journal, comme tout.',
  },
  cases: {
    name: 'Dossier, finalité et motif',
    shows: 'Les dossiers où vous pouvez travailler, et pour quelle finalité.',
    can: [
      'Choisir un dossier et une finalité, et dire pourquoi. Cela figure au journal, à côté de tout ce que vous regardez.',
    ],
    silent: 'Un dossier pour lequel vous n’avez pas d’accès n’est pas listé, qu’il existe ou non.',
  },
  account: {
    name: 'Votre compte',
    shows: 'Où vous êtes connecté, et combien vous avez ouvert d’images depuis que cette page est chargée.',
    can: [
      'Clore une session qui n’est pas la vôtre.',
      'Choisir un nouveau mot de passe, ou de nouveaux codes à usage unique.',
      'Régler après combien de temps une pause est proposée, ou y renoncer.',
    ],
    silent: 'Ce que vous avez cherché et lu est au journal de chaque dossier, pas ici.',
  },
  admin: {
    name: 'Administration',
    shows:
      'Ce qui vous revient en dehors du travail dans un dossier, une carte pour chaque chose : qui a accès et jusqu’à quand, les demandes qui attendent, ce que vous devez savoir, les comptes, les règles, l’accès d’urgence et le registre public.',
    can: [
      'Ouvrir une carte. Ce qui n’est pas pour votre compte n’est pas montré.',
      'Comme responsable : donner accès jusqu’à un jour, et y mettre fin ; examiner l’accès d’urgence des autres.',
      'Répondre à une demande avec un motif, ou en faire une avec les mots qu’un refus vous a donnés.',
      'Comme administrateur : faire entrer quelqu’un, donner un nouveau secret, fermer un compte, changer une règle.',
    ],
    silent:
      'Cela ne montre aucune preuve. Qu’une personne ait accès ne dit pas ce qu’elle a regardé : le journal le dit. Une part au registre public est celle de groupes examinés par des personnes, non d’affaires jugées.',
  },
  audit: {
    name: 'Journal',
    shows:
      'Qui a consulté ou changé quoi, quand, à quel titre, pour quelle finalité et pourquoi ; le plus récent d’abord. Et si cette trace est entière, une fois que vous la faites vérifier.',
    can: [
      'Choisir par compte, événement, acte, document ou pseudonyme, et jours.',
      'Ouvrir une ligne pour ce qu’elle nomme et ce qui était demandé ; demander qui d’autre a vu ce document.',
      'La faire vérifier, et signer toutes les lignes jusqu’ici : gardez la ligne sur papier ou sur une autre machine.',
    ],
    silent:
      'Qu’un document ait été montré ne dit pas qu’il a été lu. Ce qui est ouvert avec le fichier de clé et un programme à soi n’y figure pas. Qu’il s’accorde avec lui-même ne prouve rien face à qui détient la clé : une ligne gardée ailleurs, si.',
  },
  missing: {
    name: 'Écran inconnu',
    shows: 'Que cette adresse ne mène nulle part.',
    can: ['Prendre un des écrans ci-dessus, ou chercher.'],
    silent: 'Cela ne dit rien du dossier.',
  },
  log_in: {
    name: 'Connexion',
    shows: 'L’entrée : compte, mot de passe, et un code de votre application ou un code de secours sur papier.',
    can: [
      'Se connecter. Après trop d’essais, l’écran dit quand revenir.',
      'Si vous avez perdu les deux, demandez à un administrateur.',
    ],
    silent: 'Quoi qui cloche, la réponse est la même : elle ne dit pas si un compte existe.',
  },
  first_steps: {
    name: 'Premiers pas',
    shows: 'Ce qu’un compte neuf règle avant tout : un mot de passe, puis des codes à usage unique.',
    can: [
      'Les régler, et garder les codes de secours sur papier, loin de la machine. Ils ne sont montrés qu’une fois.',
    ],
    silent:
      'Personne ne peut lire ensuite votre mot de passe ni vos codes ; un administrateur peut seulement vous en faire choisir d’autres.',
  },
  hidden: {
    name: 'L’écran est masqué',
    shows: 'Rien du dossier : la page est restée seule, ou vous l’avez demandé.',
    can: ['Continuer d’un bouton : on demande au serveur si vous le pouvez encore.'],
    silent: 'Cela ne dit rien du dossier.',
  },
  over: {
    name: 'La session est close',
    shows: 'Que le serveur ne connaît plus ce navigateur.',
    can: ['Demander un nouveau lien là où Fanal a été lancé : appuyez sur Entrée dans ce terminal.'],
    silent: 'Rien n’est perdu, sauf ce qui était tapé et non envoyé.',
  },
};
