// English. Words follow docs/words.md. The messages stand by what they are about, one file for each.
import { access } from './en/access';
import { admin } from './en/admin';
import { app } from './en/app';
import { bring } from './en/bring';
import { care } from './en/care';
import { connection } from './en/connection';
import { documents } from './en/documents';
import { findings } from './en/findings';
import { graph } from './en/graph';
import { groups } from './en/groups';
import { home } from './en/home';
import { issues } from './en/issues';
import { judgements } from './en/judgements';
import { pictureSentences } from './en/picture_sentences';
import { pictures } from './en/pictures';
import { problems } from './en/problems';
import { reports } from './en/reports';
import { review } from './en/review';
import { saved } from './en/saved';
import { search } from './en/search';
import { views } from './en/views';
import type { Message } from './message';

export const en = {
  ...access,
  ...admin,
  ...app,
  ...bring,
  ...care,
  ...connection,
  ...documents,
  ...findings,
  ...graph,
  ...groups,
  ...home,
  ...issues,
  ...judgements,
  ...pictureSentences,
  ...pictures,
  ...problems,
  ...reports,
  ...review,
  ...saved,
  ...search,
  ...views,
} satisfies Record<string, Message>;

export type MessageKey = keyof typeof en;
export type Messages = Record<MessageKey, Message>;
