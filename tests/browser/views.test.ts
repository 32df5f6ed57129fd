// A group in its linked views: what is chosen in one narrows the others and stands in the address; by keyboard alone; and
// of a group that may be one adult neither days nor ways.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { LinkedViews } from '$web/api/schema';
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
import { canServe, startFanal } from './fanal_server';
import { startMock } from './mock_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const fanal = process.env['FANAL_PROGRAM'] ?? '';
const real = fanal !== '' && canServe(fanal);
const kinds = real ? (['mock', 'fanal'] as const) : (['mock'] as const);

const stage = openStage();

async function desk(kind: 'mock' | 'fanal', language: Language, theme: Theme = 'light'): Promise<Desk> {
  const server = await (kind === 'mock' ? startMock(dist) : startFanal(fanal));
  stage.stops.push(server.stop);
  const made = await sitDown(stage.browser, server.url, language, theme);
  stage.stops.push(made.close);
  await heading(made.page);
  return made;
}

const asked = (page: Page, path: string) =>
  page.evaluate(
    async (at) => (await (await fetch(at, { headers: { 'X-Fanal': '1' } })).json()) as LinkedViews,
    `/api/1/groups/${path}`,
  );

async function open(page: Page, path: string) {
  await page.goto(new URL(`/groups/${path}`, page.url()).href);
  await heading(page);
  await page.locator('.chosen-bar').waitFor();
  await page.locator('.map[data-drawn="true"] canvas').waitFor();
  await page.locator('.plot path').first().waitFor();
}

const words = {
  en: {
    of: (k: number, n: number) => `${k} of ${n} documents`,
    clearPlace: 'Clear: Place',
    all: 'clear all',
    only: 'Only',
  },
  fr: {
    of: (k: number, n: number) => `${k} documents sur ${n}`,
    clearPlace: /^Retirer.*Lieu$/,
    all: 'tout retirer',
    only: 'Seulement',
  },
};

/** The number of chosen documents, as the screen says it. */
const bar = (page: Page) => page.locator('.chosen-bar .figure').innerText();
const placeButton = (page: Page, row: number) =>
  page.locator('section[aria-labelledby="view-places"] tbody tr').nth(row).locator('th button');

describe.each(kinds)('on %s', (kind) => {
  it.each(['en', 'fr'] as const)(
    'a place that is chosen narrows time, prices, texts and documents, in %s',
    async (language) => {
      const { page, assertQuiet } = await desk(kind, language);
      const whole = await asked(page, '0/views');
      await open(page, '0');
      await expect.poll(() => bar(page)).toContain(String(whole.documents));
      const place = whole.places[0];
      if (!place) throw new Error('the group has no place');
      await placeButton(page, 0).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/place=/);
      await expect.poll(() => bar(page)).toBe(words[language].of(place.documents, whole.documents));
      const narrowed = await asked(page, `0/views${new URL(page.url()).search}`);
      const rows = page.locator('section[aria-labelledby="view-texts"] > .scroll tbody tr');
      await expect
        .poll(() => rows.first().locator('td').first().innerText())
        .toBe(String(narrowed.texts[0]?.documents));
      // The map still shows the others.
      await expect
        .poll(() => page.locator('section[aria-labelledby="view-places"] tbody tr').count())
        .toBeGreaterThanOrEqual(whole.places.length);
      await page.reload();
      await heading(page);
      await expect.poll(() => bar(page)).toBe(words[language].of(place.documents, whole.documents));
      await page.getByRole('button', { name: words[language].clearPlace }).first().click();
      await expect.poll(() => bar(page)).toContain(String(whole.documents));
      await expect.poll(() => page.url()).not.toContain('place=');
      await page.goBack();
      await expect.poll(() => bar(page)).toBe(words[language].of(place.documents, whole.documents));
      assertQuiet();
    },
  );

  it('a value of a slot is a button, and its number is what it finds', async () => {
    const { page, assertQuiet } = await desk(kind, 'en');
    await open(page, '0');
    const value = page.locator('.slots li').first();
    await value.waitFor();
    const documents = Number(await value.locator('.muted').innerText());
    await value.locator('button').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/slot_value=/);
    await expect.poll(() => bar(page)).toMatch(new RegExp(`^${documents} of `));
    await expect.poll(() => page.locator('.slots button[aria-pressed="true"]').count()).toBe(1);
    await page.getByRole('button', { name: 'clear all' }).click();
    await expect.poll(() => page.url()).not.toContain('slot');
    assertQuiet();
  });
});

