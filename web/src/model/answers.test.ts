import { describe, expect, it } from 'vitest';
import type { SearchAnswer } from '../api/schema';
import { asWords, identifiersOf, nameOfEased, nameOfReading, offersOf, queryOf } from './answers';

const answer = (part: Partial<SearchAnswer>): SearchAnswer => ({
  query: 'x',
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
  ...part,
});

describe('how a query was read', () => {
  it.each<[string, string[], string | undefined]>([
    ['', [], undefined],
    ['phone +12125550143', ['phone|+12125550143'], 'phone:+12125550143'],
    [
      'phone +12125550143, phone +442125550143',
      ['phone|+12125550143', 'phone|+442125550143'],
      'phone:+12125550143 OR phone:+442125550143',
    ],
    ['handle telegram:quiet_lamp', ['handle|telegram:quiet_lamp'], 'handle:"telegram:quiet_lamp"'],
    ['email a@example.org', ['email|a@example.org'], 'email:a@example.org'],
    ['device imei:490154203237518', ['device|imei:490154203237518'], undefined],
    ['phone phone:p_abcdefghijklmnopqrstuvwxyz', ['phone|phone:p_abcdefghijklmnopqrstuvwxyz'], undefined],
  ])('%s', (said, values, query) => {
    const found = identifiersOf(said);
    expect(found.map(({ kind, value }) => `${kind}|${value}`)).toEqual(values);
    expect(queryOf(found)).toBe(query);
  });

  it('is offered as plain words too', () => {
    expect(asWords(' 0639980012 ')).toBe('"0639980012"');
    expect(asWords('(212) 555-0143')).toBe('"(212) 555-0143"');
    expect(asWords('a "b"')).toBe('"a \\"b\\""');
  });

  it('readings and easings have names, but for those of a later release', () => {
    expect(nameOfReading('iban')).toBe('reading.iban');
    expect(nameOfReading('mood')).toBeUndefined();
    expect(nameOfEased('spelling')).toBe('eased.spelling');
    expect(nameOfEased('mood')).toBeUndefined();
  });

  it('a query of one field is no value of that field once more', () => {
    const offers = offersOf(
      answer({
        query: 'phone:+33639981234',
        readings: [
          { what: 'phone', query: 'phone:"phone:+33639981234"' },
          { what: 'site', query: 'site:x' },
        ],
      }),
    );
    expect(offers.readings.map(({ query }) => query)).toEqual(['site:x']);
    expect(
      offersOf(answer({ query: '0639981234', readings: [{ what: 'phone', query: 'phone:x' }] })).readings,
    ).toHaveLength(1);
  });

  it('nothing is offered twice, nor what was asked', () => {
    const offers = offersOf(
      answer({
        query: 'strete lyon',
        readings: [{ what: 'site', query: 'site:x' }],
        relaxations: [
          { what: 'spelling', query: 'strete~1 lyon', documents: 4 },
          { what: 'dropped', query: 'lyon', documents: 9 },
          { what: 'dropped', query: 'lyon', documents: 9 },
          { what: 'any_order', query: 'strete lyon', documents: 1 },
        ],
      }),
    );
    expect(offers.readings).toHaveLength(1);
    expect(offers.relaxations.map(({ query }) => query)).toEqual(['strete~1 lyon', 'lyon']);
  });
});
