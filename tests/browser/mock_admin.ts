// Who keeps a made-up instance: accounts, access, requests, policies, alerts, the audit. By the contract in
// docs/openapi.yaml; what the rules of the program decide is decided here by the simplest thing that looks the same.
import type {
  Account,
  Accounts,
  Approval,
  Approvals,
  AuditCheck,
  AuditPage,
  AuditRow,
  Grant,
  Grants,
  InstanceAlert,
  InstanceAlerts,
  Policies,
  Policy,
  PublicRegister,
  Roles,
} from '$web/api/schema';
import { documents } from './mock_case';
import { ok, problem, type Answer } from './mock_server';

const bare: Omit<Grant, 'number' | 'account' | 'role' | 'until'> = {
  case: 'op-north',
  in_force: true,
  from: '2026-02-01T08:00:00Z',
  by: 'lea',
  reason: 'reads the adverts',
  contact: '',
  ended_at: '',
  ended_by: '',
  break_glass: false,
  review_due: '',
  reviewed_by: '',
  reviewed_at: '',
  review: '',
};
const soon = () => `${new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`;

const roles: Roles = {
  roles: [
    ['administrator', [], ['accounts']],
    ['lead', ['see_case', 'people', 'oversee'], ['open_cases']],
    ['investigator', ['see_case', 'documents'], []],
    ['auditor', ['oversee'], ['oversee']],
    ['data_protection', ['see_case', 'oversee'], ['oversee']],
    ['guest', ['see_case'], []],
    ['deconfliction', ['contact'], []],
  ].map(([role, can, in_instance]) => ({
    role: role as string,
    summary: 'A role.',
    can: can as string[],
    in_instance: in_instance as string[],
    in_cases: (can as string[]).length > 0,
    identities_in_clear: true,
    second: role === 'lead',
  })),
};

const few = { few: true, count: 0 };
const many = (count: number) => ({ few: false, count });
const bothWays = (en: string, fr: string) => ({ en, fr });

const register: PublicRegister = {
  at: '2026-03-05T08:00:00Z',
  version: '0.1.0',
  rows: [
    ['purpose', 'trafficking', '', '', ''],
    ['policy', 'one_time_codes', 'everyone', 'Who.', ''],
    ['policy', 'grant_days', '300', 'The longest.', ''],
    ['change', 'grant_days', '365 -> 300', 'shorter cases \u202E', '2026-03-01T08:00:00Z'],
    ['pack', 'harbour', `none -> ${'5f2c9a'.repeat(10)}5f2c`, 'words of the harbour', '2026-03-02T08:00:00Z'],
    ['count', 'cases', '12', '', ''],
    ['break_glass', 'broken', '2', '', ''],
    ['break_glass', 'reviewed', '1', '', ''],
    ['break_glass', 'overdue', '0', '', ''],
  ].map(([what = '', name = '', value = '', detail = '', at = '']) => ({ what, name, value, detail, at })),
  people: ['administrator', 'lead', 'investigator', 'auditor'].map((role, i) => ({
    role,
    to_instance: few,
    in_cases: i === 2 ? many(17) : few,
  })),
  rates: { cases: many(7), reviewed: many(155), otherwise: many(50), share: 322 },
  packs: [
    {
      id: 'adverts',
      title: bothWays('Adverts', 'Annonces'),
      version: 3,
      from: 'fanal',
      sha256: '5f2c9a'.repeat(11).slice(0, 64),
      verified: false,
      verified_by: '',
      review_due: '2027-06-30',
      survivors: 'none',
      sex_workers: 'none',
      indicators: 2,
    },
    {
      id: 'harbour',
      title: bothWays('Words of the harbour', 'Mots du port'),
      version: 1,
      from: 'instance',
      sha256: '5f2c9a'.repeat(11).slice(0, 64),
      verified: true,
      verified_by: 'desk of example',
      review_due: 'soon',
      survivors: 'a council of example, 2026',
      sex_workers: 'none',
      indicators: 0,
    },
  ],
  indicators: [
    {
      id: 'AD-02',
      pack: 'adverts',
      name: bothWays('One number in many towns', 'Un numéro dans plusieurs villes'),
      band: 'M',
      evidence: 'E1',
      verified: false,
      review_due: '2027-06-30',
      error_rate: bothWays('Not known on real cases.', 'Inconnu sur de vrais dossiers.'),
    },
    {
      id: 'AD-07',
      pack: 'adverts',
      name: bothWays('New in town', 'Nouvelle en ville'),
      band: 'C',
      evidence: 'E5',
      verified: false,
      review_due: '2027-06-30',
      error_rate: bothWays('Often: it is a phrase of the trade.', 'Souvent : c’est une formule du métier.'),
    },
  ],
  sources: [
    { name: 'A. Author, A study, 2019', where: 'doi 10.0000/example', read: true, indicators: ['AD-02', 'AD-07'] },
    { name: 'B. Author, A report, 2020', where: '', read: false, indicators: ['AD-07'] },
  ],
};

