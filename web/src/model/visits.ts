// What of a case is kept in this browser to say what changed since: numbers and times, nothing of what is in it.

export const counted = ['documents', 'groups', 'judgements', 'alerts', 'unread'] as const;
export type Counted = (typeof counted)[number];
/** What could not be asked, or may not be, has no number. */
export type Counts = Partial<Record<Counted, number>>;

export interface Visit {
  /** Milliseconds since 1970. */
  at: number;
  counts: Counts;
}

export interface Visits {
  /** Of the visit before this one. */
  before?: Visit;
  /** Of the latest look. */
  last: Visit;
}

/** Whoever looks again within this time is still there: twice as long as a screen that nobody touches stays open. */
const sameVisitMs = 30 * 60_000;
const keptMs = 180 * 86_400_000;
const keptCases = 50;

/** What is kept once somebody looked. */
export function visited(kept: Visits | undefined, now: Visit): Visits {
  if (!kept) return { last: now };
  const before = now.at - kept.last.at < sameVisitMs ? kept.before : kept.last;
  return before ? { before, last: now } : { last: now };
}

/** What is more now, or less, in the order in which it is told; what is the same is left out. */
export function changesSince(before: Visit, now: Counts): { of: Counted; by: number }[] {
  return counted
    .map((of) => ({ of, by: (now[of] ?? 0) - (before.counts[of] ?? 0) }))
    .filter(({ of, by }) => by !== 0 && now[of] !== undefined && before.counts[of] !== undefined);
}

/** Without cases that nobody looked into for half a year, and of the others the latest. */
export function pruned(of: Record<string, Visits>, at: number): Record<string, Visits> {
  return Object.fromEntries(
    Object.entries(of)
      .filter(([, { last }]) => at - last.at < keptMs)
      .sort(([, a], [, b]) => b.last.at - a.last.at)
      .slice(0, keptCases),
  );
}

const isVisit = (value: unknown): value is Visit =>
  typeof value === 'object' &&
  value !== null &&
  'at' in value &&
  typeof value.at === 'number' &&
  'counts' in value &&
  typeof value.counts === 'object' &&
  value.counts !== null &&
  Object.values(value.counts).every((count) => typeof count === 'number');

/** What was kept; nothing of what is none of ours. */
export function visitsIn(text: string | null): { salt: string; of: Record<string, Visits> } {
  const nothing = { salt: '', of: {} };
  try {
    const kept: unknown = JSON.parse(text ?? '');
    if (typeof kept !== 'object' || kept === null || !('salt' in kept) || !('of' in kept)) return nothing;
    const { salt, of } = kept;
    if (typeof salt !== 'string' || typeof of !== 'object' || of === null) return nothing;
    const sound = Object.entries(of).filter(
      ([, one]: [string, Partial<Visits> | null]) =>
        isVisit(one?.last) && (one?.before === undefined || isVisit(one.before)),
    );
    return { salt, of: Object.fromEntries(sound) };
  } catch {
    return nothing;
  }
}
