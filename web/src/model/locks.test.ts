import { describe, expect, it } from 'vitest';
import { isLocked, lockedTerms, locksIn, turnLock, withLocks } from './locks';
import { fieldTerms, type Term } from './query';

const term = (query: string, i = 0) => fieldTerms(query)[i] as Term;

describe('a lock', () => {
  it('is put on a term, and taken off', () => {
    const query = 'lyon site:ads.example.com -lang:fr place:"Lyon, FR"';
    const one = turnLock(query, '', term(query));
    expect(one).toBe('site:ads.example.com');
    expect(isLocked(one, term(query))).toBe(true);
    expect(isLocked(one, term(query, 1))).toBe(false);
    const two = turnLock(query, one, term(query, 1));
    expect(two).toBe('site:ads.example.com -lang:fr');
    const three = turnLock(query, two, term(query, 2));
    expect(lockedTerms(three).map(({ field, value, isNot }) => [field, value, isNot])).toEqual([
      ['site', 'ads.example.com', false],
      ['lang', 'fr', true],
      ['place', 'Lyon, FR', false],
    ]);
    expect(turnLock(query, three, term(query, 1))).toBe('site:ads.example.com place:"Lyon, FR"');
    expect(turnLock(query, one, term(query))).toBe('');
  });

  it.each([
    ['street', 'site:a.example', 'street site:a.example'],
    ['street site:a.example', 'site:a.example', 'street site:a.example'],
    ['street', '-lang:fr', 'street -lang:fr'],
    ['a OR b', 'site:a.example', '(a OR b) site:a.example'],
    ['*', 'site:a.example', 'site:a.example'],
    ['street -site:a.example', 'site:a.example', 'street site:a.example'],
    ['street', '', 'street'],
  ])('%s comes with %s as %s', (query, lock, all) => expect(withLocks(query, lock)).toBe(all));

  it.each([
    ['street site:a.example', 'site:a.example -lang:fr', 'site:a.example'],
    ['street', 'site:a.example', ''],
    ['street -site:a.example', 'site:a.example', ''],
    ['street', '', ''],
    ['"', 'site:a.example', ''],
  ])('of what %s says, %s keeps %s', (query, lock, left) => expect(locksIn(query, lock)).toBe(left));
});
