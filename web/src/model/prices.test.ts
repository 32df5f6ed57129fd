import { describe, expect, it } from 'vitest';
import { boxesOf, isKnownCurrency } from './prices';

const price = (currency: string, minutes: number, ...at: [number, number, number, number, number]) => ({
  currency,
  minutes,
  prices: 9,
  least: at[0],
  lower_quartile: at[1],
  median: at[2],
  upper_quartile: at[3],
  greatest: at[4],
});

describe('prices', () => {
  it('of one currency stand on one scale, and keep their order', () => {
    const boxes = boxesOf([
      price('USD', 60, 8000, 10000, 12000, 15000, 20000),
      price('EUR', 60, 5000, 5000, 5000, 5000, 5000),
      price('USD', 30, 4000, 5000, 6000, 7000, 10000),
    ]);
    expect(boxes.map(({ least, lower, median, upper, greatest }) => [least, lower, median, upper, greatest])).toEqual([
      [40, 50, 60, 75, 100],
      [100, 100, 100, 100, 100],
      [20, 25, 30, 35, 50],
    ]);
    expect(boxes.map(({ price: { currency } }) => currency)).toEqual(['USD', 'EUR', 'USD']);
  });

  it('that are nothing divide by nothing', () => {
    expect(boxesOf([price('USD', 0, 0, 0, 0, 0, 0)])[0]).toMatchObject({ least: 0, greatest: 0 });
    expect(boxesOf([])).toEqual([]);
  });

  it.each([
    ['EUR', true],
    ['XXX', false],
    ['', false],
    ['eur', false],
  ])('%s', (currency, known) => expect(isKnownCurrency(currency)).toBe(known));
});
