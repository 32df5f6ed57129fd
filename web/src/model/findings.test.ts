import { describe, expect, it } from 'vitest';
import type { Finding, Label, ProfileOutcome } from '../api/schema';
import {
  answerRequest,
  bandOf,
  grouped,
  heldDown,
  heldLabels,
  hourlyOf,
  isGrave,
  labelRequest,
  labelWords,
  marksAround,
  nameOfCap,
  nameOfTier,
  placesFor,
  placesOf,
  ratesByWrong,
  readingsOf,
  sameReading,
  sortFindings,
  telling,
  wantsEvidence,
  wordsIn,
} from './findings';

const words = (text: string) => ({ en: text, fr: `${text} (fr)` });
const finding = (indicator: string, band: Finding['band'], more: Partial<Finding> = {}): Finding => ({
  indicator,
  kind: 'machine_inference',
  version: 1,
  band,
  declared_band: band,
  evidence: 'E2',
  dimension: 'coercion',
  family: 'CONTROL',
  counter: false,
  counted: 'counted',
  sources: ['report'],
  documents: 1,
  figures: {},
  proofs: [],
  ...more,
});
const says = (innocent: string[]): NonNullable<Finding['says']> => ({
  name: words('name'),
  definition: words('definition'),
  dimension_reason: words('reason'),
  caveat: words(''),
  error_rate: words(''),
  innocent: innocent.map(words),
  sources: [],
  verified: false,
  review_due: '2027-05-31',
});
const profile = (tier: ProfileOutcome['tier'], cap: ProfileOutcome['cap'], without: ProfileOutcome['tier'], some = 1) =>
  ({
    profile: 'sexA',
    tier,
    cap,
    without_cap: without,
    hits: some,
    families: some,
    dimensions: some ? [{ dimension: 'coercion', strong: 1, medium: 1, weak: 0, positive: true }] : [],
    elements: [],
  }) satisfies ProfileOutcome;
const label = (number: number, actor: string, word: Label['word'] = 'spam'): Label => ({
  label: number,
  word,
  kind: 'human_label',
  actor,
  reason: 'x',
  at: '2026-03-01T10:00:00Z',
  anchor: 'a',
  anchor_name: 'ad-1',
});

describe('findings', () => {
  it('stand by what they may do', () => {
    const sorted = sortFindings([
      finding('U1', 'U'),
      finding('S1', 'S'),
      finding('W1', 'W'),
      finding('C1', 'C'),
      finding('X1', 'X'),
      finding('CI-1', 'W', { counter: true }),
    ]);
    expect(Object.values(sorted).map((some: Finding[]) => some.map((one) => one.indicator))).toEqual([
      ['U1'],
      ['S1', 'W1'],
      ['C1'],
      ['X1'],
      ['CI-1'],
    ]);
  });

  it('name each place once, with all that stands on it, and not what speaks against', () => {
    const proof = { id: 'd1', name: 'ad-1', field: 'text', begin: 3, end: 9, words: 'papers' };
    const places = placesOf([
      finding('A', 'S', { proofs: [proof, { id: 'd2', name: 'ad-2' }, { ...proof, begin: 9 }] }),
      finding('B', 'M', { proofs: [proof, proof] }),
      finding('C', 'W', { counter: true, proofs: [{ ...proof, begin: 4 }] }),
    ]);
    expect(places.map(({ document, begin, of }) => [document, begin, of])).toEqual([['d1', 3, ['A', 'B']]]);
  });

  it('list the innocent readings of what counts', () => {
    const readings = readingsOf([
      finding('A', 'S', { says: says(['a family', 'a firm']) }),
      finding('B', 'C', { says: says(['nothing']) }),
      finding('C', 'M'),
    ]);
    expect(readings.map((one) => [one.indicator, one.number, wordsIn(one.words, 'fr')])).toEqual([
      ['A', 1, 'a family (fr)'],
      ['A', 2, 'a firm (fr)'],
    ]);
  });
});

