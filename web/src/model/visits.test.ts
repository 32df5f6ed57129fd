import { describe, expect, it } from 'vitest';
import { changesSince, pruned, visited, visitsIn, type Visits } from './visits';

const minute = 60_000;
const day = 24 * 60 * minute;
const look = (at: number, documents: number) => ({ at, counts: { documents } });

describe('visits', () => {
  it('say nothing at the first, and keep it', () =>
    expect(visited(undefined, look(day, 5))).toEqual({ last: look(day, 5) }));

  it('are told against the visit before, however often one looks', () => {
    const first = visited(undefined, look(0, 5));
    const second = visited(first, look(day, 9));
    expect(second.before).toEqual(look(0, 5));
    const again = visited(second, look(day + 29 * minute, 11));
    expect(again).toEqual({ before: look(0, 5), last: look(day + 29 * minute, 11) });
    expect(visited(again, look(2 * day, 11)).before).toEqual(look(day + 29 * minute, 11));
  });

  it('tell what is more and what is less, and nothing of what was not asked', () => {
    const before = { at: 0, counts: { documents: 10, groups: 4, unread: 2, alerts: 1 } };
    expect(changesSince(before, { documents: 130, groups: 3, unread: 2, judgements: 7 })).toEqual([
      { of: 'documents', by: 120 },
      { of: 'groups', by: -1 },
    ]);
    expect(changesSince(before, before.counts)).toEqual([]);
  });

  it('are forgotten after half a year, and beyond fifty cases', () => {
    const many: Record<string, Visits> = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`k${i}`, { last: look(200 * day + i, i) }]),
    );
    const kept = pruned({ old: { last: look(day, 1) }, ...many }, 200 * day + 100);
    expect(Object.keys(kept)).toHaveLength(50);
    expect(kept).not.toHaveProperty('old');
    expect(kept).not.toHaveProperty('k9');
    expect(kept).toHaveProperty('k10');
  });

  it.each([
    null,
    '',
    '[]',
    'null',
    '{"salt":1,"of":{}}',
    '{"salt":"a"}',
    '{"salt":"a","of":{"k":null,"l":{"last":{"at":"1","counts":{}}},"m":{"last":{"at":1,"counts":{"documents":"x"}}}}}',
  ])('take nothing of %s', (text) => expect(visitsIn(text).of).toEqual({}));

  it('come back as they were kept', () => {
    const kept = { salt: 'ab', of: { k: { before: look(1, 2), last: look(3, 4) } } };
    expect(visitsIn(JSON.stringify(kept))).toEqual(kept);
  });
});
