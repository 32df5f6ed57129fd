// What a group shows of signs, and what people say of it: which findings count, what holds a tier down, where a label may
// rest, what is sent. A tier is a place in a queue; nothing here adds up or weighs.
import type { BaseRate, Finding, GiveAnswer, GiveLabel, InWords, Label, ProfileOutcome } from '../api/schema';
import { messageKey } from '../locales/messages';

/** What is said of a thing in the language of the screen. */
export const wordsIn = (words: InWords, locale: string): string => (locale === 'fr' ? words.fr : words.en);

export const nameOfTier = (tier: string) => messageKey(`tier.${tier}`);
export const nameOfDimension = (dimension: string) => messageKey(`dimension.${dimension}`);
export const nameOfCap = (cap: string) => messageKey(`cap.${cap}`);
export const nameOfValue = (value: string) => messageKey(`answer.${value}`);

export interface Sorted {
  /** Waits for a person at once. */
  urgent: Finding[];
  counting: Finding[];
  /** Context: shown, never counted. */
  context: Finding[];
  /** Tested against adverts known not to be trafficking, and not supported. */
  unsupported: Finding[];
  /** Speaks against. */
  against: Finding[];
}

export function sortFindings(findings: readonly Finding[]): Sorted {
  const of = (bands: string) => findings.filter((one) => !one.counter && bands.includes(one.band));
  return {
    urgent: of('U'),
    counting: of('SMW'),
    context: of('CB'),
    unsupported: of('X'),
    against: findings.filter((one) => one.counter),
  };
}

export interface HeldDown {
  cap: string;
  /** Where it would stand otherwise. */
  tier: string;
}

const order = ['T0', 'I', 'T1', 'T2', 'T3', 'TU'];

/** Each cap once, with the highest tier that it keeps a profile from. */
export function heldDown(profiles: readonly ProfileOutcome[]): HeldDown[] {
  const caps = new Map<string, string>();
  for (const { cap, without_cap } of profiles) {
    if (cap === 'none') continue;
    const before = caps.get(cap);
    if (before === undefined || order.indexOf(without_cap) > order.indexOf(before)) caps.set(cap, without_cap);
  }
  return [...caps].map(([cap, tier]) => ({ cap, tier }));
}

/** Profiles in which something counts, those that stand highest first; of equals in the order of the server. */
export function telling(profiles: readonly ProfileOutcome[]): ProfileOutcome[] {
  const some = profiles.filter((one) => one.dimensions.length > 0 && one.tier !== 'T0');
  return some.sort((a, b) => order.indexOf(b.tier) - order.indexOf(a.tier));
}

/** Where something is said: bytes of a field of a document, half-open. */
export interface Span {
  document: string;
  field: string;
  begin: number;
  end: number;
}

export interface Place extends Span {
  /** The document, as people call it. */
  name: string;
  before: string;
  words: string;
  after: string;
  /** Indicators that stand on it. */
  of: string[];
}

const keyOf = (span: Span) => `${span.document} ${span.begin} ${span.end} ${span.field}`;
export const sameSpan = (a: Span | undefined, b: Span) => a !== undefined && keyOf(a) === keyOf(b);

/** The places that findings stand on, each once, in the order of the findings; those that speak against are none. */
export function placesOf(findings: readonly Finding[]): Place[] {
  const places = new Map<string, Place>();
  for (const finding of findings) {
    if (finding.counter) continue;
    for (const { id, name, field, begin, end, before = '', words = '', after = '' } of finding.proofs) {
      if (field === undefined || begin === undefined || end === undefined || begin >= end) continue;
      const place: Place = { document: id, name, field, begin, end, before, words, after, of: [finding.indicator] };
      const same = places.get(keyOf(place));
      if (!same) places.set(keyOf(place), place);
      else if (!same.of.includes(finding.indicator)) same.of.push(finding.indicator);
    }
  }
  return [...places.values()];
}

export interface Reading {
  indicator: string;
  /** From 1, as the indicator lists it. */
  number: number;
  words: InWords;
}

/** Of many places the first `most` that hold what is looked for, whatever its capitals; the chosen one is always among them. */
export function placesFor(places: readonly Place[], wanted: string, chosen: Span | undefined, most: number): Place[] {
  const parts = wanted.toLowerCase().split(/\s+/);
  const holds = ({ before, words, after, name, of }: Place) => {
    const text = `${before}${words}${after} ${name} ${of.join(' ')}`.toLowerCase();
    return parts.every((part) => text.includes(part));
  };
  const found = places.filter(holds).slice(0, most);
  return places.filter((place) => found.includes(place) || sameSpan(chosen, place));
}

/** What stands before and behind the words of a place: a mark where the text goes on, none where it begins or a sentence
 * ends. `begin`: of the words, in bytes of their field. */
export function marksAround(before: string, after: string, begin: number | undefined): [string, string] {
  const isStart = begin !== undefined && new TextEncoder().encode(before).length >= begin;
  return [isStart ? '' : '…', /(^|[.!?…]\s*)$/.test(after) ? '' : '…'];
}

export const sameReading = (a: Reading | undefined, b: Reading) =>
  a !== undefined && a.indicator === b.indicator && a.number === b.number;

