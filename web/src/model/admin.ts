// Keeping a case and an instance: what there is to do for whom, what a request is for, which access ends soon.
import type { Case, Grant, Me, RegisterRow, Work } from '../api/schema';

export const adminScreens = [
  'access',
  'approvals',
  'alerts',
  'audit',
  'people',
  'policies',
  'emergency',
  'register',
] as const;
export type AdminScreen = (typeof adminScreens)[number];

/** What someone may do there: names of capabilities, as the program calls them. */
export interface May {
  lone: boolean;
  /** In the case they work in. */
  inCase: ReadonlySet<string>;
  /** To the instance. */
  inInstance: ReadonlySet<string>;
  /** Cases whose people are theirs to let in. */
  leads: readonly string[];
}

/** Of a role that may not see what its case says of itself. */
const unseen: Record<string, readonly string[]> = { auditor: ['oversee'] };

/** `current`: the case they work in, where they may see what it says of itself. */
export function mayOf(me: Me | undefined, work: Work | undefined, current: Pick<Case, 'can'> | undefined): May {
  const lone = !me || me.lone;
  const inCase = current?.can ?? (work ? (unseen[work.role] ?? []) : lone ? ['oversee'] : []);
  return {
    lone,
    inCase: new Set(inCase),
    inInstance: new Set(lone ? [] : me.can),
    leads: (me?.cases ?? []).filter((one) => one.role === 'lead').map((one) => one.case),
  };
}

/** Which audits someone may read; the first is shown unless another was chosen. */
export function auditsOf(may: May): ('case' | 'instance')[] {
  const audits: ('case' | 'instance')[] = [];
  if (may.inCase.has('oversee')) audits.push('case');
  if (may.inInstance.has('oversee')) audits.push('instance');
  return audits;
}

/** The cards of the menu, in this order. In a case served alone there is nobody else: its audit, and what is said of the rest. */
export function screensFor(may: May): AdminScreen[] {
  return adminScreens.filter((screen) => {
    if (screen === 'audit') return auditsOf(may).length > 0;
    if (screen === 'register') return true;
    if (may.lone) return false;
    if (screen === 'people') return may.inInstance.has('accounts');
    const keeps = may.inInstance.has('accounts') || may.inInstance.has('oversee');
    if (screen === 'alerts') return keeps || may.leads.length > 0;
    if (screen === 'emergency') return !keeps;
    return true;
  });
}

/** The members of a JSON object of texts, in their order; nothing for anything else. */
export function textsIn(json: string): [string, string][] | undefined {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const members = Object.entries(value);
    return members.every((member): member is [string, string] => typeof member[1] === 'string') ? members : undefined;
  } catch {
    return undefined;
  }
}

/** What a request is for. `plain`: as it was written, where it is none of those that are known. */
export type Subject =
  | { is: 'policy'; policy: string; value: string }
  | { is: 'pack'; pack: string; sha256: string }
  | { is: 'unload'; pack: string }
  | { is: 'enter'; case: string }
  | { is: 'act'; act: string }
  | { is: 'plain'; text: string };

export function subjectOf(text: string): Subject {
  const members = new Map(textsIn(text) ?? []);
  const of = (...names: string[]) =>
    members.size === names.length && names.every((name) => members.has(name))
      ? names.map((name) => members.get(name) ?? '')
      : undefined;
  const [policy, value] = of('policy', 'value') ?? [];
  if (policy !== undefined && value !== undefined) return { is: 'policy', policy, value };
  const [pack, sha256] = of('pack', 'sha256') ?? [];
  if (pack !== undefined && sha256 !== undefined)
    return sha256 === 'none' ? { is: 'unload', pack } : { is: 'pack', pack, sha256 };
  const [name] = of('case') ?? [];
  if (name !== undefined) return { is: 'enter', case: name };
  const [act] = of('act') ?? [];
  return act === undefined ? { is: 'plain', text } : { is: 'act', act };
}

/** The text that a request of a kind is asked with. */
export function subjectFor(kind: string, said: { policy: string; value: string; case: string; act: string }): string {
  if (kind === 'policy') return JSON.stringify({ policy: said.policy, value: said.value });
  if (kind === 'break_glass') return JSON.stringify({ case: said.case });
  // What a refusal says may be given whole, as it stands there.
  const whole = textsIn(said.act);
  return whole && whole.length > 0 ? said.act : JSON.stringify({ act: said.act });
}

const dayMs = 86_400_000;
export const soonDays = 14;

/** Whole days until the access ends; nothing when it does not stand. */
export function daysLeft(grant: Pick<Grant, 'in_force' | 'until'>, now: Date): number | undefined {
  const until = new Date(grant.until).getTime();
  if (!grant.in_force || Number.isNaN(until)) return undefined;
  return Math.max(0, Math.floor((until - now.getTime()) / dayMs));
}

/** Those that stand first, of these the soonest to end; then those that ended, the newest first. */
export function byEnd<T extends Pick<Grant, 'in_force' | 'until' | 'number'>>(grants: readonly T[]): T[] {
  return [...grants].sort((a, b) => {
    if (a.in_force !== b.in_force) return a.in_force ? -1 : 1;
    if (a.in_force && a.until !== b.until) return a.until < b.until ? -1 : 1;
    return a.in_force ? a.number - b.number : b.number - a.number;
  });
}

/** The values that a policy may have, where they are words. */
export function wordsOf(values: string): string[] {
  return /^\d+\.\.\d+$/.test(values) ? [] : values.split(' ').filter((word) => word !== '');
}

/** The six events of article 25, then those about the log's own keepers. */
export const events = [
  'collection',
  'alteration',
  'consultation',
  'disclosure',
  'combination',
  'erasure',
  'log_in',
  'permission',
  'upkeep',
] as const;

export interface AuditFilter {
  actor: string;
  action: string;
  event: string;
  object: string;
  since: string;
  until: string;
}
export const wholeAudit: AuditFilter = { actor: '', action: '', event: '', object: '', since: '', until: '' };
export const auditFields = ['actor', 'action', 'event', 'object', 'since', 'until'] as const;

/** An id of a document, as the audit names it. */
export const isDocument = (object: string) => /^[0-9a-f]{32}$/.test(object);

/** The rows of the public register by what they are about; changes with the newest first. */
export function rowsAbout(rows: readonly RegisterRow[]): {
  policies: RegisterRow[];
  changes: RegisterRow[];
  glass: Partial<Record<string, string>>;
  cases: string;
} {
  const of = (what: string) => rows.filter((row) => row.what === what);
  return {
    policies: of('policy'),
    changes: [...of('change'), ...of('pack')].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
    glass: Object.fromEntries(of('break_glass').map((row) => [row.name, row.value])),
    cases: of('count').find((row) => row.name === 'cases')?.value ?? '',
  };
}
