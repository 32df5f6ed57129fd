// Prices as they are written, by currency and time: where the box of each row stands on the scale of its currency.
import type { Overview } from '../api/schema';

export type Price = Overview['prices'][number];

export interface Box {
  price: Price;
  /** Per cent of the greatest price of this currency: least, quartiles and median, greatest. */
  least: number;
  lower: number;
  median: number;
  upper: number;
  greatest: number;
}

/** In the order of the server; times of one currency stand on one scale, currencies on none in common. */
export function boxesOf(prices: readonly Price[]): Box[] {
  const most = new Map<string, number>();
  for (const { currency, greatest } of prices) most.set(currency, Math.max(most.get(currency) ?? 0, greatest));
  return prices.map((price) => {
    const scale = most.get(price.currency) || 1;
    const at = (hundredths: number) => (100 * hundredths) / scale;
    return {
      price,
      least: at(price.least),
      lower: at(price.lower_quartile),
      median: at(price.median),
      upper: at(price.upper_quartile),
      greatest: at(price.greatest),
    };
  });
}

/** The query language writes no currency so: nobody knows which it is. */
export const isKnownCurrency = (currency: string) => /^[A-Z]{3}$/.test(currency) && currency !== 'XXX';
