// Searches that are kept: what is sent, and what of one has changed.
import type { ChangeSaved, SaveSearch, Saved } from '../api/schema';
import { fieldTerms } from './query';

// Groups get new numbers at each linking, and what was found in them changes for old documents too: docs/commands/saved.md.
const passing = new Set(['group', 'tier', 'stage', 'indicator', 'tag']);

/** The server alone decides; this says beforehand what it surely refuses. */
export const canBeKept = (query: string) => !fieldTerms(query).some((term) => passing.has(term.field));

export interface Said {
  name: string;
  query: string;
  country: string;
  hypothesis: string;
  forTeam: boolean;
  alerts: boolean;
}

/** Nothing while something is missing; `mustSay`: a live case keeps no search without why. */
export function saveRequest(said: Said, mustSay: boolean): SaveSearch | undefined {
  const [name, query, hypothesis] = [said.name.trim(), said.query.trim(), said.hypothesis.trim()];
  if (name === '' || query === '' || (mustSay && hypothesis === '')) return undefined;
  return {
    name,
    query,
    ...(said.country === '' ? {} : { country: said.country }),
    ...(hypothesis === '' ? {} : { hypothesis }),
    for: said.forTeam ? 'team' : 'owner',
    alerts: said.alerts,
  };
}

type Change = Omit<ChangeSaved, 'reason'>;

/** Only what was changed. */
export function changeOf(before: Saved, said: Said): Change {
  return {
    ...(said.name.trim() === before.name || said.name.trim() === '' ? {} : { name: said.name.trim() }),
    ...(said.query.trim() === before.query || said.query.trim() === '' ? {} : { query: said.query.trim() }),
    ...(said.country === before.country ? {} : { country: said.country }),
    ...(said.hypothesis.trim() === before.hypothesis ? {} : { hypothesis: said.hypothesis.trim() }),
    ...(said.forTeam === (before.for === 'team') ? {} : { for: said.forTeam ? ('team' as const) : ('owner' as const) }),
    ...(said.alerts === before.alerts ? {} : { alerts: said.alerts }),
  };
}

/** Only what was changed, with why; nothing while nothing was, or no reason is given. */
export function changeRequest(before: Saved, said: Said, reason: string): ChangeSaved | undefined {
  const change = changeOf(before, said);
  if (Object.keys(change).length === 0 || reason.trim() === '') return undefined;
  return { ...change, reason: reason.trim() };
}

export const saidOf = (saved: Saved): Said => ({
  name: saved.name,
  query: saved.query,
  country: saved.country,
  hypothesis: saved.hypothesis,
  forTeam: saved.for === 'team',
  alerts: saved.alerts,
});
