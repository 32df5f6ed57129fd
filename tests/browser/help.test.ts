// Help of each screen by F1, the manual inside the workbench, and the tour through the screens of a case: in both
// languages, by keyboard, on recorded answers and, the tour, on a case that the program serves.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { help as helpEn } from '$web/locales/en/help';
import { manual as manualEn } from '$web/locales/en/manual';
import { manual as manualFr } from '$web/locales/fr/manual';
import { help as helpFr } from '$web/locales/fr/help';
import type { HelpName } from '$web/model/help';
import { topics } from '$web/model/manual';
import { assertAccessible, assertFits, heading, openStage, picture, sitDown, type Desk, type Language } from './bench';
import { canServe, startFanal } from './fanal_server';
import { documents } from './mock_case';
import { MockPeople } from './mock_people';
import { startMock } from './mock_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const fanal = process.env['FANAL_PROGRAM'] ?? '';
const real = fanal !== '' && canServe(fanal);

const stage = openStage();

async function desk(language: Language, theme: 'light' | 'dark' = 'light', kind: 'mock' | 'fanal' = 'mock') {
  const server = kind === 'mock' ? await startMock(dist) : await startFanal(fanal);
  stage.stops.push(server.stop);
  const made: Desk = await sitDown(stage.browser, server.url, language, theme);
  stage.stops.push(made.close);
  await heading(made.page);
  return made;
}
async function go(page: Page, address: string) {
  await page.goto(new URL(address, page.url()).href);
  await heading(page);
}
const plain = (text: string) => text.replace(/[\u00a0\u202f\s]+/g, ' ');

const screens: [string, HelpName][] = [
  ['/', 'home'],
  ['/search', 'search'],
  [`/documents/${documents[0]?.id ?? ''}`, 'document'],
  ['/groups', 'groups'],
  ['/groups/0', 'group'],
  ['/groups/0/worksheet', 'worksheet'],
  ['/review', 'review'],
  ['/bias', 'bias'],
  ['/why', 'why'],
  ['/judgements', 'judgements'],
  ['/issues', 'issues'],
  ['/alerts', 'alerts'],
  ['/manual', 'manual'],
  ['/tour', 'tour'],
  ['/account', 'account'],
  ['/nowhere', 'missing'],
];

describe.each<[Language, typeof helpEn]>([
  ['en', helpEn],
  ['fr', helpFr],
])('help in %s', (language, help) => {
  it('is of the screen that is shown, by F1', async () => {
    const { page, assertQuiet } = await desk(language);
    for (const [address, name] of screens) {
      await go(page, address);
      await page.keyboard.press('F1');
      const dialog = page.locator('dialog.help[open]');
      await expect.poll(async () => plain(await dialog.innerText())).toContain(plain(help[name].shows));
      expect(plain(await dialog.innerText()), name).toContain(plain(help[name].silent));
      await page.keyboard.press('Escape');
      await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
    }
    await go(page, '/groups/0');
    await page.keyboard.press('F1');
    await page.locator('dialog.help[open] ul').waitFor();
    await assertAccessible(page, 'help');
    await picture(page, `help-group-${language}-light`);
    assertQuiet();
  });
});

it('help comes while one types, and with single keys off; ? does not', async () => {
  const { page, assertQuiet } = await desk('en');
  await page.focus('#search-box');
  await page.keyboard.press('F1');
  await page.locator('dialog.help[open] input[type="checkbox"]').uncheck();
  await page.keyboard.press('Escape');
  await page.locator('main h1').focus();
  await page.keyboard.press('?');
  expect(await page.locator('dialog[open]').count()).toBe(0);
  await page.keyboard.press('F1');
  await page.locator('dialog.help[open] a[href="/manual/first-hour"]').click();
  await page.waitForURL(/\/manual\/first-hour$/);
  await expect.poll(() => page.locator('main h1').innerText()).toBe(manualEn['first-hour'].title);
  assertQuiet();
});

it('help and manual are there before one has logged in', async () => {
  const server = await startMock(dist, new MockPeople([]));
  stage.stops.push(server.stop);
  const { page, close } = await sitDown(stage.browser, server.url, 'fr', 'light', [401]);
  stage.stops.push(close);
  await heading(page);
  await page.keyboard.press('F1');
  const dialog = page.locator('dialog.help[open]');
  await expect.poll(async () => plain(await dialog.innerText())).toContain(plain(helpFr.log_in.silent));
  await dialog.locator('a[href="/manual/people"]').click();
  await expect.poll(async () => plain(await page.locator('main h1').innerText())).toBe(plain(manualFr.people.title));
});