/** The innocent readings of what counts or is urgent. */
export function readingsOf(findings: readonly Finding[]): Reading[] {
  const { urgent, counting } = sortFindings(findings);
  return [...urgent, ...counting].flatMap(({ indicator, says }) =>
    (says?.innocent ?? []).map((words, i) => ({ indicator, number: i + 1, words })),
  );
}

export const labelWords = [
  'trafficking_indicators',
  'labour',
  'smuggling',
  'spam',
  'scam',
  'registered_business',
  'no_third_party_control',
  'other',
] as const satisfies readonly Label['word'][];
export type LabelWord = (typeof labelWords)[number];

/** Speaks of a crime against somebody: needs evidence and an innocent reading. */
export const isGrave = (word: string) => word === 'trafficking_indicators' || word === 'labour' || word === 'smuggling';

export interface LabelGiven {
  word: LabelWord | undefined;
  reason: string;
  span: Span | undefined;
  reading: Reading | undefined;
  /** Instead of a listed reading. */
  ownReading: string;
}

const spanSent = (span: Span) => ({ evidence: span.document, field: span.field, begin: span.begin, end: span.end });

/** What is sent; nothing while something that is needed is missing. */
export function labelRequest({ word, reason, span, reading, ownReading }: LabelGiven): GiveLabel | undefined {
  if (word === undefined || reason.trim() === '') return undefined;
  const plain: GiveLabel = { word, reason: reason.trim() };
  if (!isGrave(word)) return plain;
  if (span === undefined || (reading === undefined && ownReading.trim() === '')) return undefined;
  const innocent = reading
    ? { innocent_of: reading.indicator, innocent_number: reading.number }
    : { innocent: ownReading.trim() };
  return { ...plain, ...spanSent(span), ...innocent };
}

export interface AnswerGiven {
  question: string;
  value: string;
  confidence: GiveAnswer['confidence'] | undefined;
  reason: string;
  span: Span | undefined;
  body: string;
  reference: string;
}

export const isOfCourt = (value: string) => value === 'established_by_court';
/** Where an answer can be read has to be said, unless nobody knows or a court said it. */
export const wantsEvidence = (value: string) => value !== '' && value !== 'unknown' && !isOfCourt(value);

/** As labelRequest. */
export function answerRequest(given: AnswerGiven): GiveAnswer | undefined {
  const { question, value, confidence, span } = given;
  const reason = given.reason.trim();
  if (value === '' || confidence === undefined || reason === '') return undefined;
  const plain: GiveAnswer = { question, value, confidence, reason };
  if (isOfCourt(value)) {
    const [body, reference] = [given.body.trim(), given.reference.trim()];
    return body === '' || reference === '' ? undefined : { ...plain, body, reference };
  }
  if (!wantsEvidence(value)) return plain;
  return span && { ...plain, ...spanSent(span) };
}

export interface HeldLabels {
  /** The newest of each person. */
  holding: Label[];
  earlier: Label[];
}

export function heldLabels(labels: readonly Label[]): HeldLabels {
  const newest = new Map<string, Label>();
  for (const label of labels) {
    const before = newest.get(label.actor);
    if (!before || label.label > before.label) newest.set(label.actor, label);
  }
  const holding = labels.filter((one) => newest.get(one.actor) === one);
  return { holding, earlier: labels.filter((one) => !holding.includes(one)) };
}

export interface RateRow {
  /** Of the groups that are not true, those raised: hundredths of a per cent. */
  wrong: number;
  /** Of the raised those that are true, by prevalence. */
  shares: number[];
}

/** A row for each share of false alarms, a column for each prevalence, as the server orders them. */
export function ratesByWrong(rates: readonly BaseRate[]): { prevalences: number[]; rows: RateRow[] } {
  const prevalences = [...new Set(rates.map((one) => one.prevalence))];
  const rows = [...new Set(rates.map((one) => one.wrong))].map((wrong) => ({
    wrong,
    shares: prevalences.map(
      (prevalence) => rates.find((one) => one.wrong === wrong && one.prevalence === prevalence)?.true_share ?? 0,
    ),
  }));
  return { prevalences, rows };
}

/** Things by what `of` says of them, in the order in which each came first. */
export function grouped<T, K>(all: readonly T[], of: (one: T) => K): [K, T[]][] {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const some = groups.get(of(one));
    if (some) some.push(one);
    else groups.set(of(one), [one]);
  }
  return [...groups];
}

/** A band of numbers as the server writes it: `2 to 5`, `under 50`, `21 and more`; nothing for another text. */
export function bandOf(text: string): { is: 'between' | 'under' | 'more'; from: string; to: string } | undefined {
  const [, from = '', to = ''] = /^(\d+) to (\d+)$/.exec(text) ?? [];
  if (from !== '') return { is: 'between', from, to };
  const [, most = ''] = /^under (\d+)$/.exec(text) ?? [];
  if (most !== '') return { is: 'under', from: '', to: most };
  const [, least = ''] = /^(\d+) and more$/.exec(text) ?? [];
  return least === '' ? undefined : { is: 'more', from: least, to: '' };
}

/** `EUR 50 to 99 an hour` -> its currency and its band. */
export function hourlyOf(text: string): { currency: string; band: string } | undefined {
  const [, currency = '', band = ''] = /^([A-Z]{3}) (.+) an hour$/.exec(text) ?? [];
  return band === '' ? undefined : { currency, band };
}
