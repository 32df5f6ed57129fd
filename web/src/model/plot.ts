// Where the marks of a chart stand: pure arithmetic, in pixels and values.

export type Span = [number, number];

/** Whole, halves or fifths of a power of ten, about `most` of them, that lie in the span, ascending. */
export function levelsOf([low, high]: Span, most: number): number[] {
  const rough = (high - low) / Math.max(most, 1);
  if (!(rough > 0) || !Number.isFinite(rough)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((one) => one * power >= rough * 0.999) ?? 10) * power;
  const levels: number[] = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n += 1) levels.push(n * step || 0);
  return levels;
}

/** Of places, ascending, those that have `room` before the next and before `end`. */
export function spaced(places: readonly number[], room: number, end: number): number[] {
  const kept: number[] = [];
  let free = -Infinity;
  for (const [i, place] of places.entries()) {
    if (place < free || place + room > end) continue;
    kept.push(i);
    free = place + room;
  }
  return kept;
}

/** Columns on a base line as the outline of a path: each from where it begins, of a width and up to a height. */
export const columnsPath = (columns: readonly { x: number; width: number; y: number }[], base: number): string =>
  columns
    .filter(({ y }) => y < base)
    .map(({ x, width, y }) => `M${round(x)} ${round(base)}V${round(y)}h${round(width)}V${round(base)}Z`)
    .join('');

export const linePath = (points: readonly Span[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');

/** A line of no length at each point: with round ends, a dot. */
export const dotsPath = (points: readonly Span[]): string =>
  points.map(([x, y]) => `M${round(x)} ${round(y)}h0`).join('');

const round = (pixels: number) => Math.round(pixels * 10) / 10;
