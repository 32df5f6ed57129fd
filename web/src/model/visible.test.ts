import { describe, expect, it } from 'vitest';
import { visible } from './visible';

describe('visible', () => {
  it.each([
    ['plain, é, 中, مساج 😀', 'plain, é, 中, مساج 😀'],
    ['line\r\n\tline', 'line\r\n\tline'],
    ['a\u202etxt.exe', 'a⟦U+202E⟧txt.exe'],
    ['\u2066x\u2069', '⟦U+2066⟧x⟦U+2069⟧'],
    ['a\u0000b\u001b[1m', 'a␀b␛[1m'],
    ['\u0085\u2028', '⟦U+0085⟧⟦U+2028⟧'],
    ['\u200fא', '\u200fא'],
    ['👩\u200d🚒', '👩\u200d🚒'],
  ])('%j', (text, expected) => expect(visible(text)).toBe(expected));
});
