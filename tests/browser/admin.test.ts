// Who keeps an instance and its cases: the menu, access, requests, alerts, people, policies, emergency access and the audit,
// on recorded answers and on the program itself; each screen in both languages and themes, and on a small one.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  assertAccessible,
  assertFits,
  heading,
  openStage,
  picture,
  sitDown,
  type Desk,
  type Language,
  type Theme,
} from './bench';
import { canServe } from './fanal_server';
import { documents } from './mock_case';
import { MockPeople, theCode, words } from './mock_people';
import { startMock } from './mock_server';
import { leadWords, startPeople } from './people_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const fanal = process.env['FANAL_PROGRAM'] ?? '';
const stage = openStage();

const both = [
  ['en', 'light'],
  ['fr', 'dark'],
] as const;

interface Office extends Desk {
  people: MockPeople;
  at: (path: string) => Promise<void>;
  /** The screen as it is: accessible, within the window, wide and small, kept as a picture. */
  keep: (name: string) => Promise<void>;
}

const submit = (page: Page) => page.locator('main form button[type="submit"]').first().click();
const told = (page: Page) => page.locator('main').innerText();

async function keepAs(desk: Desk, name: string, language: Language, theme: Theme) {
  const { page } = desk;
  await heading(page);
  await assertAccessible(page, `${name}, ${language}, ${theme}`);
  await assertFits(page, name);
  await picture(page, `${name}-${language}-${theme}`);
  await page.setViewportSize({ width: 390, height: 844 });
  await assertFits(page, `${name}, on a small screen`);
  await picture(page, `${name}-${language}-${theme}-narrow`);
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** Somebody of the instance, at work in `op-north` as `role` unless that is empty; `others`: more cases of theirs. */
async function office(
  language: Language,
  theme: Theme,
  role: string,
  instanceRole = '',
  others: readonly string[] = [],
): Promise<Office> {
  const cases = (role === '' ? [] : ['op-north', ...others]).map((name) => ({
    case: name,
    role,
    until: '2027-01-31',
    break_glass: false,
  }));
  const people = new MockPeople(cases, instanceRole);
  const server = await startMock(dist, people);
  stage.stops.push(server.stop);
  const desk = await sitDown(stage.browser, server.url, language, theme, [401]);
  stage.stops.push(desk.close);
  const { page } = desk;
  await page.locator('#account').waitFor();
  await page.fill('#account', 'lea');
  await page.fill('#password', words);
  await page.fill('#code', theCode);
  await submit(page);
  if (role !== '') {
    await page.locator('#work-reason').waitFor();
    await page.locator('input[value="op-north"]').check();
    await page.fill('#work-reason', 'The call of Tuesday');
    await submit(page);
    await page.locator('#counts').waitFor();
  } else await page.locator('main h1', { hasText: /Which case|Quel dossier/ }).waitFor();
  const at = async (path: string) => {
    await page.goto(new URL(path, page.url()).href);
    await heading(page);
  };
  return { ...desk, people, at, keep: (name) => keepAs(desk, name, language, theme) };
}

const cards = (page: Page) =>
  page.locator('.cards a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));

describe('what is typed', () => {
  it('asks before it is left, and is for the case it was typed for', async () => {
    const { page, at, assertQuiet } = await office('en', 'light', 'lead', 'administrator', ['op-south']);
    const dialog = page.locator('dialog[open]');
    const leave = async (href: string, box: string, of = href) => {
      const before = page.url();
      await page.locator(`main a[href="${href}"]`).first().click();
      await dialog.waitFor();
      expect(page.url(), 'not left yet').toBe(before);
      await dialog.locator('button').last().click();
      await page.waitForURL(new RegExp(`${of.replace('?', '\\?')}$`));
      await heading(page);
      await page.goBack();
      await page.waitForURL(before);
      await page.locator(box).waitFor();
      expect(await page.inputValue(box), 'given up').toBe('');
    };
    await at('/admin/access?case=op-north');
    await page.fill('#give-reason', 'The second shift');
    await leave('/admin/access?case=op-south', '#give-reason');
    await page.fill('#give-account', 'noor');
    await page.locator('main a[href="/admin/access?case=op-south"]').click();
    await dialog.locator('button').last().click();
    await page.waitForURL(/case=op-south$/);
    await expect.poll(() => page.inputValue('#give-account')).toBe('');
    for (const [path, box] of [
      ['people', '#add-name'],
      ['approvals', '#ask-reason'],
    ] as const) {
      await at(`/admin/${path}`);
      await page.fill(box, 'words of mine');
      await leave('/admin', box);
    }
    await at('/admin/policies');
    await page.locator('main table button').first().click();
    // As it was begun it holds nothing of anybody's.
    await page.locator('main .back a').click();
    await page.waitForURL(/\/admin$/);
    await at('/admin/policies');
    await page.locator('main table button').first().click();
    await page.fill('#set-reason', 'words of mine');
    await page.locator('main .back a').click();
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    expect(await page.inputValue('#set-reason')).toBe('words of mine');
    assertQuiet();
  });
});

describe('the menu', () => {
  it.each(both)('shows what is somebody’s to do, in %s, %s', async (language, theme) => {
    const { page, keep, assertQuiet } = await office(language, theme, 'lead', 'lead');
    await page.locator('section.work a[href="/admin"]').click();
    await page.locator('.cards').waitFor();
    await keep('admin-menu');
    expect(await cards(page)).toEqual([
      '/admin/access',
      '/admin/approvals',
      '/admin/alerts',
      '/admin/audit',
      '/admin/policies',
      '/admin/emergency',
      '/admin/register',
    ]);
    assertQuiet();
  });

  it.each([
    ['investigator', '', ['access', 'approvals', 'policies', 'emergency', 'register']],
    ['', 'administrator', ['access', 'approvals', 'alerts', 'people', 'policies', 'register']],
    ['', 'auditor', ['access', 'approvals', 'alerts', 'audit', 'policies', 'register']],
  ] as const)('as %s in the case and %s to the instance', async (role, instanceRole, screens) => {
    const { page, at, assertQuiet } = await office('en', 'light', role, instanceRole);
    await at('/admin');
    await page.locator('.cards').waitFor();
    expect(await cards(page)).toEqual(screens.map((screen) => `/admin/${screen}`));
    // What is not theirs says so, and asks nothing.
    for (const screen of ['people', 'audit'].filter((one) => !(screens as readonly string[]).includes(one))) {
      await at(`/admin/${screen}`);
      await expect.poll(() => told(page)).toMatch(/not for your account|The audit of a case is for/);
    }
    assertQuiet();
  });

  it.each(both)(
    'of a case served alone has its audit, and says whose the rest is, in %s, %s',
    async (language, theme) => {
      const server = await startMock(dist);
      stage.stops.push(server.stop);
      const desk = await sitDown(stage.browser, server.url, language, theme);
      stage.stops.push(desk.close);
      const { page } = desk;
      await heading(page);
      await page.locator('header a[href="/admin"]').click();
      await page.locator('.cards').waitFor();
      expect(await cards(page)).toEqual(['/admin/audit', '/admin/register']);
      await keepAs(desk, 'admin-lone', language, theme);
      await page.locator('.cards a').first().click();
      await page.locator('table.audit').waitFor();
      await page.locator('.sound button').first().click();
      await page.locator('.sound [role="status"]', { hasText: '120' }).waitFor();
      for (const screen of ['people', 'access', 'approvals', 'alerts', 'policies', 'emergency', 'register']) {
        await page.goto(new URL(`/admin/${screen}`, page.url()).href);
        await heading(page);
        await expect.poll(() => told(page)).toMatch(/served alone|servi seul/);
      }
      desk.assertQuiet();
    },
  );
});

describe('requests', () => {
  it.each(both)('are answered with a reason and a proof, in %s, %s', async (language, theme) => {
    const { page, people, at, keep, assertQuiet, expectStatus } = await office(language, theme, 'lead', 'lead');
    await at('/admin/approvals');
    await page.locator('#reason-9').waitFor();
    await keep('approvals');
    await expect.poll(() => told(page)).toContain('Court of example');
    const waiting = page.locator('section[aria-labelledby="waiting"] .requests > li');
    expect(await waiting.count()).toBe(2);
    const first = waiting.first();
    await first.getByRole('button').first().click();
    expect(people.admin.sent, 'without a reason nothing is sent').toEqual([]);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('reason-9');
    people.admin.stale = true;
    expectStatus(403);
    await page.fill('#reason-9', 'seen the order');
    await first.getByRole('button').first().click();
    await page.locator('#answer-9-secret').waitFor();
    await keep('approvals-prove');
    await page.fill('#answer-9-secret', 'wrong');
    await page.locator('#answer-9-secret').press('Enter');
    await page.locator('main [role="alert"]').waitFor();
    await page.fill('#answer-9-secret', words);
    await page.locator('#answer-9-secret').press('Enter');
    await page.locator('main p.notice', { hasText: '9' }).waitFor();
    expect(people.admin.sent.at(-1)).toEqual(['approvals/9/answer', { yes: true, reason: 'seen the order' }]);
    await expect.poll(() => waiting.count()).toBe(1);
    await page.fill('#reason-8', 'long enough');
    await waiting.first().getByRole('button').nth(1).click();
    await expect.poll(() => waiting.count()).toBe(0);
    expect(people.admin.sent.at(-1)).toEqual(['approvals/8/answer', { yes: false, reason: 'long enough' }]);
    assertQuiet();
  });

  it('are asked for with the words of the refusal', async () => {
    const { page, people, at, assertQuiet } = await office('en', 'light', 'investigator');
    await at('/admin/approvals');
    await page.locator('#ask-kind').waitFor();
    expect(await page.locator('#ask-kind option').count(), 'policies are for administrators').toBe(5);
    await page.fill('#ask-case', 'op-north');
    await page.fill('#ask-act', '{"act":"export mentions to Court of example"}');
    await page.fill('#ask-reason', 'the court asks');
    await page.locator('section[aria-labelledby="ask"] button[type="submit"]').click();
    await page.locator('p.notice', { hasText: 'Request 10 is kept' }).waitFor();
    expect(people.admin.sent.at(-1)).toEqual([
      'approvals',
      {
        kind: 'export_clear',
        case: 'op-north',
        subject: '{"act":"export mentions to Court of example"}',
        reason: 'the court asks',
      },
    ]);
    await page.selectOption('#ask-kind', 'break_glass');
    await page.fill('#ask-case', 'op-south');
    await page.fill('#ask-reason', 'a second look');
    await page.locator('section[aria-labelledby="ask"] button[type="submit"]').click();
    await expect.poll(() => people.admin.sent.at(-1)?.[1]['subject']).toBe('{"case":"op-south"}');
    assertQuiet();
  });

  it('by keyboard alone, somebody answers one', async () => {
    const { page, people, assertQuiet } = await office('en', 'light', 'lead', 'lead');
    const keys = page.keyboard;
    await page.locator('section.work a[href="/admin"]').focus();
    await keys.press('Enter');
    await page.locator('.cards').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await keys.press('Tab');
    await keys.press('Tab');
    await keys.press('Enter');
    await page.locator('#reason-9').waitFor();
    await page.locator('#reason-9').focus();
    await keys.type('no order, j k / x');
    await keys.press('Tab');
    await keys.press('Tab');
    await keys.press('Enter');
    await expect
      .poll(() => people.admin.sent.at(-1))
      .toEqual(['approvals/9/answer', { yes: false, reason: 'no order, j k / x' }]);
    assertQuiet();
  });
});

it.each(both)('what one has to know is seen, and said in words, in %s, %s', async (language, theme) => {
  const { page, people, at, keep, assertQuiet } = await office(language, theme, 'lead', 'lead');
  await at('/admin/alerts');
  await page.locator('table.rows').waitFor();
  await keep('admin-alerts');
  expect(await told(page)).not.toContain('\u202E');
  const rows = page.locator('table.rows tbody tr');
  expect(await rows.count()).toBe(4);
  await rows.first().getByRole('button').click();
  await expect.poll(() => rows.first().getByRole('button').count()).toBe(0);
  expect(people.admin.sent.at(-1)?.[0]).toBe('instance/alerts/4/seen');
  assertQuiet();
});

describe('the audit', () => {
  it.each(both)('is chosen from, paged, opened and checked, in %s, %s', async (language, theme) => {
    const { page, people, at, keep, assertQuiet } = await office(language, theme, 'lead', 'lead');
    await at('/admin/audit');
    await page.locator('table.audit').waitFor();
    await keep('audit');
    expect(await told(page)).not.toContain('\u202E');
    expect(await page.locator('table.audit tbody tr').count()).toBe(50);
    await page.locator('nav.pager a[rel="next"]').click();
    await page.waitForURL(/cursor=r71&page=2$/);
    await page.locator('table.audit tbody tr', { hasText: '70' }).first().waitFor();
    await page.goBack();
    await page.selectOption('#audit-event', 'disclosure');
    await page.fill('#audit-actor', 'ivo');
    await submit(page);
    await page.waitForURL(/actor=ivo&event=disclosure$/);
    await expect.poll(() => page.locator('table.audit tbody tr').count()).toBe(30);
    await expect.poll(() => page.locator('table.audit .badge.warn').count()).toBe(30);
    await at('/admin/audit?event=consultation&action=show');
    await page.locator('table.audit summary').first().click();
    await keep('audit-row');
    await page.locator('table.audit tbody tr').first().locator('details a').first().click();
    await page.waitForURL(/object=[0-9a-f]{32}$/);
    await expect.poll(() => page.locator('h2#rows').innerText()).toMatch(/^(Who saw|Qui a vu) [0-9a-f]{32}/);
    await page.locator('.sound button').first().click();
    await page.locator('.sound [role="status"]', { hasText: '120' }).waitFor();
    await page.locator('.sound button').nth(1).click();
    await page.locator('.sound code', { hasText: 'fanal-checkpoint 120' }).waitFor();
    await keep('audit-checked');
    people.admin.sound = false;
    await page.locator('.sound button').first().click();
    await page.locator('.sound li', { hasText: 'row 17 does not follow row 16' }).waitFor();
    await keep('audit-broken');
    await page.locator('details.how summary').click();
    await expect.poll(() => page.locator('details.how dt').count()).toBe(9);
    await assertAccessible(page, 'events');
    assertQuiet();
  });

  it('says of a document who saw it, to who oversees the case', async () => {
    const { page, at, assertQuiet } = await office('en', 'light', 'lead', 'lead');
    await at(`/documents/${documents[0]?.id ?? ''}`);
    await page.getByRole('link', { name: 'Who saw this' }).click();
    await page.waitForURL(/audit\?of=case&object=[0-9a-f]{32}$/);
    await expect.poll(() => page.locator('h2#rows').innerText()).toContain(documents[0]?.id);
    const other = await office('en', 'light', 'investigator');
    await other.at(`/documents/${documents[0]?.id ?? ''}`);
    await expect.poll(() => other.page.locator('h1').count()).toBe(1);
    expect(await other.page.getByRole('link', { name: 'Who saw this' }).count()).toBe(0);
    assertQuiet();
  });

  it('of the instance is for its auditors, who open no document', async () => {
    const { page, at, assertQuiet } = await office('en', 'light', '', 'auditor');
    await at('/admin/audit');
    await page.locator('table.audit').waitFor();
    await expect.poll(() => told(page)).toContain('grant.add');
    await page.locator('table.audit summary').nth(1).click();
    await expect.poll(() => page.locator('table.audit tbody tr').nth(1).innerText()).toContain('It was begun in row');
    expect(await page.locator('a[href^="/documents"]').count()).toBe(0);
    assertQuiet();
  });
});

describe('people', () => {
  it.each(both)('are let in, given a new secret, and shut out, in %s, %s', async (language, theme) => {
    const { page, people, at, keep, assertQuiet, expectStatus } = await office(language, theme, '', 'administrator');
    await at('/admin/people');
    await page.locator('table.rows').waitFor();
    await keep('people');
    expectStatus(403);
    people.admin.stale = true;
    await page.fill('#add-name', 'eva');
    await page.fill('#add-display', 'Eva Orlova');
    await page.selectOption('#add-role', 'auditor');
    await submit(page);
    await page.locator('#add-prove-secret').waitFor();
    await page.fill('#add-prove-secret', words);
    await page.locator('#add-prove-secret').press('Enter');
    await page.locator('.secret', { hasText: 'abcdefghij234567klmnopqrst' }).waitFor();
    await keep('people-secret');
    await page.locator('main [role="status"] button').click();
    await expect.poll(() => page.locator('.secret').count()).toBe(0);
    await expect.poll(() => page.locator('table.rows tbody tr').count()).toBe(6);

    await page.getByRole('button', { name: /new secret: ivo|nouveau secret.: ivo/ }).click();
    await page.locator('.confirm').waitFor();
    await keep('people-reset');
    await page.locator('.confirm button').first().click();
    await expect.poll(() => page.locator('.confirm').count()).toBe(0);
    expect(people.admin.sent.filter(([path]) => path.endsWith('/reset'))).toEqual([]);
    await page.getByRole('button', { name: /new secret: ivo|nouveau secret.: ivo/ }).click();
    await page.locator('.confirm button').nth(1).click();
    await page.locator('.secret', { hasText: 'zyxwvutsrq765432ponmlkjihg' }).waitFor();

    await page.getByRole('button', { name: /(close|fermer).?: admin/ }).click();
    await page.locator('.confirm button').nth(1).click();
    await page.locator('.confirm [role="alert"]', { hasText: 'last administrator' }).waitFor();
    await page.locator('.confirm button').first().click();
    await page.getByRole('button', { name: /(open again|rouvrir).?: old/ }).click();
    await page.locator('.confirm button').nth(1).click();
    await page.getByRole('button', { name: /(close|fermer).?: old/ }).waitFor();
    expect(people.admin.sent.at(-1)).toEqual(['instance/accounts/old/close', { closed: false }]);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toMatch(/zyxw|abcd/);
    assertQuiet();
  });
});

describe('access', () => {
  it.each(both)('is given, looked at and ended, in %s, %s', async (language, theme) => {
    const { page, people, at, keep, assertQuiet } = await office(language, theme, 'lead', 'lead');
    await at('/admin/access');
    await page.locator('table.rows').waitFor();
    await keep('access-own');
    await page.locator('.choices a').nth(1).click();
    await page.waitForURL(/case=op-north$/);
    await page.locator('#give-account').waitFor();
    await keep('access');
    const names = () =>
      page
        .locator('table.rows tbody th')
        .evaluateAll((all) => all.map((one) => one.textContent?.trim().split(/\s/)[0]));
    expect(await names(), 'what ends soonest first, what has ended last').toEqual(['ivo', 'lea', 'old', 'rui']);
    await page.fill('#give-account', 'eva');
    await page.selectOption('#give-role', 'deconfliction');
    await page.fill('#give-contact', 'desk 4');
    await page.selectOption('#give-role', 'guest');
    await page.fill('#give-until', '2027-01-15');
    await page.fill('#give-reason', 'reads along');
    await submit(page);
    await page.locator('main p.notice', { hasText: 'eva' }).waitFor();
    expect(people.admin.sent.at(-1)).toEqual([
      'grants',
      { case: 'op-north', account: 'eva', role: 'guest', until: '2027-01-15', reason: 'reads along' },
    ]);
    await page.getByRole('button', { name: /access 2 of ivo|accès 2 de ivo/ }).click();
    await page.locator('.confirm').waitFor();
    await keep('access-end');
    await page.locator('.confirm button').nth(1).click();
    await page.locator('main p.notice', { hasText: 'ivo' }).waitFor();
    await page.getByRole('button', { name: /access 3 of rui|accès 3 de rui/ }).click();
    await page.fill('#finding', 'rightly so');
    await submit(page);
    await page.locator('table.rows', { hasText: 'rightly so' }).waitFor();
    assertQuiet();
  });

  it('in an emergency takes a danger and a reason, or a second person', async () => {
    const { page, people, at, keep, assertQuiet, expectStatus } = await office('en', 'light', 'investigator');
    await at('/admin/emergency');
    await page.locator('#glass-case').waitFor();
    await page.fill('#glass-case', 'op-south');
    await page.locator('input[value="other"]').check();
    await page.fill('#glass-reason', 'a doubt');
    await keep('emergency');
    expectStatus(403);
    await submit(page);
    await page.locator('main [role="alert"]', { hasText: 'second person' }).waitFor();
    await page.locator('input[value="child"]').check();
    await submit(page);
    await page.locator('main [role="status"]', { hasText: 'op-north' }).waitFor();
    expect(people.admin.sent.at(-1)?.[1]).toEqual({ case: 'op-south', danger: 'child', reason: 'a doubt' });
    assertQuiet();
  });
});

it.each(both)('policies are read by everyone and set by administrators, in %s, %s', async (language, theme) => {
  const { page, people, at, keep, assertQuiet, expectStatus } = await office(language, theme, '', 'administrator');
  await at('/admin/policies');
  await page.locator('table.rows').waitFor();
  await keep('policies');
  await expect.poll(() => told(page)).toContain('of_a_later_release');
  await page.locator('table.rows tbody tr').nth(2).getByRole('button').click();
  await page.fill('#set-value', '400');
  await page.fill('#set-reason', 'long cases');
  await keep('policies-set');
  expectStatus(403);
  await submit(page);
  await page.locator('main [role="alert"]', { hasText: 'second person' }).waitFor();
  await page.fill('#set-approval', '8');
  await submit(page);
  await page.locator('table.rows strong', { hasText: '400' }).waitFor();
  expect(people.admin.sent.at(-1)).toEqual([
    'instance/policies/grant_days',
    { value: '400', reason: 'long cases', approval: 8 },
  ]);
  assertQuiet();
});

it.each(both)('the public register is read by everyone, in %s, %s', async (language, theme) => {
  const { page, people, at, keep, assertQuiet } = await office(language, theme, 'investigator');
  await at('/admin/register');
  await page.locator('h2#sources').waitFor();
  await keep('register');
  await expect.poll(() => told(page)).toMatch(/155.*50.*32[.,]2/);
  const text = await told(page);
  expect(text).toContain(`fanal instance register --page ${language}`);
  expect(text).toMatch(/nobody|personne/);
  expect(text).not.toContain('\u202E');
  for (const summary of await page.locator('main summary').all()) await summary.click();
  await page.locator('h2#packs').evaluate((one) => one.scrollIntoView());
  await keep('register-open');
  await expect.poll(() => told(page)).toMatch(/doi 10\.0000/);
  people.admin.few = true;
  await at('/admin/register');
  await page.locator('h2#sources').waitFor();
  await expect.poll(() => told(page)).toMatch(/too few|trop peu/);
  assertQuiet();
});

describe.skipIf(fanal === '' || !canServe(fanal))('on the program', () => {
  it('a lead gives access, reads the audit, and it is whole', async () => {
    const server = await startPeople(fanal);
    stage.stops.push(server.stop);
    const desk = await sitDown(stage.browser, server.url, 'en', 'light', [401]);
    stage.stops.push(desk.close);
    const { page, assertQuiet, expectStatus } = desk;
    await page.locator('#account').waitFor();
    await page.fill('#account', 'lea');
    await page.fill('#password', leadWords);
    await page.fill('#code', server.code('lea'));
    await submit(page);
    await page.locator('#work-reason').waitFor();
    await page.fill('#work-reason', 'The call of Tuesday');
    await submit(page);
    await page.locator('#counts').waitFor();
    await page.goto(new URL('/admin/access?case=op-north', page.url()).href);
    await page.locator('#give-account').waitFor();
    await page.fill('#give-account', 'nobody-there');
    await page.fill('#give-until', new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10));
    await page.fill('#give-reason', 'reads along');
    expectStatus(404);
    await submit(page);
    await page.locator('main [role="alert"]').waitFor();
    // What was not kept would be asked about.
    for (const field of ['account', 'until', 'reason']) await page.fill(`#give-${field}`, '');
    await page.goto(new URL('/admin/audit?event=collection', page.url()).href);
    await page.locator('table.audit', { hasText: 'ingest' }).waitFor();
    await page.locator('.sound button').first().click();
    await page.locator('.sound', { hasText: 'It is as it was written' }).waitFor();
    await page.locator('.sound button').nth(1).click();
    await page.locator('.sound', { hasText: 'Keep this line' }).waitFor();
    await page.goto(new URL('/admin/audit?actor=lea&action=audit', page.url()).href);
    await page.locator('table.audit', { hasText: 'audit.checkpoint' }).waitFor();
    await page.goto(new URL('/admin/approvals', page.url()).href);
    await page.locator('#ask-act').waitFor();
    await page.fill('#ask-case', 'op-north');
    await page.fill('#ask-act', 'export clear everything');
    await page.fill('#ask-reason', 'the court asks');
    await page.locator('section[aria-labelledby="ask"] button[type="submit"]').click();
    await page.locator('section[aria-labelledby="mine"]', { hasText: 'export clear everything' }).waitFor();
    await page.goto(new URL('/admin/register', page.url()).href);
    await page.locator('h2#sources').waitFor();
    expect(await told(page)).not.toMatch(/op-north|\blea\b/);
    await page.goto(new URL('/admin/alerts', page.url()).href);
    await page.locator('table.rows', { hasText: 'A request waits' }).waitFor();
    await page.locator('table.rows button').first().click();
    await page.locator('table.rows', { hasText: 'seen by you' }).waitFor();
    assertQuiet();
  });
});
