// Reports: begun from a document, written, read, and what of one would leave is seen before it does. On recorded answers,
// and on the program.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

async function desk(
  kind: 'mock' | 'fanal',
  language: Language = 'en',
  stopped = () => Promise.resolve(),
): Promise<Desk> {
  const server = kind === 'mock' ? await startMock(dist) : await startFanal(fanal);
  stage.stops.push(server.stop, stopped);
  const made = await sitDown(stage.browser, server.url, language, language === 'en' ? 'light' : 'dark');
  stage.stops.push(made.close);
  await heading(made.page);
  return made;
}
const plain = (text: string) => text.replace(/[\u00a0\u202f\s]+/g, ' ').trim();
const status = (page: Page) => page.locator('.composer form [role="status"]');

async function firstDocument(page: Page) {
  await page.goto(new URL('/search?q=has%3Aphone', page.url()).href);
  await page.locator('.hits a[data-row]').first().click();
  await page.locator('.mentions').waitFor();
}

/** The lines of each page of a report as it is printed, with so much more in it that it needs several. */
async function printed(page: Page, html: string): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'fanal-print-'));
  const sheet = await page.context().newPage();
  try {
    const more = '<p>It goes on.</p>'.repeat(150);
    await sheet.setContent(html.replace('</main>', `${more}</main>`));
    await sheet.pdf({ path: join(folder, 'report.pdf'), format: 'A4' });
    const text = execFileSync('pdftotext', ['-layout', join(folder, 'report.pdf'), '-'], { encoding: 'utf8' });
    const pages = text.split('\f').slice(0, -1);
    return pages.map((words) => words.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])));
  } finally {
    await sheet.close();
    rmSync(folder, { recursive: true });
  }
}

