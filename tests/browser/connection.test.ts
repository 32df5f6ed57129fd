// A lost connection says so and loses nothing typed; leaving with words that were not sent asks; two windows on one case
// learn of each other, and a screen that nobody sits at asks nothing. On recorded answers, and two windows on the program.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { assertAccessible, assertFits, heading, openStage, picture, sitDown, type Desk, type Language } from './bench';
import { canServe, startFanal } from './fanal_server';
import { startMock, type MockServer } from './mock_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const fanal = process.env['FANAL_PROGRAM'] ?? '';
const real = fanal !== '' && canServe(fanal);
const stage = openStage();

async function desk(language: Language = 'en'): Promise<Desk & { server: MockServer }> {
  const server = await startMock(dist);
  stage.stops.push(server.stop);
  const made = await sitDown(stage.browser, server.url, language, language === 'en' ? 'light' : 'dark');
  stage.stops.push(made.close);
  await heading(made.page);
  return { ...made, server };
}
async function go(page: Page, address: string) {
  await page.goto(new URL(address, page.url()).href);
  await heading(page);
}
const toGroup = async (page: Page, number = 0) => {
  await go(page, `/groups/${number}`);
  await page.locator('#label-reason').waitFor();
};
const line = (page: Page) => page.locator('.connection-line');
const changedLine = (page: Page) => page.locator('.changed-line');

const words = {
  en: { lost: 'Connection lost.', why: 'It is a shop with a door', kept: /^Kept, label/, unsent: 'Stay here' },
  fr: { lost: 'Connexion perdue.', why: 'C’est un magasin', kept: /^Gardé/, unsent: 'Rester ici' },
};

describe.each(['en', 'fr'] as const)('in %s', (language) => {
  const w = words[language];

  it('a lost connection is said once, loses nothing typed, and is found again by itself', async () => {
    const { page, context, server } = await desk(language);
    await toGroup(page);
    await page.locator('input[name="label-word"][value="registered_business"]').check();
    await page.fill('#label-reason', w.why);
    await context.setOffline(true);
    await page.locator('.label-form button[type="submit"]').click();
    await expect.poll(() => line(page).innerText()).toContain(w.lost);
    expect(await page.inputValue('#label-reason')).toBe(w.why);
    await assertAccessible(page, 'a lost connection');
    await assertFits(page, 'a lost connection');
    await picture(page, `connection-lost-${language}-${language === 'en' ? 'light' : 'dark'}`);
    // Tried by hand it is still lost.
    await line(page).locator('button').click();
    await expect.poll(() => line(page).locator('button').isEnabled()).toBe(true);
    expect(await line(page).count()).toBe(1);
    await context.setOffline(false);
    await expect.poll(() => line(page).count()).toBe(0);
    expect(await page.inputValue('#label-reason')).toBe(w.why);
    await page.locator('.label-form button[type="submit"]').click();
    await expect.poll(() => page.inputValue('#label-reason')).toBe('');
    expect(server.asked.filter((path) => path === 'POST /api/1/groups/0/labels').length).toBe(1);
  });

  it('leaving with words that were not sent asks, by a link, by Back and by closing', async () => {
    const { page, assertQuiet } = await desk(language);
    await go(page, '/groups');
    await page.locator('main a[href="/groups/0"]').click();
    await page.fill('#label-reason', w.why);
    const dialog = page.locator('dialog[open]');
    await page.locator('header nav a[href="/review"]').click();
    await dialog.waitFor();
    expect(page.url()).toMatch(/\/groups\/0$/);
    await assertAccessible(page, 'leaving');
    await picture(page, `unsent-${language}-${language === 'en' ? 'light' : 'dark'}`);
    await dialog.getByRole('button', { name: w.unsent }).click();
    expect(await page.inputValue('#label-reason')).toBe(w.why);
    await page.goBack();
    await dialog.waitFor();
    await expect.poll(() => page.url()).toMatch(/\/groups\/0$/);
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
    expect(await page.inputValue('#label-reason')).toBe(w.why);
    const unloads = () => page.evaluate(() => dispatchEvent(new Event('beforeunload', { cancelable: true })));
    expect(await unloads()).toBe(false);
    await page.goBack();
    await dialog.locator('button').last().click();
    await expect.poll(() => page.url()).toMatch(/\/groups$/);
    await page.goForward();
    await page.locator('#label-reason').waitFor();
    expect(await page.inputValue('#label-reason')).toBe('');
    expect(await unloads()).toBe(true);
    // Without words nobody is asked.
    await page.locator('header nav a[href="/review"]').click();
    await expect.poll(() => page.url()).toMatch(/\/review$/);
    assertQuiet();
  });
});

it('a screen that did not come because nobody answered comes once somebody does', async () => {
  const { page, context } = await desk();
  await context.setOffline(true);
  await page.locator('header nav a[href="/groups"]').click();
  await page.locator('main .failed').waitFor();
  await line(page).waitFor();
  await context.setOffline(false);
  await page.locator('main table.groups').first().waitFor();
  expect(await page.locator('main .failed').count()).toBe(0);
  expect(await line(page).count()).toBe(0);
});

