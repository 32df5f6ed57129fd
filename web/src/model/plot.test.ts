import { describe, expect, it } from 'vitest';
import { columnsPath, dotsPath, levelsOf, linePath, spaced } from './plot';

describe('levels', () => {
  it.each<[[number, number], number, number[]]>([
    [[0, 1], 4, [0, 0.5, 1]],
    [[0, 4], 4, [0, 1, 2, 3, 4]],
    [[0, 37], 4, [0, 10, 20, 30]],
    [[0, 100], 4, [0, 50, 100]],
    [[-50, 12_960], 4, [0, 5000, 10_000]],
    [[3, 3], 4, [3]],
  ])('of %j, about %i', (span, most, levels) => expect(levelsOf(span, most)).toEqual(levels));

  it('are never many, and lie in the span', () => {
    for (let high = 1; high < 1e7; high = high * 1.7 + 1) {
      const levels = levelsOf([0, high], 4);
      expect(levels.length).toBeGreaterThan(1);
      expect(levels.length).toBeLessThan(7);
      expect(levels.every((level) => level >= 0 && level <= high * 1.001)).toBe(true);
    }
  });
});

it('marks have room for their words', () => {
  expect(spaced([0, 10, 50, 60, 120, 155], 50, 200)).toEqual([0, 2, 4]);
  expect(spaced([], 50, 200)).toEqual([]);
  expect(spaced([180], 50, 200)).toEqual([]);
});

it('paths are drawn from what they are of', () => {
  expect(
    columnsPath(
      [
        { x: 1, width: 2, y: 3.04 },
        { x: 4, width: 2, y: 10 },
      ],
      10,
    ),
  ).toBe('M1 10V3h2V10Z');
  expect(
    linePath([
      [1, 2],
      [3, 4],
    ]),
  ).toBe('M1 2L3 4');
  expect(
    dotsPath([
      [1, 2],
      [3, 4],
    ]),
  ).toBe('M1 2h0M3 4h0');
});
