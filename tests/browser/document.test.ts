// What a document shares with others: each value once with its count, and the way there holds what was counted.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assertAccessible, assertFits, heading, openStage, picture, sitDown } from './bench';
import { canServe, startFanal } from './fanal_server';
import { startMock } from './mock_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const fanal = process.env['FANAL_PROGRAM'] ?? '';
const stage = openStage();
const kinds = fanal !== '' && canServe(fanal) ? (['mock', 'fanal'] as const) : (['mock'] as const);

const counted = (text: string) => Number(/^[\d,\s\u202f]+/.exec(text)?.[0].replace(/\D/g, ''));

describe.each(kinds)('on %s', (kind) => {
  it.each([
    ['en', 'light', 1280],
    ['fr', 'dark', 390],
  ] as const)('what is shared is counted, and found, in %s, %s, at %i pixels', async (language, theme, width) => {
    const server = kind === 'mock' ? await startMock(dist) : await startFanal(fanal);
    stage.stops.push(server.stop);
    const desk = await sitDown(stage.browser, server.url, language, theme);
    stage.stops.push(desk.close);
    const { page, assertQuiet } = desk;
    await page.setViewportSize({ width, height: 720 });
    await heading(page);
    // Of the largest group the first document; any server can say.
    const id = await page.evaluate(async () => {
      const ask = async (path: string) => (await fetch(path, { headers: { 'X-Fanal': '1' } })).json() as unknown;
      const { groups } = (await ask('/api/1/groups?limit=1')) as { groups: { number: number }[] };
      const of = `/api/1/groups/${groups[0]?.number}/documents?limit=1`;
      return ((await ask(of)) as { members: { id: string }[] }).members[0]?.id;
    });
    await page.goto(new URL(`/documents/${id}`, page.url()).href);
    const shares = page.locator('section[aria-labelledby="shares"]');
    await shares.waitFor();
    const value = shares.locator('li', { has: page.locator('bdi') });
    const texts = await value.locator('bdi').allInnerTexts();
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThan(0);
    await assertAccessible(page, 'what is shared');
    await assertFits(page, 'what is shared');
    await shares.scrollIntoViewIfNeeded();
    await picture(page, `document-shares-${kind}-${language}-${theme}`);

    const others = counted(await value.first().locator('a').innerText());
    expect(others).toBeGreaterThan(0);
    await value.first().locator('a').click();
    await page.waitForURL(/\/search\?q=/);
    await heading(page);
    await expect.poll(async () => counted(await page.locator('.answer .summary strong').innerText())).toBe(others + 1);
    await page.goBack();
    await shares.waitFor();
    const text = shares.locator('li', { hasNot: page.locator('bdi') });
    await text.waitFor();
    const same = counted(await text.locator('a').innerText());
    await text.locator('a').click();
    await page.waitForURL(/text=/);
    await expect.poll(async () => counted(await page.locator('.chosen-bar strong').first().innerText())).toBe(same + 1);
    assertQuiet();
  });
});

it.each(['en', 'fr'] as const)('a chain of texts says which contacts both ends hold, in %s', async (language) => {
  const server = await startMock(dist);
  stage.stops.push(server.stop);
  const desk = await sitDown(stage.browser, server.url, language, 'light');
  stage.stops.push(desk.close);
  const { page, assertQuiet } = desk;
  await heading(page);
  const ids = await page.evaluate(async () => {
    const answer = await fetch('/api/1/groups/0/documents?limit=50', { headers: { 'X-Fanal': '1' } });
    const { members } = (await answer.json()) as { members: { id: string }[] };
    const holds = async (id: string) =>
      (await (await fetch(`/api/1/documents/${id}`, { headers: { 'X-Fanal': '1' } })).text()).includes('+33639981234');
    const found: string[] = [];
    for (const { id } of members) if (found.length < 2 && (await holds(id))) found.push(id);
    return found;
  });
  const whole = `/why?a=${ids[0]}&b=${ids[1]}`;
  await page.goto(new URL(whole, page.url()).href);
  await page.locator('.chain li').first().waitFor();
  await page.waitForLoadState('networkidle');
  // The number is in the chain: it is not told twice.
  expect(await page.locator('main ul.plain-list').count()).toBe(0);
  await page.route('**/api/1/why?*', async (route) => {
    const answer = (await (await route.fetch()).json()) as { steps: { reason: { kind: string; key: unknown } }[] };
    for (const { reason } of answer.steps)
      Object.assign(reason, { kind: 'same_text', key: null, to: 'ad-002', to_id: ids[1] });
    await route.fulfill({ json: answer });
  });
  await page.reload();
  const both = page.locator('main ul.plain-list li');
  await expect.poll(() => both.allInnerTexts()).toEqual([expect.stringContaining('+33639981234')]);
  await assertAccessible(page, 'why, with what both hold');
  await picture(page, `why-both-${language}-light`);
  await both.locator('a').click();
  await page.waitForURL((url) => url.searchParams.get('q') === 'phone:+33639981234');
  assertQuiet();
});