describe('a tier', () => {
  it('says each thing that holds it down once, with the highest that it keeps from', () => {
    expect(
      heldDown([
        profile('T1', 'unverified', 'T2'),
        profile('T1', 'unverified', 'T3'),
        profile('T0', 'one_adult', 'T1'),
        profile('T0', 'none', 'T0'),
      ]),
    ).toEqual([
      { cap: 'unverified', tier: 'T3' },
      { cap: 'one_adult', tier: 'T1' },
    ]);
  });

  it('is told by the profiles in which something stands, the highest first', () => {
    const told = telling([
      profile('T0', 'none', 'T0'),
      profile('T1', 'none', 'T1'),
      profile('T3', 'none', 'T3'),
      profile('T1', 'none', 'T1', 0),
    ]);
    expect(told.map((one) => one.tier)).toEqual(['T3', 'T1']);
  });

  it('has words, and so has each cap; a later release may have others', () => {
    for (const tier of ['T0', 'T1', 'T2', 'T3', 'TU', 'I']) expect(nameOfTier(tier)).toBe(`tier.${tier}`);
    for (const cap of ['one_adult', 'one_adult_at_most_watch', 'one_source', 'unverified', 'no_benefit'])
      expect(nameOfCap(cap)).toBe(`cap.${cap}`);
    expect(nameOfTier('T9')).toBeUndefined();
  });
});

describe('a label', () => {
  const span = { document: 'd1', field: 'text', begin: 3, end: 9 };
  const given = {
    word: 'spam',
    reason: ' forty boards ',
    span: undefined,
    reading: undefined,
    ownReading: '',
  } as const;

  it('is sent with what it needs and nothing else', () => {
    expect(labelRequest({ ...given, span, ownReading: 'x' })).toEqual({ word: 'spam', reason: 'forty boards' });
    expect(labelRequest({ ...given, reason: ' ' })).toBeUndefined();
    expect(labelRequest({ ...given, word: undefined })).toBeUndefined();
  });

  it.each(labelWords.filter(isGrave))('%s needs a place and an innocent reading', (word) => {
    expect(labelRequest({ ...given, word })).toBeUndefined();
    expect(labelRequest({ ...given, word, span })).toBeUndefined();
    expect(labelRequest({ ...given, word, ownReading: 'a firm' })).toBeUndefined();
    const base = { word, reason: 'forty boards', evidence: 'd1', field: 'text', begin: 3, end: 9 };
    expect(labelRequest({ ...given, word, span, ownReading: ' a firm ' })).toEqual({ ...base, innocent: 'a firm' });
    const reading = { indicator: 'NET-01', number: 2, words: words('a firm') };
    expect(labelRequest({ ...given, word, span, reading, ownReading: 'ignored' })).toEqual({
      ...base,
      innocent_of: 'NET-01',
      innocent_number: 2,
    });
  });

  it('of each person the newest holds', () => {
    const { holding, earlier } = heldLabels([label(1, 'ivo'), label(2, 'lea'), label(3, 'ivo', 'scam')]);
    expect(holding.map((one) => one.label)).toEqual([2, 3]);
    expect(earlier.map((one) => one.label)).toEqual([1]);
  });
});

describe('a cell', () => {
  it('is a band of numbers, or another text', () => {
    expect(bandOf('2 to 5')).toEqual({ is: 'between', from: '2', to: '5' });
    expect(bandOf('under 50')).toEqual({ is: 'under', from: '', to: '50' });
    expect(bandOf('21 and more')).toEqual({ is: 'more', from: '21', to: '' });
    expect(bandOf('1')).toBeUndefined();
    expect(hourlyOf('EUR 50 to 99 an hour')).toEqual({ currency: 'EUR', band: '50 to 99' });
    expect(hourlyOf('unknown')).toBeUndefined();
  });
});

describe('things by what they are', () => {
  it('come in the order of the first of each', () =>
    expect(grouped([3, 1, 2, 5], (n) => n % 2)).toEqual([
      [1, [3, 1, 5]],
      [0, [2]],
    ]));
});

