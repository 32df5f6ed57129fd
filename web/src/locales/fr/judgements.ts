import type { Message } from '../message';

export const judgements = {
  'judged.same': 'Jugés aller ensemble',
  'judged.different': 'Jugés différents',
  'judged.from': 'de chacun de',
  'judged.unsure': 'Quelqu’un ne peut trancher',
  'judged.stop': 'Arrêté',
  'judged.allow': 'Admis à relier',
  'judged.undo': 'Annulé',
  'judged.number': { one: 'jugement {n}', other: 'jugements {n}' },
  'judged.not_applied': 'Les groupes n’en tiennent pas encore compte.',
  'judged.undone': 'Annulé par le jugement {n}.',
  'judged.contradicts': {
    one: 'Il contredit le jugement {numbers} : tant qu’aucun des deux n’est annulé, ce qui sépare ou arrête prévaut.',
    other: 'Il contredit les jugements {numbers} : tant qu’un côté n’est pas annulé, ce qui sépare ou arrête prévaut.',
  },

  'judge.title': 'Juger',
  'judge.intro':
    'Ce que vous savez et que les règles ignorent. Un jugement garde votre nom, votre raison et l’heure ; il peut être annulé, jamais effacé. Les groupes sont ensuite refaits. Prenez des documents dans la liste ci-dessus, ou écrivez leurs identifiants.',
  'judge.verdict': 'Qu’en dites-vous ?',
  'judge.same': 'Ils vont ensemble',
  'judge.different': 'Ils ne vont pas ensemble',
  'judge.unsure': 'J’ai regardé et ne peux trancher',
  'judge.a': 'Document (identifiant)',
  'judge.a.hint': 'De ce groupe ou d’un autre.',
  'judge.b': 'Autre document (identifiant)',
  'judge.b.hint': 'Laissé vide : ce groupe, que le document {name} représente.',
  'judge.b.hint.each':
    'Laissé vide : chacun des {n} autres documents de ce groupe, pour que ce soit celui-ci qui s’en sépare.',
  'judge.b.hint.none': 'Ce groupe ne peut être jugé en entier : nommez un document.',
  'judge.reason': 'Raison',
  'judge.reason.hint': 'D’autres auront à la peser.',
  'judge.submit': 'Garder ce jugement',
  'judge.sending': 'Enregistrement…',
  'judge.cancel': 'Renoncer',
  'judge.choose': 'prendre',
  'judge.choose.label': 'Prendre {name} pour le juger',
  'judge.chosen.first': 'premier',
  'judge.chosen.second': 'second',
  'judge.chosen.first.said': '{name} est le premier document à juger.',
  'judge.chosen.second.said': '{name} est le second document à juger.',
  'judge.stop': 'arrêter',
  'judge.stop.label': 'Arrêter {value}, pour que cela ne relie plus rien',
  'judge.stop.title': 'Arrêter cette valeur ?',
  'judge.stop.means': {
    one: 'Elle ne reliera plus rien, dans tout le dossier : {n} document la contient.',
    other: 'Elle ne reliera plus rien, dans tout le dossier : {n} documents la contiennent.',
  },
  'judge.allow': 'laisser relier',
  'judge.allow.label': 'Laisser relier : {value}',
  'judge.allow.title': 'Laisser cette valeur relier ?',
  'judge.allow.means': {
    one: 'Elle reliera ses documents dans tout le dossier, bien que les règles l’écartent : {n} document la contient.',
    other:
      'Elle reliera ses documents dans tout le dossier, bien que les règles l’écartent : {n} documents la contiennent.',
  },
  'judge.undo': 'annuler',
  'judge.undo.label': { one: 'Annuler le jugement {n}', other: 'Annuler les jugements {n}' },
  'judge.undo.title': { one: 'Annuler le jugement {n} ?', other: 'Annuler les jugements {n} ?' },
  'judge.undo.means': {
    one: 'Il reste inscrit, annulé par vous. Les groupes sont refaits sans lui.',
    other: 'Ils restent inscrits, annulés par vous. Les groupes sont refaits sans eux.',
  },

  'judgements.title': 'Tous les jugements',
  'judgements.intro':
    'Ce qui a été dit dans ce dossier, par qui, quand et pourquoi, dans l’ordre où cela l’a été. Rien n’est jamais changé ni effacé.',
  'judgements.none': 'Personne n’a encore rien jugé. Cela se fait sur la page d’un groupe.',
  'judgements.what': 'Quoi',
  'judgements.who': 'Qui, quand et pourquoi',
  'judgements.undoes': 'Annule le jugement {n}',
} satisfies Record<string, Message>;
