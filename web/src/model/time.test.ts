import { describe, expect, it } from 'vitest';
import { translator } from '../locales/translator';
import { dayOf, knownTime } from './time';

const time = (begin: string, end: string) => knownTime({ begin, end, raw: '' });

describe('knownTime', () => {
  it.each([
    ['', '', 'none', '', ''],
    ['2026-03-01T12:30:05Z', '2026-03-01T12:30:06Z', 'second', '1 Mar 2026, 12:30:05 UTC', '1 mars 2026, 12:30:05 UTC'],
    ['2026-03-01T12:30:00Z', '2026-03-01T12:31:00Z', 'minute', '1 Mar 2026, 12:30 UTC', '1 mars 2026, 12:30 UTC'],
    ['2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z', 'day', '1 Mar 2026 UTC', '1 mars 2026 UTC'],
    ['2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z', 'month', 'February 2026 UTC', 'février 2026 UTC'],
    ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', 'year', '2026 UTC', '2026 UTC'],
    [
      '2026-02-28T22:00:00Z',
      '2026-03-02T00:00:00Z',
      'between',
      '28 Feb 2026, 22:00 – 2 Mar 2026, 00:00 UTC',
      '28 févr. 2026, 22:00 – 2 mars 2026, 00:00 UTC',
    ],
    ['not a time', '', 'none', '', ''],
  ])('%s to %s is %s', (begin, end, is, english, french) => {
    const known = time(begin, end);
    expect(known.is).toBe(is);
    expect(translator('en').time(known)).toBe(english);
    expect(translator('fr').time(known)).toBe(french);
  });

  it.each(['2026-02-30', '2026-3-1', '', 'yesterday'])('%j is no day', (text) => expect(dayOf(text)).toBeUndefined());
  it('reads a day in UTC', () => expect(dayOf('2026-03-01')?.toISOString()).toBe('2026-03-01T00:00:00.000Z'));
});
