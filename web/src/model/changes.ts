// When a screen asks whether somebody else changed what it shows. Each time is a row of the audit, and begins the server's
// idle time anew: so the longer nothing changed the rarer, and not at all for somebody who is not there.

export const firstPauseMs = 30_000;
const longestPauseMs = 120_000;
/** Without a key or a click for so long nobody is there. */
export const thereForMs = 120_000;

export interface Watch {
  askedAt: number;
  pauseMs: number;
}

export const begun = (now: number): Watch => ({ askedAt: now, pauseMs: firstPauseMs });
/** It was asked, and nothing had changed. */
export const asked = (watch: Watch, now: number): Watch => ({
  askedAt: now,
  pauseMs: Math.min(2 * watch.pauseMs, longestPauseMs),
});

export function isDue(watch: Watch, now: number, touchedAt: number, isSeen: boolean): boolean {
  return isSeen && now - touchedAt < thereForMs && now - watch.askedAt >= watch.pauseMs;
}

/** What a write is about, by the path that it was sent to; nothing for what changes no screen of others. */
export function changeOf(path: string): string | undefined {
  const [, what] =
    /^\/api\/1\/(?:groups\/\d+\/|review\/)?(judgements|labels|worksheet|duty|saved|reports|drawings)\b/.exec(path) ??
    [];
  // Looking at what would leave, and the page, change nothing.
  if (/^\/api\/1\/reports\/\d+\/(leaving|file)$/.test(path)) return undefined;
  return what ?? (/^\/api\/1\/documents\/[^/]+\/stop$/.test(path) ? 'stop' : undefined);
}
