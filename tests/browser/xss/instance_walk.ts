// An instance in which all that its people write of each other is hostile, filled and walked through by the three who see it:
// an administrator, who is let in without a grant, and the lead of a case.
import { expect } from 'vitest';
import { oneTimeCode } from '../one_time_code';
import { leadWords, type PeopleServer } from '../people_server';
import { corpus } from './corpus';
import { tag, type Place } from './places';
import { api, unfold, type Watched } from './watch';

const plain = corpus.map((value) => value.replaceAll(/[\0-\x1f]/g, ' '));
/** Every nth of them, each with its tag. */
const some = (place: Place, nth: number, length = 400) =>
  plain.filter((_, n) => n % nth === 0).map((value) => `${tag(place)} ${value}`.slice(0, length));
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

export async function walkInstance({ page, visit, look }: Watched, server: PeopleServer) {
  /** An act that is done: what it answers. */
  const act = async <T>(path: string, body: unknown): Promise<T> => {
    const told = await page.evaluate(
      async ([path, body]) => {
        const headers = { 'X-Fanal': '1', 'Content-Type': 'application/json' };
        const response = await fetch(path, { method: 'POST', headers, body });
        return { ok: response.ok, text: await response.text() };
      },
      [`/api/1${path}`, JSON.stringify(body)] as const,
    );
    expect(told.ok, `${path} ${JSON.stringify(body)}: ${told.text}`).toBe(true);
    return (told.text === '' ? {} : JSON.parse(told.text)) as T;
  };
  const start = async () => {
    await page.goto(server.url);
    await page.locator('main h1').waitFor();
  };
  const enter = async (account: string, password: string, code: string) => {
    await page.context().clearCookies();
    await start();
    await act('/login', { account, password, ...(code === '' ? {} : { code }) });
  };
  const begin = async (reason: string) => {
    await start();
    await page.locator('input[value="op-north"]').check();
    await page.fill('#work-reason', reason);
    await page.locator('main form button[type="submit"]').click();
    await page.locator('#counts').waitFor();
    await look(`at work: ${reason}`);
  };
  const opened = async (target: string) => {
    await visit(target);
    await unfold(page);
    await look(`${target}, opened`);
  };

  // Names as people write them, reasons of policies, requests to another administrator.
  await enter('admin', leadWords, server.code('admin'));
  const [first = '', ...others] = some('display', 3);
  const { secret } = await act<{ secret: string }>('/instance/accounts', { account: 'mal', display_name: first });
  for (const [n, display_name] of others.entries()) await act('/instance/accounts', { account: `p${n}`, display_name });
  for (const [n, reason] of some('policy_reason', 5).entries())
    await act('/instance/policies/grant_days', { value: String(80 - n), reason });
  for (const [n, reason] of some('asked', 12).entries())
    await act('/approvals', {
      kind: 'policy',
      subject: JSON.stringify({ policy: 'grant_days', value: String(85 + n) }),
      reason,
    });
  await start();
  for (const target of ['/admin', '/admin/people', '/admin/policies', '/admin/register', '/admin/approvals'])
    await visit(target);
  await opened('/admin/audit?of=instance');

  // Somebody of a hostile name, who breaks the glass.
  await enter('mal', secret, '');
  await act('/me/password', { password: leadWords });
  const codes = await act<{ secret: string }>('/me/codes', {});
  const kept = await act<{ recovery_codes: string[] }>('/me/codes/confirm', { code: oneTimeCode(codes.secret) });
  // More than once: the case is still told of once.
  for (const reason of some('glass', 40)) await act('/break-glass', { case: 'op-north', danger: 'child', reason });
  await start();
  for (const target of ['/cases', '/account', '/admin', '/admin/access', '/admin/emergency']) await visit(target);
  for (const reason of some('work', 10)) {
    await act('/work', { case: 'op-north', reason });
    await api(page, '/api/1/search?q=quiet');
  }
  await begin(some('work', 1)[13] ?? '');
  const requests: number[] = [];
  for (const value of some('subject', 8)) {
    const asked = await act<{ number: number }>('/approvals', {
      kind: 'export_clear',
      case: 'op-north',
      subject: JSON.stringify({ act: value, [value]: value }),
      reason: value.replace(tag('subject'), tag('asked')),
    });
    requests.push(asked.number);
  }
  await start();
  for (const target of ['/', '/groups', '/account', '/admin/approvals']) await visit(target);

  // Whoever leads the case: who is let in and why, what was found of the glass, what is said to requests.
  await enter('lea', leadWords, server.code('lea'));
  await begin(some('work', 1)[0] ?? '');
  for (const target of ['/admin', '/admin/alerts', '/admin/access?case=op-north', '/admin/approvals'])
    await visit(target);
  const list = await api<{ grants: { number: number; break_glass: boolean }[] }>(page, '/api/1/grants?case=op-north');
  for (const [n, grant] of list.grants.filter((one) => one.break_glass).entries())
    await act(`/grants/${grant.number}/review`, { finding: some('finding', 1)[n * 30] });
  // A contact may hold nothing unseen.
  const contacts = some('contact', 6, 150).map((text) => text.replaceAll(/\p{C}|[\u2028\u2029]/gu, ' '));
  for (const [n, reason] of some('granted', 6).entries())
    await act('/grants', {
      case: 'op-north',
      account: 'mal',
      role: n % 2 === 0 ? 'deconfliction' : 'reviewer',
      until: day(1),
      reason,
      ...(n % 2 === 0 ? { contact: contacts[n] } : {}),
    });
  for (const [n, number] of requests.entries())
    await act(`/approvals/${number}/answer`, { yes: n % 2 === 0, reason: some('answered', 1)[n * 7] });
  await start();
  for (const target of ['/admin/access', '/admin/access?case=op-north', '/admin/approvals', '/admin/alerts'])
    await visit(target);
  for (const target of ['/admin/audit', '/admin/audit?of=case', '/admin/register']) await opened(target);
  // And the one who was let in and answered.
  await enter('mal', leadWords, kept.recovery_codes[0] ?? '');
  await start();
  for (const target of ['/admin/access', '/admin/approvals', '/cases']) await visit(target);
}
