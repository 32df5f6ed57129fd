// What the server says is wrong with a query, and the character it names.

export interface Mistake {
  /** Characters (code points) of the query, from 1; one more than there are: at its end. */
  column: number;
  /** The server's sentence, in English: what is wrong, and what to write. */
  what: string;
}

/** `column 8: "2025-13" is no date; posted: wants 2025-01..2025-03`; nothing for a sentence that names no place. */
export function mistakeOf(detail: string): Mistake | undefined {
  const found = /^column (\d{1,6}): ([\s\S]+)$/.exec(detail);
  const column = Number(found?.[1] ?? 0);
  return found && column > 0 ? { column, what: found[2] ?? '' } : undefined;
}

/** The sentence in the language of `said`, which knows its parts: what is wrong, and what to write. Nothing where it does
 * not know both. What was typed may hold any sign, so that each place is tried at which the two may meet. */
export function mistakeIn(
  said: (part: string) => string | undefined,
  what: string,
  between: string,
): string | undefined {
  const whole = said(what);
  if (whole !== undefined) return whole;
  for (let at = what.indexOf('; '); at >= 0; at = what.indexOf('; ', at + 1)) {
    const [wrong, instead] = [said(what.slice(0, at)), said(what.slice(at + 2))];
    if (wrong !== undefined && instead !== undefined) return wrong + between + instead;
  }
  return undefined;
}

export interface Pointed {
  before: string;
  /** The character meant and what follows it up to a blank; a blank at the end of the query. */
  at: string;
  after: string;
  /** UTF-16 indices of `at` in the query. */
  begin: number;
  end: number;
}

/** The query cut at the place that is meant. The server counts from the first character that is no blank. */
export function pointAt(query: string, column: number): Pointed {
  const blanks = query.length - query.trimStart().length;
  let begin = blanks;
  for (const character of query.slice(blanks)) {
    if (column <= 1) break;
    column -= 1;
    begin += character.length;
  }
  const rest = query.slice(begin);
  // At least the one character, a pair of surrogates included.
  const first = [...rest][0] ?? '';
  const length = first === '' ? 0 : first.length + (/^\S*/.exec(rest.slice(first.length))?.[0].length ?? 0);
  const end = begin + length;
  return { before: query.slice(0, begin), at: query.slice(begin, end) || ' ', after: query.slice(end), begin, end };
}
