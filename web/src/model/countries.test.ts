import { expect, it } from 'vitest';
import { countries, isCountry } from './countries';

it('has all 249 countries once, each with a name', () => {
  expect(countries).toHaveLength(249);
  expect(new Set(countries).size).toBe(249);
  for (const language of ['en', 'fr']) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    expect(countries.filter((code) => names.of(code) === undefined)).toEqual([]);
  }
  expect(isCountry('FR')).toBe(true);
  expect(isCountry('XX')).toBe(false);
  expect(isCountry('fr')).toBe(false);
});
