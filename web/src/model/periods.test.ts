import { describe, expect, it } from 'vitest';
import { columnsOf, dayIn, marksOf, stretch } from './periods';

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
