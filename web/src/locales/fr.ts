// Français. Les mots suivent docs/words.md. Les espaces insécables devant : ; ? ! » sont mises à l'affichage.
import type { Messages } from './en';
import { access } from './fr/access';
import { app } from './fr/app';
import { bring } from './fr/bring';
import { care } from './fr/care';
import { documents } from './fr/documents';
import { findings } from './fr/findings';
import { groups } from './fr/groups';
import { home } from './fr/home';
import { issues } from './fr/issues';
import { judgements } from './fr/judgements';
import { pictures } from './fr/pictures';
import { problems } from './fr/problems';
import { review } from './fr/review';
import { search } from './fr/search';
import { views } from './fr/views';

export const fr: Messages = {
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
};
