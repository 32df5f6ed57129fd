import type { Message } from '../message';

export const problems = {
  'problem.invalid.what': 'The request could not be understood.',
  'problem.invalid.next':
    'Check what you typed; if you followed a link to a later page, begin again at the first page.',
  'problem.not_found.what': 'There is nothing here under this id or number.',
  'problem.not_found.next':
    'Numbers of groups change with each linking: search for the document by its id or its words.',
  'problem.exists.what': 'This was done already.',
  'problem.exists.next': 'Load the page again: it shows what stands now.',
  'problem.refused.what': 'The rules of the case do not allow this.',
  'problem.refused.next': 'Ask who leads the case what your purpose allows.',
  'problem.proof.what': 'A password or a code given lately is wanted for this.',
  'problem.proof.next': 'Give one, and send it again.',
  'problem.busy.what': 'The case is busy with other work.',
  'problem.busy.next': 'Wait a moment and ask again.',
  'problem.damaged.what': 'A part of the case could not be read back.',
  'problem.damaged.next': 'Stop working on it, keep a copy, and run fanal doctor on it.',
  'problem.limit.what': 'This is more than the server answers at once.',
  'problem.limit.next': 'Ask for something narrower or shorter.',
  'problem.unavailable.what': 'The case cannot answer this now.',
  'problem.unavailable.next': 'If it was never linked, run fanal link; else ask again in a moment.',
  'problem.internal.what': 'Something went wrong inside the server.',
  'problem.internal.next': 'Ask again. If it stays, note the code below and report it.',
  'problem.session.what': 'The session is over.',
  'problem.session.next': 'Press Enter in the terminal where fanal serve runs, and open the link it prints.',
  'problem.no_work.what': 'You work in no case now.',
  'problem.no_work.next': 'Choose a case and say why.',
  'problem.address.what': 'The server does not answer at this address.',
  'problem.address.next': 'Open the link exactly as fanal serve printed it.',
  'problem.timeout.what': 'The answer took too long.',
  'problem.timeout.next': 'Ask again, or for something narrower.',
  'problem.no_answer.what': 'The server does not answer.',
  'problem.no_answer.next': 'See whether fanal serve still runs in its terminal; start it again if it does not.',
  'problem.not_ours.what': 'The answer is not one of Fanal.',
  'problem.not_ours.next':
    'See whether another program answers at this address; open the link that fanal serve printed.',
} satisfies Record<string, Message>;
