import type { Message } from '../message';

export const app = {
  'app.skip': 'Aller au contenu',
  'app.home': 'Fanal : vers le dossier',
  'app.navigation': 'Écrans',
  'app.language': 'Langue',
  'app.theme': 'Thème',
  'app.theme.system': 'Système',
  'app.theme.light': 'Clair',
  'app.theme.dark': 'Sombre',
  'app.help': 'Aide et touches',
  'app.logout': 'Clore la session',
  'app.banner.evaluation': 'Évaluation : ne constitue pas une preuve',
  'app.banner.label': 'Nature du dossier',

  'nav.home': 'Dossier',
  'nav.bring': 'Apporter',
  'nav.search': 'Recherche',
  'nav.groups': 'Groupes',
  'nav.review': 'Examen',
  'nav.why': 'Pourquoi',
  'nav.issues': 'Registre',

  'state.loading': 'Lecture du dossier…',
  'state.retry': 'Redemander',
  'state.server_said': 'Le serveur a répondu',
  'state.code': 'Code',

  'pager.label': 'Pages',
  'pager.first': 'Première page',
  'pager.next': 'Page suivante',
  'pager.page': 'Page {n}',
  'ago.now': 'il y a moins d’une minute',
  'ago.minutes': { one: 'il y a {n} minute', other: 'il y a {n} minutes' },
  'ago.hours': { one: 'il y a {n} heure', other: 'il y a {n} heures' },

  'missing.title': 'Écran inconnu',
  'missing.what': 'Cette adresse ne mène nulle part : {path}',
  'missing.next': 'Prenez un des écrans ci-dessus, ou cherchez.',

  'outcome.kept': 'Gardé, numéro {numbers}.',
  'outcome.doubt': 'Un doute ne change aucun groupe.',
  'outcome.done': 'Les groupes en tiennent compte.',
  'outcome.running':
    'Les groupes sont en train d’être refaits ; dans un grand dossier, cela prend des minutes. Vous pouvez continuer à lire.',
  'outcome.needed': 'Les groupes suivront à la prochaine mise en relation.',
  'outcome.failed': 'Les groupes n’ont pas pu être refaits. Lancez {command}.',

  'help.title': 'Aide et touches',
  'help.close': 'Fermer',
  'help.keys': 'Touches',
  'help.key.search': 'aller au champ de recherche',
  'help.key.list': 'ligne suivante et précédente d’une liste ; les flèches font de même une fois une ligne choisie',
  'help.key.open': 'ouvrir la ligne choisie',
  'help.key.mention': 'mention suivante et précédente d’un document',
  'help.key.figures': 'les chiffres d’une recherche',
  'help.key.stop': 'arrêter une image peut-être illicite : la voile aussitôt, et demande pourquoi',
  'help.key.help': 'cette aide',
  'help.key.escape': 'fermer, ou quitter le champ de recherche',
  'help.single': 'Les touches d’une seule lettre sont actives',
  'help.single.note': 'Désactivez-les si vous dictez, ou si elles gênent votre lecteur d’écran.',
  'help.words': 'Ce que les mots veulent dire',
  'help.group': 'Groupe',
  'help.group.is':
    'Des documents qui partagent des contacts ou un texte ; peut-être, pas nécessairement, les mêmes mains.',
  'help.reason': 'Raison',
  'help.reason.is':
    'Pourquoi deux documents sont reliés : une raison de regarder, avec sa source et ce qui s’y oppose.',
  'help.mention': 'Mention',
  'help.mention.is':
    'Une valeur trouvée dans un texte, avec le chemin vers ses octets. « Âge écrit » et « nom employé » sont ce qu’une annonce prétend.',
  'help.unread': 'Non lu',
  'help.unread.is': 'Ce qui n’a pas pu être lu. Ce qu’on ne trouve pas peut y être.',
  'help.pictures':
    'Aucune image n’est montrée, sauf les carreaux que vous ouvrez un à un, avec un motif ; et aucune adresse trouvée dans les pièces n’est cliquable.',
} satisfies Record<string, Message>;
