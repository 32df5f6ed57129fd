// People at an instance: from the one-time secret to a case and out again, on recorded answers and on the program itself;
// what ends under one's feet; one's own account; each screen in both languages and themes.
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
import { MockIntake } from './mock_intake';
import { firstSecret, MockPeople, theCode, words } from './mock_people';
import { startMock, type MockServer } from './mock_server';
import { oneTimeCode } from './one_time_code';
import { startPeople } from './people_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const fanal = process.env['FANAL_PROGRAM'] ?? '';

const stage = openStage();

interface Counter extends Desk {
  people: MockPeople;
  server: MockServer;
  /** The screen as it is: accessible, within the window, kept as a picture. */
  keep: (name: string) => Promise<void>;
}

async function counter(language: Language = 'en', theme: Theme = 'light'): Promise<Counter> {
  const people = new MockPeople([
    {
      case: 'op-north',
      role: 'reviewer',
      until: '2027-01-31',
      break_glass: false,
    },
    {
      case: 'op-south',
      role: 'financial_analyst',
      until: '2026-12-02T14:30:00Z',
      break_glass: true,
    },
    {
      case: 'op-west',
      role: 'deconfliction',
      until: '2027-01-31',
      break_glass: false,
    },
  ]);
  const server = await startMock(dist, people);
  stage.stops.push(server.stop);
  const desk = await sitDown(stage.browser, server.url, language, theme, [401]);
  stage.stops.push(desk.close);
  await heading(desk.page);
  const keep = async (name: string) => {
    await heading(desk.page);
    await assertAccessible(desk.page, `${name}, ${language}, ${theme}`);
    await assertFits(desk.page, name);
    await picture(desk.page, `${name}-${language}-${theme}`);
  };
  return { ...desk, people, server, keep };
}

const submit = (page: Page) => page.locator('main form button[type="submit"]').click();

async function fill(page: Page, account: string, password: string, code: string) {
  await page.fill('#account', account);
  await page.fill('#password', password);
  await page.fill('#code', code);
  await submit(page);
}

async function begin(page: Page, name: string, reason: string) {
  await page.locator('#work-reason').waitFor();
  await page.locator(`input[value="${name}"]`).check();
  await page.fill('#work-reason', reason);
  await submit(page);
  await page.locator('#counts').waitFor();
}

const bar = (page: Page) => page.locator('section.work').innerText();
const screen = (page: Page) => page.evaluate(() => document.body.innerText + document.title);
const said = (page: Page) => page.locator('main [role="alert"]').innerText();

