// English. Words follow docs/words.md. The messages stand by what they are about, one file for each.
import { access } from './en/access';
import { app } from './en/app';
import { bring } from './en/bring';
import { care } from './en/care';
import { documents } from './en/documents';
import { findings } from './en/findings';
import { groups } from './en/groups';
import { home } from './en/home';
import { issues } from './en/issues';
import { judgements } from './en/judgements';
import { pictures } from './en/pictures';
import { problems } from './en/problems';
import { review } from './en/review';
import { search } from './en/search';
import { views } from './en/views';
import type { Message } from './message';

export const en = {
  ...access,
  ...app,
  ...bring,
  ...care,
  ...documents,
  ...findings,
  ...groups,
  ...home,
  ...issues,
  ...judgements,
  ...pictures,
  ...problems,
  ...review,
  ...search,
  ...views,
} satisfies Record<string, Message>;

export type MessageKey = keyof typeof en;
/** Nothing for a code of a later release. */
export const messageKey = (key: string): MessageKey | undefined =>
  Object.hasOwn(en, key) ? (key as MessageKey) : undefined;
export type Messages = Record<MessageKey, Message>;
