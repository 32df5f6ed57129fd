import { describe, expect, it } from 'vitest';
import { segmentsOf } from './segments';

describe('segmentsOf', () => {
  it('is one piece without spans, none for no text', () => {
    expect(segmentsOf('abc', [])).toEqual([{ text: 'abc', spans: [] }]);
    expect(segmentsOf('', [{ begin: 0, end: 3 }])).toEqual([]);
  });

  it('cuts by bytes, not by UTF-16', () => {
    expect(segmentsOf('à 5 €!', [{ begin: 3, end: 8 }])).toEqual([
      { text: 'à ', spans: [] },
      { text: '5 €', spans: [0] },
      { text: '!', spans: [] },
    ]);
  });

  it('shows spans that overlap, nest and touch', () => {
    const spans = [
      { begin: 2, end: 6 },
      { begin: 0, end: 4 },
      { begin: 2, end: 3 },
      { begin: 6, end: 8 },
    ];
    expect(segmentsOf('abcdefgh', spans)).toEqual([
      { text: 'ab', spans: [1] },
      { text: 'c', spans: [0, 1, 2] },
      { text: 'd', spans: [0, 1] },
      { text: 'ef', spans: [0] },
      { text: 'gh', spans: [3] },
    ]);
  });

  it('leaves out spans that are empty, turned around or outside', () => {
    const spans = [
      { begin: 1, end: 1 },
      { begin: 2, end: 1 },
      { begin: 9, end: 12 },
    ];
    expect(segmentsOf('abc', spans)).toEqual([{ text: 'abc', spans: [] }]);
  });

  it('loses no character, whatever the spans', () => {
    const text = 'Señora 😀 +33 6 39 98 12 34 — “ok”';
    const length = new TextEncoder().encode(text).length;
    for (let begin = 0; begin <= length; begin += 1) {
      const spans = [
        { begin, end: begin + 7 },
        { begin: length - begin, end: length },
      ];
      expect(
        segmentsOf(text, spans)
          .map((segment) => segment.text)
          .join(''),
      ).toBe(text);
    }
  });
});
