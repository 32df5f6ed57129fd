// What a document shares with others: each value once, with how many others hold it, and the query that finds them.
import type { Mention } from '../api/schema';
import { queryOf } from './answers';
import type { MentionKind } from './mentions';

export interface Shared {
  kind: MentionKind;
  value: string;
  /** Other documents that hold it. */
  others: number;
  query: string;
}

/** The rarest first: what few documents share says more of them. What nothing else holds, or nobody counted, is left out. */
export function sharedOf(mentions: readonly Mention[]): Shared[] {
  const shared = new Map<string, Shared>();
  for (const { kind, value, documents } of mentions) {
    if (documents === null || documents < 2 || shared.has(`${kind} ${value}`)) continue;
    // What the language has no field for is looked up as it stands.
    shared.set(`${kind} ${value}`, { kind, value, others: documents - 1, query: queryOf([{ kind, value }]) ?? value });
  }
  return [...shared.values()].sort((a, b) => a.others - b.others);
}
