import { describe, expect, it } from 'vitest';
import { utf16Indices } from './utf8';

/** The slow twin: encodes every prefix. */
function slowly(text: string, offset: number): number {
  const encoder = new TextEncoder();
  let index = 0;
  for (const character of text) {
    if (encoder.encode(text.slice(0, index + character.length)).length > offset) return index;
    index += character.length;
  }
  return text.length;
}

describe('utf16Indices', () => {
  it.each([
    ['ascii', [0, 2, 5], [0, 2, 5]],
    ['é1', [0, 2, 3], [0, 1, 2]],
    ['€1', [3, 4], [1, 2]],
    ['😀1', [4, 5], [2, 3]],
    ['', [0, 1], [0, 0]],
  ])('%j at %j', (text, offsets, expected) => expect(utf16Indices(text, offsets)).toEqual(expected));

  it('gives the start of a code point for an offset inside it', () =>
    expect(utf16Indices('é😀', [1, 3, 5])).toEqual([0, 1, 1]));
  it('gives the length past the end', () => expect(utf16Indices('ab', [2, 9])).toEqual([2, 2]));
  it('keeps the order asked for', () => expect(utf16Indices('aéb', [3, 0, 1])).toEqual([2, 0, 1]));
  it('counts a lone surrogate as three bytes', () => expect(utf16Indices('\ud800x', [3])).toEqual([1]));

  it('agrees with its slow twin', () => {
    const alphabet = ['a', 'é', '€', '😀', '\u202e', '中', '\n', '‎'];
    let seed = 20260301;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed % below;
    };
    for (let round = 0; round < 300; round += 1) {
      const text = Array.from({ length: next(12) }, () => alphabet[next(alphabet.length)]).join('');
      const offsets = Array.from({ length: 6 }, () => next(40));
      expect(utf16Indices(text, offsets), `round ${round}: ${text}`).toEqual(offsets.map((at) => slowly(text, at)));
    }
  });
});
