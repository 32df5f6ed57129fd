// Labels and judgements in one key each: the form opens at the word with the cursor in its reason, a grave word asks what it
// always asks, and u takes a judgement back or labels again. On recorded answers, and on a case that the program serves.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { assertAccessible, assertFits, heading, openStage, picture, sitDown, type Desk } from './bench';
import { canServe, startFanal, startSigns } from './fanal_server';
import { startMock } from './mock_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const fanal = process.env['FANAL_PROGRAM'] ?? '';
const real = fanal !== '' && canServe(fanal);
const stage = openStage();

async function desk(kind: 'mock' | 'fanal' | 'signs', language: 'en' | 'fr' = 'en'): Promise<Desk> {
  const server =
    kind === 'mock' ? await startMock(dist) : await (kind === 'signs' ? startSigns(fanal) : startFanal(fanal));
  stage.stops.push(server.stop);
  const made = await sitDown(stage.browser, server.url, language, language === 'en' ? 'light' : 'dark');
  stage.stops.push(made.close);
  await heading(made.page);
  return made;
}
async function toFirstGroup(page: Page) {
  await page.goto(new URL('/groups', page.url()).href);
  await page.locator('table.groups tbody a').first().click();
  await page.locator('.label-keys').waitFor();
  await page.locator('.members tbody a').first().waitFor();
}
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

describe.each(real ? (['mock', 'fanal'] as const) : (['mock'] as const))('on %s', (kind) => {
  it('a label is one key and a reason, and u labels again', async () => {
    const { page, assertQuiet } = await desk(kind);
    await toFirstGroup(page);
    const keys = page.keyboard;
    await keys.press('6');
    const dialog = page.locator('dialog.label-dialog[open]');
    await dialog.waitFor();
    await expect.poll(() => focused(page)).toBe('label-dialog-reason');
    const words = dialog.locator('input[name="label-dialog-word"]');
    expect(await words.nth(5).isChecked()).toBe(true);
    await assertAccessible(page, 'a label by one key');
    await assertFits(page, 'a label by one key');
    if (kind === 'mock') await picture(page, 'label-key-en-light');
    // A reason is asked, always.
    expect(await dialog.locator('button[type="submit"]').isDisabled()).toBe(true);
    await keys.type('It has a door 6 and a sign');
    await keys.press('Tab');
    await keys.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => page.locator('.label-kept').innerText()).toMatch(/^Kept as label \d+\. Group \d+/);
    await page.locator('main h1').focus();
    await keys.press('u');
    await dialog.waitFor();
    await keys.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
    // A grave word asks where it can be read and how it may mean nothing.
    await page.locator('main h1').focus();
    await keys.press('1');
    await dialog.locator('.places').waitFor();
    await dialog.locator('.readings').waitFor();
    await page.fill('#label-dialog-reason', 'As I read it');
    expect(await dialog.locator('button[type="submit"]').isDisabled()).toBe(true);
    // Escape puts it aside, Cancel gives it up.
    await keys.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
    await page.locator('main h1').focus();
    await keys.press('2');
    await expect.poll(() => page.inputValue('#label-dialog-reason')).toBe('As I read it');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => dialog.count()).toBe(0);
    await page.locator('main h1').focus();
    await keys.press('2');
    await dialog.waitFor();
    await page.locator('#label-dialog-reason').waitFor();
    expect(await page.inputValue('#label-dialog-reason')).toBe('');
    assertQuiet();
  });

  it('a judgement is one key and a reason, and u takes it back for another reason', async () => {
    const { page, assertQuiet } = await desk(kind);
    await toFirstGroup(page);
    const keys = page.keyboard;
    await page.locator('.members [data-row]').nth(1).focus();
    await keys.press('b');
    await expect.poll(() => focused(page)).toBe('judge-reason');
    expect(await page.inputValue('#judge-a')).toMatch(/^[0-9a-f]{32}$/);
    expect(await page.locator('input[name="verdict"][value="unsure"]').isChecked()).toBe(true);
    await keys.type('Two voices on the line');
    await keys.press('Tab');
    await keys.press('Enter');
    await expect.poll(() => page.locator('.outcome').innerText()).toMatch(/Kept/);
    await page.locator('.outcome [data-key="undo"]').waitFor();
    if (kind === 'mock') await picture(page, 'judged-undo-en-light');
    await page.locator('main h1').focus();
    await keys.press('u');
    await page.locator('dialog[open] #judge-dialog-reason').waitFor();
    await keys.type('I had the wrong number');
    await keys.press('Tab');
    await keys.press('Enter');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('.outcome').innerText()).toMatch(/Kept/);
    // What took something back is not taken back itself.
    await expect.poll(() => page.locator('.outcome [data-key="undo"]').count()).toBe(0);
    assertQuiet();
  });
});

describe.each(real ? (['mock', 'signs'] as const) : (['mock'] as const))('the queue on %s', (kind) => {
  it('labels the group of the row that one is at', async () => {
    const { page, assertQuiet } = await desk(kind, kind === 'mock' ? 'fr' : 'en');
    await page.goto(new URL('/review', page.url()).href);
    const row = page.locator('table.queue [data-row]').first();
    await row.waitFor();
    const group = /\d+$/.exec((await row.getAttribute('href')) ?? '')?.[0] ?? '';
    await row.focus();
    await page.keyboard.press('4');
    const dialog = page.locator('dialog.label-dialog[open]');
    await expect.poll(() => dialog.innerText()).toMatch(new RegExp(`^(Group|Groupe) ${group}\\b`));
    await expect.poll(() => focused(page)).toBe('label-dialog-reason');
    await assertAccessible(page, 'a label in the queue');
    await picture(page, `label-queue-${kind}`);
    await page.keyboard.type('Only words that sell');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => page.locator('.label-kept').innerText()).toMatch(new RegExp(`\\b${group}\\b`));
    assertQuiet();
  });
});

it('without single keys there are none', async () => {
  const { page, assertQuiet } = await desk('mock');
  await toFirstGroup(page);
  await page.keyboard.press('F1');
  await page.locator('dialog.help[open] input[type="checkbox"]').uncheck();
  await page.keyboard.press('Escape');
  await page.locator('main h1').focus();
  for (const key of ['1', 's', 'd', 'b', 'u']) await page.keyboard.press(key);
  expect(await page.locator('dialog[open]').count()).toBe(0);
  expect(await page.locator('.label-keys').count()).toBe(0);
  expect(await page.locator('input[name="verdict"]:checked').count()).toBe(0);
  assertQuiet();
});