describe('an answer', () => {
  const given = {
    question: 'LEG-A1',
    value: 'unknown',
    confidence: 'low',
    reason: 'x',
    span: undefined,
    body: '',
    reference: '',
  } as const;

  it('needs a place, unless nobody knows or a court said it', () => {
    expect(answerRequest(given)).toEqual({ question: 'LEG-A1', value: 'unknown', confidence: 'low', reason: 'x' });
    expect(answerRequest({ ...given, value: 'supported' })).toBeUndefined();
    const span = { document: 'd1', field: 'text', begin: 3, end: 9 };
    expect(answerRequest({ ...given, value: 'supported', span })).toMatchObject({ evidence: 'd1', begin: 3, end: 9 });
    expect(answerRequest({ ...given, value: 'established_by_court' })).toBeUndefined();
    expect(answerRequest({ ...given, value: 'established_by_court', body: 'court', reference: '7' })).toMatchObject({
      body: 'court',
      reference: '7',
    });
    expect(answerRequest({ ...given, value: '' })).toBeUndefined();
    expect(answerRequest({ ...given, reason: ' ' })).toBeUndefined();
    expect(answerRequest({ ...given, confidence: undefined })).toBeUndefined();
    expect([wantsEvidence('yes'), wantsEvidence('unknown'), wantsEvidence('')]).toEqual([true, false, false]);
  });
});

describe('how rare things make most alarms false', () => {
  it('is a table', () => {
    const rate = (prevalence: number, wrong: number, true_share: number) => ({
      prevalence,
      found: 8000,
      wrong,
      true_share,
    });
    expect(ratesByWrong([rate(10, 200, 385), rate(50, 200, 1673), rate(10, 10, 4447), rate(50, 10, 8008)])).toEqual({
      prevalences: [10, 50],
      rows: [
        { wrong: 200, shares: [385, 1673] },
        { wrong: 10, shares: [4447, 8008] },
      ],
    });
  });
});

describe('a place', () => {
  it.each<[string, string, number | undefined, [string, string]]>([
    ['Call ', ' now', 40, ['…', '…']],
    ['Call ', ' now.', 5, ['', '']],
    ['é ', ' now', 3, ['', '…']],
    ['', '', 0, ['', '']],
    ['Call ', ' … ', undefined, ['…', '']],
  ])('between %j and %j at %s is marked where the text goes on', (before, after, begin, marks) =>
    expect(marksAround(before, after, begin)).toEqual(marks),
  );

  it('is found by its words, its document or its indicator, and the chosen one stays', () => {
    const place = (n: number, words: string, of: string) => ({
      document: `d${n}`,
      field: 'text',
      begin: n,
      end: n + 1,
      name: `ad-${n}`,
      before: '',
      words,
      after: '',
      of: [of],
    });
    const places = [place(1, 'New in town', 'TRV-01'), place(2, 'passport kept', 'CTL-02'), place(3, 'new', 'TRV-01')];
    const names = (wanted: string, chosen?: number, most = 8) =>
      placesFor(places, wanted, chosen === undefined ? undefined : places[chosen], most).map(({ name }) => name);
    expect(names('')).toEqual(['ad-1', 'ad-2', 'ad-3']);
    expect(names('NEW')).toEqual(['ad-1', 'ad-3']);
    expect(names('trv-01 town')).toEqual(['ad-1']);
    expect(names('ad-2')).toEqual(['ad-2']);
    expect(names('nothing', 2)).toEqual(['ad-3']);
    expect(names('', 2, 1)).toEqual(['ad-1', 'ad-3']);
  });

  it('a reading is the same by indicator and number', () => {
    const reading = { indicator: 'TRV-01', number: 1, words: words('a') };
    expect(sameReading(reading, { ...reading, words: words('b') })).toBe(true);
    expect(sameReading(reading, { ...reading, number: 2 })).toBe(false);
    expect(sameReading(undefined, reading)).toBe(false);
  });
});
