import type { Manual } from '../../model/manual';

// Le manuel. Ses signes sont lus par model/manual.ts ; un test tient les deux langues aux mêmes sujets, parties, liens et
// commandes.
export const manual: Manual = {
  'first-hour': {
    title: 'La première heure',
    about: 'De rien au premier groupe, avec des données inventées puis les vôtres.',
    text: `
Fanal lit ce que vous détenez légalement (annonces, pages web, relevés d’appels, de messages, de paiements et de trajets), y trouve les numéros, adresses, prix, lieux et dates, et montre quels documents vont ensemble et pourquoi. Il tourne sur cette machine et n’en interroge aucune autre.

## Essayer sur des données inventées

    fanal demo

fait un dossier de deux petites histoires et de vingt mille annonces, toutes inventées, et affiche un lien. Ouvrez le lien dans un navigateur de la même machine ; il sert une fois. Ctrl+C dans le terminal y met fin. Faites ensuite [la visite](/tour) : quinze minutes.

## Faire un dossier à soi

    fanal init --case my.case --key-file my.key
    export FANAL_CASE=my.case FANAL_KEY_FILE=my.key
    fanal ingest adverts.jsonl pages/
    fanal serve

1. La première commande fait un **dossier d’évaluation** et la clé qui l’ouvre. Gardez la clé loin du dossier : sans elle, plus personne ne peut l’ouvrir.
2. \`ingest\` lit des fichiers et des dossiers de fichiers. Ce qu’il n’a pas pu lire est dans le [registre](/issues).
3. \`serve\` affiche un lien, comme plus haut. Appuyez sur Entrée dans son terminal pour en avoir un autre.

Un dossier d’évaluation sert à essayer et à enseigner. Pour travailler vraiment, faites un **dossier réel** : il a une finalité, une base légale et un dernier jour, et chaque regard y demande un motif.

    fanal init --case op.case --key-file op.key --purpose trafficking --basis "order 2026/114" --until 2027-03-31

## Puis regarder

- [Le dossier](/) : ce qu’il contient, et ce qui n’a pas pu être lu.
- [La recherche](/search) : des mots, ou un numéro tel qu’il est écrit.
- [Les groupes](/groups) : des documents qui partagent des contacts ou un texte.
- [L’examen](/review) : quels groupes attendent quelqu’un.

Appuyez sur \`F1\` ou \`?\` sur n’importe quel écran : ce qu’il montre, ce qu’on peut y faire, ses touches, et ce qu’il ne dit pas.

## Quoi que vous fassiez

Chaque regard sur un document, un groupe ou une recherche est inscrit au journal du dossier, avec votre nom et votre motif. Rien de ce que vous pressez ici ne change les pièces. Ce que vous jugez peut être annulé ; ce que vous arrêtez ou effacez ne le peut pas.
`,
  },
  evidence: {
    title: 'Faire entrer des pièces',
    about: 'Quels fichiers sont lus, ce qu’ils deviennent, et ce qui est dit de ceux qu’on ne peut pas lire.',
    text: `
Ne faites entrer que ce que vous détenez légalement et dont le dossier a besoin. Fanal ne va rien chercher : aucune adresse trouvée dans un fichier n’est jamais ouverte.

## Lire des fichiers

    fanal ingest adverts.jsonl calls.csv pages/ crawl.warc.gz backup.zip

Un chemin est un fichier, ou un dossier de fichiers lu à toute profondeur. Le contenu décide de la lecture : annonces et événements en lignes JSON ou en tableaux, pages et archives web, images, texte simple, archives et ce qu’elles contiennent. Les mêmes octets deux fois sont lus une fois.

Dites quel jour cela a été pris, si vous le savez. Fanal peut alors dire ce qui a disparu depuis :

    fanal ingest list.jsonl --seen-on 2025-03-05 --complete-list-of ads.example.com

## Des tableaux à d’autres colonnes

    fanal ingest table.csv --mapping columns.json

Une correspondance dit quelle colonne est le texte, laquelle le numéro, et ainsi de suite. Elle est gardée dans le dossier sous son nom.

## Ce qui n’a pas pu être lu

Rien n’est laissé tomber en silence. Le [registre](/issues) liste chaque fichier, ligne ou enregistrement non lu, pourquoi, et ce qui a été perdu. Dans un terminal :

    fanal show --issues

Regardez-y avant de conclure qu’une chose n’est pas dans le dossier.

## D’où vient chaque chose

Chaque pièce garde ses octets, son SHA-256, quand elle est entrée et qui l’a apportée. Chaque valeur trouvée ramène aux octets où elle a été lue : voir [les documents](documents). Pour vérifier que rien n’a changé depuis :

    fanal doctor

## Les images qu’on ne doit pas détenir

Quand une liste d’empreintes d’images illicites connues est chargée, ce qu’elle nomme n’entre pas. Qui tombe sur une telle image l’arrête d’une touche : voir [images et soin](pictures).
`,
  },
  searching: {
    title: 'Chercher',
    about:
      'Un champ pour les mots et les numéros, des chiffres pour resserrer, des listes à confronter, des recherches qui restent.',
    text: `
Tapez des mots, ou un numéro, une adresse électronique, un compte tels qu’ils sont écrits. Fanal dit comment il l’a lu, au-dessus de la réponse. De même dans un terminal :

    fanal search "new in town"

## Écrire une requête

- \`quiet street\` trouve les deux mots ; \`"quiet street"\` l’expression.
- \`-lyon\` écarte ; \`OR\` prend l’un ou l’autre ; \`massag*\` prend ce qui commence ainsi.
- \`site:ads.example.com\`, \`posted:2025-01..2025-03\`, \`has:wallet\` interrogent des champs.
- \`phone:*98001*\` trouve une partie d’un numéro.

Sur l’[écran de recherche](/search), « Comment écrire une requête » met un exemple de chaque sorte dans le champ. Une erreur est montrée au caractère où elle est.

## Resserrer par les chiffres

À côté des documents se trouve tout ce qui a été trouvé, en chiffres. Appuyez sur une valeur pour la demander, sur \`−\` pour l’écarter, sur le cadenas pour la garder pendant que vous demandez autre chose. Tracez sur le graphique, ou choisissez deux mois au-dessous, pour garder une période. Tout cela est dans la requête et dans l’adresse : Retour le défait, et une adresse gardée le ramène.

Les quasi-doublons sont listés une fois si vous le demandez. Les documents que vous avez ouverts portent une marque ; elle n’est que dans la mémoire de cette page, et disparaît quand la page est rechargée.

## Quand on trouve trop peu

Des requêtes plus larges sont proposées, chacune avec ce qu’elle relâche et combien elle trouverait. Si toujours rien : cela peut être non lu ([registre](/issues)), écrit autrement, ou dans une image.

## Les annonces ne sont pas un catalogue

Dans un dossier réel, les annonces ne s’ouvrent d’emblée que pour une requête avec quelque chose que vous aviez déjà : la plus grande partie d’un numéro, une adresse électronique entière, une expression de cinq mots, l’empreinte d’une image. Pour tout le reste, seuls des nombres viennent d’abord. Qui dit ce qu’il cherche et pourquoi voit les annonces une à une, et le journal garde ses mots.

## Garder une recherche

Les [recherches gardées](/saved) sont reposées à chaque entrée de pièces ; ce qui est nouveau est dans les [alertes](/alerts). Dans un terminal :

    fanal saved add "the red van" "06 39 98 12 34" --country FR --alert on --hypothesis "the driver answers on this number"

## Confronter une liste au dossier

Déposez un fichier de numéros, de comptes ou d’empreintes sur l’écran de recherche. Vous dites sur quelle base légale il est venu. Les longues listes passent par la commande :

    fanal match list.txt --basis "order 7 of 3 March"
`,
  },
  documents: {
    title: 'Les documents',
    about: 'Un document, les valeurs qui y ont été trouvées, et le chemin vers ses octets.',
    text: `
Un document est une annonce, une page, un message, un appel, un paiement, un signalement ou une photo, tel qu’il a été lu d’une pièce.

## Champs et mentions

Chaque valeur trouvée est marquée dans le texte et listée à côté : numéros, adresses, prix, lieux, dates. \`n\` et \`p\` les parcourent. Chacune dit comment elle a été lue et combien de documents du dossier la contiennent.

**Une mention est ce que le texte prétend.** Un « âge écrit » est ce que quelqu’un a écrit, un « nom employé » est un nom dont on se sert. Ni l’un ni l’autre n’est un fait sur une personne. Un numéro est à qui le tenait à ce moment-là : les numéros sont partagés, vendus et réattribués.

## Le chemin du retour

Sous le texte se trouvent le fichier, l’endroit dans le fichier, le SHA-256, quand il est entré et qui l’a apporté. Les pièces ne sont montrées que comme texte : aucun lien n’en est cliquable, et les caractères qui retourneraient le sens de lecture sont écrits en codes.

    fanal show advert-203

affiche la même chose dans un terminal.

## Vers son groupe

La ligne sous le titre nomme le groupe. [Pourquoi](/why) dit comment deux documents sont reliés, pas à pas. Un document venu après la dernière mise en relation le dit, et n’a pas encore de groupe.
`,
  },
  groups: {
    title: 'Les groupes, et pourquoi des documents sont reliés',
    about: 'Ce qu’est un groupe, les raisons qui le tiennent, son point le plus faible, et comment juger.',
    text: `
Un groupe, ce sont des documents qui partagent des contacts ou un texte. Ce sont peut-être, pas nécessairement, les mêmes mains. Ce n’est pas une liste de personnes.

## Les raisons, et ce qui s’y oppose

La page d’un [groupe](/groups) liste chaque raison : quel numéro ou quel texte, combien de documents le contiennent, combien de fois une raison de cette sorte a trompé quand elle a été éprouvée sur ce dossier, et ce qui s’y oppose. Les valeurs qui joindraient trop, comme le numéro d’un standard, sont mises de côté, et il est dit pourquoi.

**Le point le plus faible** est la raison sans laquelle le groupe tombe en morceaux. Regardez-le d’abord.

## Pourquoi deux documents

[Pourquoi](/why) donne la plus forte chaîne entre deux documents, et les octets sur lesquels chaque pas repose. Dans un terminal :

    fanal why advert-203 advert-911
    fanal evidence

La seconde dit jusqu’où on peut se fier à chaque sorte de raison dans ce dossier.

## Juger

Ce que vous savez et que les règles ignorent : que deux documents vont ensemble ou non, que vous avez regardé sans pouvoir dire, qu’une valeur ne joint rien. Un motif est demandé chaque fois ; votre nom, votre motif et l’heure sont gardés. Les groupes sont ensuite refaits. \`u\` propose d’annuler ce que vous venez de garder ; une annulation demande aussi un motif. Tout se trouve sous [jugements](/judgements).

## Les numéros des groupes

Chaque mise en relation numérote les groupes à nouveau. Notez les identifiants des documents, jamais les numéros des groupes.
`,
  },
  reasons: {
    title: 'Les raisons de regarder',
    about:
      'Rangs, indicateurs, lectures innocentes, et pourquoi la plupart des alarmes sur des choses rares sont fausses.',
    text: `
Un constat dit que des documents contiennent quelque chose que les publications nomment comme raison de regarder. Il ne dit pas que quelqu’un est une victime présumée ou a mal agi. Il ne parle jamais d’une personne.

**Ces constats n’ont pas été validés sur de vrais dossiers.** Ils ont été essayés sur des dossiers inventés. Personne ne sait combien de fois ils sont justes sur de vraies annonces.

## Les rangs

Un rang est une place dans une file : dans quel ordre il faudrait regarder. Ce n’est ni une probabilité ni une somme de points.

: T0 = rien qui compte n’a été trouvé.
: T1 = à surveiller : une dimension est positive.
: T2 = à examiner : deux dimensions, par trois signes au moins, d’au moins deux sortes de faits.
: T3 = à examiner en premier : des signes de moyens et d’exploitation ; ou un signe dans un signalement dont une personne nommée a jugé le récit crédible.
: TU = urgent : un signe d’enfant, ou de danger pour une vie. Une personne regarde aussitôt.
: I = trop peu a pu être lu. Ce n’est pas « rien trouvé ».

Des annonces seules ne relèvent pas un groupe qui peut être un adulte seul. T2 et T3 demandent une seconde sorte de source, ou un signe de contrôle par un tiers.

## Lire un constat

1. Ouvrez-le : les mots sur lesquels il repose, dans leur contexte.
2. Lisez ses **lectures innocentes** : comment il peut ne rien vouloir dire. Les a-t-on examinées ?
3. Lisez ce qui s’y oppose, trouvé ou non, et si quelqu’un a cherché.
4. Lisez combien de fois il trompe, et comment on le sait.
5. Lisez ce qui changerait le rang.

    fanal explain --document advert-203

## Les taux de base

Là où un groupe sur mille est ce dont il a l’air, et où deux sur cent des autres sont relevés par erreur, 96 groupes relevés sur 100 ne sont pas ce dont ils ont l’air. Le tableau est sur la page de chaque groupe. C’est de l’arithmétique : aucun de ses chiffres n’est connu pour de vrais dossiers. Dans une étude britannique de 17 362 annonces, 81 % contenaient au moins un de dix indicateurs (Giommoni et Ikwu, 2021) : un indicateur ne veut rien dire.

## Ce qui ne compte jamais

L’origine ethnique, la nationalité, le sexe, l’apparence, la langue d’une annonce. Les déplacements, l’âge affiché et le filtrage des clients sont montrés avec l’étude qui a trouvé qu’ils ne veulent rien dire. [Comment les rangs se répartissent](/bias) montre si des sites, des langues ou des pays sont relevés davantage.
`,
  },
  review: {
    title: 'Examen et fiche',
    about: 'La file, les étiquettes données à l’aveugle, qui est de garde, et les questions du droit.',
    text: `
Les constats disent où regarder. Une personne dit ce qu’est un groupe, d’un mot, avec un nom et un motif.

## La file

L’[examen](/review) a les groupes qui vous attendent, dans l’ordre TU, T3, T2, T1, puis I. Elle s’arrête où s’arrête la semaine : une liste que personne ne peut parcourir cache ce qui importe. Les groupes urgents et disputés n’en sont jamais exclus. Combien tiennent dans une semaine se règle par commande :

    fanal review capacity 30 --reason "two reviewers"

## Les étiquettes

Un mot pour un groupe : des signes de traite, une exploitation par le travail, un trafic de migrants, ou ce que c’est à la place. Ces trois mots graves demandent un endroit où cela se lit et une lecture innocente que vous avez considérée. Toute étiquette demande pourquoi.

**Personne ne voit ce que d’autres ont dit d’un groupe avant d’avoir parlé.** Un second avis qui connaît le premier n’en est pas un. « Pas de contrôle par un tiers » finit après sept jours : cela parle de quelqu’un qui ne regarde pas le dossier.

Sur la page d’un groupe, des touches d’une seule lettre ouvrent le formulaire sur un mot : appuyez là sur \`F1\` pour les voir. Ce que vous étiquetez plus tard prend la place de ce que vous aviez étiqueté avant ; rien n’est perdu.

## Qui est de garde

Un signe d’enfant, ou de danger pour une vie, n’attend personne. Dites sur l’écran d’examen qui est de garde et comment les joindre, et confirmez qu’ils le savent. Sans cela, tout ce qui montre un groupe urgent dit que personne ne répond ici, et qui appeler.

## La fiche

Les éléments des infractions sous forme de questions sur un groupe. La machine suggère seulement ; des personnes répondent, avec un endroit, leur degré de certitude, et pourquoi. La réponse la plus récente vaut. Ce vers quoi pointent les réponses se lit dans un tableau, n’est gardé nulle part, et n’est pas la décision d’un tribunal.

- Le consentement ne change rien, et on ne le demande jamais d’un enfant.
- Avoir été l’objet d’un trafic n’est pas une infraction.
- Quand une personne est à la fois suspecte et victime présumée, l’examen de la non-sanction est requis, et la fiche le dit.
`,
  },
  pictures: {
    title: 'Images et soin',
    about: 'Voiles, carreaux, touche d’arrêt, et le soin de qui regarde.',
    text: `
Aucune image n’est montrée sans qu’on le demande. La plupart des questions se passent d’elle : lisez d’abord ce que dit son fichier, et où elle est encore.

## Ouvrir un carreau

1. Dites pourquoi vous regardez, une fois par document. Le journal le garde avec chaque carreau.
2. Ouvrez un carreau sur seize, d’un clic, d’Entrée ou d’Espace. Refermez-le de même. \`Esc\` voile tout.
3. Un carreau s’ouvre en gris. \`c\` montre en couleur le carreau qui a le focus, et le rend gris.

Un carreau est dessiné et gardé nulle part ; quitter l’écran l’emporte. Rien ici ne se joue de soi-même, ni son ni image animée.

## Arrêter

\`x\` sur l’écran d’une photo, quel qu’en soit l’état : tout est voilé aussitôt et plus rien ne s’y ouvre. Ne regardez pas une seconde fois pour être sûr. Le motif n’est demandé qu’ensuite. Le fichier est effacé ou scellé, et une feuille pour le signalement dit à qui s’adresser. Cela ne peut pas être repris.

    fanal stop photo-17 --reason "a child, as it seems"

## Combien vous avez regardé

L’écran des photos et [votre compte](/account) comptent les images et les carreaux que vous avez ouverts. C’est pour vous : pas de but, pas de comparaison, pas de record. Il n’est pas prouvé que les voiles, les petits carreaux ou les regards brefs protègent qui regarde.

## Une pause

Après cinquante minutes de travail, ou vingt carreaux, une ligne calme propose une pause. À prendre ou à laisser ; elle ne couvre rien et ne demande rien. Sous [votre compte](/account), vous réglez après combien de minutes, ou y renoncez en disant pourquoi. **Masquer l’écran** retire de la page tout ce qui est du dossier, jusqu’à votre retour.

Si ce que vous avez vu vous reste, parlez-en à quelqu’un en qui vous avez confiance, ou à qui veille sur les personnes là où vous travaillez. Cela fait partie du travail, et n’est pas une faiblesse.
`,
  },
  people: {
    title: 'Personnes, accès et approbations',
    about: 'Comptes, rôles, sessions de travail, et ce qui demande une seconde personne.',
    text: `
Une personne seule avec un dossier n’a besoin que de la clé. Pour plusieurs personnes et dossiers, il y a une **instance**.

    fanal instance init
    fanal account add ivo --account admin
    fanal grant add ivo --case op-north --role investigator --until 2027-01-31 --reason "joins the team" --account lea
    fanal serve --instance office --instance-key office.key

## Se connecter, puis dire pourquoi

Compte, mot de passe et code à usage unique. Un code de secours sur papier fait entrer une fois à sa place. Choisissez ensuite [quel dossier, pour quelle finalité et pourquoi](/cases) ; cela figure sur chaque écran et au journal. Chaque onglet travaille dans son propre dossier.

## Les rôles

Un rôle est ce que quelqu’un est dans un dossier : responsable, enquête, examen, parquet, défense, et d’autres. Certains voient tout le dossier, d’autres une partie ; certains voient les valeurs en clair, d’autres des pseudonymes. Ce qui est hors d’une partie répond comme si cela n’avait jamais été.

    fanal grant roles

les liste. Chaque accès a un dernier jour. Qui tient les comptes ne voit le contenu d’aucun dossier.

## Ce qui demande une seconde personne

Des valeurs en clair qui sortent, des originaux sur ordonnance, une liste confrontée à un dossier réel, une entrée d’urgence, une règle affaiblie. Personne ne répond à sa propre demande, et un seul non suffit à refuser.

    fanal approval kinds
    fanal approval list --account lea
    fanal approval yes 4 --reason "seen the order" --account lea

De même dans le navigateur, pour qui cela est : [l’administration](/admin).

## Quand l’écran est masqué

Après quinze minutes sans demande, la page masque tout ce qui est du dossier et ne demande plus rien au serveur. Une session finit après son temps d’inactivité, après douze heures, ou quand quelqu’un la clôt sous [votre compte](/account).
`,
  },
  audit: {
    title: 'Le journal d’audit',
    about: 'Qui a regardé quoi et pourquoi, et la preuve que rien n’en a été changé.',
    text: `
Chaque regard et chaque changement est une ligne : qui, quand, quoi, pour quelle finalité et pour quel motif. La ligne est écrite avant que la réponse soit donnée. Chacune est enchaînée à la précédente.

## Le lire

    fanal audit show --since 2026-03-01
    fanal audit show --about "+33 6 39 98 01 02"

La seconde commande trouve tous ceux qui ont regardé un numéro ; le journal lui-même ne l’a que sous pseudonyme. Lire le journal est aussi une ligne.

De même dans le navigateur, pour qui contrôle le dossier : [le journal](/admin/audit). Un document y dit qui l’a vu.

## Le prouver

    fanal audit verify
    fanal audit checkpoint >> kept-elsewhere
    fanal audit verify --checkpoint kept-elsewhere

Gardez les points de contrôle sur papier ou sur une autre machine : ils montrent si quelqu’un qui a la clé a réécrit le journal.

## Pour d’autres

    fanal audit export > audit.ndjson

se vérifie sans le dossier ni sa clé, et aussi par un court programme qui n’est pas Fanal.

## Ce qu’il ne contient pas

Le mot et le motif d’une étiquette, car un second avis ne doit pas connaître le premier. Ce qui était écrit dans un document. Les images.
`,
  },
  export: {
    title: 'Exports et rapports',
    about: 'Ce qui sort du dossier, pour qui, sous quel nom.',
    text: `
Ce qui sort d’un dossier réel sort sous pseudonymes, sauf si une seconde personne a approuvé précisément cela.

## Un rapport

Les [rapports](/reports) sont des récits que vous écrivez dans le dossier. « Citer » est à côté de chaque mention, des endroits de chaque constat et sur chaque document : il donne une marque comme [1], que vous mettez derrière la phrase qui s’y appuie.

Ce qui est cité n’est pas copié : c’est relu à chaque fois, et chaque citation dit si elle vaut encore. Vous voyez ce qui sortirait avant que cela sorte.

## Pour un programme ou un collègue

    fanal export groups > groups.jsonl
    fanal export mentions
    fanal export all --recipient "Partner office" --clearance amber --manifest partner.json > partner.jsonl

Avec un destinataire, ce qui est marqué au-dessus de son niveau reste, et il est dit combien de documents cela fait. Chaque ligne d’un export d’un dossier réel porte un code, si bien qu’une ligne qui a fui ramène à lui.

## Valeurs en clair, et images

    fanal approval kinds
    fanal export pictures --out away --recipient "Partner office" --clearance amber --clear --approval 4

Les images sortent comme fichiers neufs de leurs pixels : sans balises, sans nom à elles. Une approbation vaut pour un export, une fois.

## Pour un tribunal

    fanal export originals --out court --order "7/2026" --authority "Court of Example" --recipient "Prosecutor" --clearance red --approval 5

Les octets tels qu’ils sont entrés, avec l’endroit où ils étaient, quand ils ont été pris, d’où et par qui, sur une ordonnance qui est enregistrée.

## Avant que cela serve contre quelqu’un

- Dites avec chaque constat ses lectures innocentes, ce qui s’y oppose, et combien de fois il trompe.
- Dites que les constats n’ont pas été validés sur de vrais dossiers : [les raisons de regarder](reasons).
- La défense peut vérifier chaque lien jusqu’à ses octets : [les documents](documents).

Il n’y a pas d’export de contacts : aucune liste de numéros de personnes ne peut être faite.
`,
  },
  never: {
    title: 'Ce que Fanal ne fait jamais',
    about: 'Les limites avec lesquelles il a été construit.',
    text: `
## Il ne juge personne

- Il ne reconnaît ni visage, ni voix, ni corps, et n’estime aucun âge.
- Il ne note et ne prédit personne. Un rang est celui de documents, et une place dans une file.
- Il ne décide pas. Une personne le fait, sous son nom, avec un motif.

## Il ne va chercher personne

- Il ne contacte personne, ne force rien, et n’appelle aucun réseau.
- Il n’ouvre aucune adresse qu’il trouve, et n’envoie à personne ce que vous tapez.
- Il ne montre aucune image sans qu’on le demande, et rien ne s’y joue de soi-même.

## Il ne sert aucun autre but

- Les finalités d’un dossier réel sont une liste fermée. La police des migrations et celle du travail du sexe consenti n’y sont pas.
- L’origine ethnique, la nationalité, le sexe et l’apparence ne comptent pour rien.
- Avoir été l’objet d’un trafic ne fait relever personne.

## Il ne fait pas semblant

- Il ne dit pas qu’une chose n’est pas là quand il n’a pas pu tout lire : le [registre](/issues) dit ce qui n’a pas été lu.
- Il ne cache pas ce qui s’oppose à un lien ou à un constat.
- Il ne dit pas combien de fois il a raison sur de vrais dossiers, car personne ne le sait.
- Il ne garde pas dans le navigateur ce que vous regardez : seulement votre langue, votre thème, et vos réglages de touches et de pauses.
`,
  },
  glossary: {
    title: 'Les mots',
    about: 'Ce que les mots veulent dire ici, et lesquels on n’emploie pas.',
    text: `
Les mots décident de ce que croient ceux qui lisent. Ceux-ci valent sur tous les écrans et dans les rapports.

## Les mots d’un dossier

: Dossier = des pièces et tout ce qu’on en a tiré, chiffrés, pour une seule finalité.
: Dossier réel = qui a une finalité, une base légale et un dernier jour. Chaque regard y demande un motif.
: Dossier d’évaluation = pour essayer et enseigner. Il dit sur chaque écran qu’il ne constitue pas une preuve.
: Pièce = un fichier tel qu’il est entré, avec son empreinte.
: Document = une annonce, un message, un paiement ou une page, tel qu’il a été lu d’une pièce.
: Mention = une valeur trouvée dans un texte, avec le chemin vers ses octets : ce que le texte prétend.
: Non lu = ce qui n’a pas pu être lu, avec ce qui a été perdu. Ni « échoué », ni « ignoré ».
: Groupe = des documents qui partagent des contacts ou un texte. Pas des personnes.
: Raison, motif = la raison dit pourquoi deux documents sont reliés, avec ce qui s’y oppose ; le motif dit pourquoi vous regardez, au journal.
: Pseudonyme = un nom à la place d’une valeur. Qui a la clé du dossier peut revenir en arrière : ce n’est donc pas « anonymisé ».

## Les mots de ce qui est trouvé

: Constat = quelque chose, dans des documents, que les publications nomment comme raison de regarder.
: Raison de regarder = une piste avec ce qui s’y oppose. Ni preuve, ni score.
: Indicateur = un signe que l’on cherche, avec ses sources et ses lectures innocentes.
: Lecture innocente = comment un signe peut ne rien vouloir dire.
: Rang = une place dans la file.
: Étiquette = comment une personne appelle un groupe, d’un mot, avec un motif.
: Jugement = que des documents vont ensemble ou non, ou qu’une valeur ne joint rien. S’annule.

## Les mots des personnes

: Victime présumée = se dit tant qu’une personne ou une instance compétente ne l’a pas établi.
: Personne qui publie l’annonce = qui a passé une annonce ; l’annonce n’en dit pas plus.
: Tiers = un rôle que montrent des pièces, non un mot.
: Personne sans papiers = aucune personne n’est illégale.
: Assistance = des personnes sont aidées, ou non, par leur propre choix. Pas « sauvetage ».
: Session de travail = un travail dans un dossier, pour une finalité et un motif.
: Code de secours = fait entrer une fois, à la place d’un code à usage unique.
: Accès d’urgence = quatre heures, et quelqu’un d’autre y regarde ensuite.
`,
  },
};