describe('on recorded answers', () => {
  it.each([
    ['en', 'light'],
    ['fr', 'dark'],
  ] as const)('a new account comes in: secret, password, codes, case, in %s, %s', async (language, theme) => {
    const { page, keep, assertQuiet, expectStatus } = await counter(language, theme);
    await keep('login');
    await fill(page, 'ivo', firstSecret, '');
    await page.locator('#new-password').waitFor();
    await keep('first-password');
    await page.fill('#new-password', 'short');
    await page.fill('#new-password-again', 'short');
    await submit(page);
    await page.locator('main [role="alert"]').waitFor();
    expectStatus(400);
    await page.fill('#new-password', 'password password');
    await page.fill('#new-password-again', 'password password');
    await submit(page);
    await page.locator('main [role="alert"]', { hasText: /guessed|deviné/ }).waitFor();
    await keep('first-password-weak');
    await page.fill('#new-password', words);
    await page.fill('#new-password-again', words);
    await submit(page);

    await page.getByRole('button', { name: /Show the secret|Montrer le secret/ }).click();
    await page.locator('.secret').waitFor();
    await keep('first-codes');
    await expect.poll(() => page.locator('.secret').innerText()).toMatch(/^([A-Z2-7]{4} )+[A-Z2-7]{4}$/);
    await expect.poll(() => page.locator('main a').count()).toBe(0);
    await page.fill('#first-code', '000 000');
    await submit(page);
    await page.locator('main [role="alert"]').waitFor();
    await page.fill('#first-code', '123 456');
    await submit(page);
    await page.locator('.recovery').waitFor();
    await expect.poll(() => page.locator('.recovery li').count()).toBe(10);
    await keep('recovery-codes');
    const on = page.getByRole('button', { name: /Go on|Continuer/ });
    await expect.poll(() => on.isDisabled()).toBe(true);
    await page.locator('main input[type="checkbox"]').check();
    await on.click();

    await page.locator('#work-reason').waitFor();
    await keep('choose');
    await begin(page, 'op-north', 'The call of Tuesday');
    for (const told of ['ivo', 'op-north', 'The call of Tuesday']) await expect.poll(() => bar(page)).toContain(told);
    await keep('home-at-work');
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toMatch(
      /ivo|op-north|Tuesday/,
    );
    assertQuiet();
  });

  it.each(['en', 'fr'] as const)('whoever guesses learns nothing but when to come back, in %s', async (language) => {
    const { page, keep, assertQuiet, expectStatus } = await counter(language);
    expectStatus(403);
    const told = new Set<string>();
    for (const [account, password, code] of [
      ['lea', 'wrong', theCode],
      ['nobody', words, theCode],
      ['lea', words, '000000'],
      ['lea', '', ''].map((text) => text || 'x'),
    ] as const) {
      await fill(page, account ?? '', password ?? '', code ?? '');
      await page.locator('main [role="alert"]').waitFor();
      told.add(await said(page));
    }
    expect(told.size).toBe(1);
    await keep('login-wrong');
    expectStatus(503);
    await fill(page, 'lea', words, theCode);
    await page.locator('main [role="alert"]', { hasText: '10:20:30' }).waitFor();
    await keep('login-wait');
    assertQuiet();
  });

  it('by keyboard alone, someone logs in, begins to work and changes the case', async () => {
    const { page, assertQuiet } = await counter();
    const keys = page.keyboard;
    await page.focus('#account');
    await keys.type('lea');
    await keys.press('Tab');
    await keys.type(words);
    await keys.press('Tab');
    await keys.type(theCode);
    await keys.press('Enter');
    await page.locator('#work-reason').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await keys.press('Tab');
    await keys.press('Space');
    await keys.press('Tab');
    await keys.press('Tab');
    await keys.type('A call / n j k');
    await keys.press('Tab');
    await keys.press('Enter');
    await page.locator('#counts').waitFor();
    await expect.poll(() => bar(page)).toContain('op-north');
    await page.getByRole('link', { name: 'Change case' }).focus();
    await keys.press('Enter');
    await page.waitForURL(/\/cases$/);
    await begin(page, 'op-south', 'Another matter');
    expect(page.url()).toMatch(/\/$/);
    await expect.poll(() => bar(page)).toContain('op-south');
    assertQuiet();
  });

  it.each(['en', 'fr'] as const)(
    'a case that may not be read is not worked in, and answers a list with whom to contact, in %s',
    async (language) => {
      const { page, server, keep, assertQuiet } = await counter(language);
      await fill(page, 'lea', words, theCode);
      await page.locator('#work-reason').waitFor();
      expect(
        await page.locator('.cases input').evaluateAll((all) => all.map((one) => one.getAttribute('value'))),
      ).toEqual(['op-north', 'op-south']);
      await begin(page, 'op-north', 'Tip 12');
      await page.goto(new URL('/search', page.url()).href);
      await heading(page);
      await page.evaluate(() => {
        const data = new DataTransfer();
        data.setData('text/plain', '+12125550143\n+33639980099\n+33639980011\nsome words\n');
        document
          .querySelector('main')
          ?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      });
      const panel = page.locator('.list-match');
      await page.fill('#list-basis', 'order 9');
      await panel.locator('input[type="checkbox"]').check();
      await page.fill('#list-also', ' op-far:7 ');
      await panel.locator('button[type="submit"]').click();
      await panel.locator('table').first().waitFor();
      const told = (await panel.innerText()).replace(/\s+/g, ' ');
      expect(server.lists.at(-1), 'with the request approved there').toMatchObject({
        also: 'op-far:7',
        all_cases: true,
      });
      expect(told).toMatch(/3 (values asked|valeurs demandées), .*1.* (Contact|À contacter)\s?: desk .*4 /);
      expect(await panel.locator('p[role="status"] bdi').innerText(), 'nothing around it is turned').toMatch(
        /^desk .*4$/,
      );
      expect(told, 'a name that turns the text around is shown as it is').not.toContain('\u202E');
      const about = panel.locator('table').nth(1).locator('tbody tr');
      expect(await about.count()).toBe(1);
      expect(await about.locator('td').evaluateAll((all) => all.length), 'no count, no day, no document').toBe(3);
      expect(await about.innerText()).toContain('+33639980099');
      expect(await about.locator('a').count()).toBe(0);
      expect(told).toMatch(/(It was not asked|Il n’a pas été interrogé)\. .*second person/);
      expect(told).toMatch(/its country is not written: 4|sans son pays\s?: 4/);
      expect(told.match(/EVALUATION/g)?.length, 'of several cases, which are no evidence').toBe(1);
      await keep('list-contact');
      await page.getByRole('link', { name: /Change case|Changer de dossier/ }).click();
      await begin(page, 'op-south', 'Another matter');
      await page.locator('header nav a[href="/search"]').click();
      await page.waitForURL(/\/search$/);
      await heading(page);
      expect(await panel.count(), 'the list went with the case').toBe(0);
      assertQuiet();
    },
  );

  it('two tabs work in two cases, and a page load stays in its own', async () => {
    const { page, context, assertQuiet } = await counter();
    await fill(page, 'lea', words, theCode);
    await begin(page, 'op-north', 'One');
    const other = await context.newPage();
    await other.goto(page.url());
    await begin(other, 'op-south', 'Two');
    await page.reload();
    await page.locator('#counts').waitFor();
    await expect.poll(() => bar(page)).toContain('op-north');
    await other.reload();
    await other.locator('#counts').waitFor();
    await expect.poll(() => bar(other)).toContain('op-south');
    // One that logs out takes the other along.
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.locator('text=You are logged out').waitFor();
    await other.locator('#account').waitFor();
    await expect.poll(() => screen(other)).not.toContain('op-south');
    assertQuiet();
  });

  it('whoever logs out gives up what they typed, unasked, and begins at the first screen', async () => {
    const { page, assertQuiet } = await counter();
    const write = async () => {
      await fill(page, 'lea', words, theCode);
      await begin(page, 'op-north', 'The call');
      expect(new URL(page.url()).pathname, 'no address of before').toBe('/');
      await page.locator('header nav a[href="/groups"]').click();
      await page.locator('main a[href="/groups/0"]').click();
      await page.locator('#label-reason').waitFor();
      return page.inputValue('#label-reason');
    };
    expect(await write()).toBe('');
    await page.fill('#label-reason', 'It is a shop with a door');
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.locator('text=You are logged out').waitFor();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await write()).toBe('');
    assertQuiet();
  });

  it('what a case answers after it was left for another is not that one’s', async () => {
    const { page, assertQuiet } = await counter();
    const intake = new MockIntake();
    intake.state = 'reading';
    await intake.listen(page);
    await fill(page, 'lea', words, theCode);
    await begin(page, 'op-north', 'The call');
    await page.goto(new URL(`/bring?intake=${intake.id}`, page.url()).href);
    await page.locator('#progress').waitFor();
    let answer: () => void = () => undefined;
    const held = new Promise<void>((done) => (answer = done));
    let isAsked = false;
    await page.route(
      '**/api/1/case',
      async (route) => {
        isAsked = true;
        const response = await route.fetch();
        await held;
        await route.fulfill({ response, json: { ...(await response.json()), banner: 'THE FIRST CASE' } });
      },
      { times: 1 },
    );
    intake.state = 'done';
    await expect.poll(() => isAsked).toBe(true);
    await page.getByRole('link', { name: 'Change case' }).click();
    await begin(page, 'op-south', 'Another matter');
    const late = page.waitForResponse('**/api/1/case');
    answer();
    await late;
    await page.getByRole('link', { name: 'Groups', exact: true }).first().click();
    await heading(page);
    expect(await screen(page)).not.toContain('THE FIRST CASE');
    expect(await bar(page)).toContain('op-south');
    assertQuiet();
  });

  it.each([
    ['session', 401, 'This session is over'],
    ['work', 409, 'The work in the case has ended'],
    ['grant', 403, 'Your access to the case has ended'],
  ] as const)('what ends under one’s feet leaves nothing on the screen: the %s', async (what, status, told) => {
    const { page, people, keep, assertQuiet, expectStatus } = await counter();
    await fill(page, 'lea', words, theCode);
    await begin(page, 'op-north', 'The call');
    await page.goto(new URL('/groups', page.url()).href);
    await heading(page);
    await page.locator('main a[data-row]').first().waitFor();
    const shown = (await page.locator('main td').first().innerText()).trim();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    expect((await page.locator('section.work').boundingBox())?.y).toBeGreaterThanOrEqual(0);
    if (what === 'session') people.forgetEveryone();
    else if (what === 'work') people.endWorks();
    else people.ended.add('op-north');
    expectStatus(status);
    await page.locator('main a[data-row]').first().click();
    await page.locator('main [role="alert"]', { hasText: told }).waitFor();
    await keep(`ended-${what}`);
    await expect.poll(() => page.locator('main table, .banner, form[role="search"]').count()).toBe(0);
    expect(shown).not.toBe('');
    if (what === 'session') {
      // Back where one was, once the same case is worked in again.
      await fill(page, 'lea', words, theCode);
      await page.locator('#work-reason').waitFor();
      await expect.poll(() => page.locator('input[value="op-north"]').isChecked()).toBe(true);
      await page.fill('#work-reason', 'The call, again');
      await submit(page);
      await page.waitForURL(/\/groups\/\d+$/);
      await page.locator('.members').waitFor();
    }
    if (what === 'grant') await expect.poll(() => page.locator('input[name="case"]').count()).toBe(1);
    assertQuiet();
  });

  it.each([
    ['en', 'dark'],
    ['fr', 'light'],
  ] as const)('one’s own account: sessions, password, codes, in %s, %s', async (language, theme) => {
    const { page, people, keep, assertQuiet, expectStatus } = await counter(language, theme);
    people.elsewhere('lea');
    await fill(page, 'lea', words, theCode);
    await page.locator('#work-reason').waitFor();
    await page.goto(new URL('/account', page.url()).href);
    await page.locator('table.sessions').waitFor();
    await keep('account');
    await page.locator('table.sessions button').click();
    await page.locator('table.sessions button').waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('table.sessions tbody tr').count()).toBe(1);

    expectStatus(403);
    people.stale = true;
    await page.locator('section[aria-labelledby="own-password"] button').click();
    await page.fill('#new-password', 'nine other words');
    await page.fill('#new-password-again', 'nine other words');
    await submit(page);
    await page.locator('#password-prove-secret').waitFor();
    await page.fill('#password-prove-secret', 'wrong');
    await submit(page);
    await page.locator('main [role="alert"]').waitFor();
    await keep('prove');
    await page.fill('#password-prove-secret', words);
    await submit(page);
    await page.locator('.notice', { hasText: /is set|en place/ }).waitFor();

    people.stale = true;
    const codes = page.locator('section[aria-labelledby="own-codes"]');
    await codes.locator('button').click();
    await codes.locator('button').click();
    await page.fill('#codes-prove-secret', words);
    await submit(page);
    await page.fill('#first-code', theCode);
    await submit(page);
    await page.locator('main input[type="checkbox"]').check();
    await codes.locator('button').click();
    await page.locator('.notice', { hasText: /count no more|ne comptent plus/ }).waitFor();
    await keep('account-done');
    assertQuiet();
  });

  it('a screen that is left alone is hidden, and the log-in follows when the session is over', async () => {
    const { page, people, keep, assertQuiet } = await counter('fr');
    await fill(page, 'lea', words, theCode);
    await begin(page, 'op-north', 'The call');
    await page.clock.install();
    await page.reload();
    await page.locator('#counts').waitFor();
    await page.clock.fastForward('15:10');
    await page.locator('text=L’écran a été masqué').waitFor();
    await expect.poll(() => screen(page)).not.toContain('op-north');
    await keep('hidden-at-work');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.locator('#counts').waitFor();
    await expect.poll(() => bar(page)).toContain('op-north');
    await page.clock.fastForward('15:10');
    people.forgetEveryone();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.locator('main [role="alert"]', { hasText: 'Cette session est terminée' }).waitFor();
    await keep('login-expired');
    assertQuiet();
  });

  it('who has no case is told whom to ask', async () => {
    const { page, people, keep, assertQuiet } = await counter();
    people.ended.add('op-north').add('op-south');
    await fill(page, 'lea', words, theCode);
    await page.locator('text=No case is open to you').waitFor();
    await keep('choose-none');
    assertQuiet();
  });
});

