import { describe, expect, it } from 'vitest';
import type { Me, Work } from '../api/schema';
import {
  auditsOf,
  byEnd,
  daysLeft,
  mayOf,
  rowsAbout,
  screensFor,
  subjectFor,
  subjectOf,
  textsIn,
  wordsOf,
} from './admin';

const me = (instance_role: string, roles: string[] = [], lone = false): Me => ({
  account: 'lea',
  display_name: '',
  instance_role,
  can:
    { administrator: ['accounts'], auditor: ['oversee'], data_protection: ['oversee'], lead: ['open_cases'] }[
      instance_role
    ] ?? [],
  lone,
  must_change_password: false,
  must_set_up_codes: false,
  program: false,
  last_log_in_at: '',
  cases: roles.map((role, i) => ({ case: `op-${i}`, role, until: '', break_glass: false })),
});
const of = (where: Work | undefined) =>
  where && where.role !== 'auditor'
    ? { can: where.role === 'lead' ? ['documents', 'people', 'oversee'] : ['documents'] }
    : undefined;
const work = (role: string): Work => ({ work: 'w', case: 'op-0', role, purpose: '', reason: '', live: false });

describe('what there is to do', () => {
  it.each([
    ['nobody in particular', me(''), undefined, 'access approvals policies emergency register'],
    ['an investigator', me('', ['investigator']), work('investigator'), 'access approvals policies emergency register'],
    ['a lead', me('lead', ['lead']), work('lead'), 'access approvals alerts audit policies emergency register'],
    ['a lead who works in no case', me('', ['lead']), undefined, 'access approvals alerts policies emergency register'],
    ['an administrator', me('administrator'), undefined, 'access approvals alerts people policies register'],
    ['an auditor', me('auditor'), undefined, 'access approvals alerts audit policies register'],
    [
      'an auditor of a case',
      me('', ['auditor']),
      work('auditor'),
      'access approvals audit policies emergency register',
    ],
    ['who holds a lone case', me('', [], true), undefined, 'audit register'],
  ])('%s', (_, who, where, screens) => {
    expect(screensFor(mayOf(who, where, of(where))).join(' ')).toBe(screens);
  });

  it('is at least an audit for who oversees both', () => {
    expect(auditsOf(mayOf(me('auditor', ['lead']), work('lead'), of(work('lead'))))).toEqual(['case', 'instance']);
    expect(auditsOf(mayOf(me('administrator'), undefined, undefined))).toEqual([]);
  });
});

describe('what a request is for', () => {
  it.each([
    ['{"policy":"grant_days","value":"400"}', { is: 'policy', policy: 'grant_days', value: '400' }],
    ['{"pack":"adverts","sha256":"5f"}', { is: 'pack', pack: 'adverts', sha256: '5f' }],
    ['{"pack":"adverts","sha256":"none"}', { is: 'unload', pack: 'adverts' }],
    ['{"case":"op-north"}', { is: 'enter', case: 'op-north' }],
    ['{"act":"export clear x"}', { is: 'act', act: 'export clear x' }],
    ['{"policy":"grant_days"}', { is: 'plain', text: '{"policy":"grant_days"}' }],
    ['{"policy":"a","value":"b","more":"c"}', { is: 'plain', text: '{"policy":"a","value":"b","more":"c"}' }],
    ['{"act":7}', { is: 'plain', text: '{"act":7}' }],
    ['[]', { is: 'plain', text: '[]' }],
    ['null', { is: 'plain', text: 'null' }],
    ['{', { is: 'plain', text: '{' }],
    ['', { is: 'plain', text: '' }],
  ])('%s', (text, subject) => expect(subjectOf(text)).toEqual(subject));

  it('is asked with the same bytes', () => {
    const said = { policy: 'grant_days', value: '400', case: 'op', act: 'export "x"' };
    expect(subjectFor('policy', said)).toBe('{"policy":"grant_days","value":"400"}');
    expect(subjectFor('break_glass', said)).toBe('{"case":"op"}');
    expect(subjectFor('export_clear', said)).toBe('{"act":"export \\"x\\""}');
    expect(subjectFor('list_match', { ...said, act: '{"act":"match list 5f"}' })).toBe('{"act":"match list 5f"}');
    expect(subjectFor('list_match', { ...said, act: '{}' })).toBe('{"act":"{}"}');
  });
});

describe('access', () => {
  const grant = (number: number, in_force: boolean, until: string) => ({ number, in_force, until });
  it('that ends soonest comes first, what has ended last', () => {
    const all = [
      grant(1, false, '2026-01-01T00:00:00Z'),
      grant(2, true, '2026-06-01T00:00:00Z'),
      grant(3, true, '2026-05-01T00:00:00Z'),
      grant(4, false, '2026-02-01T00:00:00Z'),
      grant(5, true, '2026-05-01T00:00:00Z'),
    ];
    expect(byEnd(all).map((one) => one.number)).toEqual([3, 5, 2, 4, 1]);
  });
  it('counts whole days', () => {
    const now = new Date('2026-05-01T12:00:00Z');
    expect(daysLeft(grant(1, true, '2026-05-03T12:00:00Z'), now)).toBe(2);
    expect(daysLeft(grant(1, true, '2026-05-03T11:59:59Z'), now)).toBe(1);
    expect(daysLeft(grant(1, true, '2026-04-01T00:00:00Z'), now)).toBe(0);
    expect(daysLeft(grant(1, false, '2026-05-03T12:00:00Z'), now)).toBeUndefined();
    expect(daysLeft(grant(1, true, 'soon'), now)).toBeUndefined();
  });
});

it('values of a policy are words, or a range', () => {
  expect(wordsOf('off on')).toEqual(['off', 'on']);
  expect(wordsOf('1..3650')).toEqual([]);
});

it('members of anything are texts or nothing', () => {
  expect(textsIn('{"a":"b","c":"d"}')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(textsIn('{"a":["b"]}')).toBeUndefined();
});

it('rows of the register are told apart, the newest change first', () => {
  const row = (what: string, name: string, value = '', at = '') => ({ what, name, value, detail: '', at });
  const kept = rowsAbout([
    row('purpose', 'trafficking'),
    row('policy', 'grant_days', '300'),
    row('change', 'grant_days', '365 -> 300', '2026-03-01'),
    row('pack', 'harbour', 'none -> 5f', '2026-03-02'),
    row('count', 'cases', '12'),
    row('break_glass', 'broken', '1'),
    row('of a later release', 'x'),
  ]);
  expect(kept.policies.map((one) => one.name)).toEqual(['grant_days']);
  expect(kept.changes.map((one) => one.name)).toEqual(['harbour', 'grant_days']);
  expect([kept.glass, kept.cases]).toEqual([{ broken: '1' }, '12']);
  expect(rowsAbout([])).toEqual({ policies: [], changes: [], glass: {}, cases: '' });
});
