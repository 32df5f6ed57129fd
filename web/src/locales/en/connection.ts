import type { Message } from '../message';

export const connection = {
  'connection.lost': 'Connection lost.',
  'connection.kept':
    'What you typed is kept. Whether the last thing you sent has arrived is not certain: look before you send it again.',
  'connection.again': 'Try again',
  'connection.trying': 'Trying…',
  'changed.by_somebody': 'Somebody changed this since.',
  'changed.show': 'Show it as it is now',
  'language.failed': 'The words of {language} did not come from the server.',
  'language.kept': 'The screen stays in English.',
  'unsent.title': 'You typed something that was not sent',
  'unsent.what': 'If you leave now it is given up.',
  'unsent.stay': 'Stay here',
  'unsent.leave': 'Leave and give it up',
} satisfies Record<string, Message>;
