import { describe, expect, it } from 'vitest';
import type { Overview } from '../api/schema';
import { canBeAsked, facetsOf, nameOfField, nameOfValue } from './facets';

const facet = (name: string, values = 1) => ({
  name,
  values: Array.from({ length: values }, (_, i) => ({ value: `v${i}`, documents: 3 })),
  distinct: values,
  without: 0,
});
const overview = (...facets: Overview['facets']): Overview => ({
  facets,
  periods: [],
  without_time: 0,
  prices: [],
  groups: [],
});

describe('facets', () => {
  it('come in the order of the screen, empty ones not at all, later ones last', () => {
    const names = facetsOf(
      overview(facet('kind'), facet('site'), facet('colour'), facet('lang', 0), facet('place'), facet('has')),
    ).map(({ name }) => name);
    expect(names).toEqual(['place', 'site', 'kind', 'has', 'colour']);
  });

  it.each([
    ['site', true],
    ['place', true],
    ['country', false],
    ['stage', true],
    ['colour', false],
  ])('%s can be asked for: %s', (name, can) => expect(canBeAsked(name)).toBe(can));

  it('have names, and their values too', () => {
    expect(nameOfField('site')).toBe('field.site');
    expect(nameOfField('colour')).toBeUndefined();
    expect(nameOfField('toString')).toBeUndefined();
    expect(nameOfValue('kind', 'advert')).toEqual({ is: 'message', key: 'document_kind.advert' });
    expect(nameOfValue('kind', 'hologram')).toEqual({ is: 'text', text: 'hologram' });
    expect(nameOfValue('has', 'phone')).toEqual({ is: 'message', key: 'kind.phone' });
    expect(nameOfValue('has', 'photo')).toEqual({ is: 'message', key: 'kind.photo' });
    expect(nameOfValue('tier', 'T2')).toEqual({ is: 'message', key: 'tier.T2' });
    expect(nameOfValue('stage', 'recruitment')).toEqual({ is: 'message', key: 'stage.recruitment' });
    expect(nameOfValue('tag', 'cyber_enabled')).toEqual({ is: 'message', key: 'tag.cyber_enabled' });
    expect(nameOfValue('indicator', 'NET-01')).toEqual({ is: 'text', text: 'NET-01' });
    expect(nameOfValue('toString', 'x')).toEqual({ is: 'text', text: 'x' });
    expect(nameOfValue('lang', 'pt-BR')).toEqual({ is: 'language', text: 'pt-BR' });
    expect(nameOfValue('lang', 'no such')).toEqual({ is: 'text', text: 'no such' });
    expect(nameOfValue('country', 'FR')).toEqual({ is: 'region', text: 'FR' });
    expect(nameOfValue('site', 'ads.example.com')).toEqual({ is: 'text', text: 'ads.example.com' });
  });
});
