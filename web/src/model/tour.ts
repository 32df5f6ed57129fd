// The tour: fifteen minutes through the screens of a case for evaluation. Each step leads to a real screen, with values
// that the case itself gives, so that it goes through any case, and through the demo whatever it will hold.
import { termFor } from './query';
import { documentAt, groupAt, groupsAt, issuesAt, manualAt, reviewAt, searchFor, tourAt, whyBetween } from './url';

export const steps = [
  { name: 'case', minutes: 1 },
  { name: 'ledger', minutes: 1 },
  { name: 'number', minutes: 1 },
  { name: 'figures', minutes: 2 },
  { name: 'document', minutes: 1 },
  { name: 'groups', minutes: 1 },
  { name: 'group', minutes: 1 },
  { name: 'why', minutes: 1 },
  { name: 'reasons', minutes: 2 },
  { name: 'judge', minutes: 2 },
  { name: 'review', minutes: 1 },
  { name: 'pictures', minutes: 1 },
] as const;
export type StepName = (typeof steps)[number]['name'];

export const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);

export interface StepText {
  title: string;
  /** What to look at there, one thing each. */
  look: string[];
}

/** What the case gave; what it has not is not there. */
export interface Known {
  /** A number, an address or an account that joins a group. */
  value?: string;
  place?: string;
  document?: string;
  group?: number;
  /** Two documents of it. */
  pair?: readonly [string, string];
  /** A group that people should look at, if there is any; else one. */
  raised?: number;
  photo?: string;
}

/** The screen of a step; where the case has nothing for it, the nearest one that is never empty of words. */
export function targetOf(step: StepName, known: Known): string {
  switch (step) {
    case 'case':
      return '/';
    case 'ledger':
      return issuesAt();
    case 'number':
      return searchFor(known.value ?? '');
    case 'figures':
      return searchFor(known.place === undefined ? '*' : termFor('place', known.place));
    case 'document':
      return known.document === undefined ? searchFor('*') : documentAt(known.document);
    case 'groups':
      return groupsAt();
    case 'group':
    case 'judge':
      return known.group === undefined ? groupsAt() : groupAt(known.group);
    case 'why':
      return known.pair ? whyBetween(...known.pair) : whyBetween('', '');
    case 'reasons':
      return known.raised === undefined ? manualAt('reasons') : groupAt(known.raised);
    case 'review':
      return reviewAt();
    case 'pictures':
      return known.photo === undefined ? manualAt('pictures') : documentAt(known.photo);
  }
}

/** The step of a number in an address, from 1; the nearest there is. */
export const stepAt = (number: number) => Math.min(Math.max(number, 1), steps.length);
export const stepName = (number: number): StepName => steps[stepAt(number) - 1]?.name ?? 'case';

export const before = (number: number) => (number > 1 ? tourAt(number - 1) : undefined);
export const after = (number: number) => (number < steps.length ? tourAt(number + 1) : undefined);
