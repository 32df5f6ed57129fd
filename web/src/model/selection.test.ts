import { describe, expect, it } from 'vitest';
import { boxOf, bytesSelected } from './selection';

const slice = (text: string, from: number, to: number) => {
  const span = bytesSelected(boxOf(text), from, to);
  return span && new TextDecoder().decode(new TextEncoder().encode(text).slice(span.begin, span.end));
};

describe('a selection in a field', () => {
  it.each([
    ['call now', 5, 8, 'now'],
    ['à la gare', 0, 1, 'à'],
    ['à la gare', 2, 4, 'la'],
    ['🏠 room', 0, 2, '🏠'],
    ['🏠 room', 0, 1, '🏠'],
    ['🏠 room', 3, 7, 'room'],
    ['a\r\nb', 0, 3, 'a\r\nb'],
    ['a\r\nb', 2, 3, 'b'],
    ['a\rb', 0, 2, 'a\r'],
    ['a\nb', 1, 3, '\nb'],
  ])('of %j from %d to %d is %j', (text, from, to, wanted) => expect(slice(text, from, to)).toBe(wanted));

  it('takes a drawn control as a whole', () => {
    const text = 'a\u202Eb';
    const { shown } = boxOf(text);
    expect(shown).toBe('a⟦U+202E⟧b');
    expect(slice(text, 2, 4)).toBe('\u202E');
    expect(slice(text, shown.length - 1, shown.length)).toBe('b');
  });

  it('is nothing when nothing is selected, or outside', () => {
    expect(slice('abc', 1, 1)).toBeUndefined();
    expect(slice('', 0, 0)).toBeUndefined();
    expect(slice('abc', 9, 12)).toBeUndefined();
    expect(slice('abc', 0, 99)).toBe('abc');
  });

  it('is the bytes of each whole character, whatever the text', () => {
    const text = 'aé🏠\r\nz\u202E';
    const { shown } = boxOf(text);
    for (let from = 0; from < shown.length; from += 1)
      for (let to = from + 1; to <= shown.length; to += 1) expect(slice(text, from, to)).not.toContain('\uFFFD');
  });
});
