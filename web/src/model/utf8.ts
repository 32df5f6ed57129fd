// Byte offsets of UTF-8, which the server counts in, to UTF-16 indices, which strings of the browser count in.
// Source: Unicode 15, section 3.9 (D91, D92).

/** Bytes that the code point takes in UTF-8; a lone surrogate counts as U+FFFD, three bytes. */
export function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

/**
 * The UTF-16 index of each byte offset, in the order given. An offset inside a code point gives its start, one past the
 * end gives the length. One pass over the text: O(text + offsets log offsets).
 */
export function utf16Indices(text: string, byteOffsets: readonly number[]): number[] {
  const order = byteOffsets.map((_, i) => i).sort((a, b) => (byteOffsets[a] ?? 0) - (byteOffsets[b] ?? 0));
  const indices = new Array<number>(byteOffsets.length).fill(text.length);
  let bytes = 0;
  let index = 0;
  for (const i of order) {
    const wanted = byteOffsets[i] ?? 0;
    while (index < text.length) {
      const codePoint = text.codePointAt(index) ?? 0;
      const length = utf8Length(codePoint);
      if (bytes + length > wanted) break;
      bytes += length;
      index += codePoint > 0xffff ? 2 : 1;
    }
    indices[i] = index;
  }
  return indices;
}
