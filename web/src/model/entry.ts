// Coming in to an instance: what is still to be done before a case can be read, and how its things are written.
import type { Me, Work } from '../api/schema';
import { messageKey, messageKeys, type MessageKey } from '../locales/messages';
import type { Failure } from './problems';

/** What stands between a person and the screens of a case, in this order. */
export type Step = 'log_in' | 'password' | 'codes' | 'choose' | 'work';

export function stepOf(me: Me | undefined, work: Work | undefined): Step {
  if (!me) return 'log_in';
  if (me.must_change_password) return 'password';
  if (me.must_set_up_codes) return 'codes';
  return work ? 'work' : 'choose';
}

/** `ABCDEFGHIJ` -> `ABCD EFGH IJ`: read aloud and typed without losing one's place. */
export function inFours(secret: string): string {
  return secret.match(/.{1,4}/gsu)?.join(' ') ?? '';
}

/** As typed or copied: codes are shown in groups, the server takes them without. */
export const withoutBlanks = (code: string) => code.replace(/\s/gu, '');

/** Characters as people count them: the server asks for twelve code points. */
export const leastCharacters = 12;

export function faultOfPassword(password: string, again: string): MessageKey | undefined {
  if ([...password].length < leastCharacters) return 'password.short';
  return password === again ? undefined : 'password.differ';
}

/** When to come back, where the server's sentence says it. */
export function comeBackAt(detail: string): Date | undefined {
  const found = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/.exec(detail)?.[0];
  const at = new Date(found ?? '');
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** Why nobody was let in. It never says which of the three was wrong: whoever guesses would learn from it. */
export function sayNotLetIn(failure: Failure): MessageKey | undefined {
  if (failure.code === 'refused' || failure.code === 'unauthorized' || failure.code === 'invalid_input')
    return 'login.wrong';
  if (failure.code !== 'busy') return undefined;
  return comeBackAt(failure.detail) ? 'login.wait_until' : 'login.wait';
}

export const nameOfRole = (role: string) => messageKey(`role.${role}`);

/** Each case once: whoever broke its glass again has several grants in it, of which the one that ends last is told. */
export function eachCaseOnce<G extends { case: string; until: string }>(grants: readonly G[]): G[] {
  const last = new Map<string, G>();
  for (const one of grants) {
    const before = last.get(one.case);
    if (!before || before.until < one.until) last.set(one.case, one);
  }
  return [...last.values()];
}

/** False for a case against which lists are held, from another one: nobody works in it as that. */
export const isWorkedIn = (one: { role: string }) => one.role !== 'deconfliction';

/** The closed list, in the order of the screens. */
export const purposes = () =>
  messageKeys()
    .filter((key) => key.startsWith('purpose.'))
    .map((key) => key.slice('purpose.'.length));

/** `seconds` ago, as the largest unit that is whole. */
export function ago(seconds: number): { key: MessageKey; n: number } {
  if (seconds < 60) return { key: 'ago.now', n: 0 };
  if (seconds < 3600) return { key: 'ago.minutes', n: Math.floor(seconds / 60) };
  return { key: 'ago.hours', n: Math.floor(seconds / 3600) };
}
