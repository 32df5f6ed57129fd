import { describe, expect, it } from 'vitest';
import { byChance, fits, linesOf, mostBytes, named, requestOf, textOf, type Said } from './lists';

const nothing: Said = { basis: 'order 9', country: '', privileged: '', approval: '', others: false, also: '' };

describe('a list', () => {
  it('has as many lines as ask for something', () => {
    expect(linesOf('')).toBe(0);
    expect(linesOf('a\r\n\r\n b \rc\n')).toBe(3);
  });

  it('is read in the charset that its file has', () => {
    const bytes = (...all: number[]) => new Uint8Array(all);
    expect(textOf(bytes(0xef, 0xbb, 0xbf, 0x2b, 0x33))).toBe('+3');
    expect(textOf(bytes(0xff, 0xfe, 0x2b, 0, 0x33, 0))).toBe('+3');
    expect(textOf(bytes(0xfe, 0xff, 0, 0x2b, 0, 0x33))).toBe('+3');
    expect(textOf(bytes(0x41, 0xe9, 0x0a))).toBe('Aé\n');
    expect(textOf(new TextEncoder().encode('Aé\n'))).toBe('Aé\n');
  });

  it('is sent with what was said, and nothing else', () => {
    expect(requestOf('x', nothing)).toEqual({ list: 'x', basis: 'order 9' });
    const all = { country: 'FR', privileged: 'y\n', approval: ' 12 ', others: true, also: ' op-south:5 op-west ' };
    expect(requestOf('x', { ...all, basis: ' order 9 ' })).toEqual({
      list: 'x',
      basis: 'order 9',
      country: 'FR',
      privileged: 'y\n',
      approval: 12,
      also: 'op-south:5 op-west',
      all_cases: true,
    });
    for (const approval of ['0', '-1', '1.5', 'x', '1'.repeat(16)])
      expect(requestOf('x', { ...nothing, approval })).toEqual({ list: 'x', basis: 'order 9' });
    expect(requestOf('x', { ...nothing, privileged: ' \n', also: ' ' })).toEqual({ list: 'x', basis: 'order 9' });
  });

  it('fits by its bytes as they are sent', () => {
    expect(fits(requestOf('x'.repeat(mostBytes - 100), nothing))).toBe(true);
    expect(fits(requestOf('x'.repeat(mostBytes), nothing))).toBe(false);
    expect(fits(requestOf('é'.repeat(mostBytes / 2), nothing))).toBe(false);
    expect(fits(requestOf('\n'.repeat(mostBytes / 2), nothing))).toBe(false);
  });

  it('says what accident alone would give, never that it gives nothing', () => {
    expect(byChance({ by_chance: null })).toBe(undefined);
    expect(byChance({ by_chance: 1 })).toBe(1);
    expect(byChance({ by_chance: 2001 })).toBe(3);
  });

  it('names lines, of many the first', () => {
    expect(named([4])).toBe('4');
    expect(named([4, 7])).toBe('4, 7');
    expect(named([1, 2, 3], 2)).toBe('1, 2 …');
  });
});
