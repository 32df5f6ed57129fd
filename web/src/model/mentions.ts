// In which order a reader walks the mentions of a document, and which one a piece of text is shown as.
import type { Mention } from '../api/schema';

export type MentionKind = Mention['kind'];

/** Numbers of the mentions in reading order: by field, begin, the longer first. */
export function readingOrder(mentions: readonly Mention[]): number[] {
  return mentions
    .map((_, i) => i)
    .sort((a, b) => {
      const x = mentions[a];
      const y = mentions[b];
      if (!x || !y) return 0;
      return x.field - y.field || x.begin - y.begin || y.end - x.end || a - b;
    });
}

/** The one that stands for a piece under several mentions: the shortest, then the surest. */
export function foremost(mentions: readonly Mention[], numbers: readonly number[]): number | undefined {
  return [...numbers].sort((a, b) => {
    const x = mentions[a];
    const y = mentions[b];
    if (!x || !y) return 0;
    return x.end - x.begin - (y.end - y.begin) || y.confidence - x.confidence || a - b;
  })[0];
}

/** The place in `order` one step from `current` (1-based, 0: none yet), around the ends. */
export function step(count: number, current: number, by: 1 | -1): number {
  if (count === 0) return 0;
  if (current === 0) return by === 1 ? 1 : count;
  return ((current - 1 + by + count) % count) + 1;
}

/** How many mentions of each kind, most first. */
export function kindCounts(mentions: readonly Mention[]): { kind: MentionKind; count: number }[] {
  const counts = new Map<MentionKind, number>();
  for (const mention of mentions) counts.set(mention.kind, (counts.get(mention.kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
}
