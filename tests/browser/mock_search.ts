// Search over the made-up case, in the shape of docs/openapi.yaml: a small part of the query language, with facets, times,
// prices and groups counted, looser queries tried, and adverts withheld in a live case. It reads terms by the workbench's
// own finder of terms, which has tests of its own; what a term means is said here.
import type { Document, Hit, Overview, SearchAnswer } from '$web/api/schema';
import { termsOf, type Term } from '$web/model/query';
import { documents } from './mock_case';

const digits = (text: string) => text.replace(/\D/g, '');
const bytes = (text: string) => Buffer.byteLength(text, 'utf8');
const textOf = (found: Document) => found.fields[1]?.value ?? '';
const siteOf = (found: Document) => found.fields.find((field) => field.name === 'site')?.value ?? '';
const values = (found: Document, kind: string) =>
  found.mentions.filter((mention) => mention.kind === kind).map((mention) => mention.value);
/** One of nine adverts was posted on no day that is sure: some time in two months. */
const isUnsure = (found: Document) => documents.indexOf(found) % 9 === 8;
const monthsOf = (found: Document) => (isUnsure(found) ? ['2025-07', '2025-08'] : [found.time.begin.slice(0, 7)]);
/** Some have a second site's copy: letters that are the same. */
const lettersOf = (found: Document) => textOf(found).replace(/[^\p{L}]/gu, '');
const hasOf = (found: Document) => [...new Set(found.mentions.map((mention) => mention.kind as string)), 'photo'];
const languageOf = (found: Document) => (found.text_group !== null && found.text_group % 3 === 1 ? 'fr' : 'en');

interface Held {
  /** Where words stand in the text, as bytes; nothing: it does not hold. */
  marks: { begin: number; end: number }[];
}

function wordAt(text: string, word: string): { begin: number; end: number } | undefined {
  const at = text.toLowerCase().indexOf(word.toLowerCase());
  if (at < 0) return undefined;
  const begin = bytes(text.slice(0, at));
  return { begin, end: begin + bytes(text.slice(at, at + word.length)) };
}

function oneLetterOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return [
    [1, 1],
    [1, 0],
    [0, 1],
  ].some(([x, y]) => a.slice(at + (x ?? 0)) === b.slice(at + (y ?? 0)));
}

function holds(found: Document, term: Term, typed: string): Held | undefined {
  const yes = (is: boolean) => (is ? { marks: [] } : undefined);
  const value = term.value.toLowerCase();
  switch (term.field) {
    case 'site':
      return yes(siteOf(found) === value);
    case 'place':
      return yes([found.place, ...values(found, 'place')].some((place) => place.toLowerCase().startsWith(value)));
    case 'kind':
      return yes(found.kind === value);
    case 'lang':
      return yes(languageOf(found) === value);
    case 'has':
      return yes(hasOf(found).includes(value));
    case 'group':
      return yes(String(found.group) === value);
    case 'posted': {
      const [from = '', until = from] = value.split('..');
      return yes(monthsOf(found).some((month) => month >= from.slice(0, 7) && month <= until.slice(0, 7)));
    }
    case 'phone': {
      const mention = found.mentions.find(
        (one) => one.kind === 'phone' && digits(one.value).includes(digits(term.value)),
      );
      return mention && { marks: [{ begin: mention.begin, end: mention.end }] };
    }
    default: {
      const text = textOf(found);
      const fuzzy = /^(\p{L}+)~\d$/u.exec(term.value)?.[1]?.toLowerCase();
      if (fuzzy !== undefined) {
        const word = text.split(/[^\p{L}]+/u).find((one) => oneLetterOff(one.toLowerCase(), fuzzy));
        const mark = word === undefined ? undefined : wordAt(text, word);
        return mark && { marks: [mark] };
      }
      if (typed === '*') return { marks: [] };
      const mark = wordAt(text, term.value.replace(/[*]/g, ''));
      return mark && { marks: [mark] };
    }
  }
}