describe.each<[Language, 'light' | 'dark', typeof manualEn]>([
  ['en', 'light', manualEn],
  ['fr', 'dark', manualFr],
])('the manual in %s', (language, theme, manual) => {
  it('is read topic by topic, and leads to screens', async () => {
    const { page, assertQuiet } = await desk(language, theme);
    await go(page, '/manual');
    await page.locator('.contents a').first().waitFor();
    expect(await page.locator('main .contents > li').count()).toBe(topics.length);
    await assertAccessible(page, 'contents');
    await picture(page, `manual-${language}-${theme}`);
    for (const topic of topics) {
      await go(page, `/manual/${topic}`);
      await expect.poll(async () => plain(await page.locator('main h1').innerText())).toBe(plain(manual[topic].title));
      await assertAccessible(page, topic);
      await assertFits(page, topic);
      await page.setViewportSize({ width: 390, height: 720 });
      await assertFits(page, `${topic} at 390 pixels`);
      await page.setViewportSize({ width: 1280, height: 720 });
    }
    await go(page, '/manual/first-hour');
    await picture(page, `manual-topic-${language}-${theme}`);
    await page.locator('article a[href="/issues"]').click();
    await page.waitForURL(/\/issues$/);
    await page.goBack();
    await expect
      .poll(async () => plain(await page.locator('main h1').innerText()))
      .toBe(plain(manual['first-hour'].title));
    await go(page, '/manual/nothing');
    await page.locator('.notice').waitFor();
    assertQuiet();
  });
});

describe.each(real ? (['mock', 'fanal'] as const) : (['mock'] as const))('the tour on %s', (kind) => {
  it('goes through a dozen real screens, each there and not empty, and ends', async () => {
    const { page, assertQuiet } = await desk('en', 'light', kind);
    expect(await page.locator('.tour-bar').count()).toBe(0);
    await page.locator('main a[href="/tour"]').click();
    for (let step = 1; step <= 12; step += 1) {
      const where = page.locator('main a.go-there');
      await where.waitFor();
      await expect.poll(() => page.locator('.tour-bar').innerText()).toContain(`Step ${step} of 12`);
      if (step === 1) await assertAccessible(page, 'the tour');
      if (step === 2) await picture(page, kind === 'mock' ? 'tour-en-light' : 'tour-real');
      await where.click();
      await expect.poll(() => page.url()).not.toContain('/tour');
      await heading(page);
      expect(await page.locator('main .failed').count(), `step ${step}`).toBe(0);
      await expect.poll(() => page.locator('.tour-bar').innerText()).toContain(`Step ${step} of 12`);
      if (step === 7) {
        await page.locator('.tour-bar summary').click();
        await assertAccessible(page, 'a screen of the tour');
        await assertFits(page, 'a screen of the tour');
        await picture(page, kind === 'mock' ? 'tour-group-en-light' : 'tour-group-real');
        await page.reload();
        await heading(page);
        await expect.poll(() => page.locator('.tour-bar').innerText()).toContain('Step 7 of 12');
        await page.goBack();
        await expect.poll(() => page.url()).toContain('/tour?step=7');
        await page.goForward();
        await expect.poll(() => page.url()).toContain('/groups/');
      }
      if (step < 12) await page.getByRole('link', { name: 'Next step' }).click();
    }
    await page.getByRole('button', { name: 'End the tour' }).click();
    await expect.poll(() => page.locator('.tour-bar').count()).toBe(0);
    await page.reload();
    await heading(page);
    expect(await page.locator('.tour-bar').count()).toBe(0);
    assertQuiet();
  });
});

it('of a live case there is no tour', async () => {
  const server = await startMock(dist, undefined, true);
  stage.stops.push(server.stop);
  const { page, close, assertQuiet } = await sitDown(stage.browser, server.url, 'en', 'light');
  stage.stops.push(close);
  await heading(page);
  expect(await page.locator('main a[href="/tour"]').count()).toBe(0);
  const before = server.asked.length;
  await go(page, '/tour');
  await page.locator('.notice').waitFor();
  expect(server.asked.slice(before).filter((path) => /search|groups/.test(path))).toEqual([]);
  assertQuiet();
});
