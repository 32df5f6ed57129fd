// A photo under its veil: nothing of it is fetched until somebody says why and opens a tile; then that tile alone.
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
import { canServe, startPhotos } from './fanal_server';
import { photoId } from './mock_pictures';
import { startMock, type MockServer } from './mock_server';

const fanal = process.env['FANAL_PROGRAM'] ?? '';
const real = fanal !== '' && canServe(fanal);
const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));

const stage = openStage();

async function atPhoto(language: Language, theme: Theme = 'light'): Promise<Desk & { server: MockServer }> {
  const server = await startMock(dist);
  stage.stops.push(server.stop);
  const made = await sitDown(stage.browser, server.url, language, theme);
  stage.stops.push(made.close);
  await heading(made.page);
  await made.page.goto(new URL(`/documents/${photoId}`, made.page.url()).href);
  await heading(made.page);
  await made.page.locator('.neighbours').first().waitFor();
  return { ...made, server };
}

const words = {
  en: {
    veiled: 'Tile in row 2, column 3: veiled',
    open: 'Tile in row 2, column 3: open',
    noProof: 'It is not proven that veils',
    seen: 'Seen by 2 people. You have opened 0 pictures today.',
    now: 'Seen by 3 people. You have opened 1 picture today. You have seen this one before',
    mirrored: '4 of 256 bits apart, mirrored left to right',
    innocent: 'Innocent readings are the usual ones',
    stop: 'Stop: possibly unlawful',
    child: 'It may show a child, abused or sexualised',
    own: 'on a bed, as it seems',
    busy: 'busy with other work',
    blocked: 'nothing of this picture opens any more',
    taken: 'Taken out of the case',
    differ: 'differ by 10800 seconds',
    editor: 'It went through Lantern Shop, which edits pictures.',
    cell: 'within a cell of 10 km; the exact position is sealed',
    make: 'Make Drawn Cameras',
    error: '7.5 m, as the picture states',
    direction: '123° from magnetic north',
    written: 'It is written down that you opened it',
    leave: 'do not open, copy, forward or delete it',
    ask: 'or ask your police',
    why: 'Is it the same window?',
  },
  fr: {
    veiled: 'Carreau ligne 2, colonne 3 : voilé',
    open: 'Carreau ligne 2, colonne 3 : ouvert',
    noProof: 'Il n’est pas prouvé que des voiles',
    seen: 'Vue par 2 personnes. Vous avez ouvert 0 image aujourd’hui.',
    now: 'Vue par 3 personnes. Vous avez ouvert 1 image aujourd’hui. Vous avez déjà vu celle-ci',
    mirrored: 'à 4 bits sur 256',
    innocent: 'Les lectures innocentes sont les plus courantes',
    stop: 'Arrêter : peut-être illicite',
    child: 'Elle montre peut-être un enfant, maltraité ou sexualisé',
    own: 'sur un lit, à ce qu’il semble',
    busy: 'occupé par un autre travail',
    blocked: 'plus rien de cette image ne s’ouvre',
    taken: 'Retirée du dossier',
    differ: 'diffèrent de 10800 secondes',
    editor: 'Elle est passée par Lantern Shop, qui retouche des images.',
    cell: 'dans une case de 10 km ; la position exacte est scellée',
    make: 'Marque Drawn Cameras',
    error: '7,5 m, comme l’image le dit',
    direction: '123° du nord magnétique',
    written: 'Il est écrit que vous l’avez ouverte',
    leave: 'ne l’ouvrez pas, ne le copiez pas, ne le transmettez pas, ne le supprimez pas',
    ask: 'ou demandez à votre police',
    why: 'Est-ce la même fenêtre ?',
  },
};
const plain = (text: string) => text.replace(/[\u00a0\u202f\s]+/g, ' ');
const said = async (page: Page, at: string) => plain(await page.locator(at).innerText());
const labels = (page: Page) =>
  page.locator('.veil .tile').evaluateAll((all) => all.map((tile) => tile.getAttribute('aria-label') ?? ''));
const canvases = (page: Page) => page.locator('main canvas').count();

