// Comforts of searching: a term that is locked comes along, a stretch of time is drawn, what was opened is marked; and
// searches that are kept: from the screen, run, changed, withdrawn. On recorded answers, and on the program.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { assertAccessible, assertFits, heading, openStage, picture, sitDown, type Desk, type Language } from './bench';
import { canServe, startFanal } from './fanal_server';
import { startMock } from './mock_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const fanal = process.env['FANAL_PROGRAM'] ?? '';
const real = fanal !== '' && canServe(fanal);
const stage = openStage();

async function desk(kind: 'mock' | 'fanal' | 'live', language: Language = 'en'): Promise<Desk> {
  const server =
    kind === 'mock'
      ? await startMock(dist)
      : kind === 'live'
        ? await startMock(dist, undefined, true)
        : await startFanal(fanal);
  stage.stops.push(server.stop);
  const made = await sitDown(stage.browser, server.url, language, language === 'en' ? 'light' : 'dark');
  stage.stops.push(made.close);
  await heading(made.page);
  return made;
}
async function go(page: Page, address: string) {
  await page.goto(new URL(address, page.url()).href);
  await heading(page);
}
const q = (page: Page) => new URL(page.url()).searchParams.get('q') ?? '';
const lock = (page: Page) => new URL(page.url()).searchParams.get('lock') ?? '';
const plain = (text: string) => text.replace(/[\u00a0\u202f\s]+/g, ' ');

describe.each(real ? (['mock', 'fanal'] as const) : (['mock'] as const))('on %s', (kind) => {
  it('a term that is locked comes along, in the address, and is unlocked where it is taken out', async () => {
    const { page, assertQuiet } = await desk(kind);
    await go(page, '/search?q=*');
    // Any value of any facet that can be asked for.
    await page.locator('.figures .facet button.what').first().click();
    await page.locator('.terms-asked .badge').waitFor();
    await page.waitForFunction(() => document.querySelector('main [aria-busy], main .answer.old') === null);
    const term = q(page);
    expect(term).toMatch(/^[a-z]+:/);
    const before = new URL(page.url()).search;
    await page.locator('.terms-asked .lock').click();
    await expect.poll(() => lock(page)).toBe(term);
    expect(await page.locator('.terms-asked .lock').getAttribute('aria-pressed')).toBe('true');
    await assertAccessible(page, 'a locked term');
    await assertFits(page, 'a locked term');
    if (kind === 'mock') await picture(page, 'search-locked-en-light');
    await page.fill('#search-box', 'has:phone');
    await page.press('#search-box', 'Enter');
    await expect.poll(() => q(page)).toBe(`has:phone ${term}`);
    await expect.poll(() => page.locator('.terms-asked .lock[aria-pressed="true"]').count()).toBe(1);
    await page.reload();
    await page.locator('.terms-asked .lock[aria-pressed="true"]').waitFor();
    expect(lock(page)).toBe(term);
    // Taken out it is locked no more; Back brings both again.
    await page.locator('.terms-asked .badge').last().locator('button').last().click();
    await expect.poll(() => q(page)).toBe('has:phone');
    expect(lock(page)).toBe('');
    await page.goBack();
    await expect.poll(() => lock(page)).toBe(term);
    await page.goBack();
    await expect.poll(() => q(page)).toBe(term);
    expect(new URL(page.url()).search).not.toBe(before);
    assertQuiet();
  });

  it('a stretch of time is drawn over the chart, or chosen by keys', async () => {
    const { page, assertQuiet } = await desk(kind);
    await go(page, '/search?q=*');
    const chart = page.locator('.over-time svg.chart');
    await chart.waitFor();
    await chart.scrollIntoViewIfNeeded();
    const columns = await page
      .locator('.over-time [data-period]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-period') ?? ''));
    expect(columns.length).toBeGreaterThan(1);
    const last = Math.min(2, columns.length - 1);
    const room = (i: number) => page.locator('.over-time [data-period] .room').nth(i).boundingBox();
    const [from, to] = [await room(0), await room(last)];
    if (!from || !to) throw new Error('the chart has no room');
    await page.mouse.move(from.x + from.width / 2, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width / 2, to.y + 30, { steps: 5 });
    await expect.poll(() => page.locator('.over-time g.chosen').count()).toBe(last + 1);
    if (kind === 'mock') await picture(page, 'search-brush-en-light');
    await page.mouse.up();
    await expect.poll(() => q(page)).toBe(`posted:${columns[0]}..${columns[last]}`);
    await page.goBack();
    await expect.poll(() => q(page)).toBe('*');
    await page.waitForFunction(() => document.querySelector('main [aria-busy]') === null);

    await chart.focus();
    const keys = page.keyboard;
    await keys.press('Home');
    await keys.press('Shift+ArrowRight');
    await expect.poll(() => page.locator('.over-time g.chosen').count()).toBe(2);
    expect(await chart.getAttribute('aria-valuetext')).toMatch(/ to /);
    await assertAccessible(page, 'a stretch by keys');
    await keys.press('Escape');
    await expect.poll(() => page.locator('.over-time g.chosen').count()).toBe(0);
    await keys.press('End');
    await keys.press('Enter');
    await expect.poll(() => q(page)).toBe(`posted:${columns.at(-1)}`);
    // A click is one column, as before.
    await page.goBack();
    await expect.poll(() => q(page)).toBe('*');
    await page.waitForFunction(() => document.querySelector('main [aria-busy]') === null);
    const second = await room(1);
    await page.mouse.click((second?.x ?? 0) + (second?.width ?? 0) / 2, (second?.y ?? 0) + 20);
    await expect.poll(() => q(page)).toBe(`posted:${columns[1]}`);
    assertQuiet();
  });

  it('what was opened is marked as seen, in the memory of the page only', async () => {
    const { page, context, assertQuiet } = await desk(kind);
    await go(page, '/search?q=*');
    expect(await page.locator('.badge.seen').count()).toBe(0);
    await page.locator('.hits a[data-row]').nth(1).click();
    await page.locator('.provenance').waitFor();
    await page.goBack();
    await page.locator('.hits li').nth(1).locator('.badge.seen').waitFor();
    expect(await page.locator('.badge.seen').count()).toBe(1);
    await assertAccessible(page, 'seen');
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(kept).not.toMatch(/[0-9a-f]{32}/);
    expect((await context.cookies()).length).toBe(1);
    await page.reload();
    await page.locator('.hits li').first().waitFor();
    expect(await page.locator('.badge.seen').count()).toBe(0);
    assertQuiet();
  });

  it('a search is kept from its screen, changed, run and withdrawn, by keyboard where one likes', async () => {
    const { page, assertQuiet } = await desk(kind);
    await go(page, '/search?q=has%3Aphone');
    await page.locator('.save-search summary').focus();
    await page.keyboard.press('Enter');
    const submit = page.locator('.save-search button[type="submit"]');
    expect(await submit.isDisabled()).toBe(true);
    await page.fill('#save-name', 'with a number');
    await page.fill('#save-hypothesis', 'who answers');
    await assertAccessible(page, 'keep a search');
    await assertFits(page, 'keep a search');
    if (kind === 'mock') await picture(page, 'search-save-en-light');
    await submit.click();
    await page.locator('.saved-kept .notice').waitFor();
    await page.locator('.saved-kept a').click();
    const rows = page.locator('.saved-list > li');
    const mine = rows.filter({ hasText: 'with a number' });
    await mine.waitFor();
    expect(plain(await mine.innerText())).toContain('who answers');
    expect(plain(await mine.innerText())).toContain('tells of new documents');
    await assertAccessible(page, 'saved searches');
    await assertFits(page, 'saved searches');
    await page.setViewportSize({ width: 390, height: 720 });
    await assertFits(page, 'saved searches at 390 pixels');
    await page.setViewportSize({ width: 1280, height: 720 });
    if (kind === 'mock') await picture(page, 'saved-en-light');

    await mine.getByRole('button', { name: /^Change search/ }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('saved-name');
    const keep = page.locator('.saved-form button[type="submit"]');
    // What was changed and not sent is asked about, a reason or none.
    await page.fill('#saved-name', 'with a number, or none');
    await page.locator('header nav a[href="/review"]').click();
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.inputValue('#saved-name')).toBe('with a number, or none');
    await page.fill('#saved-name', 'with a number');
    await page.locator('.saved-form input[type="checkbox"]').uncheck();
    expect(await keep.isDisabled()).toBe(true);
    await page.fill('#saved-reason', 'it was found');
    await assertAccessible(page, 'change a saved search');
    await keep.click();
    await expect.poll(async () => plain(await mine.innerText())).toContain('tells nothing by itself');
    expect(plain(await mine.innerText())).toContain('it was found');
    await mine.getByRole('button', { name: /^Change search/ }).click();
    await expect.poll(() => page.inputValue('#saved-reason')).toBe('');
    expect(await page.locator('.saved-form input[type="checkbox"]').isChecked(), 'as it is kept').toBe(false);
    await mine.getByRole('button', { name: /^Change search/ }).click();

    await mine.getByRole('button', { name: /^Run search/ }).click();
    await expect.poll(() => q(page)).toBe('has:phone');
    await page.goBack();
    await mine.waitFor();
    await mine.getByRole('button', { name: /^Withdraw search/ }).click();
    await page.fill('#saved-reason', 'the case went to court');
    await page.locator('.saved-form button[type="submit"]').click();
    await expect.poll(() => mine.count()).toBe(0);
    await page.locator('main a[href="/saved?all=true"]').click();
    await mine.waitFor();
    expect(await mine.getByRole('button').count()).toBe(1);
    assertQuiet();
  });
});

