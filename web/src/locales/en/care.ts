import type { Message } from '../message';

export const care = {
  'care.title': 'Care',
  'care.pictures': {
    one: 'You have opened tiles of {n} picture since this page was loaded;',
    other: 'You have opened tiles of {n} pictures since this page was loaded;',
  },
  'care.tiles': { one: '{n} tile in all.', other: '{n} tiles in all.' },
  'care.own': 'This count and what you set here are for you. They are kept in this browser and sent to nobody.',
  'care.break': 'Offer a break',
  'care.break.after': 'after {time} of work',
  'care.break.usual': 'as usual',
  'care.break.off': 'never',
  'care.why_not': 'Why not',
  'care.why_not.hint': 'A word for yourself. It stands here until you close the page or log out, and is kept nowhere.',
  'care.turn_off': 'Offer none',
  'care.is_off': 'No break is offered.',
  'care.is_off.why': 'No break is offered:',
  'care.offer.time': 'You have worked for a while. This may be a moment to look elsewhere for five minutes.',
  'care.offer.tiles': 'You have opened a number of tiles. This may be a moment to look elsewhere for five minutes.',
  'care.hide': 'Hide the screen',
  'care.settings': 'When it is offered',
  'care.later': 'Later',
} satisfies Record<string, Message>;
