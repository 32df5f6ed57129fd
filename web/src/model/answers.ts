// What an answer says beside its documents: how the query was read, and which other queries it offers.
import type { SearchAnswer } from '../api/schema';
import { messageKey } from '../locales/messages';
import { kindAndValue } from './kinds';
import { quoted, termFor, termsOf } from './query';

export interface Identifier {
  kind: string;
  value: string;
}

/** `phone +12125550143, phone +442125550143` -> each of them. */
export function identifiersOf(understoodAs: string): Identifier[] {
  if (understoodAs === '') return [];
  return understoodAs.split(/, (?=[a-z]+ )/).map(kindAndValue);
}

const asked = new Set(['phone', 'email', 'handle', 'wallet', 'iban', 'url']);

/** The same in the query language, for which figures can be had too; nothing for what a role sees by pseudonym only. */
export function queryOf(identifiers: readonly Identifier[]): string | undefined {
  const isAsked = ({ kind, value }: Identifier) => asked.has(kind) && !/^[a-z]+:p_[a-z2-7]{26}$/.test(value);
  if (identifiers.length === 0 || !identifiers.every(isAsked)) return undefined;
  const typed = ({ kind, value }: Identifier) => (/^\+\d+$/.test(value) ? `${kind}:${value}` : termFor(kind, value));
  return identifiers.map(typed).join(' OR ');
}

/** The words of a query that was read as one identifier: in quotes nothing has a special meaning. */
export const asWords = (query: string) => {
  const typed = quoted(query.trim());
  return typed.startsWith('"') ? typed : `"${typed}"`;
};

/** Nothing for a code of a later release. */
export const nameOfReading = (what: string) => messageKey(`reading.${what}`);
export const nameOfEased = (what: string) => messageKey(`eased.${what}`);

/** The offers that lead somewhere else: each query once, never the one that was asked. */
export function offersOf(answer: SearchAnswer): Pick<SearchAnswer, 'readings' | 'relaxations'> {
  const seen = new Set([answer.query.trim()]);
  const isNew = ({ query }: { query: string }) => !seen.has(query) && seen.add(query).size > 0;
  // A query of one field is no value of that field once more: `phone:"phone:+33..."`.
  const terms = termsOf(answer.query)?.terms ?? [];
  const field = terms.length === 1 ? (terms[0]?.field ?? '') : '';
  const isOther = ({ query }: { query: string }) => field === '' || !query.startsWith(`${field}:`);
  return {
    readings: answer.readings.filter((one) => isOther(one) && isNew(one)),
    relaxations: answer.relaxations.filter(isNew),
  };
}
