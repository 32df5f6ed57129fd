// Terms of a query that stay when another one is typed. They stand in the query as any other, so that the address and the
// command line say the same; the lock only says which of them come along.
import { fieldTerms, standingOf, withoutTerm, withTerm, type Term } from './query';

/** Those of the lock, which is written as a query is. */
export const lockedTerms = (lock: string): Term[] => fieldTerms(lock);

const standing = (term: Term) => (term.isNot ? 'without' : 'with');

export const isLocked = (lock: string, term: Term) => standingOf(lock, term.field, term.value) === standing(term);

const written = (lock: string, terms: readonly Term[]) =>
  terms.map((term) => lock.slice(term.begin, term.end)).join(' ');

/** Without what the query says no more: whoever takes a term out has unlocked it. */
export function locksIn(query: string, lock: string): string {
  if (lock === '') return '';
  return written(
    lock,
    lockedTerms(lock).filter((term) => standingOf(query, term.field, term.value) === standing(term)),
  );
}

/** The lock with the term of the query, or without it. */
export function turnLock(query: string, lock: string, term: Term): string {
  if (!isLocked(lock, term)) return [lock, query.slice(term.begin, term.end)].filter((part) => part !== '').join(' ');
  return written(
    lock,
    lockedTerms(lock).filter((one) => one.field !== term.field || one.value.toLowerCase() !== term.value.toLowerCase()),
  );
}

/** The query, with all that is locked. */
export function withLocks(query: string, lock: string): string {
  return lockedTerms(lock).reduce(
    (all, term) => (term.isNot ? withoutTerm : withTerm)(all, term.field, term.value),
    query,
  );
}
