import { describe, expect, it } from 'vitest';
import type { Group, Judged, Judgement, Key, Member, Reason } from '../api/schema';
import { en } from '../locales/en';
import { fr } from '../locales/fr';
import {
  becameOf,
  breaths,
  choose,
  headOf,
  judgementOf,
  keyRequest,
  numbersOf,
  othersOf,
  standsFor,
  valueOf,
} from './judging';

const key = (value: string, pseudonym: string): Key => ({
  kind: 'phone',
  value,
  pseudonym,
  documents: 3,
  documents_in_group: 3,
  weight: 900,
  state: 'joins',
});
const judgement = (more: Partial<Judgement>): Judgement => ({
  number: 1,
  kind: 'different',
  a: 'a1',
  a_id: 'aa',
  b: 'b1',
  b_id: 'bb',
  key: '',
  value: '',
  pseudonym: '',
  undoes: null,
  undone_by: null,
  actor: 'ana',
  at: '2026-03-01T10:00:00Z',
  reason: 'two voices',
  applied: true,
  contradicts: [],
  ...more,
});
const reason = (from_id: string, from: string, to_id: string, to: string) => ({ from_id, from, to_id, to }) as Reason;
const group = (reasons: Reason[]) => ({ number: 7, keys: [], set_aside: [], reasons }) as unknown as Group;
const member = (id: string, given_id: string) => ({ id, given_id }) as Member;

describe('what stands for a group', () => {
  const whole = group([reason('aa', 'a1', '', 'phone +12125550143'), reason('bb', 'b1', 'cc', 'c1')]);
  it.each([
    ['', { id: 'aa', name: 'a1' }],
    ['aa', { id: 'bb', name: 'b1' }],
    ['a1', { id: 'bb', name: 'b1' }],
  ])('beside %j', (except, wanted) => expect(standsFor(whole, [], except)).toEqual(wanted));

  it('is a document of the list when no reason names another, or nothing', () => {
    const one = group([reason('aa', 'a1', '', 'phone +12125550143')]);
    expect(standsFor(one, [member('aa', 'a1'), member('dd', 'd1')], 'aa')).toEqual({ id: 'dd', name: 'd1' });
    expect(standsFor(one, [member('aa', 'a1')], 'aa')).toBeUndefined();
  });

  it('is never called by an address of the evidence', () => {
    expect(standsFor(group([]), [member('0123456789', 'https://site.example/a')], '')?.name).toBe('01234567');
  });
});

describe('a document against its group', () => {
  const members = [member('aa', 'a1'), member('bb', 'b1'), member('cc', 'c1')];
  const whole = { ...group([reason('aa', 'a1', '', '')]), documents: 3 };
  const ids = (...given: Parameters<typeof othersOf>) => othersOf(...given)?.map((one) => one.id);
  it('one document stands for all to join it, and to doubt', () => {
    for (const verdict of ['same', 'unsure', undefined] as const) {
      expect(ids(verdict, 'bb', whole, members)).toEqual(['aa']);
      expect(ids(verdict, 'a1', whole, members)).toEqual(['bb']);
    }
  });
  it('each other one is named to part it: one pair alone may part another', () => {
    expect(ids('different', 'bb', whole, members)).toEqual(['aa', 'cc']);
    expect(ids('different', 'b1', whole, members)).toEqual(['aa', 'cc']);
    expect(ids('different', 'zz', whole, members)).toEqual(['aa']);
  });
  it('is not said where not all are seen', () => {
    expect(ids('different', 'bb', { ...whole, documents: 4 }, members)).toBeUndefined();
    expect(ids('same', 'bb', { ...whole, documents: 4 }, members)).toEqual(['aa']);
    expect(ids('different', 'aa', { ...whole, documents: 1 }, members.slice(0, 1))).toBeUndefined();
  });
});

describe('what was said in one breath', () => {
  const said = (number: number, more: Partial<Judgement> = {}) => judgement({ number, b_id: `b${number}`, ...more });
  it.each([
    [[], []],
    [[said(1)], ['1']],
    [[said(1), said(2), said(3)], ['1–3']],
    [
      [said(1), said(3)],
      ['1', '3'],
    ],
    [
      [said(1), said(2, { reason: 'another' })],
      ['1', '2'],
    ],
    [
      [said(1), said(2, { actor: 'ben' })],
      ['1', '2'],
    ],
    [
      [said(1), said(2, { a_id: 'other' })],
      ['1', '2'],
    ],
    [
      [said(1, { kind: 'unsure' }), said(2, { kind: 'unsure' })],
      ['1', '2'],
    ],
  ] as [Judgement[], string[]][])('%#', (all, wanted) => expect(breaths(all).map(numbersOf)).toEqual(wanted));
});

describe('choosing two documents', () => {
  it.each([
    [{ a: '', b: '' }, 'x', { a: 'x', b: '' }],
    [{ a: 'x', b: '' }, 'y', { a: 'x', b: 'y' }],
    [{ a: '', b: 'y' }, 'x', { a: 'x', b: 'y' }],
    [{ a: 'x', b: 'y' }, 'z', { a: 'z', b: '' }],
    [{ a: 'x', b: 'y' }, 'x', { a: 'y', b: '' }],
    [{ a: 'x', b: 'y' }, 'y', { a: 'x', b: '' }],
    [{ a: 'x', b: '' }, 'x', { a: '', b: '' }],
  ])('%j and %s', (pair, id, wanted) => expect(choose(pair, id)).toEqual(wanted));
});

describe('keys', () => {
  const shown = key('+12125550143', 'phone:p_a');
  const stop = judgement({ kind: 'stop', key: 'phone', value: 'phone:p_a', pseudonym: 'phone:p_a' });

  it('are named by what stands for them, never by their value', () => {
    expect(keyRequest('stop', shown, 'of the market hall')).toEqual({
      kind: 'stop',
      key: 'phone',
      value: 'phone:p_a',
      reason: 'of the market hall',
    });
  });

  it('know who judged them', () => {
    expect(judgementOf(shown, [judgement({}), stop])).toBe(stop);
    expect(judgementOf(key('+12125550144', 'phone:p_b'), [stop])).toBeUndefined();
    expect(judgementOf({ ...shown, kind: 'email' }, [stop])).toBeUndefined();
  });

  it('give a judgement its value where the group shows it', () => {
    const holding = { ...group([]), set_aside: [shown] };
    expect(valueOf(stop, holding)).toBe('+12125550143');
    expect(valueOf(stop, group([]))).toBe('phone:p_a');
  });
});

describe('what became of it', () => {
  it.each([
    ['unsure', 'done', 'outcome.doubt'],
    ['same', 'done', 'outcome.done'],
    ['same', 'running', 'outcome.running'],
    ['undo', 'needed', 'outcome.needed'],
    ['stop', 'failed', 'outcome.failed'],
  ] as const)('%s, %s', (kind, linking, wanted) => {
    const judged: Judged = { judgement: judgement({ kind }), linking, detail: '' };
    expect(becameOf(judged)).toBe(wanted);
    for (const messages of [en, fr]) expect(messages[headOf(judged.judgement)]).toBeTruthy();
  });
});
