// A change that may want the password or a code again first: it is asked for, and the same is sent once more.
import type { Failure } from '../model/problems';
import { sending } from './sending.svelte';

export interface Acting {
  readonly isBusy: boolean;
  /** Of the last try, but for the wanted proof. */
  readonly failure: Failure | undefined;
  readonly mustProve: boolean;
  /** `kept` is told what was answered. */
  act: <T>(request: (signal: AbortSignal) => Promise<T>, kept: (answer: T) => void) => Promise<void>;
  /** The proof was given, or the failure may be over. */
  again: () => void;
  forget: () => void;
}

/** To be called while a component is set up. */
export function acting(): Acting {
  const sent = sending();
  let last = $state.raw<(() => Promise<void>) | undefined>();
  return {
    get isBusy() {
      return sent.isBusy;
    },
    get failure() {
      return sent.failure?.code === 'needs_proof' ? undefined : sent.failure;
    },
    get mustProve() {
      return sent.failure?.code === 'needs_proof';
    },
    act: async (request, kept) => {
      // What is not sent is not sent again, either.
      if (sent.isBusy) return;
      last = () => sent.send(request, kept);
      await last();
    },
    again: () => void last?.(),
    forget: () => {
      last = undefined;
      sent.forget();
    },
  };
}
