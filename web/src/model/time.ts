// What is known of a time: an instant, a whole day, month or year, or only that it lies between two instants.
import type { Time } from '../api/schema';

export type KnownTime =
  | { is: 'none' }
  | { is: 'second' | 'minute' | 'day' | 'month' | 'year'; at: Date }
  | { is: 'between'; from: Date; to: Date };

const dayMs = 86_400_000;

function startsMonth(at: Date): boolean {
  return at.getTime() % dayMs === 0 && at.getUTCDate() === 1;
}

function startsYear(at: Date): boolean {
  return startsMonth(at) && at.getUTCMonth() === 0;
}

/** `time` is half-open, in UTC. A span that is exactly one unit of the calendar is said as that unit. */
export function knownTime(time: Time): KnownTime {
  const from = new Date(time.begin);
  const to = new Date(time.end);
  if (time.begin === '' || Number.isNaN(from.getTime())) return { is: 'none' };
  const length = to.getTime() - from.getTime();
  if (Number.isNaN(length) || length <= 1000) return { is: 'second', at: from };
  if (length === 60_000 && from.getTime() % 60_000 === 0) return { is: 'minute', at: from };
  if (length === dayMs && from.getTime() % dayMs === 0) return { is: 'day', at: from };
  if (startsYear(from) && startsYear(to) && length <= 366 * dayMs) return { is: 'year', at: from };
  if (startsMonth(from) && startsMonth(to) && length <= 31 * dayMs) return { is: 'month', at: from };
  return { is: 'between', from, to };
}

/** Midnight UTC of `2026-03-01`; nothing for anything else. */
export function dayOf(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text ? undefined : day;
}
