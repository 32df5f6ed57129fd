// Documents over time: the columns of the chart, and the query for a stretch of it.
import type { Overview } from '../api/schema';

type Period = Overview['periods'][number];

export interface Column {
  period: Period;
  /** Per cent of the width, from the earliest period on. */
  x: number;
  width: number;
  /** Share of the height, in 0 to 1: documents that lie within it, and beyond these those that may. */
  certain: number;
  possible: number;
}

export interface Columns {
  columns: Column[];
  /** Documents at full height. */
  most: number;
}

/** `2025-03` or `2025` as a number of periods since year 0; nothing for anything else. */
function placeOf(begin: string): { unit: 'month' | 'year'; at: number } | undefined {
  const found = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/.exec(begin);
  if (!found) return undefined;
  const year = Number(found[1]);
  return found[2] === undefined ? { unit: 'year', at: year } : { unit: 'month', at: 12 * year + Number(found[2]) - 1 };
}

/** Periods that are not listed are empty, and take their room. A tenth of each column is the gap to the next. */
export function columnsOf(periods: readonly Period[]): Columns {
  const most = Math.max(0, ...periods.map((period) => period.certain + period.possible));
  const places = periods.map((period) => placeOf(period.begin)?.at ?? 0);
  const first = Math.min(...places);
  const count = Math.max(...places) - first + 1;
  const columns = periods.map((period, i) => ({
    period,
    x: (((places[i] ?? first) - first) / count) * 100,
    width: 90 / count,
    certain: most === 0 ? 0 : period.certain / most,
    possible: most === 0 ? 0 : period.possible / most,
  }));
  return { columns, most };
}

/** The value of `posted:` from one period to another, in whichever order; both count. */
export function stretch(a: string, b: string): string {
  const [first, last] = a <= b ? [a, b] : [b, a];
  return first === last ? first : `${first}..${last}`;
}

/** The period as a day of it; nothing when it is none. */
export function dayIn(begin: string): { unit: 'day' | 'month' | 'year'; at: Date } | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(begin)) {
    const at = new Date(begin);
    return Number.isNaN(at.getTime()) ? undefined : { unit: 'day', at };
  }
  const place = placeOf(begin);
  return place && { unit: place.unit, at: new Date(place.unit === 'year' ? `${begin}-01-01` : `${begin}-01`) };
}

/** What is written below the chart: the first column and those in which a year begins, none nearer than `room` per cent
 * to the one before. */
export function marksOf(columns: readonly Column[], room: number): { x: number; begin: string }[] {
  const marks: { x: number; begin: string }[] = [];
  for (const { x, period } of columns) {
    const isStart = marks.length === 0 || !period.begin.includes('-') || period.begin.endsWith('-01');
    if (isStart && x - (marks.at(-1)?.x ?? -room) >= room && x <= 100 - room) marks.push({ x, begin: period.begin });
  }
  return marks;
}

/** The column at so many per cent of the width, or the nearest; -1 where there is none. */
export function columnAt(columns: readonly Column[], percent: number): number {
  let nearest = -1;
  let least = Infinity;
  columns.forEach(({ x, width }, i) => {
    const away = Math.max(x - percent, percent - (x + width), 0);
    if (away < least) [nearest, least] = [i, away];
  });
  return nearest;
}

/** A stretch of columns that is being chosen: where it was begun, and where one is. */
export interface Brush {
  from: number;
  at: number;
}

/** What a key does to the choice among `count` columns; the same for a key that does nothing. */
export function moved(brush: Brush | undefined, key: string, extends_: boolean, count: number): Brush | undefined {
  const last = count - 1;
  const to = (at: number): Brush => {
    const next = Math.min(Math.max(at, 0), last);
    return extends_ && brush ? { from: brush.from, at: next } : { from: next, at: next };
  };
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return to(brush ? brush.at + 1 : 0);
    case 'ArrowLeft':
    case 'ArrowDown':
      return to(brush ? brush.at - 1 : last);
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case 'Escape':
      return undefined;
    default:
      return brush;
  }
}
