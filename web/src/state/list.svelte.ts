// A list that was brought to be held against the case, what was said with it, and what was answered: for as long as it is
// not put away, so that one can follow what it found and come back, also while it is looked up: the act is in the audit
// and may have used up an approval, whoever waits for it. It is kept in no address, no history and no storage, and gone
// with the case.
import type { Matched } from '../api/schema';
import type { Said } from '../model/lists';
import type { Failure } from '../model/problems';

interface Held {
  file: string;
  /** Nothing: it was too long to be read here. */
  text?: string;
}

const nothing = (): Said => ({ basis: '', country: '', privileged: '', approval: '', others: false, also: '' });

let held = $state.raw<Held | undefined>();
let said = $state(nothing());
let answer = $state.raw<Matched | undefined>();
let failure = $state.raw<Failure | undefined>();
let running = $state.raw<AbortController | undefined>();
let isOpen = $state(false);

export const list = {
  get held() {
    return held;
  },
  get said() {
    return said;
  },
  get answer() {
    return answer;
  },
  get failure() {
    return failure;
  },
  get isRunning() {
    return running !== undefined;
  },
  /** Whether it is shown whole, or in one line above what was asked since. */
  get isOpen() {
    return isOpen;
  },
  set isOpen(value: boolean) {
    isOpen = value;
  },
};

/** Another list: what was said of the one before is not said of this. */
export function holdList(brought: Held, country = '') {
  putListAway();
  held = brought;
  said.country = country;
  isOpen = true;
}

export function putListAway() {
  running?.abort();
  held = answer = failure = running = undefined;
  said = nothing();
}

/** Waits for what `ask` gives, whatever screen is shown meanwhile; true when it is the answer to the list as it is held.
 * `failureOf`: what is known of what went wrong. */
export async function askList(
  ask: (signal: AbortSignal) => Promise<Matched>,
  failureOf: (error: unknown) => Failure,
): Promise<boolean> {
  if (running) return false;
  const mine = new AbortController();
  running = mine;
  answer = failure = undefined;
  try {
    const matched = await ask(mine.signal);
    if (mine.signal.aborted) return false;
    answer = matched;
    return true;
  } catch (error) {
    if (!mine.signal.aborted) failure = failureOf(error);
    return false;
  } finally {
    if (running === mine) running = undefined;
  }
}
