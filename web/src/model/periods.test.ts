import { describe, expect, it } from 'vitest';
import { columnsOf, dayIn, marksOf, stretch } from './periods';
import { columnAt, moved, type Brush } from './periods';

const period = (begin: string, certain: number, possible = 0) => ({ begin, certain, possible });

describe('documents over time', () => {
  it('the highest column is full, and possible ones stand on certain ones', () => {
    const { columns, most } = columnsOf([period('2025-01', 6, 2), period('2025-02', 4), period('2025-03', 0, 1)]);
    expect(most).toBe(8);
    expect(columns.map(({ certain, possible }) => [certain, possible])).toEqual([
      [0.75, 0.25],
      [0.5, 0],
      [0, 0.125],
    ]);
    expect(columns.map(({ x }) => Math.round(x))).toEqual([0, 33, 67]);
    expect(columns.every(({ width }) => width === 30)).toBe(true);
  });

  it('a month that is not listed keeps its room', () => {
    const { columns } = columnsOf([period('2024-11', 1), period('2025-02', 1)]);
    expect(columns.map(({ x }) => x)).toEqual([0, 75]);
  });

  it('years are columns too, and no document is no height', () => {
    expect(columnsOf([period('1999', 1), period('2000', 1)]).columns.map(({ x }) => x)).toEqual([0, 50]);
    expect(columnsOf([])).toEqual({ columns: [], most: 0 });
    expect(columnsOf([period('2025', 0)]).columns[0]).toMatchObject({ certain: 0, possible: 0, x: 0, width: 90 });
  });

  it.each([
    ['2025-01', '2025-03', '2025-01..2025-03'],
    ['2025-03', '2025-01', '2025-01..2025-03'],
    ['2025-03', '2025-03', '2025-03'],
    ['2019', '2024', '2019..2024'],
  ])('from %s to %s', (a, b, value) => expect(stretch(a, b)).toBe(value));

  it.each<[string, string | undefined, string]>([
    ['2025-03', '2025-03-01', 'month'],
    ['2025', '2025-01-01', 'year'],
    ['2025-13', undefined, ''],
    ['soon', undefined, ''],
  ])('%s is a day', (begin, day, unit) => {
    const found = dayIn(begin);
    expect(found?.at.toISOString().slice(0, 10)).toBe(day);
    expect(found?.unit ?? '').toBe(unit);
  });

  it('years are written below, none over another', () => {
    const months = [2023, 2024, 2025].flatMap((year) =>
      Array.from({ length: 12 }, (_, month) => period(`${year}-${String(month + 1).padStart(2, '0')}`, 1)),
    );
    const { columns } = columnsOf(months);
    expect(marksOf(columns, 12).map((mark) => mark.begin)).toEqual(['2023-01', '2024-01', '2025-01']);
    expect(marksOf(columns, 40).map((mark) => mark.begin)).toEqual(['2023-01']);
    expect(marksOf(columns.slice(10), 12).map((mark) => mark.begin)).toEqual(['2023-11', '2025-01']);
    expect(marksOf([], 12)).toEqual([]);
  });
});

describe('a stretch of the chart', () => {
  const columns = columnsOf(
    ['2025-01', '2025-02', '2025-06'].map((begin) => ({ begin, certain: 1, possible: 0 })),
  ).columns;

  it.each([
    [-5, 0],
    [0, 0],
    [15.5, 0],
    [17, 1],
    [40, 1],
    [70, 2],
    [100, 2],
  ])('at %d per cent is column %i', (percent, at) => expect(columnAt(columns, percent)).toBe(at));
  it('is none of no columns', () => expect(columnAt([], 50)).toBe(-1));

  it.each<[Brush | undefined, string, boolean, Brush | undefined]>([
    [undefined, 'ArrowRight', false, { from: 0, at: 0 }],
    [undefined, 'ArrowLeft', false, { from: 4, at: 4 }],
    [{ from: 1, at: 1 }, 'ArrowRight', false, { from: 2, at: 2 }],
    [{ from: 1, at: 1 }, 'ArrowRight', true, { from: 1, at: 2 }],
    [{ from: 1, at: 2 }, 'ArrowLeft', true, { from: 1, at: 1 }],
    [{ from: 1, at: 0 }, 'ArrowLeft', true, { from: 1, at: 0 }],
    [{ from: 1, at: 2 }, 'End', true, { from: 1, at: 4 }],
    [{ from: 1, at: 2 }, 'Home', false, { from: 0, at: 0 }],
    [{ from: 1, at: 2 }, 'Escape', false, undefined],
    [{ from: 1, at: 2 }, 'q', false, { from: 1, at: 2 }],
  ])('%o by %s (%s) is %o', (brush, key, longer, next) => expect(moved(brush, key, longer, 5)).toEqual(next));
});
