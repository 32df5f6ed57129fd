import { describe, expect, it } from 'vitest';
import { asked, begun, changeOf, isDue } from './changes';

const second = 1000;

describe('whether somebody changed it is asked', () => {
  it('after half a minute, then more rarely, up to two minutes', () => {
    let watch = begun(0);
    const pauses: number[] = [];
    for (let now = 0; now <= 600 * second; now += second)
      if (isDue(watch, now, now, true)) {
        pauses.push((now - watch.askedAt) / second);
        watch = asked(watch, now);
      }
    expect(pauses).toEqual([30, 60, 120, 120, 120, 120]);
  });

  it('of no hidden screen, and not for somebody who left', () => {
    const watch = begun(0);
    expect(isDue(watch, 40 * second, 40 * second, false)).toBe(false);
    expect(isDue(watch, 119 * second, 0, true)).toBe(true);
    expect(isDue(watch, 120 * second, 0, true)).toBe(false);
  });
});

it.each([
  ['/api/1/judgements', 'judgements'],
  ['/api/1/judgements/4/undo', 'judgements'],
  ['/api/1/groups/17/labels', 'labels'],
  ['/api/1/groups/17/worksheet', 'worksheet'],
  ['/api/1/review/duty/acknowledge', 'duty'],
  ['/api/1/saved/2/change', 'saved'],
  ['/api/1/groups/17/drawings', 'drawings'],
  ['/api/1/drawings/3/withdraw', 'drawings'],
  ['/api/1/documents/ab%2Fc/stop', 'stop'],
  ['/api/1/documents/ab/tiles', undefined],
  ['/api/1/alerts/3/seen', undefined],
  ['/api/1/match', undefined],
  ['/api/1/me/password', undefined],
])('what is sent to %s is about %s', (path, what) => expect(changeOf(path)).toBe(what));
