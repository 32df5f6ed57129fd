// Who asks and of which case; and when that ends. Once over, no screen of the case is drawn any more.
import { api, ApiError } from '../api/client';
import type { Case } from '../api/schema';
import type { Failure } from '../model/problems';

let current = $state.raw<Case | undefined>();
let failure = $state.raw<Failure | undefined>();
let over = $state<'no' | 'expired' | 'ended'>('no');

export const session = {
  get case() {
    return current;
  },
  get failure() {
    return failure;
  },
  get over() {
    return over;
  },
};

export function expire() {
  if (over === 'no') over = 'expired';
  current = undefined;
}

/** Every failure passes here: a session that is over ends the screen, anything else is the screen's to say. */
export function failureOf(error: unknown): Failure {
  const known: Failure = error instanceof ApiError ? error : { code: 'not_ours', detail: '' };
  if (known.code === 'unauthorized') expire();
  return known;
}

export async function readCase() {
  failure = undefined;
  try {
    current = await api.case(new AbortController().signal);
  } catch (error) {
    failure = failureOf(error);
  }
}

export async function endSession() {
  try {
    await api.logout(new AbortController().signal);
    over = 'ended';
    current = undefined;
  } catch (error) {
    failure = failureOf(error);
  }
}
