// What the workbench weighs: the words of one language only, little before the first screen, and never more in all than
// is said here. As
// `gzip -9` has it. The outlines of the map are data and are not counted.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { assertAccessible, assertFits, heading, openStage, picture, sitDown, type Language } from './bench';
import { startMock } from './mock_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const stage = openStage();

const bytes = (content: Buffer) => gzipSync(content, { level: 9 }).length;
const sizeOf = (name: string) => bytes(readFileSync(`${dist}/assets/${name}`));
const sum = (names: string[]) => names.map(sizeOf).reduce((all, one) => all + one, 0);
const isReading = (name: string) => /^words-..-(manual|help|tour)-/.test(name);
const other = { en: 'fr', fr: 'en' } as const;

async function open(language: Language) {
  const server = await startMock(dist);
  stage.stops.push(server.stop);
  const desk = await sitDown(stage.browser, server.url, language, 'light');
  stage.stops.push(desk.close);
  return desk;
}

describe.each(['en', 'fr'] as const)('in %s', (language) => {
  it('all screens load at most 300 kB of scripts and styles, and what one reads of manual, helps and tour at most 20 kB', () => {
    const files = readdirSync(`${dist}/assets`).filter((name) => /\.(js|css)$/.test(name));
    const words = files.filter((name) => name.startsWith(`words-${language}-`));
    expect(words).toHaveLength(4);
    expect(words.filter(isReading)).toHaveLength(3);
    const session = files.filter((name) => !name.startsWith(`words-${other[language]}-`));
    const screens = sum(session.filter((name) => !isReading(name)));
    const reading = sum(words.filter(isReading));
    console.log(`${language}: ${screens} bytes for all screens, ${reading} for the manual, the helps and the tour`);
    expect(screens).toBeLessThanOrEqual(300_000);
    expect(reading).toBeLessThanOrEqual(20_000);
  });

  it('the first screen loads at most 125 kB of them, and no word of another language', async () => {
    const { page } = await open(language);
    await heading(page);
    const names: string[] = [];
    page.on('request', (request) => {
      const name = /\/assets\/([^/]+\.(?:js|css))$/.exec(request.url())?.[1];
      if (name !== undefined) names.push(name);
    });
    await page.reload({ waitUntil: 'networkidle' });
    await heading(page);
    expect(names.filter((name) => name.startsWith('words-')).map((name) => name.slice(0, 9))).toEqual([
      `words-${language}-`,
    ]);
    console.log(`${language}: ${sum(names)} bytes before the first screen, in ${names.length} files`);
    expect(sum(names)).toBeLessThanOrEqual(125_000);
  });
});

it('a language whose words do not come is told of, and the screen keeps its own', async () => {
  const { page, assertQuiet, expectStatus } = await open('en');
  await heading(page);
  const chosen = page.getByLabel('Language', { exact: true });
  expectStatus(503);
  await page.route('**/words-fr-*', (route) => route.fulfill({ status: 503 }));
  await chosen.selectOption('fr');
  await page.getByText('The words of Français did not come from the server.').waitFor();
  expect(await page.getAttribute('html', 'lang')).toBe('en');
  await expect.poll(() => chosen.inputValue()).toBe('en');
  await assertAccessible(page, 'a language that did not come');
  await assertFits(page, 'a language that did not come');
  await picture(page, 'language-failed-en-light');
  await page.unroute('**/words-fr-*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => page.getAttribute('html', 'lang')).toBe('fr');
  await expect.poll(() => page.getByLabel('Langue', { exact: true }).inputValue()).toBe('fr');
  // Kept in the browser: the next visit begins with it.
  await page.reload();
  await heading(page);
  expect(await page.getAttribute('html', 'lang')).toBe('fr');
  assertQuiet();
});

it('says in both languages that it did not load', async () => {
  const { page, assertQuiet, expectStatus } = await open('en');
  await heading(page);
  expectStatus(503);
  await page.route('**/words-en-*', (route) => route.fulfill({ status: 503 }));
  await page.reload();
  await page.locator('p[lang=fr]').waitFor();
  expect(await page.locator('p[lang=en]').innerText()).toContain('Load the page again.');
  assertQuiet();
});

it('a screen that does not come is told of, and asked for again', async () => {
  const { page, assertQuiet, expectStatus } = await open('en');
  await heading(page);
  expectStatus(503);
  await page.route('**/desk-*', (route) => route.fulfill({ status: 503 }));
  await page.getByRole('link', { name: 'Groups', exact: true }).click();
  await page.locator('main [role=alert]').waitFor();
  await page.unroute('**/desk-*');
  await page.locator('main [role=alert] button').click();
  await expect.poll(() => heading(page)).toBe('Groups');
  assertQuiet();
});