describe.each(real ? (['mock', 'fanal'] as const) : (['mock'] as const))('on %s', (kind) => {
  it('a report is begun from a mention, written, kept, and leaves as a page once it was looked at', async () => {
    const { page, assertQuiet } = await desk(kind);
    await firstDocument(page);
    // A mention is chosen, and its words are cited.
    await page.locator('.mentions a[data-row]').first().click();
    const cited = plain(await page.locator('.mentions li.chosen dl dd').first().innerText());
    await page.locator('.mentions li.chosen a[href^="/reports?"]').click();
    expect(await heading(page)).toBe('Cite in a report');
    await page.fill('#report-title', 'The number of the van');
    await assertAccessible(page, 'cite in a report');
    await assertFits(page, 'cite in a report');
    await page.getByRole('button', { name: 'Begin it' }).click();
    await page.waitForURL(/\/reports\/\d+$/);
    await page.locator('.composer').waitFor();
    expect(await heading(page)).toBe('The number of the van');
    const first = page.locator('.composer .cited > li').first();
    expect(plain(await first.innerText())).toContain(cited);

    // Words, and the mark where the caret stands.
    await page.fill('#report-text', '# What was seen\nIt is on the advert.');
    await page.press('#report-text', 'Control+End');
    await first.getByRole('button', { name: /^Put in \[1\]/ }).click();
    expect(await page.inputValue('#report-text')).toBe('# What was seen\nIt is on the advert. [1]');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('report-text');
    await page.keyboard.type('\n\nNobody asked [7].');
    expect(await status(page).innerText()).toBe('Not kept yet.');
    // What is not kept is asked about.
    await page.locator('header nav a[href="/review"]').click();
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.focus('#report-text');
    await page.keyboard.press('Control+s');
    await expect.poll(() => status(page).innerText()).toContain('Kept.');
    expect(plain(await page.locator('main').innerText())).toContain('Sentences: 2. Resting on evidence: 1.');
    expect(await page.locator('.composer .notice').innerText()).toContain('[7]');
    expect(await page.locator('.narrative .own').count(), 'one that cites nothing, and no heading').toBe(0);
    await assertAccessible(page, 'a report');
    await assertFits(page, 'a report');
    if (kind === 'mock') await picture(page, 'report-en-light');
    await page.setViewportSize({ width: 390, height: 720 });
    await assertFits(page, 'a report at 390 pixels');
    await page.setViewportSize({ width: 1280, height: 720 });

    // With a mark that leads nowhere nothing leaves.
    await page.getByRole('link', { name: 'Let it leave' }).click();
    await page.getByRole('button', { name: 'Show what would leave' }).click();
    await page.locator('#what-leaves').waitFor();
    const submit = page.getByRole('button', { name: 'Make the page' });
    expect(await submit.isDisabled()).toBe(true);
    await page.getByRole('link', { name: 'Write', exact: true }).click();
    await page.locator('.composer').waitFor();
    await page.fill('#report-text', 'It is on the advert. [1]');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await expect.poll(() => page.locator('.composer .notice').count()).toBe(0);

    await page.getByRole('link', { name: 'Let it leave' }).click();
    await page.fill('#leaving-recipient', 'Partner office');
    await page.selectOption('#leaving-clearance', 'RED');
    await page.getByRole('button', { name: 'Show what would leave' }).click();
    await page.locator('#what-leaves').waitFor();
    const shown = plain(await page.locator('section[aria-labelledby="what-leaves"]').innerText());
    expect(shown).toContain('Partner office (TLP:RED)');
    expect(shown).toContain('It is on the advert.');
    await assertAccessible(page, 'what would leave');
    await assertFits(page, 'what would leave');
    if (kind === 'mock') await picture(page, 'leaving-en-light');
    // Other terms are looked at anew.
    await page.fill('#leaving-recipient', 'Another office');
    expect(await submit.count()).toBe(0);
    await page.fill('#leaving-recipient', 'Partner office');
    const download = page.waitForEvent('download');
    await submit.click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^report-\d+\.html$/);
    const html = readFileSync(await file.path(), 'utf8');
    expect(html.startsWith('<!doctype html>')).toBe(true);
    if (kind === 'fanal') {
      expect(html).toContain('It is on the advert.');
      expect(html).toContain('EVALUATION - NOT EVIDENCE');
      expect(html).toContain('Partner office');
      const pages = await printed(page, html);
      expect(pages.length, 'of more than one page').toBeGreaterThan(2);
      for (const lines of pages) {
        expect(lines[0]).toContain('EVALUATION - NOT EVIDENCE');
        expect(lines.at(-1)).toMatch(/^Report \d+ · state \d+/);
        expect(lines.length, 'nothing lies over anything').toBeGreaterThan(3);
      }
    }
    await expect.poll(() => page.locator('main').innerText()).toContain('It is in the audit.');
    assertQuiet();
  });

  it('in French; it is listed, read after a reload, and withdrawn', async () => {
    const { page, assertQuiet } = await desk(kind, 'fr');
    await page.goto(new URL('/reports', page.url()).href);
    expect(await heading(page)).toBe('Rapports');
    await page.fill('#report-title', 'Le numéro');
    await page.getByRole('button', { name: 'Commencer', exact: true }).click();
    await page.locator('.composer').waitFor();
    expect(await page.locator('.composer select').inputValue()).toBe('fr');
    await page.fill('#report-text', 'Je le crois.');
    await page.getByRole('button', { name: 'Garder', exact: true }).click();
    await expect.poll(() => status(page).innerText()).toContain('Gardé.');
    await assertAccessible(page, 'un rapport');
    await assertFits(page, 'un rapport');
    if (kind === 'mock') await picture(page, 'report-fr-dark');
    await page.reload();
    await page.locator('.composer').waitFor();
    expect(await page.inputValue('#report-text')).toBe('Je le crois.');
    await page.goto(new URL('/reports', page.url()).href);
    const row = page.locator('.hits > li').filter({ hasText: 'Le numéro' });
    await row.waitFor();
    await assertAccessible(page, 'rapports');
    await row.locator('a[data-row]').click();
    await page.getByRole('button', { name: 'Retirer ce rapport' }).click();
    await page.fill('#withdraw-reason', 'fini');
    await page.getByRole('button', { name: 'Le retirer' }).click();
    await expect.poll(() => page.locator('.hits > li').filter({ hasText: 'Le numéro' }).count()).toBe(0);
    assertQuiet();
  });
});

describe('two windows', () => {
  it('lose neither’s words', async () => {
    const server = await startMock(dist);
    stage.stops.push(server.stop);
    const { page, expectStatus, close, assertQuiet } = await sitDown(stage.browser, server.url, 'en', 'light');
    stage.stops.push(close);
    await page.goto(new URL('/reports', page.url()).href);
    await heading(page);
    await page.fill('#report-title', 'Two');
    await page.getByRole('button', { name: 'Begin it' }).click();
    await page.locator('.composer').waitFor();
    await page.fill('#report-text', 'Mine.');
    server.reports.changeElsewhere(2, 'Theirs.');
    expectStatus(409);
    await page.keyboard.press('Control+s');
    // What is kept now is shown, beside what was typed.
    await page.getByText('Its words were changed in another window').waitFor();
    expect(await page.inputValue('#report-text')).toBe('Mine.');
    await page.getByText('What is kept now').click();
    expect(await page.locator('.composer details').innerText()).toContain('Theirs.');
    await assertAccessible(page, 'changed meanwhile');
    await page.getByRole('button', { name: 'Keep mine in its place' }).click();
    await expect.poll(() => status(page).innerText()).toContain('Kept.');
    expect(await page.inputValue('#report-text')).toBe('Mine.');
    assertQuiet();
  });
});