describe('on recorded answers', () => {
  it('time is chosen with arrow keys, by fields and on the chart', async () => {
    const { page, assertQuiet } = await desk('mock', 'en');
    await open(page, '0');
    const time = page.locator('section[aria-labelledby="view-time"]');
    await time.locator('input[type="range"]').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/from=2025-/);
    const first = await bar(page);
    await time.locator('input[type="date"]').nth(1).fill('2025-03-05');
    await time.getByRole('button', { name: 'only this time' }).click();
    await page.waitForURL(/until=2025-03-05/);
    await expect.poll(() => bar(page)).not.toBe(first);
    await time.getByRole('button', { name: /^clear/ }).click();
    await expect.poll(() => page.url()).not.toContain('from=');
    const box = await time.locator('.plot').boundingBox();
    if (!box) throw new Error('no chart');
    await page.mouse.move(box.x + box.width * 0.2, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 40, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/from=.*until=/);
    await expect.poll(() => bar(page)).toMatch(/^\d+ of \d+ documents/);
    assertQuiet();
  });

  it('steps through time on the map, and plays nothing by itself', async () => {
    const { page, assertQuiet } = await desk('mock', 'en');
    await open(page, '0');
    const play = page.locator('.play');
    await page.locator('.slots').waitFor();
    const requests: string[] = [];
    page.on('request', (request) => {
      if (/\/groups\/0\/(views|documents)/.test(request.url())) requests.push(request.url());
    });
    // Whoever wants less motion has no button that moves by itself.
    await expect.poll(() => play.getByRole('button', { name: 'play' }).count()).toBe(0);
    await expect.poll(() => page.url()).not.toContain('at=');
    await play.getByRole('button', { name: 'on', exact: true }).press('Enter');
    await page.waitForURL(/at=2025-/);
    await page.locator('.map-buttons button').first().press('Enter');
    expect(requests, 'what is there is drawn').toEqual([]);
    // A text that is chosen comes with the figures.
    const time = page.locator('section[aria-labelledby="view-time"]');
    await time.locator('select').selectOption('month');
    await expect.poll(() => requests.filter((url) => url.includes('unit=month')).length, { timeout: 2000 }).toBe(2);
    expect(
      requests.filter((url) => url.includes('/documents')),
      'the same documents',
    ).toEqual([]);
    requests.length = 0;
    await page.locator('section[aria-labelledby="view-texts"] tbody button').first().click();
    await page.waitForURL(/text=/);
    await expect.poll(() => requests.filter((url) => url.includes('/documents')).length).toBe(1);
    await page.locator('.linked-views[aria-busy]').waitFor({ state: 'detached' });
    expect(requests.filter((url) => /views\?.*template=/.test(url)).length).toBe(1);
    expect(requests.length).toBe(2);
    await page.goBack();
    await page.getByRole('link', { name: 'map and time alone' }).click();
    await page.waitForURL(/\/groups\/0\/map\?.*at=/);
    await heading(page);
    await page.locator('.map[data-drawn="true"] canvas').waitFor();
    await assertAccessible(page, 'map alone');
    await assertFits(page, 'map alone');
    await picture(page, 'map-en-light');
    assertQuiet();
  });

  it('the map is moved by the main button only, and by nothing that was broken off', async () => {
    const { page, assertQuiet } = await desk('mock', 'en');
    await open(page, '0');
    const canvas = page.locator('.map canvas');
    await canvas.scrollIntoViewIfNeeded();
    const box = await canvas.boundingBox();
    if (!box) throw new Error('no map');
    const drawn = async () => {
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      return canvas.evaluate((one) => (one as HTMLCanvasElement).toDataURL());
    };
    const before = await drawn();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    for (const button of ['right', 'middle'] as const) {
      await page.mouse.move(x, y);
      await page.mouse.down({ button });
      await page.mouse.move(x + 60, y + 20, { steps: 3 });
      await page.mouse.up({ button });
    }
    expect(await drawn()).toBe(before);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await canvas.dispatchEvent('pointercancel');
    await page.mouse.move(x + 60, y + 20, { steps: 3 });
    await page.mouse.up();
    expect(await drawn()).toBe(before);
    await page.mouse.down();
    await page.mouse.move(x, y, { steps: 3 });
    await page.mouse.up();
    expect(await drawn()).not.toBe(before);
    expect(page.url()).not.toContain('place=');
    assertQuiet();
  });

  it('of a group that may be one adult it shows no day, no way and nothing to play', async () => {
    const { page, assertQuiet } = await desk('mock', 'en');
    await open(page, '1');
    await expect.poll(() => page.locator('.linked-views .notice').innerText()).toMatch(/one adult/);
    await expect.poll(() => page.locator('.play').count()).toBe(0);
    await expect.poll(() => page.locator('section[aria-labelledby="view-time"] input[type="date"]').count()).toBe(0);
    await expect
      .poll(() => page.locator('section[aria-labelledby="view-time"] option').allInnerTexts())
      .toEqual(['month', 'year']);
    await expect
      .poll(() => page.locator('section[aria-labelledby="view-places"]').innerText())
      .not.toMatch(/\d+ ways? between/);
    assertQuiet();
  });

  it.each<[Language, Theme, number]>([
    ['en', 'light', 1280],
    ['fr', 'dark', 1280],
    ['fr', 'light', 390],
    ['en', 'dark', 390],
  ])('is without a fault in %s, %s, at %i pixels', async (language, theme, width) => {
    const { page, assertQuiet } = await desk('mock', language, theme);
    await page.setViewportSize({ width, height: 900 });
    await open(page, '0?place=Paris%2C+FR');
    await page.locator('.slots').waitFor();
    await page.evaluate(() =>
      document.querySelectorAll('.view details').forEach((one) => one.setAttribute('open', '')),
    );
    await assertAccessible(page, `views ${language} ${theme} ${width}`);
    await assertFits(page, `views ${language} ${theme} ${width}`);
    await page.locator('#views').scrollIntoViewIfNeeded();
    await page.evaluate(() => document.querySelector('#views')?.scrollIntoView());
    await picture(page, `views-${language}-${theme}${width < 600 ? '-narrow' : ''}`);
    assertQuiet();
  });
});
