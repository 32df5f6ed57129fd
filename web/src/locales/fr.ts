// Français. Les mots suivent docs/words.md. Les espaces insécables devant : ; ? ! » sont mises à l'affichage.
import type { Messages } from './en';
export { sentences } from './fr/sentences';
import { access } from './fr/access';
import { admin } from './fr/admin';
import { app } from './fr/app';
import { bring } from './fr/bring';
import { care } from './fr/care';
import { connection } from './fr/connection';
import { documents } from './fr/documents';
import { findings } from './fr/findings';
import { graph } from './fr/graph';
import { groups } from './fr/groups';
import { home } from './fr/home';
import { issues } from './fr/issues';
import { judgements } from './fr/judgements';
import { pictures } from './fr/pictures';
import { problems } from './fr/problems';
import { reports } from './fr/reports';
import { review } from './fr/review';
import { saved } from './fr/saved';
import { search } from './fr/search';
import { views } from './fr/views';

export const fr: Messages = {
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
  ...pictures,
  ...problems,
  ...reports,
  ...review,
  ...saved,
  ...search,
  ...views,
};