describe.each(['en', 'fr'] as const)('a photo, in %s', (language) => {
  const w = words[language];

  it('is veiled, and fetches nothing of itself', async () => {
    const { page, server, assertQuiet } = await atPhoto(language, language === 'en' ? 'light' : 'dark');
    expect(await said(page, '.picture')).toContain(w.noProof);
    expect(await said(page, '.looks')).toBe(w.seen);
    const says = await said(page, '.picture-says');
    for (const part of [w.differ, w.editor, w.cell, w.make, 'A sentence of another release.'])
      expect(says).toContain(part);
    expect(await page.locator('.picture-says li[lang=en]').count()).toBe(1);
    expect(await said(page, '.picture-says')).toContain(w.innocent);
    expect(await said(page, '.picture-says')).toContain('Drawn Cameras');
    expect(await said(page, '.picture-neighbours')).toContain(w.mirrored);
    expect(await said(page, '.picture-neighbours')).toContain('img/camera.png#1');
    expect(await page.locator('.picture-neighbours a[href^="/documents/"]').count()).toBe(4);
    expect(await page.locator('main img, main canvas, main video').count()).toBe(0);
    expect(await page.locator('.veil .tile:disabled').count()).toBe(16);
    const stop = page.locator('.picture button.stop');
    expect(plain(await stop.innerText())).toBe(w.stop);
    expect(await stop.isEnabled()).toBe(true);
    expect(server.opened).toEqual([]);
    expect(server.asked.filter((one) => one.includes('tiles'))).toEqual([]);
    await assertAccessible(page, 'photo, veiled');
    await assertFits(page, 'photo');
    await picture(page, `photo-${language}-${language === 'en' ? 'light' : 'dark'}`);
    assertQuiet();
  });

  it('opens one tile for a reason, and closes it, by keyboard alone', async () => {
    const { page, server, assertQuiet } = await atPhoto(language);
    const tabTo = async (selector: string) => {
      for (let i = 0; i < 120; i += 1) {
        if (await page.evaluate((at) => document.activeElement?.matches(at) ?? false, selector)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab never reaches ${selector}`);
    };
    await tabTo('#picture-reason');
    await page.keyboard.type(w.why);
    await tabTo('.picture form button');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.veil .tile:disabled').count()).toBe(0);
    expect(server.opened).toEqual([]);
    // The first tile has the focus; row 2, column 3 is the seventh.
    for (let i = 0; i < 6; i += 1) await page.keyboard.press('Tab');
    expect(plain((await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) ?? '')).toBe(w.veiled);
    await page.keyboard.press('Enter');
    await expect.poll(() => canvases(page)).toBe(1);
    expect(server.opened).toEqual([{ tile: 6, reason: w.why }]);
    expect(plain((await labels(page))[6] ?? '')).toBe(w.open);
    const colour = await page
      .locator('main canvas')
      .evaluate((canvas: HTMLCanvasElement) => [
        canvas.width,
        canvas.height,
        ...(canvas.getContext('2d')?.getImageData(1, 1, 1, 1).data ?? []),
      ]);
    expect(colour).toEqual([3, 2, 120, 120, 140, 255]);
    await expect.poll(() => said(page, '.looks')).toContain(w.now);
    await assertAccessible(page, 'photo, one tile open');
    await page.keyboard.press('Space');
    await expect.poll(() => canvases(page)).toBe(0);
    expect(plain((await labels(page))[6] ?? '')).toBe(w.veiled);

    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => canvases(page)).toBe(2);
    await page.keyboard.press('Escape');
    await expect.poll(() => canvases(page)).toBe(0);
    expect(server.opened.map(({ tile }) => tile)).toEqual([6, 6, 7]);
    assertQuiet();
  });

  it('is stopped by one key: closed at once, then asked why, then taken out', async () => {
    const theme = language === 'en' ? 'light' : 'dark';
    const { page, server, expectStatus, assertQuiet } = await atPhoto(language, theme);
    const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.className || '');
    await page.fill('#picture-reason', w.why);
    // It is a letter like others where somebody types.
    await page.press('#picture-reason', 'x');
    expect(await page.inputValue('#picture-reason')).toBe(`${w.why}x`);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.press('#picture-reason', 'Tab');
    await page.keyboard.press('Enter');
    await page.locator('.veil .tile').nth(2).click();
    await expect.poll(() => canvases(page)).toBe(1);
    let release = () => {};
    server.pictures.held = new Promise((resolve) => (release = resolve));
    await page.locator('.veil .tile').nth(3).click();
    await expect.poll(() => server.opened.length).toBe(2);

    await page.keyboard.press('x');
    await page.locator('dialog.stop[open]').waitFor();
    expect(await canvases(page)).toBe(0);
    release();
    expect(await page.locator('.veil .tile:disabled').count()).toBe(16);
    expect(await page.locator('.veil [aria-busy]').count()).toBe(0);
    expect(await page.locator('dialog img, dialog canvas, dialog video').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
    await assertAccessible(page, 'photo, why it is stopped');
    await assertFits(page, 'photo, why it is stopped');
    await picture(page, `stop-${language}-${theme}`);

    // Whoever turns back sees nothing again, and may still say it.
    await page.keyboard.press('Escape');
    await page.locator('dialog.stop[open]').waitFor({ state: 'detached' });
    expect(await page.locator('.veil .tile:disabled').count()).toBe(16);
    expect(await said(page, '.picture')).toContain(w.blocked);
    await expect.poll(focused).toBe('stop');
    await assertAccessible(page, 'photo, blocked');
    expect(server.pictures.stops).toEqual([]);

    // By keyboard alone, beside somebody who writes at first.
    expectStatus(503);
    server.pictures.isBusy = true;
    await page.keyboard.press('x');
    await page.locator('dialog.stop[open]').waitFor();
    expect(await page.locator('dialog.stop button[type=submit]').isDisabled()).toBe(true);
    await page.keyboard.press('Space');
    expect(await page.locator('dialog.stop input').first().isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.type(w.own);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => said(page, 'dialog.stop')).toContain(w.busy);
    expect(await canvases(page)).toBe(0);
    expect(server.pictures.stops).toEqual([]);
    server.pictures.isBusy = false;
    await page.locator('dialog.stop .failed button').click();

    await expect.poll(() => heading(page)).toBe(w.taken);
    await expect.poll(focused).toBe('stopped');
    expect(server.pictures.stops.map(plain)).toEqual([`${w.child} (${w.own})`]);
    const sheet = await said(page, 'main');
    for (const part of [
      w.leave,
      w.own,
      'drive/img/room1.jpg',
      'ab'.repeat(32),
      'order 9 of 3 March',
      'hotlines.example.org',
    ])
      expect(sheet).toContain(part);
    expect(sheet).toContain(w.ask);
    for (const gone of ['Drawn Cameras', 'img/mirrored.png', w.seen]) expect(sheet).not.toContain(gone);
    expect(await page.locator('main canvas, main img, main .veil').count()).toBe(0);
    await page.selectOption('#stopped-country', 'FR');
    await expect.poll(() => said(page, '.report')).toContain('contact.example.com');
    expect(await said(page, 'main')).not.toContain(w.ask);
    await assertAccessible(page, 'photo, stopped');
    await assertFits(page, 'photo, stopped');
    await picture(page, `stopped-${language}-${theme}`);

    // Its document says no more than that it was met.
    expect(server.opened.length).toBe(2);
    await page.reload();
    await heading(page);
    expect(await said(page, 'main')).toContain('hit 3');
    expect(await page.locator('.picture').count()).toBe(0);
    assertQuiet();
  });

  it('opens the exact position for a reason, and forgets it', async () => {
    const theme = language === 'en' ? 'light' : 'dark';
    const { page, server, assertQuiet } = await atPhoto(language, theme);
    const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName || '');
    const digits = /48[.,]858|2[.,]2945/;
    await page.locator('.position button').click();
    await expect.poll(focused).toBe('position-reason');
    await assertAccessible(page, 'photo, why the position');
    expect(await page.locator('.position button[type=submit]').isDisabled()).toBe(true);
    await page.keyboard.type('the warrant names a house');
    expect(server.pictures.reveals).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('H3');
    expect(server.pictures.reveals).toEqual(['the warrant names a house']);
    const open = await said(page, '.position');
    for (const part of ['48.858226, 2.29452', w.error, w.direction, w.written]) expect(open).toContain(part);
    await assertAccessible(page, 'photo, the exact position');
    await assertFits(page, 'photo, the exact position');
    await picture(page, `position-${language}-${theme}`);

    await page.locator('.position button').click();
    await expect.poll(() => page.locator('.position dl').count()).toBe(0);
    await expect.poll(focused).toBe('BUTTON');
    expect(await page.content()).not.toMatch(digits);
    // Nor is it there for whoever comes back: it is asked for again.
    await page.locator('.position button').click();
    expect(await page.inputValue('#position-reason')).toBe('');
    await page.fill('#position-reason', 'again');
    await page.press('#position-reason', 'Tab');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('H3');
    const address = page.url();
    await page.locator('.picture-neighbours .neighbours a').nth(1).click();
    await page.waitForURL((url) => url.href !== address);
    await page.goBack();
    await page.locator('.veil').waitFor();
    expect(await page.content()).not.toMatch(digits);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
    expect(kept).not.toMatch(digits);
    expect(server.pictures.reveals).toHaveLength(2);
    assertQuiet();
  });

  it('is veiled again, and asks again, for whoever comes back', async () => {
    const { page, server, assertQuiet } = await atPhoto(language);
    await page.fill('#picture-reason', w.why);
    await page.press('#picture-reason', 'Tab');
    await page.keyboard.press('Enter');
    await page.locator('.veil .tile').nth(2).click();
    await expect.poll(() => canvases(page)).toBe(1);
    const address = page.url();
    expect(address).not.toContain('tile');
    await page.locator('.picture-neighbours .neighbours a').nth(1).click();
    await page.waitForURL((url) => url.href !== address);
    await page.goBack();
    await page.locator('.veil').waitFor();
    await expect.poll(() => said(page, '.looks')).toContain(w.now);
    expect(await canvases(page)).toBe(0);
    expect(await page.locator('.veil .tile:disabled').count()).toBe(16);
    expect(server.opened).toHaveLength(1);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
    expect(kept).not.toContain(w.why);
    assertQuiet();
  });
});

describe.runIf(real)('a photo of a served case', () => {
  it('is looked at, stopped, and gone', async () => {
    const server = await startPhotos(fanal);
    stage.stops.push(server.stop);
    const { page, close, expectStatus, assertQuiet } = await sitDown(stage.browser, server.url, 'en', 'light');
    stage.stops.push(close);
    await heading(page);
    await page.goto(new URL('/search?q=kind:photo', page.url()).href);
    await page.locator('main a[data-row]').first().click();
    await page.locator('.veil').waitFor();
    const name = await heading(page);
    const address = page.url();
    await page.fill('#picture-reason', words.en.why);
    await page.press('#picture-reason', 'Tab');
    await page.keyboard.press('Enter');
    await page.locator('.veil .tile').nth(5).click();
    await expect.poll(() => canvases(page)).toBe(1);
    await page.keyboard.press('x');
    await page.locator('dialog.stop[open]').waitFor();
    expect(await canvases(page)).toBe(0);
    await page.keyboard.press('Space');
    await page.locator('dialog.stop button[type=submit]').click();
    await expect.poll(() => heading(page)).toBe(words.en.taken);
    const sheet = await said(page, 'main');
    expect(sheet).toContain(name.replace(/#1$/, ''));
    expect(sheet).toContain('stopped-by-person');
    await page.selectOption('#stopped-country', 'FR');
    await expect.poll(() => said(page, '.report')).toContain('PHAROS');
    await assertAccessible(page, 'a real photo, stopped');

    expectStatus(403);
    const status = await page.evaluate(async (at) => {
      const headers = { 'X-Fanal': '1', 'Content-Type': 'application/json' };
      const body = JSON.stringify({ reason: 'a second look', tile: 5 });
      return (await fetch(`/api/1${at}/tiles`, { method: 'POST', headers, body })).status;
    }, new URL(address).pathname);
    expect(status).toBe(403);
    await page.goto(address);
    await heading(page);
    expect(await page.locator('.veil').count()).toBe(0);
    expect(await said(page, 'main')).toContain('hit 1');
    assertQuiet();
  });
});
