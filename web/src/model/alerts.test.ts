import { describe, expect, it } from 'vitest';
import type { Alert } from '../api/schema';
import { unlisted, whyNotRun } from './alerts';

const alert = (more: Partial<Alert>): Alert => ({
  number: 1,
  at: '2026-03-02T10:00:00Z',
  search: 1,
  name: 'lanterns',
  owner: 'ana',
  documents: 0,
  withheld: 0,
  not_run: '',
  ids: [],
  seen_at: '',
  ...more,
});

describe('an alert', () => {
  it.each([
    ['', undefined],
    ['refused', 'alerts.refused'],
    ['limit', 'alerts.stopped'],
    ['invalid_input', 'alerts.stopped'],
  ])('that says %j is %s', (not_run, key) => expect(whyNotRun(alert({ not_run }))).toBe(key));

  it('lists the latest of what it may list', () => {
    expect(unlisted(alert({ documents: 3, withheld: 1, ids: ['a', 'b'] }))).toBe(0);
    expect(unlisted(alert({ documents: 130, withheld: 10, ids: Array.from({ length: 100 }, String) }))).toBe(20);
    expect(unlisted(alert({ documents: 0 }))).toBe(0);
  });
});
