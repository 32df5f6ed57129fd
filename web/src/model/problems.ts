// What went wrong, as a plain sentence and the next step. The words are in the locales, the choice is here.
import type { Problem } from '../api/schema';
import type { MessageKey } from '../locales/en';

/** Beyond the codes of the contract: no working session, no answer at all, and an answer that is none of ours. */
export type FailureCode = Problem['code'] | 'no_work' | 'no_answer' | 'not_ours';

export interface Failure {
  code: FailureCode;
  /** The server's own sentence, in English; empty when there is none. */
  detail: string;
}

const said: Record<
  FailureCode,
  | 'invalid'
  | 'not_found'
  | 'exists'
  | 'refused'
  | 'proof'
  | 'busy'
  | 'damaged'
  | 'limit'
  | 'unavailable'
  | 'internal'
  | 'session'
  | 'no_work'
  | 'address'
  | 'timeout'
  | 'no_answer'
  | 'not_ours'
> = {
  invalid_input: 'invalid',
  bad_request: 'invalid',
  unsupported_type: 'internal',
  not_found: 'not_found',
  already_exists: 'exists',
  refused: 'refused',
  needs_proof: 'proof',
  busy: 'busy',
  damaged: 'damaged',
  limit: 'limit',
  too_large: 'limit',
  unavailable: 'unavailable',
  internal: 'internal',
  method_not_allowed: 'internal',
  unauthorized: 'session',
  no_work: 'no_work',
  bad_host: 'address',
  bad_origin: 'address',
  timeout: 'timeout',
  no_answer: 'no_answer',
  not_ours: 'not_ours',
};

export function isFailureCode(code: unknown): code is FailureCode {
  return typeof code === 'string' && Object.hasOwn(said, code);
}

export function sayFailure(code: FailureCode): { what: MessageKey; next: MessageKey } {
  return { what: `problem.${said[code]}.what`, next: `problem.${said[code]}.next` };
}

/** Whether asking again, unchanged, may help. */
export function mayRetry(code: FailureCode): boolean {
  return ['busy', 'unavailable', 'timeout', 'no_answer', 'internal'].includes(code);
}
