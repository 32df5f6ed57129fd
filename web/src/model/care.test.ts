import { describe, expect, it } from 'vitest';
import { fresh, offerOf, opened, passed, putOff, usual, wishOf, type Spent } from './care';

const minute = 60_000;
const work = (spent: Spent, minutes: number) => {
  let now = spent;
  for (let i = 0; i < minutes * 12; i += 1) now = passed(now, 5000, true);
  return now;
};
const rest = (spent: Spent, minutes: number) => {
  let now = spent;
  for (let i = 0; i < minutes * 12; i += 1) now = passed(now, 5000, false);
  return now;
};
const open = (spent: Spent, tiles: number) => {
  let now = spent;
  for (let i = 0; i < tiles; i += 1) now = opened(now);
  return now;
};

describe('a break', () => {
  it.each<[string, Spent, string]>([
    ['nothing was done', fresh, 'none'],
    ['49 minutes', work(fresh, 49), 'none'],
    ['50 minutes', work(fresh, 50), 'time'],
    ['a short pause counts neither way', work(rest(work(fresh, 30), 4), 20), 'time'],
    ['a rest begins it anew', work(rest(work(fresh, 49), 5), 49), 'none'],
    ['a machine that slept was a rest', work(passed(work(fresh, 49), 8 * 60 * minute, true), 1), 'none'],
    ['19 tiles', open(fresh, 19), 'none'],
    ['20 tiles', open(fresh, 20), 'tiles'],
    ['tiles before a rest do not count', open(rest(open(fresh, 19), 5), 1), 'none'],
    ['put off', putOff(work(fresh, 50)), 'none'],
    ['put off for ten minutes', work(putOff(work(fresh, 50)), 10), 'time'],
    ['put off for twenty tiles', open(putOff(open(fresh, 20)), 20), 'tiles'],
    ['put off early: not before its time', work(putOff(open(fresh, 20)), 49), 'none'],
  ])('%s', (_, spent, offer) => expect(offerOf(spent, usual)).toBe(offer));

  it('is never offered to whoever does not want it', () =>
    expect(offerOf(open(work(fresh, 200), 99), wishOf('off'))).toBe('none'));
});

it.each<[string | null, number]>([
  [null, 50],
  ['25', 25],
  ['90', 90],
  ['5', 25],
  ['400', 90],
  ['soon', 50],
  ['-30', 50],
  ['off', 0],
])('what was kept as %s is %i minutes', (kept, minutes) => expect(wishOf(kept)).toEqual({ minutes, whyNot: '' }));
