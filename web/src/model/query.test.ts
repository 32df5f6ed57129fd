import { describe, expect, it } from 'vitest';
import {
  dropTerm,
  fieldTerms,
  freeTerm,
  isList,
  oneLine,
  quoted,
  replaceTerm,
  standingOf,
  termFor,
  termsOf,
  withTerm,
  withoutTerm,
} from './query';

const texts = (query: string) => termsOf(query)?.terms.map((term) => query.slice(term.begin, term.end));

describe('terms of a query', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['  ', []],
    ['quiet street', ['quiet', 'street']],
    ['"quiet street" lyon', ['"quiet street"', 'lyon']],
    ['"quiet street"~5 lyon', ['"quiet street"~5', 'lyon']],
    ['«\u00a0quiet street\u00a0» lyon', ['«\u00a0quiet street\u00a0»', 'lyon']],
    ['"say \\"hello\\" twice" x', ['"say \\"hello\\" twice"', 'x']],
    ['street -lyon', ['street', '-lyon']],
    ['street NOT lyon', ['street', 'NOT lyon']],
    ['a AND b && c', ['a', 'b', 'c']],
    ['(street OR avenue) lyon', ['(street OR avenue)', 'lyon']],
    ['("a ) b" OR c) d', ['("a ) b" OR c)', 'd']],
    ['site:ads.example.com x', ['site:ads.example.com', 'x']],
    ['Site: ads.example.com x', ['Site: ads.example.com', 'x']],
    ['-site:(ads.example.com OR *.example.org) x', ['-site:(ads.example.com OR *.example.org)', 'x']],
    ['near:"Lyon, FR"~50km x', ['near:"Lyon, FR"~50km', 'x']],
    ['phone:06 39 98 00 12 lyon', ['phone:06 39 98 00 12', 'lyon']],
    ['phone:(212) 555-0143 lyon', ['phone:(212) 555-0143', 'lyon']],
    ['phone:(0639980012 OR 2125550143) lyon', ['phone:(0639980012 OR 2125550143)', 'lyon']],
    ['phone:0639980012 2025', ['phone:0639980012', '2025']],
    ['phone:06 39 98 00 12 -site:x', ['phone:06 39 98 00 12', '-site:x']],
    ['iban:BE68 5390 0754 7034 lyon', ['iban:BE68 5390 0754 7034', 'lyon']],
    ['https://ads.example.com/1 x', ['https://ads.example.com/1', 'x']],
    ['smile:-) x', []],
    ['well-known: x', ['well-known:', 'x']],
    ['ab"cd ef"', ['ab', '"cd ef"']],
    ['- x', ['-', 'x']],
  ])('%s', (query, parts) => {
    if (query === 'smile:-) x') expect(termsOf(query)).toBeUndefined();
    else expect(texts(query)).toEqual(parts);
  });

  it.each(['"open', 'a (b', 'a) b', 'site:"open', '(a "b)'])('%s cannot be read', (query) =>
    expect(termsOf(query)).toBeUndefined(),
  );

  it('say field, value and negation', () => {
    const query = 'x -site:"a b" NOT -LANG:fr place:"Lyon, \\"FR\\""';
    expect(fieldTerms(query).map(({ field, value, isNot }) => [field, value, isNot])).toEqual([
      ['site', 'a b', true],
      ['lang', 'fr', false],
      ['place', 'Lyon, "FR"', false],
    ]);
    expect(fieldTerms('site:a OR site:b')).toEqual([]);
    expect(fieldTerms('site:(a OR b)')).toEqual([]);
  });

  it('never end before they begin, whatever comes', () => {
    let seed = 7;
    const next = (most: number) => (seed = (seed * 48271) % 2147483647) % most;
    const pieces = [
      '"',
      '(',
      ')',
      '-',
      '+',
      ' ',
      'site:',
      'phone:',
      'NOT',
      'OR',
      '\\',
      'é',
      '06 39',
      '~',
      '*',
      '«',
      ',',
    ];
    for (let n = 0; n < 3000; n += 1) {
      const query = Array.from({ length: next(12) }, () => pieces[next(pieces.length)]).join('');
      let at = 0;
      for (const term of termsOf(query)?.terms ?? []) {
        expect(term.begin, query).toBeGreaterThanOrEqual(at);
        expect(term.end, query).toBeGreaterThan(term.begin);
        at = term.end;
      }
    }
  });
});

