import type { Message } from '../message';

export const saved = {
  'saved.title': 'Recherches gardées',
  'saved.intro':
    'Une recherche gardée est reposée à chaque entrée de pièces, selon ce que son auteur peut voir à ce moment-là. Ce qu’elle y trouve est une alerte.',
  'saved.none': 'Aucune recherche n’est encore gardée ici. Gardez-en une depuis l’écran où elle trouve quelque chose :',
  'saved.save': 'Garder cette recherche',
  'saved.kept': 'Gardée, numéro {n} : {name}.',
  'saved.cannot':
    'Une requête par groupe, rang, stade, indicateur ou marque ne peut pas être gardée : les groupes changent de numéro à chaque mise en relation, et ce qui y est trouvé change aussi pour d’anciens documents. L’écran d’examen en est la liste.',
  'saved.query': 'Requête',
  'saved.query.hint':
    'Comme dans le champ de recherche. Avec une autre requête, seul ce qui vient désormais est nouveau pour elle.',
  'saved.name': 'Nom',
  'saved.hypothesis': 'Ce qu’elle doit montrer, et pourquoi',
  'saved.hypothesis.hint': 'Dans vos mots. Cela figure au journal chaque fois que la recherche est lancée.',
  'saved.hypothesis.live':
    'Un dossier réel ne garde aucune recherche sans cela. Cela figure au journal chaque fois que la recherche est lancée.',
  'saved.for': 'Pour qui',
  'saved.for.owner': 'pour moi ; pour tous les autres, c’est comme si elle n’existait pas',
  'saved.for.team': 'pour l’équipe : tous ceux qui voient le dossier entier en clair',
  'saved.alerts': 'Me dire les nouveaux documents qu’elle trouve',
  'saved.submit': 'La garder',
  'saved.number': 'Numéro {n}',
  'saved.mine': 'à vous',
  'saved.tells': 'dit les nouveaux documents',
  'saved.tells_not': 'ne dit rien d’elle-même',
  'saved.counts_only': 'des annonces nouvelles, elle ne dit que le nombre',
  'saved.unseen': { one: '{n} alerte non vue', other: '{n} alertes non vues' },
  'saved.stopped': 'Elle ne serait pas faite maintenant',
  'saved.withdrawn': 'retirée',
  'saved.withdrawn.too': 'Montrer aussi celles qui ont été retirées',
  'saved.only_standing': 'Seulement celles qui valent',
  'saved.run': 'Lancer',
  'saved.run.label': 'Lancer la recherche {n} : elle interroge tout le dossier',
  'saved.change': 'Changer',
  'saved.change.label': 'Changer la recherche {n}',
  'saved.change.submit': 'La changer',
  'saved.changed': 'Changée, numéro {n} : {name}. L’état précédent est gardé.',
  'saved.withdraw': 'Retirer',
  'saved.withdraw.label': 'Retirer la recherche {n}',
  'saved.withdraw.means':
    'Elle ne dit plus rien et quitte la liste. Ce qu’elle était, et ce qu’elle a trouvé, est gardé.',
  'saved.withdraw.submit': 'La retirer',
  'saved.withdrawn.done': 'Retirée, numéro {n} : {name}.',
} satisfies Record<string, Message>;
