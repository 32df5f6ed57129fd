import { describe, expect, it } from 'vitest';
import type { Saved } from '../api/schema';
import { canBeKept, changeOf, changeRequest, saidOf, saveRequest, type Said } from './saved';

const said: Said = {
  name: ' van ',
  query: 'phone:0639981234',
  country: 'FR',
  hypothesis: '',
  forTeam: false,
  alerts: true,
};
const saved: Saved = {
  number: 2,
  owner: 'ivo',
  name: 'van',
  query: 'phone:0639981234',
  country: 'FR',
  hypothesis: 'the driver',
  for: 'owner',
  alerts: true,
  withdrawn: false,
  by: 'ivo',
  at: '',
  reason: '',
  made_at: '',
  mine: true,
  counts_only: false,
  stopped: '',
  unseen: 0,
};

describe('a search that is kept', () => {
  it.each<[Partial<Said>, string[]]>([
    [{}, []],
    [{ name: ' van ' }, []],
    [{ name: 'lorry' }, ['name']],
    [{ query: 'lorry', country: '' }, ['query', 'country']],
    [{ hypothesis: '', forTeam: true, alerts: false }, ['hypothesis', 'for', 'alerts']],
  ])('%j changes %j', (change, names) =>
    expect(Object.keys(changeOf(saved, { ...saidOf(saved), ...change }))).toEqual(names),
  );

  it.each([
    ['phone:0639981234', true],
    ['lyon tier:T2', false],
    ['lyon -group:3', false],
    ['tag:organised_crime', false],
    ['"tier:T2"', true],
  ])('%s can be kept: %s', (query, can) => expect(canBeKept(query)).toBe(can));

  it('is sent with what was said', () => {
    expect(saveRequest(said, false)).toEqual({
      name: 'van',
      query: 'phone:0639981234',
      country: 'FR',
      for: 'owner',
      alerts: true,
    });
    expect(saveRequest({ ...said, country: '', hypothesis: ' h ', forTeam: true, alerts: false }, true)).toEqual({
      name: 'van',
      query: 'phone:0639981234',
      hypothesis: 'h',
      for: 'team',
      alerts: false,
    });
    expect(saveRequest(said, true)).toBeUndefined();
    expect(saveRequest({ ...said, name: ' ' }, false)).toBeUndefined();
  });

  it('is changed by what is another, and why', () => {
    const same = saidOf(saved);
    expect(changeRequest(saved, same, 'why')).toBeUndefined();
    expect(changeRequest(saved, { ...same, alerts: false }, ' ')).toBeUndefined();
    expect(changeRequest(saved, { ...same, alerts: false, name: '' }, ' found ')).toEqual({
      alerts: false,
      reason: 'found',
    });
    expect(changeRequest(saved, { ...same, name: 'bus', hypothesis: '', forTeam: true, country: '' }, 'r')).toEqual({
      name: 'bus',
      hypothesis: '',
      for: 'team',
      country: '',
      reason: 'r',
    });
  });
});
