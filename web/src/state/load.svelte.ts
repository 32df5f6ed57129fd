// One request of a screen and its states. Asked again when what it depends on changes; the older answer is dropped.
import { untrack } from 'svelte';
import type { Failure } from '../model/problems';
import { connection } from './connection.svelte';
import { failureOf } from './session.svelte';

export interface Loaded<T> {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly value: T | undefined;
  readonly failure: Failure | undefined;
  again: () => void;
}

/** `ask` gives the request to make, or nothing when there is none to make. To be called while a component is set up. */
export function load<T>(ask: () => ((signal: AbortSignal) => Promise<T>) | undefined): Loaded<T> {
  let status = $state<Loaded<T>['status']>('loading');
  let value = $state.raw<T | undefined>();
  let failure = $state.raw<Failure | undefined>();
  let tries = $state(0);
  $effect(() => {
    void tries;
    const request = ask();
    value = undefined;
    failure = undefined;
    status = request ? 'loading' : 'idle';
    if (!request) return;
    const controller = new AbortController();
    request(controller.signal).then(
      (answer) => {
        if (controller.signal.aborted) return;
        value = answer;
        status = 'ready';
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        failure = failureOf(error);
        status = 'failed';
      },
    );
    return () => controller.abort();
  });
  // What came to nothing because nobody answered is asked again once somebody does.
  let returns = connection.returns;
  $effect(() => {
    if (connection.returns === returns) return;
    returns = connection.returns;
    if (untrack(() => failure?.code) === 'no_answer') tries += 1;
  });
  return {
    get status() {
      return status;
    },
    get value() {
      return value;
    },
    get failure() {
      return failure;
    },
    again: () => {
      tries += 1;
    },
  };
}
