// A text cut at the borders of the spans over it, so that spans which overlap can each be shown.
import { utf16Indices } from './utf8';

export interface ByteSpan {
  begin: number;
  end: number;
}

export interface Segment {
  text: string;
  /** Numbers of the spans that cover it, ascending; empty for plain text. */
  spans: number[];
}

/**
 * `spans` are half-open bytes of UTF-8, in any order, and may overlap or nest. The segments joined give `text` again.
 * Spans that are empty, or lie outside, cover nothing. O((text + spans) log spans), times the depth of overlap.
 */
export function segmentsOf(text: string, spans: readonly ByteSpan[]): Segment[] {
  const indices = utf16Indices(
    text,
    spans.flatMap((span) => [span.begin, span.end]),
  );
  const borders: { at: number; opens: boolean; span: number }[] = [];
  spans.forEach((_, span) => {
    const begin = indices[2 * span] ?? 0;
    const end = indices[2 * span + 1] ?? 0;
    if (begin < end) borders.push({ at: begin, opens: true, span }, { at: end, opens: false, span });
  });
  borders.sort((a, b) => a.at - b.at);

  const segments: Segment[] = [];
  const open = new Set<number>();
  let at = 0;
  const cut = (to: number) => {
    if (to > at) segments.push({ text: text.slice(at, to), spans: [...open].sort((a, b) => a - b) });
    at = to;
  };
  for (const border of borders) {
    cut(border.at);
    if (border.opens) open.add(border.span);
    else open.delete(border.span);
  }
  cut(text.length);
  return segments;
}