const sha = '5f2c9a'.repeat(11).slice(0, 64);

export class MockAdmin {
  /** Whether what wants a recent proof gets none. */
  stale = false;
  /** Whether too few groups were reviewed for a share. */
  few = false;
  /** Whether the audit is what was written. */
  sound = true;
  /** What was sent, in order: the path, and the body. */
  readonly sent: [string, Record<string, unknown>][] = [];

  private readonly accounts: Account[] = [
    ['admin', 'Administrator', 'administrator', false, true],
    ['lea', 'Lea Marchetti', 'lead', false, true],
    ['ivo', 'ivo', '', true, false],
    ['uma', 'Uma O. \u202E', 'auditor', false, true],
    ['old', 'old', '', false, true],
  ].map(([account, display_name, instance_role, invited, codes]) => ({
    account: account as string,
    display_name: display_name as string,
    instance_role: instance_role as string,
    disabled: account === 'old',
    made_at: '2026-02-01T08:00:00Z',
    invited: invited as boolean,
    codes: codes as boolean,
    grants: account === 'lea' ? 2 : 0,
  }));

  private readonly grants: Grant[] = [
    { ...bare, number: 1, account: 'lea', role: 'lead', until: '2027-01-31T00:00:00Z' },
    { ...bare, number: 2, account: 'ivo', role: 'reviewer', until: soon() },
    {
      ...bare,
      number: 3,
      account: 'rui',
      role: 'investigator',
      until: '2026-03-02T02:14:00Z',
      in_force: false,
      by: 'rui',
      reason: 'child: call 114 of tonight <b>',
      break_glass: true,
      review_due: '2026-03-04T00:00:00Z',
    },
    {
      ...bare,
      number: 4,
      account: 'old',
      role: 'guest',
      until: '2026-12-31T00:00:00Z',
      in_force: false,
      ended_at: '2026-03-01T10:00:00Z',
      ended_by: 'lea',
    },
  ];

  private readonly approvals: Approval[] = [
    {
      number: 9,
      kind: 'export_clear',
      case: 'op-north',
      subject: JSON.stringify({ act: `export mentions to Court of example, red, clear, ${sha}` }),
      asked_by: 'ivo',
      reason: 'the court asks for the numbers',
      state: 'asked',
      of_instance: false,
    },
    {
      number: 8,
      kind: 'policy',
      case: '',
      subject: '{"policy":"grant_days","value":"400"}',
      asked_by: 'ada',
      reason: 'cases last longer',
      state: 'asked',
      of_instance: true,
    },
    {
      number: 7,
      kind: 'list_match',
      case: 'op-north',
      subject: JSON.stringify({ act: `match list ${sha}` }),
      asked_by: 'lea',
      reason: 'the list of Tuesday',
      state: 'given',
      of_instance: false,
    },
    {
      number: 6,
      kind: 'policy',
      case: '',
      subject: JSON.stringify({ pack: 'harbour', sha256: 'none' }),
      asked_by: 'rui',
      reason: 'no longer heard',
      state: 'lapsed',
      of_instance: true,
    },
  ].map((one) => ({
    ...one,
    state: one.state as Approval['state'],
    asked_at: '2026-03-01T08:00:00Z',
    until: '2026-03-02T08:00:00Z',
    needed: 1,
    answers: one.number === 7 ? [{ by: 'rui', at: '2026-03-01T09:00:00Z', yes: true, reason: 'seen order 9' }] : [],
    mine: one.asked_by === 'lea',
    mine_to_answer: one.state === 'asked',
  }));

  private readonly alerts: InstanceAlert[] = [
    [
      'break_glass',
      { account: 'rui', case: 'op-north', danger: 'child', why: 'call 114', review_due: '2026-03-04T00:00:00Z' },
    ],
    ['enumeration', { account: 'ivo', case: 'op-north' }],
    ['approval', { request: '9', kind: 'export_clear', by: 'ivo' }],
    ['of a later release', { other: 'words <b>' }],
  ].map(([kind, about], i) => ({
    number: 4 - i,
    at: `2026-03-0${4 - i}T09:00:00Z`,
    kind: kind as string,
    for_role: 'lead',
    about: JSON.stringify(about),
    seen_by: i === 3 ? 'lea' : '',
    seen_at: i === 3 ? '2026-03-02T09:00:00Z' : '',
  }));

