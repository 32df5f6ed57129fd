// What a form sends: one thing at a time, and nothing more is heard of it once the screen has gone.
import type { Failure } from '../model/problems';
import { failureOf } from './session.svelte';

export interface Sending {
  readonly isBusy: boolean;
  /** Of the last try. */
  readonly failure: Failure | undefined;
  /** `kept` is told what was answered. */
  send: <T>(request: (signal: AbortSignal) => Promise<T>, kept: (answer: T) => void) => Promise<void>;
  forget: () => void;
}

/** To be called while a component is set up. */
export function sending(): Sending {
  let isBusy = $state(false);
  let failure = $state.raw<Failure | undefined>();
  const alive = new AbortController();
  $effect(() => () => alive.abort());
  return {
    get isBusy() {
      return isBusy;
    },
    get failure() {
      return failure;
    },
    send: async (request, kept) => {
      if (isBusy) return;
      isBusy = true;
      failure = undefined;
      try {
        kept(await request(alive.signal));
      } catch (error) {
        if (!alive.signal.aborted) failure = failureOf(error);
      } finally {
        isBusy = false;
      }
    },
    forget: () => {
      failure = undefined;
    },
  };
}