it.each([
  ['/groups/0', 'LinkedViews', '.chosen-bar'],
  ['/groups/0/map', 'LinkedViews', '.chosen-bar'],
  ['/groups/0/graph', 'GraphDesk', '.graph-table tbody tr'],
  ['/admin', 'MenuView', '.cards'],
])('of %s a file of the workbench, %s, that did not come is asked for again', async (path, file, shown) => {
  const { page } = await desk();
  await page.route(`**/assets/${file}-*.js`, (route) => route.abort(), { times: 1 });
  await page.goto(new URL(path, page.url()).href);
  await page.locator('main .failed').waitFor();
  await assertAccessible(page, `a file of ${path} that did not come`);
  await page.locator('main .failed button').click();
  await page.locator(shown).first().waitFor();
  expect(await page.locator('main .failed').count()).toBe(0);
});

it('a screen that was hidden gives back what was typed', async () => {
  const { page, assertQuiet } = await desk();
  await page.clock.install();
  await toGroup(page);
  await page.locator('input[name="label-word"][value="other"]').check();
  await page.fill('#label-reason', words.en.why);
  await page.clock.fastForward('16:00');
  await page.locator('text=The screen was hidden').waitFor();
  expect(await page.evaluate(() => document.documentElement.innerHTML)).not.toContain(words.en.why);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.locator('#label-reason').waitFor();
  expect(await page.inputValue('#label-reason')).toBe(words.en.why);
  expect(await page.locator('input[name="label-word"][value="other"]').isChecked()).toBe(true);
  assertQuiet();
});

/** Somebody elsewhere says something: without a word to the tabs of this browser. */
const judgeElsewhere = (page: Page) =>
  page.evaluate(async () => {
    const headers = { 'X-Fanal': '1', 'Content-Type': 'application/json' };
    const group = (await (await fetch('/api/1/groups?limit=1', { headers })).json()) as {
      groups: { number: number; keys: { kind: string; pseudonym: string }[] }[];
    };
    const key = group.groups[0]?.keys[0];
    const body = JSON.stringify({
      kind: 'stop',
      key: key?.kind,
      value: key?.pseudonym,
      reason: 'a market',
      link: false,
    });
    return (await fetch('/api/1/judgements', { method: 'POST', headers, body })).status;
  });

describe.each(real ? (['mock', 'fanal'] as const) : (['mock'] as const))('two windows on %s', (kind) => {
  it('a tab learns at once what another one kept, and shows it when asked', async () => {
    const server = kind === 'mock' ? await startMock(dist) : await startFanal(fanal);
    stage.stops.push(server.stop);
    const { page, context, close, assertQuiet } = await sitDown(stage.browser, server.url, 'en', 'light');
    stage.stops.push(close);
    await heading(page);
    await go(page, '/judgements');
    const other = await context.newPage();
    await other.goto(new URL('/groups', page.url()).href);
    await other.locator('table.groups tbody a').first().click();
    await other.locator('#keys').waitFor();
    await other
      .getByRole('button', { name: /^Stop / })
      .first()
      .click();
    await other.fill('#judge-dialog-reason', 'The number of the market hall');
    await other.locator('dialog[open] button[type="submit"]').click();
    await other.locator('.outcome .notice').waitFor();
    await page.bringToFront();
    await changedLine(page).waitFor();
    expect(await page.locator('main').innerText()).not.toContain('The number of the market hall');
    await assertAccessible(page, 'changed since');
    await assertFits(page, 'changed since');
    if (kind === 'mock') await picture(page, 'changed-en-light');
    await changedLine(page).locator('button').click();
    await expect.poll(() => page.locator('main').innerText()).toContain('The number of the market hall');
    expect(await changedLine(page).count()).toBe(0);
    assertQuiet();
  });

  it('what somebody kept on another machine is learnt within half a minute, while one is there', async () => {
    const server = kind === 'mock' ? await startMock(dist) : await startFanal(fanal);
    stage.stops.push(server.stop);
    const { page, close, assertQuiet } = await sitDown(stage.browser, server.url, 'en', 'light');
    stage.stops.push(close);
    await heading(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.clock.install();
    await go(page, '/groups');
    await page.locator('table.groups tbody a').first().click();
    await page.locator('#label-reason').waitFor();
    await page.waitForFunction(() => document.querySelector('main [aria-busy]') === null);
    await page.keyboard.press('Shift');
    await page.clock.runFor(35_000);
    // Nothing had changed, and nothing is said.
    await expect.poll(() => asked.filter((path) => path.endsWith('/labels')).length).toBe(1);
    expect(await changedLine(page).count()).toBe(0);
    expect(await judgeElsewhere(page)).toBe(201);
    await page.keyboard.press('Shift');
    await page.clock.runFor(61_000);
    await changedLine(page).waitFor();
    await page.fill('#label-reason', 'half a thought');
    await changedLine(page).locator('button').click();
    await expect.poll(() => page.locator('main').innerText()).toContain('a market');
    // What was typed meanwhile is still there.
    await expect.poll(() => page.inputValue('#label-reason')).toBe('half a thought');
    // Whoever left is not kept logged in.
    await page.clock.runFor(150_000);
    // The last look has ended.
    await expect.poll(() => asked.at(-1)?.endsWith('/labels')).toBe(true);
    const before = asked.length;
    await page.clock.runFor(8 * 60_000);
    expect(asked.slice(before)).toEqual([]);
    assertQuiet();
  });
});
