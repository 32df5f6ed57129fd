import { describe, expect, it } from 'vitest';
import { mistakeOf, pointAt } from './mistake';

describe('what is wrong with a query', () => {
  it.each([
    [
      'column 8: "2025-13" is no date; posted: wants 2025-01..2025-03',
      8,
      '"2025-13" is no date; posted: wants 2025-01..2025-03',
    ],
    ['column 1: two\nlines', 1, 'two\nlines'],
  ])('%s', (detail, column, what) => expect(mistakeOf(detail)).toEqual({ column, what }));

  it.each(['', 'there is nothing to search for', 'column x: y', 'column 0: y', 'see column 8: y', 'column 9999999: y'])(
    '%s names no place',
    (detail) => expect(mistakeOf(detail)).toBeUndefined(),
  );

  it.each<[string, number, [string, string, string]]>([
    ['posted:2025-13', 8, ['posted:', '2025-13', '']],
    ['a posted:2025-13 b', 10, ['a posted:', '2025-13', ' b']],
    ['😀 "x', 3, ['😀 ', '"x', '']],
    ['😀', 1, ['', '😀', '']],
    ['a b', 2, ['a', ' b', '']],
    ['abc', 4, ['abc', ' ', '']],
    ['abc', 99, ['abc', ' ', '']],
    ['  abc', 2, ['  a', 'bc', '']],
    ['', 1, ['', ' ', '']],
  ])('%s at %i', (query, column, parts) => {
    const { before, at, after, begin, end } = pointAt(query, column);
    expect([before, at, after]).toEqual(parts);
    expect(query.slice(begin, end)).toBe(at === ' ' ? '' : at);
  });
});