/** By where each begins; of OR, any; else all. Brackets are asked as they stand. */
function matches(query: string): Map<Document, Held> {
  const found = new Map<Document, Held>();
  const read = termsOf(query);
  if (!read) return found;
  for (const one of documents) {
    const held = read.terms.map((term) => {
      const typed = query.slice(term.begin, term.end).replace(/^(NOT\s+|-)/, '');
      const inside = typed.startsWith('(') ? matches(typed.slice(1, -1)).get(one) : holds(one, term, typed);
      return term.isNot ? (inside ? undefined : { marks: [] }) : inside;
    });
    const is = read.isEither ? held.some((one) => one !== undefined) : held.every((one) => one !== undefined);
    if (is) found.set(one, { marks: held.flatMap((one) => one?.marks ?? []) });
  }
  return found;
}

/** As the server writes it: the column counts characters. */
function mistakeIn(query: string): string | undefined {
  const column = (at: number) => [...query.slice(0, at)].length + 1;
  const open = query.lastIndexOf('"');
  if ((query.match(/"/g) ?? []).length % 2 === 1)
    return `column ${column(open)}: this quote is not closed; write " where the phrase ends`;
  const month = /posted:(\d{4}-(?:1[3-9]|[2-9]\d))/.exec(query);
  if (month)
    return `column ${column(month.index + 7)}: "${month[1]}" is no date; posted: wants posted:2025-01..2025-03, >=2025-01 or a day`;
  const read = termsOf(query);
  if (read && read.terms.length > 0 && read.terms.every((term) => term.isNot))
    return 'column 1: this asks only for what is not there; put beside it what must be there, or look through everything: * -word';
  return undefined;
}

function counted(name: string, all: string[][]): Overview['facets'][number] {
  const counts = new Map<string, number>();
  for (const values of all) for (const value of new Set(values)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    name,
    values: sorted.slice(0, 12).map(([value, documents]) => ({ value, documents })),
    distinct: sorted.length,
    without: all.filter((values) => values.length === 0).length,
  };
}

function overviewOf(found: Document[]): Overview {
  const months = [...new Set(found.flatMap(monthsOf))].sort();
  const amounts = new Map<string, number[]>();
  for (const price of found.flatMap((one) => values(one, 'price'))) {
    const [, amount = '0', unit = ''] = /^(\d+) (.*)$/.exec(price) ?? [];
    amounts.set(unit, [...(amounts.get(unit) ?? []), Number(amount) * 100]);
  }
  const groups = new Map<number, number>();
  for (const { group } of found) if (group !== null) groups.set(group, (groups.get(group) ?? 0) + 1);
  return {
    facets: [
      counted(
        'kind',
        found.map((one) => [one.kind]),
      ),
      counted(
        'site',
        found.map((one) => [siteOf(one)]),
      ),
      counted(
        'lang',
        found.map((one) => [languageOf(one)]),
      ),
      counted(
        'place',
        found.map((one) => [one.place, ...values(one, 'place')]),
      ),
      counted(
        'country',
        found.map((one) => [one.place.slice(-2)]),
      ),
      counted('has', found.map(hasOf)),
    ],
    periods: months.map((begin) => ({
      begin,
      certain: found.filter((one) => !isUnsure(one) && monthsOf(one).includes(begin)).length,
      possible: found.filter((one) => isUnsure(one) && monthsOf(one).includes(begin)).length,
    })),
    without_time: 0,
    prices: [...amounts].map(([unit, all]) => {
      const [currency = '', minutes = '0'] = unit.split('/');
      all.sort((a, b) => a - b);
      const at = (share: number) => all[Math.floor(share * (all.length - 1))] ?? 0;
      return {
        currency,
        minutes: Number(minutes),
        prices: all.length,
        least: at(0),
        lower_quartile: at(0.25),
        median: at(0.5),
        upper_quartile: at(0.75),
        greatest: at(1),
      };
    }),
    groups: [...groups]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 12)
      .map(([group, documents]) => ({ group, documents })),
  };
}

function hitOf(found: Document, { marks }: Held): Hit {
  const { id, given_id, kind, title, time, place, where, group, posting } = found;
  const ordered = [...marks].sort((a, b) => a.begin - b.begin);
  return {
    id,
    given_id,
    kind,
    title,
    time,
    place,
    score: 1000,
    snippet: textOf(found),
    marks: ordered.filter((mark, i) => i === 0 || mark.begin >= (ordered[i - 1]?.end ?? 0)),
    where,
    group,
    posting,
    similar: 0,
    provisional: group === null,
  };
}

function folded(hits: Hit[]): Hit[] {
  const first = new Map<string, Hit>();
  for (const hit of hits) {
    const letters = lettersOf(documents.find((one) => one.id === hit.id) as Document).slice(0, 12);
    const known = first.get(letters);
    if (known) known.similar += 1;
    else first.set(letters, hit);
  }
  return [...first.values()];
}

function looser(query: string, few: number): SearchAnswer['relaxations'] {
  const read = termsOf(query);
  if (!read || read.isEither) return [];
  const offered: SearchAnswer['relaxations'] = [];
  for (const [i, term] of read.terms.entries()) {
    const typed = query.slice(term.begin, term.end);
    if (/^\p{L}{4,}$/u.test(typed))
      offered.push({
        what: 'spelling',
        query: `${query.slice(0, term.begin)}${typed}~1${query.slice(term.end)}`,
        documents: 0,
      });
    if (read.terms.length > 1) {
      const rest = read.terms.filter((_, j) => j !== i).map((one) => query.slice(one.begin, one.end));
      offered.push({ what: 'dropped', query: rest.join(' '), documents: 0 });
    }
  }
  return offered
    .map((one) => ({ ...one, documents: matches(one.query).size }))
    .filter((one) => one.documents > few)
    .sort((a, b) => (a.what === b.what ? 0 : a.what === 'spelling' ? -1 : 1));
}

const hasSeed = (query: string) =>
  termsOf(query)?.terms.some(
    (term) =>
      (term.field === 'phone' && digits(term.value).length >= 7) ||
      term.field === 'group' ||
      term.value.split(' ').length >= 5,
  ) ?? false;

/** The answer without its page: all hits, and `next` still to be cut. */
export function mockSearch(parameters: URLSearchParams, live: boolean): SearchAnswer | { mistake: string } {
  const query = (parameters.get('q') ?? '').trim();
  const mistake = mistakeIn(query);
  if (mistake !== undefined) return { mistake };
  const answer: SearchAnswer = {
    query,
    understood_as: '',
    hits: [],
    total: 0,
    total_is_exact: true,
    notes: [],
    readings: [],
    relaxations: [],
    withheld: 0,
    overview: null,
    next: null,
  };
  if (/^[\d\s()+.-]+$/.test(query) && digits(query).length >= 7) {
    // A number by itself: looked up as such, as the server does, without figures.
    const held = documents.flatMap((found) => {
      const mention = found.mentions.find((one) => one.kind === 'phone' && digits(one.value).endsWith(digits(query)));
      return mention ? [{ found, mention }] : [];
    });
    if (held.length > 0) {
      const numbers = [...new Set(held.map(({ mention }) => `phone ${mention.value}`))];
      answer.understood_as = numbers.join(', ');
      answer.hits = held.map(({ found, mention }) => hitOf(found, { marks: [mention] }));
      return { ...answer, total: held.length };
    }
  }
  const found = matches(query);
  const isWithheld = live && !hasSeed(query) && !parameters.has('hypothesis');
  let hits = [...found].map(([one, held]) => hitOf(one, held));
  if (parameters.get('order') === 'newest') hits.sort((a, b) => (a.time.begin < b.time.begin ? 1 : -1));
  if (parameters.get('order') === 'oldest') hits.sort((a, b) => (a.time.begin < b.time.begin ? -1 : 1));
  answer.total = hits.length;
  if (isWithheld) {
    answer.withheld = hits.filter((hit) => hit.kind === 'advert').length;
    hits = hits.filter((hit) => hit.kind !== 'advert');
    answer.total = hits.length;
  }
  answer.hits = parameters.get('fold') === 'true' ? folded(hits) : hits;
  if (parameters.get('overview') === 'true' || isWithheld) answer.overview = overviewOf([...found.keys()]);
  if (/☎/.test(query)) answer.notes.push('"☎" holds no letters or figures, so it was left out');
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(query)) answer.readings.push({ what: 'site', query: `site:${query}` });
  if (found.size < 3) answer.relaxations = looser(query, found.size);
  return answer;
}
