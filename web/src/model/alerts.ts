// What an alert of a saved search says, apart from any screen.
import type { Alert } from '../api/schema';
import type { MessageKey } from '../locales/en';

/** Why the search did not run; nothing when it ran. */
export function whyNotRun(alert: Alert): MessageKey | undefined {
  if (alert.not_run === '') return undefined;
  return alert.not_run === 'refused' ? 'alerts.refused' : 'alerts.stopped';
}

/** Documents that it found, that may be listed, and are not, for an alert keeps the latest only. */
export function unlisted(alert: Alert): number {
  return Math.max(alert.documents - alert.withheld - alert.ids.length, 0);
}