  private readonly policies: Policy[] = [
    { policy: 'one_time_codes', value: 'everyone', values: 'everyone administrators nobody', summary: 'Who.' },
    { policy: 'break_glass', value: 'on', values: 'off on', summary: 'Whether.' },
    { policy: 'grant_days', value: '365', values: '1..3650', summary: 'The longest.' },
    { policy: 'of_a_later_release', value: 'some', values: 'some any', summary: 'What nobody knows here.' },
  ];

  private rowsOf(of: string): AuditRow[] {
    const acts =
      of === 'case'
        ? ([
            ['consultation', 'show', 'ivo', 'reviewer'],
            ['consultation', 'search', 'lea', 'lead'],
            ['disclosure', 'export', 'ivo', 'reviewer'],
            ['collection', 'ingest', 'lea', 'lead'],
          ] as const)
        : ([
            ['log_in', 'log_in', 'ivo', ''],
            ['permission', 'grant.add', 'lea', ''],
            ['permission', 'policy.set', 'admin', ''],
          ] as const);
    return Array.from({ length: 120 }, (_, i) => {
      const [event, action, actor, role] = acts[i % acts.length] ?? acts[0];
      const number = 120 - i;
      return {
        number,
        at: `2026-03-01T${String(10 + Math.floor(number / 60)).padStart(2, '0')}:${String(number % 60).padStart(2, '0')}:07Z`,
        actor,
        role,
        event,
        action,
        phase: event === 'permission' ? 'done' : event === 'disclosure' ? 'intent' : 'read',
        outcome: action === 'export' ? 'refused' : '',
        results: action === 'search' ? 37 : null,
        objects:
          action === 'show' ? [documents[0]?.id ?? ''] : action === 'search' ? ['phone:p_' + 'a'.repeat(26)] : [],
        objects_more: action === 'search' ? 3 : 0,
        purpose: role === '' ? '' : 'trafficking',
        reason: role === '' ? '' : 'The call of Tuesday \u202E',
        work: role === '' ? '' : '00112233aabbccdd',
        detail: action === 'search' ? '{"terms":["w_5f2c"],"limit":20}' : '{}',
        refers_to: event === 'permission' ? number - 1 : 0,
      };
    });
  }

  private audit(of: string, rest: string, query: URLSearchParams): Answer {
    if (rest === '/check')
      return ok({
        sound: this.sound,
        rows: 120,
        first_at: '2026-03-01T10:00:07Z',
        last_at: '2026-03-01T12:00:07Z',
        hash: sha,
        checkpoints: 2,
        signed_through: 118,
        file: sha.slice(0, 32),
        public_key: sha,
        findings: this.sound ? [] : [{ damage: true, code: 'chain', message: 'row 17 does not follow row 16' }],
      } satisfies AuditCheck);
    if (rest === '/checkpoint') return { status: 201, body: { line: `fanal-checkpoint 120 ${sha}` } };
    const asked = (name: string) => query.get(name) ?? '';
    const all = this.rowsOf(of).filter(
      (row) =>
        (asked('actor') === '' || row.actor === asked('actor')) &&
        (asked('event') === '' || row.event === asked('event')) &&
        (asked('action') === '' || row.action.startsWith(asked('action'))) &&
        (asked('object') === '' || row.objects.includes(asked('object'))),
    );
    const before = Number(asked('cursor').slice(1) || '1000');
    const rest_of = all.filter((row) => row.number < before);
    const limit = Number(query.get('limit') ?? 20);
    const rows = rest_of.slice(0, limit);
    return ok({
      rows,
      total: all.length,
      next: rest_of.length > limit ? `r${rows.at(-1)?.number ?? 0}` : null,
    } satisfies AuditPage);
  }

