// A list of values to be held against the case: its text, what is asked with it, and what the answer is worth.
import type { MatchHit, MatchRequest } from '../api/schema';

/** What the server takes of one, with all that is said beside it: docs/openapi.yaml. */
export const mostBytes = 1024 * 1024;

const blank = (text: string) => text.trim() === '';

/** How many lines ask for something, blank ones left out. */
export function linesOf(text: string): number {
  return text.split(/\r\n|[\n\r]/).filter((line) => !blank(line)).length;
}

/** The text of a file: by its mark, else UTF-8, else as Windows wrote it; numbers and addresses read alike in all. */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What the form says, as it is sent: what was left empty is not. */
export interface Said {
  basis: string;
  country: string;
  privileged: string;
  /** A whole number, or empty. */
  approval: string;
  others: boolean;
  /** Other cases with the requests approved in them, `NAME:REQUEST` apart by blanks, or empty. */
  also: string;
}

export function requestOf(list: string, said: Said): MatchRequest {
  return {
    list,
    basis: said.basis.trim(),
    ...(said.country === '' ? {} : { country: said.country }),
    ...(blank(said.privileged) ? {} : { privileged: said.privileged }),
    ...(/^[1-9]\d{0,14}$/.test(said.approval.trim()) ? { approval: Number(said.approval.trim()) } : {}),
    ...(blank(said.also) ? {} : { also: said.also.trim() }),
    ...(said.others ? { all_cases: true } : {}),
  };
}

/** Whether the server would take it. */
export const fits = (request: MatchRequest) => new TextEncoder().encode(JSON.stringify(request)).length <= mostBytes;

/** Hits among the values of one number plan that accident alone would give: thousandths, at least one where it can be
 * said at all; nothing where there is nothing to count. */
export const byChance = (hit: Pick<MatchHit, 'by_chance'>): number | undefined =>
  hit.by_chance === null ? undefined : Math.max(1, Math.ceil(hit.by_chance / 1000));

/** `4`, `4, 7`, and of many the first. */
export function named(lines: readonly number[], most = 12): string {
  const shown = lines.slice(0, most).join(', ');
  return lines.length > most ? `${shown} …` : shown;
}
