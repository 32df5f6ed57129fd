// A list that was brought to be held against the case, what was said with it, and what was answered: for as long as it is
// not put away, so that one can follow what it found and come back. It is kept in no address, no history and no storage,
// and gone with the case.
import type { Matched } from '../api/schema';
import type { Said } from '../model/lists';

interface Held {
  file: string;
  /** Nothing: it was too long to be read here. */
  text?: string;
}

const nothing = (): Said => ({ basis: '', country: '', privileged: '', approval: '', others: false });

let held = $state.raw<Held | undefined>();
let said = $state(nothing());
let answer = $state.raw<Matched | undefined>();
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
  set answer(value: Matched | undefined) {
    answer = value;
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
  held = brought;
  said = { ...nothing(), country };
  answer = undefined;
  isOpen = true;
}

export function putListAway() {
  held = answer = undefined;
  said = nothing();
}
