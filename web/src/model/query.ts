// A query as typed, seen as the terms that all must hold, so that one can be added, excluded, replaced or taken out.
// Source: docs/query.md. The server alone says what a query means; this only finds where its terms begin and end.

export interface Term {
  /** UTF-16 indices of the query, its `-` or NOT included. */
  begin: number;
  end: number;
  isNot: boolean;
  /** `site`; empty for words, phrases and brackets. */
  field: string;
  /** Without quotes and their escapes; empty when it is no single value. */
  value: string;
}

export interface Terms {
  terms: Term[];
  /** OR stands between them: each term alone is not what must hold. */
  isEither: boolean;
}

const fields = new Set(
  'title kind site lang place near posted seen gone asof phone email handle wallet iban url photo id report group tier stage indicator tag label has price age'.split(
    ' ',
  ),
);
/** The blanks and the quotation marks of the language, typographic ones too. */
const blank = /[\0-\x20\x7f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;
const quote = /["\u201c-\u201f\u00ab\u00bb]/;
const bareEnd =
  /[\0-\x20\x7f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff()"\u201c-\u201f\u00ab\u00bb]/;

function pastBlanks(text: string, at: number): number {
  while (at < text.length && blank.test(text.charAt(at))) at += 1;
  return at;
}

function pastBare(text: string, at: number): number {
  while (at < text.length && !bareEnd.test(text.charAt(at))) at += 1;
  return at;
}

/** Behind the mark that closes the one at `at`; nothing when none does. */
function pastQuoted(text: string, at: number): number | undefined {
  for (let next = at + 1; next < text.length; next += 1) {
    if (text[next] === '\\') next += 1;
    else if (quote.test(text.charAt(next))) return next + 1;
  }
  return undefined;
}

function pastBrackets(text: string, at: number): number | undefined {
  let depth = 0;
  for (let next = at; next < text.length; ) {
    if (quote.test(text.charAt(next))) {
      const end = pastQuoted(text, next);
      if (end === undefined) return undefined;
      next = end;
      continue;
    }
    if (text[next] === '(') depth += 1;
    if (text[next] === ')') depth -= 1;
    next += 1;
    if (depth === 0) return next;
  }
  return undefined;
}

/** A telephone number in groups, `(212) 555-0143`: until something else comes; nine figures and more stand alone. */
function pastFigures(text: string, from: number): number {
  let end = from;
  for (let at = from; at < text.length; ) {
    const group = /^(?:\([\d?+\-./* ]*\)|[\d?+\-./*])+/.exec(text.slice(at))?.[0] ?? '';
    const stop = at + group.length;
    const figures = group.replace(/[^\d?]/g, '').length;
    const isFirst = at === from;
    const isWhole = stop === text.length || bareEnd.test(text.charAt(stop));
    if (figures === 0 || !isWhole || (!isFirst && /^[-+]/.test(group))) return end;
    end = stop;
    if (isFirst && figures >= 9) return end;
    at = pastBlanks(text, stop);
  }
  return end;
}

/** An account number in groups of four. */
function pastGroups(text: string, from: number): number {
  let end = pastBare(text, from);
  for (;;) {
    const next = pastBlanks(text, end);
    const stop = pastBare(text, next);
    const group = text.slice(next, stop);
    if (!/^[A-Za-z0-9]{1,4}$/.test(group) || !/\d/.test(group)) return end;
    end = stop;
  }
}

const unescaped = (text: string) => text.replace(/\\([\s\S])/g, '$1');

/** Where the term at `at` ends, behind its sign; nothing where a quotation mark or a bracket is not closed. */
function termAt(text: string, begin: number, at: number, isNot: boolean): Term | undefined {
  const name = /^([A-Za-z_]+):/.exec(text.slice(at))?.[1]?.toLowerCase() ?? '';
  const field = fields.has(name) ? name : '';
  const from = field === '' ? at : pastBlanks(text, at + field.length + 1);
  const made = (end: number, value = '') => ({ begin, end: Math.max(end, from + 1), isNot, field, value });
  if (text[from] === '(') {
    const figures = field === 'phone' ? pastFigures(text, from) : from;
    if (figures > from) return made(figures, text.slice(from, figures));
    const end = pastBrackets(text, from);
    return end === undefined ? undefined : made(end);
  }
  if (quote.test(text.charAt(from))) {
    const end = pastQuoted(text, from);
    if (end === undefined) return undefined;
    const past = text[end] === '~' ? pastBare(text, end) : end;
    return made(past, unescaped(text.slice(from + 1, end - 1)) + text.slice(end, past));
  }
  const bare = pastBare(text, from);
  const end =
    field === 'phone' ? Math.max(bare, pastFigures(text, from)) : field === 'iban' ? pastGroups(text, from) : bare;
  return made(end, text.slice(from, end));
}

/** The terms of the outermost level, in order; nothing for what cannot be read. O(query). */
export function termsOf(query: string): Terms | undefined {
  const terms: Term[] = [];
  let isEither = false;
  let begin = -1;
  let isNot = false;
  for (let at = pastBlanks(query, 0); at < query.length; at = pastBlanks(query, at)) {
    const word = query.slice(at, pastBare(query, at));
    if (word === 'OR' || word === '||') isEither = true;
    if (['OR', '||', 'AND', '&&'].includes(word)) {
      at += word.length;
      continue;
    }
    if (query[at] === ')') return undefined;
    if (begin < 0) begin = at;
    if (word === 'NOT') {
      isNot = !isNot;
      at += 3;
      continue;
    }
    if (/^[-+]/.test(query.slice(at)) && at + 1 < query.length && !blank.test(query.charAt(at + 1))) {
      if (query[at] === '-') isNot = !isNot;
      at += 1;
      continue;
    }
    const term = termAt(query, begin, at, isNot);
    if (!term) return undefined;
    terms.push(term);
    at = term.end;
    [begin, isNot] = [-1, false];
  }
  return { terms, isEither };
}

/** As one value: in quotes where it would be read as more than one, or as a sign of the language. */
export function quoted(value: string): string {
  const isPlain =
    /^[A-Za-z0-9\u0080-\u{10ffff}][A-Za-z0-9\u0080-\u{10ffff}._@'/-]*$/u.test(value) &&
    !bareEnd.test(value) &&
    !['AND', 'OR', 'NOT'].includes(value);
  return isPlain ? value : `"${value.replace(/["\\\u201c-\u201f\u00ab\u00bb]/g, '\\$&')}"`;
}

export const termFor = (field: string, value: string) => `${field}:${quoted(value)}`;

/** All that must hold already, as one term beside which another may stand. */
function asOne(query: string): string {
  const read = termsOf(query);
  return read && !read.isEither ? query.trim() : `(${query.trim()})`;
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Those of the outermost level that `is` holds for, and that alone decide. */
function found(query: string, is: (term: Term) => boolean): Term[] {
  const read = termsOf(query);
  return read && !read.isEither ? read.terms.filter(is) : [];
}

/** Terms that name a field, for a person to see what narrows the answer; none where OR decides. */
export const fieldTerms = (query: string): Term[] => found(query, (term) => term.field !== '' && term.value !== '');

export type Standing = 'with' | 'without' | 'free';

/** Whether the query asks for the value, against it, or says nothing of it. */
export function standingOf(query: string, field: string, value: string): Standing {
  const [term] = found(query, (one) => one.field === field && same(one.value, value));
  return !term ? 'free' : term.isNot ? 'without' : 'with';
}

/** The query without the term, and without the AND that joined it. What would be only negative gets `*`. */
export function dropTerm(query: string, term: Term): string {
  const before = query.slice(0, term.begin).trimEnd();
  const after = query.slice(term.end).trimStart();
  const joined = /(^|\s)(AND|&&)$/.test(before)
    ? [before.replace(/(AND|&&)$/, '').trimEnd(), after]
    : before === ''
      ? ['', after.replace(/^(AND|&&)(?=\s|$)\s*/, '')]
      : [before, after];
  return positive(joined.filter((part) => part !== '').join(' '));
}

/** `*` where nothing says what must be there. */
function positive(query: string): string {
  const read = termsOf(query);
  if (query.trim() === '') return '*';
  return read && !read.isEither && read.terms.every((term) => term.isNot) ? `* ${query.trim()}` : query;
}

function dropAll(query: string, is: (term: Term) => boolean): string {
  let left = query;
  for (let [term] = found(left, is); term; [term] = found(left, is)) left = dropTerm(left, term);
  return left;
}

/** `*` says nothing beside something that must be there. */
function add(query: string, term: string): string {
  const all = asOne(query);
  if (all === '*' && !term.startsWith('-')) return term;
  return all === '' ? positive(term) : `${all} ${term}`;
}

/** With the value: its exclusion goes; the query as it was when it asks for it already. */
export function withTerm(query: string, field: string, value: string): string {
  if (standingOf(query, field, value) === 'with') return query;
  return add(
    dropAll(query, (term) => term.field === field && same(term.value, value)),
    termFor(field, value),
  );
}

/** Without the value: what asked for it goes. */
export function withoutTerm(query: string, field: string, value: string): string {
  if (standingOf(query, field, value) === 'without') return query;
  return add(
    dropAll(query, (term) => term.field === field && same(term.value, value)),
    `-${termFor(field, value)}`,
  );
}

/** Nothing is said of the value any more. */
export function freeTerm(query: string, field: string, value: string): string {
  return dropAll(query, (term) => term.field === field && same(term.value, value));
}

/** With this value of the field and no other: dates, for one, narrow each other to nothing. */
export function replaceTerm(query: string, field: string, value: string): string {
  return add(
    dropAll(query, (term) => term.field === field && !term.isNot),
    termFor(field, value),
  );
}

/** What is pasted or dropped, for a box of one line. */
export function oneLine(text: string): string {
  return text.replace(/[\0-\x1f\x7f\x85\u2028\u2029]+/g, ' ').trim();
}

/** A value on each of three lines or more is a list, which a query is not made for. */
export function isList(text: string): boolean {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).filter((line) => line.trim() !== '').length > 2;
}
