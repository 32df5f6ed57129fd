import type { Message } from '../message';

export const connection = {
  'connection.lost': 'Connexion perdue.',
  'connection.kept':
    'Ce que vous avez tapé est gardé. Il n’est pas certain que votre dernier envoi soit arrivé : regardez avant de renvoyer.',
  'connection.again': 'Réessayer',
  'connection.trying': 'Essai en cours…',
  'changed.by_somebody': 'Quelqu’un a changé cela depuis.',
  'changed.show': 'Montrer ce qu’il en est',
  'language.failed': 'Les textes en {language} ne sont pas arrivés du serveur.',
  'language.kept': 'L’écran reste en français.',
  'unsent.title': 'Vous avez tapé quelque chose qui n’est pas envoyé',
  'unsent.what': 'Si vous partez maintenant, vous y renoncez.',
  'unsent.stay': 'Rester ici',
  'unsent.leave': 'Partir et y renoncer',
} satisfies Record<string, Message>;
