// Care for whoever looks: tiles open in grey, what was opened is counted for oneself, a break is offered and never imposed.
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
import { photoId } from './mock_pictures';
import { startMock, type MockServer } from './mock_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const stage = openStage();

async function desk(language: Language, theme: Theme = 'light'): Promise<Desk & { server: MockServer }> {
  const server = await startMock(dist);
  stage.stops.push(server.stop);
  const made = await sitDown(stage.browser, server.url, language, theme);
  stage.stops.push(made.close);
  await heading(made.page);
  return { ...made, server };
}
async function go(page: Page, address: string) {
  await page.goto(new URL(address, page.url()).href);
  await heading(page);
}
const plain = (text: string) => text.replace(/[\u00a0\u202f\s]+/g, ' ');

const words = {
  en: {
    why: 'Is it the same window?',
    opened: 'You have opened 2 tiles since this page was loaded.',
    count: 'You have opened tiles of 1 picture since this page was loaded; 20 tiles in all.',
    offer: 'You have opened a number of tiles.',
    worked: 'You have worked for a while.',
    hide: 'Hide the screen',
    later: 'Later',
    asked: 'You had it hidden.',
    goOn: 'Go on',
    off: 'No break is offered: I keep my own hours',
    own: 'I keep my own hours',
    case: 'Case',
  },
  fr: {
    why: 'Est-ce la même fenêtre ?',
    opened: 'Vous avez ouvert 2 carreaux depuis que cette page est chargée.',
    count: 'Vous avez ouvert des carreaux de 1 image depuis que cette page est chargée ; 20 carreaux en tout.',
    offer: 'Vous avez ouvert un certain nombre de carreaux.',
    worked: 'Vous travaillez depuis un moment.',
    hide: 'Masquer l’écran',
    later: 'Plus tard',
    asked: 'Vous l’avez fait masquer.',
    goOn: 'Continuer',
    off: 'Aucune pause n’est proposée : J’ai mes heures',
    own: 'J’ai mes heures',
    case: 'Dossier',
  },
};

describe.each<[Language, Theme]>([
  ['en', 'light'],
  ['fr', 'dark'],
])('in %s', (language, theme) => {
  const w = words[language];

  it('a tile opens in grey, c shows the one that one is at in colour, and the count is one’s own', async () => {
    const { page, server, assertQuiet } = await desk(language, theme);
    await go(page, `/documents/${photoId}`);
    await page.fill('#picture-reason', w.why);
    await page.locator('.picture form button').first().click();
    const colour = page.locator('[data-key="colour"]');
    expect(await colour.isDisabled()).toBe(true);
    const tiles = page.locator('.veil .tile');
    await tiles.nth(5).click();
    await tiles.nth(6).click();
    await expect.poll(() => page.locator('.veil canvas.grey').count()).toBe(2);
    expect(
      await page
        .locator('.veil canvas')
        .first()
        .evaluate((one) => getComputedStyle(one).filter),
    ).toBe('grayscale(1)');
    await expect.poll(async () => plain(await page.locator('.looks').innerText())).toContain(w.opened);
    await tiles.nth(5).focus();
    await page.keyboard.press('c');
    await expect.poll(() => tiles.nth(5).locator('canvas.grey').count()).toBe(0);
    expect(await tiles.nth(6).locator('canvas.grey').count()).toBe(1);
    expect(await colour.getAttribute('aria-pressed')).toBe('true');
    await assertAccessible(page, 'a tile in colour');
    await assertFits(page, 'a tile in colour');
    await picture(page, `tile-${language}-${theme}`);
    // One at a time; and none is in colour once all are veiled.
    await tiles.nth(6).focus();
    await colour.click();
    await expect.poll(() => tiles.nth(5).locator('canvas.grey').count()).toBe(1);
    expect(await tiles.nth(6).locator('canvas.grey').count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.veil canvas').count()).toBe(0);
    await tiles.nth(6).click();
    await expect.poll(() => tiles.nth(6).locator('canvas.grey').count()).toBe(1);
    expect(server.opened.length).toBe(3);
    assertQuiet();
  });

  it('after many tiles a break is offered in one line, put off, and taken', async () => {
    const { page, server, assertQuiet } = await desk(language, theme);
    await go(page, `/documents/${photoId}`);
    await page.fill('#picture-reason', w.why);
    await page.locator('.picture form button').first().click();
    const first = page.locator('.veil .tile').first();
    for (let i = 0; i < 20; i += 1) {
      expect(await page.locator('.break-line').count()).toBe(0);
      await first.click();
      await expect.poll(() => page.locator('.veil canvas').count()).toBe(1);
      if (i < 19) await first.click();
    }
    const line = page.locator('.break-line');
    await expect.poll(async () => plain(await line.innerText())).toContain(w.offer);
    // It takes no focus and covers nothing that one works with.
    expect(await page.evaluate(() => document.activeElement?.classList.contains('tile'))).toBe(true);
    await assertAccessible(page, 'a break is offered');
    await assertFits(page, 'a break is offered');
    await picture(page, `break-${language}-${theme}`);
    await line.getByRole('button', { name: w.later }).click();
    await expect.poll(() => line.count()).toBe(0);
    await page.evaluate(() => history.pushState({}, '', '/account'));
    await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
    await page.locator('.care').waitFor();
    await expect.poll(async () => plain(await page.locator('.care').innerText())).toContain(w.count);
    await assertAccessible(page, 'care');
    await picture(page, `account-care-${language}-${theme}`);
    const before = server.asked.length;
    await page.locator('.care').getByRole('button', { name: w.hide }).click();
    await expect.poll(async () => plain(await page.locator('main').innerText())).toContain(w.asked);
    expect(server.asked.length).toBe(before);
    await page.getByRole('button', { name: w.goOn }).click();
    await page.locator('.care').waitFor();
    assertQuiet();
  });

  it('after a while of work a break is offered, unless one said never and why', async () => {
    const { page, assertQuiet } = await desk(language, theme);
    await page.clock.install();
    await go(page, '/groups');
    const work = async (minutes: number) => {
      for (let i = 0; i < minutes * 2; i += 1) {
        await page.keyboard.press('Shift');
        await page.clock.runFor(30_000);
        // What is asked keeps the screen from being hidden; somebody at work asks.
        if (i % 20 === 19) await page.locator(`header nav a[href="${i % 40 === 19 ? '/review' : '/groups'}"]`).click();
      }
    };
    await work(49);
    expect(await page.locator('.break-line').count()).toBe(0);
    await work(2);
    await expect.poll(async () => plain(await page.locator('.break-line').innerText())).toContain(w.worked);
    await go(page, '/account');
    const choice = page.locator('.care select');
    expect(await choice.inputValue()).toBe('50');
    await choice.selectOption('25');
    await choice.selectOption('off');
    await page.fill('#care-why', w.own);
    await page.locator('.care form button').click();
    await expect.poll(async () => plain(await page.locator('.care').innerText())).toContain(w.off);
    // Why is about oneself: it is written down nowhere, the wish is.
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(w.own);
    await page.reload();
    await page.locator('.care').waitFor();
    expect(await choice.inputValue()).toBe('off');
    expect(plain(await page.locator('.care').innerText())).not.toContain(w.own);
    await work(60);
    expect(await page.locator('.break-line').count()).toBe(0);
    assertQuiet();
  });
});
