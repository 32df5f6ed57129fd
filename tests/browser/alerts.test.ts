// The list of what saved searches found: what is said of each, its documents once they are opened, and seen by who saw it.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assertAccessible, assertFits, heading, openStage, picture, sitDown, type Desk, type Language } from './bench';
import { startMock } from './mock_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));

const stage = openStage();

async function desk(language: Language): Promise<Desk> {
  const server = await startMock(dist);
  stage.stops.push(server.stop);
  const made = await sitDown(stage.browser, server.url, language, 'light');
  stage.stops.push(made.close);
  await heading(made.page);
  return made;
}

describe.each<[Language, string, RegExp, RegExp, RegExp]>([
  ['en', 'Alerts that you have not seen', /130 new documents/, /counted only/, /^Alert 1: I have seen it$/],
  [
    'fr',
    'Alertes que vous n’avez pas vues',
    /130 nouveaux documents/,
    /seulement comptées/,
    /^Alerte 1.: je l’ai vue$/,
  ],
])('alerts in %s', (language, link, documents, counted, label) => {
  it('are found from the case, opened and seen', async () => {
    const { page, assertQuiet } = await desk(language);
    await page.getByRole('link', { name: link }).click();
    await page.locator('table tbody tr').first().waitFor();
    await expect.poll(() => page.locator('table tbody tr').count()).toBe(3);
    const rows = page.locator('table tbody tr');
    await expect.poll(() => rows.nth(1).innerText()).toMatch(counted);
    await expect.poll(() => rows.nth(1).locator('details').count()).toBe(0);
    const last = rows.nth(2);
    await expect.poll(() => last.innerText()).toMatch(documents);
    await expect.poll(() => last.locator('a').count()).toBe(0);
    await last.locator('summary').click();
    await last.locator('li a').first().waitFor();
    await expect.poll(() => last.locator('li a').count()).toBe(3);
    await expect.poll(() => last.locator('li a').first().getAttribute('href')).toMatch(/^\/documents\//);
    await assertAccessible(page, 'alerts');
    await assertFits(page, 'alerts');
    await picture(page, 'alerts');
    const status = page.locator('main p[role="status"]');
    await expect.poll(() => status.innerText()).toMatch(/^3/);
    await page.getByRole('button', { name: label }).click();
    await page.waitForFunction(() => /^2/.test(document.querySelector('main p[role="status"]')?.textContent ?? ''));
    await expect.poll(() => page.getByRole('button', { name: label }).count()).toBe(0);
    await page.reload();
    await page.locator('table tbody tr').first().waitFor();
    await expect.poll(() => status.innerText()).toMatch(/^2/);
    assertQuiet();
  });
});
