import { describe, expect, it } from 'vitest';
import type { Me, Work } from '../api/schema';
import {
  ago,
  comeBackAt,
  eachCaseOnce,
  faultOfPassword,
  inFours,
  isWorkedIn,
  nameOfRole,
  purposes,
  sayNotLetIn,
  stepOf,
  withoutBlanks,
} from './entry';

const me: Me = {
  account: 'lea',
  display_name: '',
  instance_role: '',
  can: [],
  lone: false,
  must_change_password: false,
  must_set_up_codes: false,
  program: false,
  last_log_in_at: '',
  cases: [],
};
const work: Work = { work: 'w', case: 'op-north', role: 'lead', purpose: '', reason: '', live: false };

describe('coming in', () => {
  it.each([
    [undefined, undefined, 'log_in'],
    [undefined, work, 'log_in'],
    [{ ...me, must_change_password: true, must_set_up_codes: true }, undefined, 'password'],
    [{ ...me, must_change_password: true }, work, 'password'],
    [{ ...me, must_set_up_codes: true }, work, 'codes'],
    [me, undefined, 'choose'],
    [me, work, 'work'],
  ] as const)('step %#', (who, where, step) => expect(stepOf(who, where)).toBe(step));

  it.each([
    ['', ''],
    ['ABCDE', 'ABCD E'],
    ['ABCDEFGH', 'ABCD EFGH'],
  ])('%s in fours', (secret, shown) => {
    expect(inFours(secret)).toBe(shown);
    expect(withoutBlanks(` ${shown}\u00a0\n`)).toBe(secret);
  });

  it.each([
    ['short', 'short', 'password.short'],
    ['eleven char', 'eleven char', 'password.short'],
    ['\u{1f511}'.repeat(11), '', 'password.short'],
    ['four words in a row', 'four words in a raw', 'password.differ'],
    ['four words in a row', 'four words in a row', undefined],
  ] as const)('password %s', (password, again, fault) => expect(faultOfPassword(password, again)).toBe(fault));

  it('says when to come back, and never what was wrong', () => {
    const until = 'too many wrong attempts: the next is looked at after 2026-03-01T10:20:30Z';
    expect(comeBackAt(until)?.toISOString()).toBe('2026-03-01T10:20:30.000Z');
    for (const none of ['', 'in a quarter of an hour', 'after 2026-99-99T99:99:99Z'])
      expect(comeBackAt(none)).toBe(undefined);
    expect(sayNotLetIn({ code: 'busy', detail: until })).toBe('login.wait_until');
    expect(sayNotLetIn({ code: 'busy', detail: 'later' })).toBe('login.wait');
    for (const code of ['refused', 'unauthorized', 'invalid_input'] as const)
      expect(sayNotLetIn({ code, detail: 'no such account' })).toBe('login.wrong');
    expect(sayNotLetIn({ code: 'no_answer', detail: '' })).toBe(undefined);
  });

  it('names roles and purposes of the closed lists', () => {
    expect(nameOfRole('victim_support')).toBe('role.victim_support');
    expect(nameOfRole('__proto__')).toBe(undefined);
    expect([{ role: 'lead' }, { role: 'deconfliction' }].filter(isWorkedIn)).toEqual([{ role: 'lead' }]);
    expect(purposes()).toContain('trafficking');
    expect(purposes()).not.toContain('migration');
  });

  it.each([
    [0, 'ago.now', 0],
    [119, 'ago.minutes', 1],
    [7300, 'ago.hours', 2],
  ] as const)('%d seconds ago', (seconds, key, n) => expect(ago(seconds)).toEqual({ key, n }));

  it('tells of each case once, with the access that ends last', () => {
    const at = (name: string, until: string) => ({ case: name, until });
    expect(
      eachCaseOnce([
        at('op-north', '2026-11-30T18:57:03Z'),
        at('op-south', '2027-01-31'),
        at('op-north', '2026-11-30T18:57:04Z'),
        at('op-north', '2026-11-30T18:57:02Z'),
      ]),
    ).toEqual([at('op-north', '2026-11-30T18:57:04Z'), at('op-south', '2027-01-31')]);
    expect(eachCaseOnce([])).toEqual([]);
  });
});
