// What the screens of reports do with words: the marks in a narrative, and what of a report was changed.
import type { ChangeReport, Report, ReportCitation } from '../api/schema';

/** Bytes of UTF-8, as the server counts them. */
export const mostTextBytes = 40_000;
/** The server counts 200 bytes, of which a letter may be two. */
export const mostTitle = 100;

/** What somebody writes, as the form has it. */
export interface Draft {
  title: string;
  text: string;
  language: 'en' | 'fr';
  forTeam: boolean;
}
export const draftOf = (report: Report): Draft => ({
  title: report.title,
  text: report.text,
  language: report.language,
  forTeam: report.for === 'team',
});

/** What was changed, and the state that it was changed of; nothing where nothing was. */
export function changeOf(report: Report, draft: Draft): ChangeReport | undefined {
  const before = draftOf(report);
  const change: ChangeReport = {
    ...(draft.title === before.title ? {} : { title: draft.title }),
    ...(draft.text === before.text ? {} : { text: draft.text }),
    ...(draft.language === before.language ? {} : { language: draft.language }),
    ...(draft.forTeam === before.forTeam ? {} : { for: draft.forTeam ? 'team' : 'owner' }),
  };
  return Object.keys(change).length === 0 ? undefined : { ...change, state: report.state };
}

/** `text` with the mark of a citation where the caret stands, and where the caret stands then. Apart by a blank from the
 * word before. */
export function withMark(text: string, caret: number, number: number): { text: string; caret: number } {
  const before = text.slice(0, caret);
  const mark = `${before === '' || /\s$/.test(before) ? '' : ' '}[${number}]`;
  return { text: before + mark + text.slice(caret), caret: caret + mark.length };
}

/** The mark at the end of a text. */
export const marked = (text: string, number: number) => withMark(text, text.length, number).text;

/** How often a narrative cites each citation. */
export function usesIn(text: string): Map<number, number> {
  const uses = new Map<number, number>();
  for (const [, number] of text.matchAll(/\[(\d{1,3})\]/g))
    uses.set(Number(number), (uses.get(Number(number)) ?? 0) + 1);
  return uses;
}

/** Of the findings that are named, each once: with what speaks against it wherever it is cited. */
export function findingsOf(citations: readonly ReportCitation[]): NonNullable<ReportCitation['finding']>[] {
  const found = new Map<string, NonNullable<ReportCitation['finding']>>();
  for (const { finding } of citations) {
    if (!finding) continue;
    const known = found.get(finding.id) ?? { ...finding, against: [] };
    const against = finding.against.filter((one) => !known.against.some((other) => other.id === one.id));
    found.set(finding.id, { ...known, against: [...known.against, ...against] });
  }
  return [...found.values()];
}
