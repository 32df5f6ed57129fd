// What somebody says who stops a picture, and whom the sheet that comes back says to report to.
import type { ReportingBody } from '../api/schema';
import type { MessageKey } from '../locales/en';

/** Why; the last one wants words. */
export const stopReasons = ['stop.why.child', 'stop.why.abuse', 'stop.why.other'] as const satisfies MessageKey[];
export type StopReason = (typeof stopReasons)[number];

/** At most so many characters of one's own: with the reason before them they stay under the 1000 bytes that are kept. */
export const mostStopWords = 200;

/** What the audit keeps; nothing while it is not said. `said`: the reason in the language of the screen. */
export function reasonToStop(reason: StopReason | undefined, said: string, words: string): string | undefined {
  const own = words.trim();
  if (reason === undefined || (reason === 'stop.why.other' && own === '')) return undefined;
  if (reason === 'stop.why.other') return own;
  return own === '' ? said : `${said} (${own})`;
}

/** The body of a country; of one that has none, or of none, that for any country. */
export function bodyOf(country: string, bodies: readonly ReportingBody[]): ReportingBody | undefined {
  return bodies.find((body) => body.country === country) ?? bodies[0];
}

export const isForAnyCountry = (body: ReportingBody) => body.country === 'INTERNATIONAL';
