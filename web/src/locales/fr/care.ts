import type { Message } from '../message';

export const care = {
  'care.title': 'Soin',
  'care.pictures': {
    one: 'Vous avez ouvert des carreaux de {n} image depuis que cette page est chargée ;',
    other: 'Vous avez ouvert des carreaux de {n} images depuis que cette page est chargée ;',
  },
  'care.tiles': { one: '{n} carreau en tout.', other: '{n} carreaux en tout.' },
  'care.own':
    'Ce compte et ce que vous réglez ici sont pour vous. Cela reste dans ce navigateur et n’est envoyé à personne.',
  'care.break': 'Proposer une pause',
  'care.break.after': 'après {time} de travail',
  'care.break.usual': 'comme d’habitude',
  'care.break.off': 'jamais',
  'care.why_not': 'Pourquoi pas',
  'care.why_not.hint':
    'Un mot pour vous-même. Il reste ici jusqu’à ce que vous fermiez la page ou vous déconnectiez, et n’est gardé nulle part.',
  'care.turn_off': 'N’en proposer aucune',
  'care.is_off': 'Aucune pause n’est proposée.',
  'care.is_off.why': 'Aucune pause n’est proposée :',
  'care.offer.time': 'Vous travaillez depuis un moment. Ce peut être l’instant de regarder ailleurs cinq minutes.',
  'care.offer.tiles':
    'Vous avez ouvert un certain nombre de carreaux. Ce peut être l’instant de regarder ailleurs cinq minutes.',
  'care.hide': 'Masquer l’écran',
  'care.settings': 'Quand elle est proposée',
  'care.later': 'Plus tard',
} satisfies Record<string, Message>;
