import type { StepName, StepText } from '../../model/tour';

// The steps of the tour. They name no value: each is taken from the case that one is in.
export const tour: Record<StepName, StepText> = {
  case: {
    title: 'What is in the case',
    look: [
      'How many items of evidence came in, and how many documents were read from them.',
      'The line on top says that this is an evaluation case and no evidence. In a live case the purpose, the legal basis and the last day stand here.',
      'How many parts were not read. It is the first thing to know of any case.',
      'Press F1 or ? whenever you want to know what a screen shows and what it does not say.',
    ],
  },
  ledger: {
    title: 'What could not be read',
    look: [
      'Each entry says what was not read, where, why, and what was lost. Notes lost nothing.',
      'Look here before you conclude that something is not in the case.',
    ],
  },
  number: {
    title: 'Search for a number',
    look: [
      'The number is one of this case. Above the answer stands how it was understood.',
      'The words that matched are marked. However a document wrote the number, it is found.',
      'Now press / and type it in another way: with blanks, or without the country.',
    ],
  },
  figures: {
    title: 'All that was found, in figures',
    look: [
      'Beside the documents: over time, by place, site, kind and language. Press a value to ask for it, − to leave it out.',
      'Draw over the chart to keep a stretch of time, or choose two months below it.',
      'Look at the address: what you press stands in the query. Back undoes it.',
    ],
  },
  document: {
    title: 'One document',
    look: [
      'Each value that was found is marked. n and p go through them.',
      'What is marked is what the text claims: an age as written is nobody’s age.',
      'Below stands where it is from: the file, the place in it, and the hash of its bytes.',
      'No address in it can be clicked, and no picture is shown unasked.',
    ],
  },
  groups: {
    title: 'Groups',
    look: [
      'Documents that share contacts or text: possibly, not necessarily, the same hands.',
      'The largest is first. Large is not important: the tier says in which order to look.',
      'j and k go down and up the list, Enter opens a row.',
    ],
  },
  group: {
    title: 'Why a group holds together',
    look: [
      'Go down to “Why these documents are together”: each reason, how many documents hold it, how often such a reason was wrong, what speaks against.',
      'The weakest point: without it the group falls into parts. Look at it first.',
      'Values set aside: what would join too much, and why it does not.',
    ],
  },
  why: {
    title: 'Why two documents are linked',
    look: [
      'The strongest chain between two documents of that group, step by step.',
      'Each step has its proof: follow one to the bytes it rests on.',
      'The chain is as strong as its weakest step.',
    ],
  },
  reasons: {
    title: 'Reasons to look, and innocent readings',
    look: [
      'The tier in words, and what holds it down. It is a place in a queue and no probability.',
      'Open a finding: the words it stands on, and its innocent readings. Could one of them be true here?',
      'The table of base rates: why most alarms about rare things are false.',
      'These findings were not validated on real cases. The page says so, and means it.',
    ],
  },
  judge: {
    title: 'Judge, and undo it',
    look: [
      'Stop a value in the table of contacts: say why, keep it, and see the group made anew.',
      'Then undo it: the button stands beside it, and u does the same. An undo asks a reason too.',
      'Nothing is deleted: both stay among the judgements, with your name.',
      'The label further up asks more of a grave word: a place, and an innocent reading.',
    ],
  },
  review: {
    title: 'What waits for people',
    look: [
      'The queue ends where the week ends. What is left out is counted, and urgent groups never are.',
      'Who is on duty for a sign of a child or of danger to life. If nobody is, the screen says whom to call.',
      'You see what others said of a group only once you said something yourself.',
    ],
  },
  pictures: {
    title: 'Pictures, and care',
    look: [
      'A picture is veiled. Its tiles open one at a time, with a reason, in grey; c shows one in colour.',
      'x stops a picture that may be unlawful: all is veiled at once, and only then are you asked why.',
      'A case without a photo leads to the page of the manual on this.',
      'That was the tour. The manual says the same at more length, and what Fanal never does.',
    ],
  },
};