describe.skipIf(fanal === '' || !canServe(fanal))('on the program', () => {
  it('a new account comes in, reads, is shut out of the case, and logs out', async () => {
    const server = await startPeople(fanal);
    stage.stops.push(server.stop);
    const { page, close, assertQuiet, expectStatus } = await sitDown(
      stage.browser,
      server.url,
      'en',
      'light',
      [401, 403],
    );
    stage.stops.push(close);
    await page.locator('#account').waitFor();
    await fill(page, 'ivo', 'wrong words in a row', '000000');
    await page.locator('main [role="alert"]', { hasText: 'do not fit together' }).waitFor();
    await fill(page, 'ivo', server.secret, '');
    await page.locator('#new-password').waitFor();
    expectStatus(400);
    await page.fill('#new-password', 'ivo password ivo');
    await page.fill('#new-password-again', 'ivo password ivo');
    await submit(page);
    await page.locator('main [role="alert"]', { hasText: 'guessed' }).waitFor();
    await page.fill('#new-password', words);
    await page.fill('#new-password-again', words);
    await submit(page);
    await page.getByRole('button', { name: 'Show the secret' }).click();
    const secret = await page.locator('.secret').innerText();
    await page.fill('#first-code', oneTimeCode(secret));
    await submit(page);
    await page.locator('.recovery').waitFor();
    const recovery = await page.locator('.recovery li').allInnerTexts();
    await page.locator('main input[type="checkbox"]').check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.locator('text=No case is open to you').waitFor();
    server.grant();
    await page.getByRole('button', { name: 'Look again' }).click();
    await begin(page, 'op-north', 'The call of Tuesday');
    await expect.poll(() => bar(page)).toContain('Reviewer');
    await page.goto(new URL('/groups', page.url()).href);
    await page.locator('main a[data-row]').first().waitFor();

    server.endGrant();
    await page.locator('main a[data-row]').first().click();
    await page
      .locator('main [role="alert"]', {
        hasText: 'Your access to the case has ended',
      })
      .waitFor();
    await expect.poll(() => page.locator('main table, .banner').count()).toBe(0);

    await page.getByRole('link', { name: 'Own account' }).click();
    await page.locator('table.sessions').waitFor();
    await page.getByRole('button', { name: 'Set a new password' }).click();
    await page.fill('#new-password', 'five slow boats at noon');
    await page.fill('#new-password-again', 'five slow boats at noon');
    await submit(page);
    await page.locator('.notice', { hasText: 'The new password is set' }).waitFor();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.locator('text=You are logged out').waitFor();
    // A recovery code, as it stands on paper.
    await fill(page, 'ivo', 'five slow boats at noon', recovery[0] ?? '');
    await page.locator('text=No case is open to you').waitFor();
    assertQuiet();
  });
});
