import { describe, expect, it } from 'vitest';
import type { Intake, IntakeFile } from '../api/schema';
import type { FailureCode } from './problems';
import {
  byCare,
  isOfOneFile,
  isUnfinished,
  columnsOf,
  expectedOf,
  givenTwice,
  mappingOf,
  nameToSend,
  percentDone,
  pieceBytes,
  piecesOf,
  secondsLeft,
  withoutDoubles,
} from './intake';

const source = (name: string) => ({ name, size: 0, bytes: async () => new ArrayBuffer(0) });
const intake = (some: Partial<Intake>) => ({ state: 'reading', seconds: 0, ...some }) as Intake;
const file = (some: Partial<IntakeFile>) => ({ not_read: '', mapping: '', known: false, ...some }) as IntakeFile;

describe('pieces', () => {
  it('begin where the server wants them', () => {
    expect(piecesOf(0)).toEqual([0]);
    expect(piecesOf(1)).toEqual([0]);
    expect(piecesOf(pieceBytes)).toEqual([0]);
    expect(piecesOf(pieceBytes + 1)).toEqual([0, pieceBytes]);
  });
});

describe('names', () => {
  it('lead nowhere else and hold no control character', () => {
    expect(nameToSend('/set/../a\nb.csv')).toBe('set/a b.csv');
    expect(nameToSend('..')).toBe('unnamed');
    expect(nameToSend('e\u0301te.txt')).toBe('\u00e9te.txt');
  });
  it('are each its own', () => {
    const named = withoutDoubles(
      [source('a.csv'), source('a.csv'), source('b/c'), source('.x')],
      new Set(['b/c', '.x']),
    );
    expect(named.map(({ name }) => name)).toEqual(['a.csv', 'a (2).csv', 'b/c (2)', '.x (2)']);
  });
});

it.each<[FailureCode, boolean]>([
  ['invalid_input', true],
  ['too_large', true],
  ['limit', true],
  ['already_exists', true],
  ['busy', false],
  ['no_answer', false],
  ['internal', false],
  ['not_found', false],
  ['refused', false],
  ['unauthorized', false],
])('%s is of one file alone: %s', (code, is) => expect(isOfOneFile(code)).toBe(is));

describe('how far', () => {
  it('is a hundred only at the end', () => {
    expect(percentDone(intake({ bytes: 100, bytes_done: 100 }))).toBe(99);
    expect(percentDone(intake({ state: 'linking', link_done: 1, link_total: 2, bytes: 1, bytes_done: 1 }))).toBe(50);
    expect(percentDone(intake({ state: 'linking', link_done: 0, link_total: 0 }))).toBeUndefined();
    expect(percentDone(intake({ state: 'done', bytes: 0, bytes_done: 0 }))).toBe(100);
  });
  it('is over once all was read and nothing is left to look at', () => {
    const files = { ready: 0, not_taken: 0 } as Intake['files'];
    const done = intake({ state: 'done', files, issues: 0 });
    expect(isUnfinished(done)).toBe(false);
    expect(isUnfinished({ ...done, state: 'failed' })).toBe(true);
    expect(isUnfinished({ ...done, issues: 1 })).toBe(true);
    expect(isUnfinished({ ...done, files: { ...files, ready: 1 } })).toBe(true);
    expect(isUnfinished({ ...done, files: { ...files, not_taken: 1 } })).toBe(true);
  });
  it('says nothing of what is left before it can', () => {
    expect(secondsLeft(intake({ seconds: 2, bytes: 10, bytes_done: 5 }))).toBeUndefined();
    expect(secondsLeft(intake({ seconds: 10, bytes: 10, bytes_done: 5 }))).toBe(10);
    expect(secondsLeft(intake({ state: 'done', seconds: 10, bytes: 10, bytes_done: 5 }))).toBeUndefined();
  });
});

describe('what is expected', () => {
  it('is listed with what will not be read first, then by folder and name', () => {
    const named = (name: string, some: Partial<IntakeFile> = {}) => file({ name, ...some });
    const files = [
      named('b/2.csv'),
      named('z.csv', { known: true }),
      named('a/b/1.csv'),
      named('top.csv'),
      named('b/1.csv'),
      named('a/9.bin', { not_read: 'no_reader' }),
      named('a/0.txt', { not_read: 'empty' }),
    ];
    expect(byCare(files, (a, b) => (a < b ? -1 : a > b ? 1 : 0)).map(({ name }) => name)).toEqual([
      'a/9.bin',
      'a/0.txt',
      'top.csv',
      'a/b/1.csv',
      'b/1.csv',
      'b/2.csv',
      'z.csv',
    ]);
  });
  it('is said for each file', () => {
    expect(expectedOf(file({}))).toBe('read');
    expect(expectedOf(file({ known: true, not_read: 'empty' }))).toBe('known');
    expect(expectedOf(file({ not_read: 'no_reader' }))).toBe('hash_only');
    expect(expectedOf(file({ not_read: 'no_text' }))).toBe('no_text');
    expect(expectedOf(file({ not_read: 'no_text', mapping: '{}' }))).toBe('read');
    expect(expectedOf(file({ not_read: 'It is odd.' }))).toBe('not_as_is');
  });
});

describe('columns', () => {
  it('go to JSON and back', () => {
    const json = mappingOf({ corps: 'text', nr: '', id: 'id', quand: 'posted_at' });
    expect(columnsOf(json)).toEqual({ corps: 'text', quand: 'posted_at' });
    expect(mappingOf({ nr: '' })).toBe('');
    expect(columnsOf('{')).toEqual({});
    expect(columnsOf('{"columns":[]}')).toEqual({});
  });
  it('share no name', () => expect(givenTwice({ a: 'text', b: 'text', c: '', d: '' })).toEqual(['text']));
});
