import { describe, expect, it } from 'vitest';
import type { Mention } from '../api/schema';
import { foremost, kindCounts, readingOrder, step } from './mentions';

const mention = (field: number, begin: number, end: number, more: Partial<Mention> = {}): Mention => ({
  kind: 'phone',
  value: '',
  raw: '',
  field,
  begin,
  end,
  confidence: 900,
  finder: 'phone/1',
  steps: [],
  where: { item: '', file: '', path: '', begin, end },
  documents: null,
  ...more,
});

describe('mentions', () => {
  it('are read by field, begin, the longer first', () => {
    const list = [mention(1, 0, 4), mention(0, 9, 12), mention(0, 9, 20), mention(0, 2, 3)];
    expect(readingOrder(list)).toEqual([3, 2, 1, 0]);
  });

  it('the shortest stands before the longer one around it, the surer before the less sure', () => {
    const list = [mention(0, 0, 20), mention(0, 3, 6), mention(0, 3, 6, { confidence: 950 })];
    expect(foremost(list, [0, 1, 2])).toBe(2);
    expect(foremost(list, [0])).toBe(0);
    expect(foremost(list, [])).toBeUndefined();
  });

  it.each([
    [5, 0, 1, 1],
    [5, 0, -1, 5],
    [5, 5, 1, 1],
    [5, 1, -1, 5],
    [5, 2, 1, 3],
    [1, 1, 1, 1],
    [0, 0, 1, 0],
  ] as const)('of %i, from %i by %i to %i', (count, current, by, expected) =>
    expect(step(count, current, by)).toBe(expected),
  );

  it('are counted by kind, most first', () => {
    const list = [mention(0, 0, 1, { kind: 'age' }), mention(0, 2, 3), mention(0, 4, 5)];
    expect(kindCounts(list)).toEqual([
      { kind: 'phone', count: 2 },
      { kind: 'age', count: 1 },
    ]);
  });
});