  private changed(path: string, said: Record<string, unknown>, me: string): Answer | undefined {
    const text = (name: string) => String(said[name] ?? '');
    const none: Answer = { status: 204, body: '' };
    if (path === 'instance/accounts') {
      if (this.accounts.some((one) => one.account === text('account')))
        return problem(409, 'already_exists', `there is an account '${text('account')}' already`);
      this.accounts.push({
        account: text('account'),
        display_name: text('display_name') || text('account'),
        instance_role: text('instance_role'),
        disabled: false,
        made_at: '2026-03-05T08:00:00Z',
        invited: true,
        codes: false,
        grants: 0,
      });
      return { status: 201, body: { account: text('account'), secret: 'abcdefghij234567klmnopqrst' } };
    }
    const [, name = '', what] = /^instance\/accounts\/([^/]+)\/(reset|close)$/.exec(path) ?? [];
    const account = this.accounts.find((one) => one.account === decodeURIComponent(name));
    if (what === 'reset' && account) return ok({ account: account.account, secret: 'zyxwvutsrq765432ponmlkjihg' });
    if (what === 'close' && account) {
      if (account.account === 'admin')
        return problem(403, 'refused', "'admin' is the last administrator: name another one first");
      account.disabled = said['closed'] === true;
      return none;
    }
    const policy = this.policies.find((one) => path === `instance/policies/${one.policy}`);
    if (policy) {
      if (policy.policy === 'grant_days' && Number(text('value')) > 365 && said['approval'] === undefined)
        return problem(403, 'refused', 'this needs a second person: ask with `fanal approval ask policy`');
      policy.value = text('value');
      return none;
    }
    const alert = this.alerts.find((one) => path === `instance/alerts/${one.number}/seen`);
    if (alert) {
      alert.seen_by = me;
      alert.seen_at = '2026-03-05T08:00:00Z';
      return none;
    }
    if (path === 'grants') {
      const grant: Grant = {
        ...bare,
        number: this.grants.length + 1,
        account: text('account'),
        role: text('role'),
        until: `${text('until')}T00:00:00Z`,
        reason: text('reason'),
      };
      this.grants.push(grant);
      return { status: 201, body: grant };
    }
    const grant = this.grants.find((one) => path.startsWith(`grants/${one.number}/`));
    if (grant && path.endsWith('/end')) {
      grant.in_force = false;
      grant.ended_at = '2026-03-05T08:00:00Z';
      grant.ended_by = me;
      return none;
    }
    if (grant) {
      grant.reviewed_at = '2026-03-05T08:00:00Z';
      grant.reviewed_by = me;
      grant.review = text('finding');
      return none;
    }
    if (path === 'break-glass') {
      if (said['danger'] === 'other' && said['approval'] === undefined)
        return problem(403, 'refused', 'this needs a second person: {"case":"op-north"}');
      return {
        status: 201,
        body: {
          ...bare,
          number: 40,
          account: me,
          role: 'investigator',
          until: '2026-03-05T12:00:00Z',
          break_glass: true,
        },
      };
    }
    if (path === 'approvals') {
      const asked: Approval = {
        number: 1 + Math.max(...this.approvals.map((one) => one.number)),
        kind: text('kind'),
        case: text('case'),
        subject: text('subject'),
        asked_by: me,
        reason: text('reason'),
        asked_at: '2026-03-05T08:00:00Z',
        until: '2026-03-06T08:00:00Z',
        state: 'asked',
        of_instance: false,
        needed: 1,
        answers: [],
        mine: true,
        mine_to_answer: false,
      };
      this.approvals.unshift(asked);
      return { status: 201, body: asked };
    }
    const approval = this.approvals.find((one) => path === `approvals/${one.number}/answer`);
    if (!approval) return undefined;
    approval.state = said['yes'] === true ? 'given' : 'refused';
    approval.mine_to_answer = false;
    approval.answers = [{ by: me, at: '2026-03-05T08:00:00Z', yes: said['yes'] === true, reason: text('reason') }];
    return ok(approval);
  }

  /** What is asked of those who keep things; nothing when it is about something else. `me`: who asks. */
  answer(
    method: string,
    path: string,
    query: URLSearchParams,
    said: Record<string, unknown>,
    me: string,
  ): Answer | undefined {
    const name = path.replace('/api/1/', '');
    const [, of, rest = ''] = /^(instance\/)?audit(\/check|\/checkpoint)?$/.exec(name) ?? [];
    if (/^(instance\/)?audit/.test(name)) return this.audit(of === undefined ? 'case' : 'instance', rest, query);
    if (method === 'POST') {
      if (!/^(instance\/|grants|approvals|break-glass)/.test(name)) return undefined;
      this.sent.push([name, said]);
      if (this.stale) return problem(403, 'needs_proof', 'give your password or a one-time code again first');
      return this.changed(name, said, me) ?? problem(404, 'not_found', 'there is none for you');
    }
    const answers: Record<string, unknown> = {
      'instance/accounts': { accounts: this.accounts } satisfies Accounts,
      'instance/roles': roles,
      'instance/register': this.few
        ? { ...register, rates: { cases: few, reviewed: many(5), otherwise: few, share: null } }
        : register,
      'instance/policies': { policies: this.policies } satisfies Policies,
      'instance/alerts': {
        alerts: this.alerts,
        unseen: this.alerts.filter((one) => one.seen_at === '').length,
      } satisfies InstanceAlerts,
      approvals: { approvals: this.approvals } satisfies Approvals,
      grants: {
        grants: query.get('case') ? this.grants : this.grants.filter((one) => one.account === me),
      } satisfies Grants,
    };
    const found = answers[name];
    return found === undefined ? undefined : ok(found);
  }
}