describe('a value as it is typed', () => {
  it.each([
    ['ads.example.com', 'ads.example.com'],
    ['fr', 'fr'],
    ['Zürich', 'Zürich'],
    ['باريس', 'باريس'],
    ['Lyon, FR', '"Lyon, FR"'],
    ['OR', '"OR"'],
    ['-x', '"-x"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['«x»', '"\\«x\\»"'],
    ['a:b', '"a:b"'],
    ['50*', '"50*"'],
    ['a b', '"a\u00a0b"'.replace('\u00a0', ' ')],
    ['a\u00a0b', '"a\u00a0b"'],
    ['', '""'],
  ])('%s is %s', (value, typed) => expect(quoted(value)).toBe(typed));

  it('is read again as it was', () => {
    for (const value of ['ads.example.com', 'Lyon, FR', 'a"b\\c', '«x»', 'OR', 'x) y', 'باريس'])
      expect(fieldTerms(`a ${termFor('site', value)} b`).map((term) => term.value)).toEqual([value]);
  });
});

describe('a term', () => {
  it.each([
    ['x', 'x site:a.example'],
    ['x -site:a.example', 'x site:a.example'],
    ['x NOT site:"A.EXAMPLE" y', 'x y site:a.example'],
    ['x site:a.example', 'x site:a.example'],
    ['x OR y', '(x OR y) site:a.example'],
    ['(x OR y) z', '(x OR y) z site:a.example'],
    ['* -site:a.example', 'site:a.example'],
    ['*', 'site:a.example'],
    ['x site:b.example', 'x site:b.example site:a.example'],
    ['phone:06 39 98 00 12', 'phone:06 39 98 00 12 site:a.example'],
  ])('is added to %s', (query, result) => expect(withTerm(query, 'site', 'a.example')).toBe(result));

  it.each([
    ['x', 'x -site:a.example'],
    ['x site:a.example', 'x -site:a.example'],
    ['site:a.example', '* -site:a.example'],
    ['x OR site:a.example', '(x OR site:a.example) -site:a.example'],
    ['x -site:a.example', 'x -site:a.example'],
    ['*', '* -site:a.example'],
  ])('is excluded from %s', (query, result) => expect(withoutTerm(query, 'site', 'a.example')).toBe(result));

  it.each([
    ['x posted:2024', 'x posted:2025-03'],
    ['posted:2024 x posted:..2025', 'x posted:2025-03'],
    ['posted:2024', 'posted:2025-03'],
    ['x -posted:2024', 'x -posted:2024 posted:2025-03'],
    ['posted:2024 OR x', '(posted:2024 OR x) posted:2025-03'],
  ])('takes the place of another in %s', (query, result) =>
    expect(replaceTerm(query, 'posted', '2025-03')).toBe(result),
  );

  it('with a range needs no quotes', () =>
    expect(replaceTerm('x', 'posted', '2025-01..2025-03')).toBe('x posted:2025-01..2025-03'));

  it.each([
    ['x site:a', 'x'],
    ['site:a x', 'x'],
    ['x AND site:a AND y', 'x AND y'],
    ['site:a AND x', 'x'],
    ['x AND site:a', 'x'],
    ['x && -site:a', 'x'],
    ['site:a', '*'],
    ['site:a -lang:fr', '* -lang:fr'],
    ['site:a (x OR y)', '(x OR y)'],
  ])('is taken out of %s', (query, result) => {
    const term = fieldTerms(query).find((one) => one.field === 'site');
    expect(term && dropTerm(query, term)).toBe(result);
    expect(freeTerm(query, 'site', 'A')).toBe(result);
  });

  it('stands with, without or not at all', () => {
    expect(standingOf('x site:a', 'site', 'A')).toBe('with');
    expect(standingOf('x -site:"a"', 'site', 'a')).toBe('without');
    expect(standingOf('x site:ab', 'site', 'a')).toBe('free');
    expect(standingOf('x OR site:a', 'site', 'a')).toBe('free');
    expect(standingOf('x "', 'site', 'a')).toBe('free');
  });

  it('is one for the box, whatever lines it came in', () => {
    expect(oneLine(' a\r\nb\tc ')).toBe('a b c');
    expect(isList('a\nb')).toBe(false);
    expect(isList('a\n\n\n')).toBe(false);
    expect(isList('1\r\n2\r\n3')).toBe(true);
  });
});
