import { describe, expect, it } from 'vitest';
import { arcOf, clearOf, movedBy, playedAt, wholeLook, zoomedBy } from './map';
import { outlineOf } from './outlines';
import {
  allOfIt,
  choiceOf,
  choosing,
  chosenNames,
  isAnythingChosen,
  lastOf,
  nextPeriod,
  placeName,
  placeOf,
  plainAmount,
  radiusOf,
  stateOf,
  withGaps,
  without,
  type ViewState,
} from './views';

const of = (query: string): ViewState => {
  const parameters = new URLSearchParams(query);
  return stateOf((name) => parameters.get(name) ?? '');
};

describe('what an address asks for', () => {
  it('is taken where it makes sense', () => {
    expect(of('from=2025-03&until=2025-03-09&place=Lyon, FR&currency=EUR&minutes=60&price_from=80.5')).toEqual({
      ...allOfIt,
      from: '2025-03',
      until: '2025-03-09',
      place: 'Lyon, FR',
      currency: 'EUR',
      minutes: '60',
      price_from: '80.5',
    });
  });
  it.each([
    ['from=yesterday'],
    ['until=2025-13'],
    ['minutes=60'],
    ['price_from=80'],
    ['slot=1&slot_value=Ana'],
    ['slot_value=Ana'],
    ['text=-1'],
    ['text=x'],
    ['unit=hour'],
    [`place=${'x'.repeat(1025)}`],
  ])('is nothing for %s', (query) => expect(of(query)).toEqual(allOfIt));
  it('never ends before it begins', () => {
    expect(of('from=2025-03&until=2025-02').until).toBe('');
    expect(of('from=2025-03-04&until=2025-03').until).toBe('2025-03');
    expect(of('currency=EUR&price_from=9&price_until=8').price_until).toBe('');
  });
  it('has a slot with its value and its text, or none', () => {
    expect(of('text=3&slot=1&slot_value=Ana')).toMatchObject({ text: '3', slot: '1', slot_value: 'Ana' });
    expect(of('text=3&slot=1')).toMatchObject({ text: '3', slot: '', slot_value: '' });
    expect(of('text=3&slot=x&slot_value=Ana')).toMatchObject({ text: '3', slot: '', slot_value: '' });
  });
});

describe('a choice', () => {
  const state = of('from=2025-03&place=FR&text=3&slot=1&slot_value=Ana&unit=week');
  it('is taken back part by part', () => {
    expect(without(state, 'slot')).toEqual({ ...state, slot: '', slot_value: '' });
    expect(without(state, 'text')).toEqual({ ...state, text: '', slot: '', slot_value: '' });
    expect(isAnythingChosen(without(without(without(state, 'text'), 'time'), 'place'))).toBe(false);
  });
  it('takes the place of what the part had', () =>
    expect(choosing(state, 'time', { until: '2025' })).toEqual({ ...state, from: '', until: '2025' }));
});

it('which documents are chosen is the same however they are drawn', () => {
  const chosen = { ...allOfIt, place: 'Lyon, FR', text: '3' };
  const drawn: ViewState = { ...chosen, at: '2025-03-04', unit: 'month' };
  expect(choiceOf(drawn)).toBe(choiceOf(chosen));
  for (const name of chosenNames) expect(choiceOf({ ...chosen, [name]: 'x' })).not.toBe(choiceOf(chosen));
});

describe('periods', () => {
  it.each([
    ['2025-12-31', 'day', '2026-01-01'],
    ['2024-02-26', 'week', '2024-03-04'],
    ['2025-12', 'month', '2026-01'],
    ['2025', 'year', '2026'],
  ] as const)('after %s by %s comes %s', (begin, unit, next) => expect(nextPeriod(begin, unit)).toBe(next));
  it('end where the address says', () => {
    expect(lastOf('2025-03-03', 'week')).toBe('2025-03-09');
    expect(lastOf('2025-03', 'month')).toBe('2025-03');
  });
  it('have no gaps on the axis', () => {
    const all = withGaps(
      [
        { begin: '2025-01', certain: 1, possible: 0 },
        { begin: '2025-04', certain: 2, possible: 1 },
      ],
      'month',
    );
    expect(all.map(({ begin, certain }) => [begin, certain])).toEqual([
      ['2025-01', 1],
      ['2025-02', 0],
      ['2025-03', 0],
      ['2025-04', 2],
    ]);
    expect(withGaps([], 'day')).toEqual([]);
    const far = [{ begin: '0001-01-01' }, { begin: '9999-12-31' }].map((one) => ({ ...one, certain: 1, possible: 0 }));
    expect(withGaps(far, 'day').length).toBeLessThanOrEqual(4000);
  });
  it('are found by day, month and year', () => {
    const months = ['2025-01', '2025-02', '2025-03'].map((begin) => ({ begin }));
    expect(placeOf(months, '2025-02-14', 'first')).toBe(1);
    expect(placeOf(months, '2025', 'first')).toBe(0);
    expect(placeOf(months, '2025', 'last')).toBe(2);
    expect(placeOf([], '2025', 'last')).toBe(0);
  });
});

describe('figures', () => {
  it('are written plainly into an address', () => {
    expect([12050, 12000, 5, -3].map(plainAmount)).toEqual(['120.50', '120', '0.05', '0']);
  });
  it('have circles by area', () => {
    expect(radiusOf(0, 0)).toBe(4);
    expect(radiusOf(100, 100)).toBe(22);
    expect(radiusOf(25, 100)).toBe(13);
  });
  it('name places', () => {
    expect(placeName('Lyon, FR', (code) => `<${code}>`)).toBe('Lyon, <FR>');
    expect(placeName('FR', (code) => `<${code}>`)).toBe('<FR>');
    expect(placeName('place:p_x', (code) => code)).toBe('place:p_x');
  });
});

describe('the map', () => {
  it('knows countries by number', () => {
    expect(outlineOf('FR')).toBe('250');
    expect(outlineOf('AF')).toBe('004');
    expect(outlineOf('XX')).toBeUndefined();
  });
  it('has there and back on two sides', () => {
    const there = arcOf([0, 0], [100, 0], 5);
    const back = arcOf([100, 0], [0, 0], 5);
    expect(Math.sign(there.bend[1])).toBe(-Math.sign(back.bend[1]));
    expect(Math.hypot(there.end[0] - 100, there.end[1])).toBeCloseTo(5);
    expect(Number.isFinite(arcOf([1, 1], [1, 1], 3).bend[0])).toBe(true);
  });
  it('moves by what is seen, and not out of reach', () => {
    expect(movedBy({ ...wholeLook, zoom: 2 }, 10, 0).x).toBe(5);
    expect(zoomedBy(wholeLook, 1e9).zoom).toBe(64);
    expect(zoomedBy(wholeLook, 1e-9).zoom).toBe(0.5);
  });
  it('writes no name on another', () => {
    const box = (x: number) => ({ x, y: 0, width: 10, height: 10 });
    expect(clearOf([box(0), box(5), box(20)])).toEqual([true, false, true]);
    expect(clearOf([box(0)], [box(9)])).toEqual([false]);
  });
  it('plays a period that there is', () => {
    const views = { play_periods: ['2025-01'], play: [{ period: 0, place: 2, documents: 3 }] };
    const all = views as unknown as Parameters<typeof playedAt>[0];
    expect(playedAt(all, '2025-01')).toEqual(new Map([[2, 3]]));
    expect(playedAt(all, '2025-02')).toBeUndefined();
  });
});