it('in French, with what others keep for the team, which one does not change', async () => {
  const { page, assertQuiet } = await desk('mock', 'fr');
  await go(page, '/saved');
  const team = page.locator('.saved-list > li').first();
  await team.waitFor();
  expect(plain(await team.innerText())).toContain('2 alertes non vues');
  expect(await team.getByRole('button', { name: /^Changer/ }).count()).toBe(0);
  expect(await page.locator('.saved-list b').count()).toBe(0);
  await assertAccessible(page, 'saved in French');
  await picture(page, 'saved-fr-dark');
  assertQuiet();
});

it('what a live case wants and what cannot be kept is said before it is sent', async () => {
  const { page, assertQuiet } = await desk('live');
  await go(page, '/search?q=has%3Aphone');
  await page.locator('.save-search summary').click();
  await page.fill('#save-name', 'with a number');
  const submit = page.locator('.save-search button[type="submit"]');
  expect(await submit.isDisabled()).toBe(true);
  await page.fill('#save-hypothesis', 'who answers');
  expect(await submit.isDisabled()).toBe(false);
  await page.fill('#save-hypothesis', '');
  await page.fill('#save-name', '');
  await go(page, '/search?q=group%3A1');
  await page.locator('.save-search summary').click();
  expect(await page.locator('.save-search form').count()).toBe(0);
  expect(await page.locator('.save-search').innerText()).toContain('cannot be kept');
  assertQuiet();
});
