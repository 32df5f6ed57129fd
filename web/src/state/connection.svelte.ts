// Whether the server answers. Asked anew by whoever sits there, or when the browser says that it is back.
import { api, whenReached } from '../api/client';
import { failureOf, session } from './session.svelte';

let lost = $state(false);
let returns = $state(0);
let isTrying = $state(false);

export const connection = {
  get isLost() {
    return lost;
  },
  get isTrying() {
    return isTrying;
  },
  /** Grows each time the server answers again: what it did not answer is asked again. */
  get returns() {
    return returns;
  },
};

export async function tryAgain() {
  if (isTrying) return;
  isTrying = true;
  try {
    await api.me(new AbortController().signal);
  } catch (error) {
    failureOf(error);
  } finally {
    isTrying = false;
  }
}

/** Gives the function that stops it. */
export function watchConnection(): () => void {
  whenReached((reached) => {
    if (reached && lost) returns += 1;
    lost = !reached;
  });
  // A screen that is hidden asks nothing: that would begin the server's idle time anew.
  const back = () => {
    if (lost && !document.hidden && session.stage !== 'hidden') void tryAgain();
  };
  addEventListener('online', back);
  return () => removeEventListener('online', back);
}
