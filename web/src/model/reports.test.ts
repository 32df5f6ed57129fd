import { describe, expect, it } from 'vitest';
import type { Report, ReportCitation } from '../api/schema';
import { changeOf, draftOf, findingsOf, marked, usesIn, withMark } from './reports';

const report: Report = {
  report: 3,
  state: 7,
  for: 'owner',
  owner: 'ana',
  mine: true,
  made_at: '2026-04-01T10:00:00Z',
  by: 'ana',
  at: '2026-04-01T10:00:00Z',
  reason: '',
  withdrawn: false,
  text: 'One. [1]',
  title: 'T',
  language: 'en',
  marking: 'TLP:AMBER PAP:AMBER',
  sentences: 1,
  resting: 1,
  missing: [],
  blocks: [
    {
      kind: 'paragraph',
      sentences: [
        { text: 'One.', cites: [1, 2] },
        { text: 'Two.', cites: [2] },
      ],
    },
  ],
  citations: [],
};

const cited = (number: number, id: string, against: string[]): ReportCitation => ({
  number,
  stands: 'stands',
  document: '0'.repeat(32),
  field: '',
  begin: 0,
  end: 0,
  indicator: id,
  finding: {
    id,
    name: { en: id, fr: id },
    error_rate: { en: '', fr: '' },
    innocent: [],
    against: against.map((one) => ({ id: one, name: { en: one, fr: one } })),
  },
});

describe('a change of a report', () => {
  it('says what is other, and of which state', () => {
    expect(changeOf(report, draftOf(report))).toBeUndefined();
    expect(changeOf(report, { ...draftOf(report), text: 'Two.' })).toEqual({ text: 'Two.', state: 7 });
    expect(changeOf(report, { title: 'U', text: report.text, language: 'fr', forTeam: true })).toEqual({
      title: 'U',
      language: 'fr',
      for: 'team',
      state: 7,
    });
  });
});

describe('a mark', () => {
  it('stands at the caret, apart from the word before', () => {
    expect(withMark('He rang.', 8, 2)).toEqual({ text: 'He rang. [2]', caret: 12 });
    expect(withMark('He rang, twice.', 7, 2)).toEqual({ text: 'He rang [2], twice.', caret: 11 });
    expect(withMark('', 0, 1)).toEqual({ text: '[1]', caret: 3 });
    expect(withMark('a\nb', 2, 1)).toEqual({ text: 'a\n[1]b', caret: 5 });
    expect(marked('One. ', 12)).toBe('One. [12]');
  });
});

it('uses are counted by citation', () => {
  expect([...usesIn('One [1]. Two [2][1], three [1234] and [x].')]).toEqual([
    [1, 2],
    [2, 1],
  ]);
});

it('a finding is told once, with all that speaks against it', () => {
  const found = findingsOf([cited(1, 'NET-01', ['C-1']), cited(2, 'NET-01', ['C-1', 'C-2']), cited(3, 'ADV-1', [])]);
  expect(found.map((one) => [one.id, one.against.map((other) => other.id)])).toEqual([
    ['NET-01', ['C-1', 'C-2']],
    ['ADV-1', []],
  ]);
});
