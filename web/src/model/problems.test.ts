import { describe, expect, it } from 'vitest';
import { en } from '../locales/en';
import { fr } from '../locales/fr';
import { isFailureCode, mayRetry, sayFailure } from './problems';

describe('failures', () => {
  it.each([
    ['busy', 'problem.busy.what', true],
    ['unauthorized', 'problem.session.what', false],
    ['no_work', 'problem.no_work.what', false],
    ['bad_request', 'problem.invalid.what', false],
    ['already_exists', 'problem.exists.what', false],
    ['unsupported_type', 'problem.internal.what', false],
    ['too_large', 'problem.limit.what', false],
    ['no_answer', 'problem.no_answer.what', true],
  ] as const)('%s', (code, what, retry) => {
    expect(sayFailure(code).what).toBe(what);
    expect(mayRetry(code)).toBe(retry);
    for (const messages of [en, fr]) expect(messages[sayFailure(code).next]).toBeTruthy();
  });

  it('knows its own codes only', () => {
    expect(isFailureCode('not_found')).toBe(true);
    for (const other of ['toString', '', 7, null, undefined]) expect(isFailureCode(other)).toBe(false);
  });
});
