// Where things stand on a map that is drawn: pure geometry in pixels.
import type { LinkedViews } from '../api/schema';

export type Spot = LinkedViews['places'][number];
export type Point = [number, number];

/** A city whose place is known well enough for a point. */
export const isPoint = (spot: Spot) => spot.lat !== undefined && spot.lon !== undefined;
/** Its name is that of several places of the country: it is anywhere in the circle. */
export const isAmbiguous = (spot: Pick<Spot, 'candidates'>) => (spot.candidates ?? 1) > 1;

/** Degrees from one end of the cities to the other, the longer way of the two; around the back of the earth none is short. */
export function extentOf(spots: readonly Pick<Spot, 'lat' | 'lon'>[]): number {
  const span = (values: number[]) => (values.length === 0 ? 0 : Math.max(...values) - Math.min(...values));
  return Math.max(span(spots.map(({ lat = 0 }) => lat)), span(spots.map(({ lon = 0 }) => lon)));
}

export interface Look {
  /** Times as large as when all is shown. */
  zoom: number;
  /** Pixels that the map was moved by, at zoom 1. */
  x: number;
  y: number;
}
export const wholeLook: Look = { zoom: 1, x: 0, y: 0 };
const nearest = 64;

/** Nearer or farther around the middle of what is seen. */
export const zoomedBy = (look: Look, factor: number): Look => ({
  ...look,
  zoom: Math.min(nearest, Math.max(0.5, look.zoom * factor)),
});
/** Moved by so many pixels as they are seen. */
export const movedBy = (look: Look, x: number, y: number): Look => ({
  ...look,
  x: look.x + x / look.zoom,
  y: look.y + y / look.zoom,
});

/** A bend to the right of the way, so that there and back are two; and where its head stands, `gap` before the end. */
export function arcOf(from: Point, to: Point, gap: number): { bend: Point; end: Point; angle: number } {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  const lift = Math.min(60, length * 0.22);
  const bend: Point = [(from[0] + to[0]) / 2 - (dy / length) * lift, (from[1] + to[1]) / 2 + (dx / length) * lift];
  const angle = Math.atan2(to[1] - bend[1], to[0] - bend[0]);
  return { bend, end: [to[0] - Math.cos(angle) * gap, to[1] - Math.sin(angle) * gap], angle };
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Of boxes, the first first, those that stand clear of all before. */
export function clearOf(boxes: readonly Box[], taken: readonly Box[] = []): boolean[] {
  const kept: Box[] = [...taken];
  return boxes.map((box) => {
    if (kept.some((other) => overlap(box, other))) return false;
    kept.push(box);
    return true;
  });
}

/** The documents of each place in one period of what is played; nothing: the period is none. */
export function playedAt(views: LinkedViews, at: string): Map<number, number> | undefined {
  const period = views.play_periods.indexOf(at);
  if (period < 0) return undefined;
  return new Map(views.play.filter((step) => step.period === period).map(({ place, documents }) => [place, documents]));
}
