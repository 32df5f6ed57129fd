// A field of evidence in a box where a stretch of it can be selected: what the box shows, and which bytes of the field a
// selection is. The box makes every end of a line one character (HTML, 4.10.11), and what turns text around is drawn.
import { utf8Length } from './utf8';
import { visible } from './visible';

export interface Box {
  shown: string;
  /** Bytes of UTF-8 before each UTF-16 index of `shown`, and its end. */
  bytes: number[];
}

/** O(text). */
export function boxOf(text: string): Box {
  const bytes: number[] = [];
  let shown = '';
  let at = 0;
  for (let i = 0; i < text.length; ) {
    const codePoint = text.codePointAt(i) ?? 0;
    const character = String.fromCodePoint(codePoint);
    const next = i + character.length;
    // Of CR LF the first is not drawn; alone it ends a line.
    const drawn = character === '\r' ? (text[next] === '\n' ? '' : '\n') : visible(character);
    for (let k = 0; k < drawn.length; k += 1) bytes.push(at);
    shown += drawn;
    at += utf8Length(codePoint);
    i = next;
  }
  bytes.push(at);
  return { shown, bytes };
}

/** The bytes of [from, to) of the box, outwards to whole characters; nothing for an empty selection. */
export function bytesSelected(box: Box, from: number, to: number): { begin: number; end: number } | undefined {
  const begin = box.bytes[Math.max(0, from)];
  if (begin === undefined || from >= to) return undefined;
  const last = box.bytes[Math.min(to, box.bytes.length - 1) - 1];
  const end = box.bytes.find((byte, i) => i >= to && byte > (last ?? begin)) ?? box.bytes.at(-1);
  return end === undefined || end <= begin ? undefined : { begin, end };
}
