// For whom something leaves, as the forms have it and as the server takes it.
import type { ReportFor } from '../api/schema';

export const clearances = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;

export interface Terms {
  /** Empty: the case team. */
  recipient: string;
  clearance: (typeof clearances)[number];
  clear: boolean;
  /** Number of a request, as typed. */
  approval: string;
}
export const teamOnly: Terms = { recipient: '', clearance: 'AMBER', clear: false, approval: '' };

/** `live`: in a case for evaluation all is in clear anyway. */
export function whomOf({ recipient, clearance, clear, approval }: Terms, live: boolean): ReportFor {
  const to = recipient.trim();
  return {
    ...(to === '' ? {} : { recipient: to, clearance }),
    ...(clear && live ? { clear: true } : {}),
    ...(/^[1-9]\d{0,8}$/.test(approval.trim()) ? { approval: Number(approval) } : {}),
  };
}

/** Whether what was shown for `a` is what would leave for `b`: an approval changes nothing of it. */
export function isAlike(a: ReportFor, b: ReportFor): boolean {
  const { approval: _a, ...first } = a;
  const { approval: _b, ...second } = b;
  return JSON.stringify(first) === JSON.stringify(second);
}
