// The first screen for somebody who comes back: what changed since, what waits, what is being read; each part by itself,
// and nothing kept in the browser that names the case or whoever works in it.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { assertAccessible, assertFits, heading, openStage, picture, sitDown, type Language, type Theme } from './bench';
import { MockIntake } from './mock_intake';
import { MockPeople, theCode, words } from './mock_people';
import { startMock } from './mock_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const stage = openStage();

async function alone(language: Language, theme: Theme = 'light') {
  const server = await startMock(dist);
  stage.stops.push(server.stop);
  const desk = await sitDown(stage.browser, server.url, language, theme);
  stage.stops.push(desk.close);
  await heading(desk.page);
  return { ...desk, server };
}

/** Somebody in a case of an instance; `change` is done to what the server says of the case. */
async function atWork(language: Language, theme: Theme, name = 'op-north') {
  const until = '2027-01-31';
  const people = new MockPeople([
    { case: 'op-north', role: 'lead', until, break_glass: false },
    { case: 'op-south', role: 'lead', until, break_glass: false },
  ]);
  const server = await startMock(dist, people);
  stage.stops.push(server.stop);
  const desk = await sitDown(stage.browser, server.url, language, theme, [401]);
  stage.stops.push(desk.close);
  await logIn(desk.page, name);
  return desk;
}

async function logIn(page: Page, name: string) {
  await page.fill('#account', 'lea');
  await page.fill('#password', words);
  await page.fill('#code', theCode);
  await page.locator('main form button[type="submit"]').click();
  await begin(page, name);
}

async function begin(page: Page, name: string) {
  await page.locator('#work-reason').waitFor();
  await page.locator(`input[value="${name}"]`).check();
  await page.fill('#work-reason', 'routine');
  await page.locator('main form button[type="submit"]').click();
  await page.locator('#waits').waitFor();
}

const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
const visits = (page: Page) =>
  page.evaluate(
    () => JSON.parse(localStorage.getItem('fanal.visits') ?? '{"of":{}}') as { of: Record<string, unknown> },
  );

describe.each([
  ['en', 'light', 'Since you were last here'],
  ['fr', 'dark', 'Depuis votre dernier passage'],
] as const)('in %s, %s', (language, theme, since) => {
  it('says what changed since the visit before, and nothing at the first', async () => {
    const { page, assertQuiet } = await atWork(language, theme);
    await expect.poll(async () => Object.keys((await visits(page)).of).length).toBe(1);
    expect(await page.locator('#since').count()).toBe(0);
    // A look soon after is the same visit.
    await page.reload();
    await page.locator('#waits').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('#since').count()).toBe(0);
    // Two days pass, and there were fewer documents and more groups then.
    await page.evaluate(() => {
      const held = JSON.parse(localStorage.getItem('fanal.visits') ?? '') as {
        of: Record<string, { last: { at: number; counts: { documents: number; groups: number } } }>;
      };
      for (const { last } of Object.values(held.of)) {
        last.at -= 2 * 86_400_000;
        last.counts.documents -= 12;
        last.counts.groups += 1;
      }
      localStorage.setItem('fanal.visits', JSON.stringify(held));
    });
    await page.reload();
    await expect.poll(() => page.locator('#since').innerText()).toBe(since);
    const told = page.locator('section[aria-labelledby="since"]');
    await expect.poll(() => told.locator('dd').allInnerTexts()).toEqual(['+12', '−1']);
    expect(await told.locator('a').getAttribute('href')).toBe('/groups');
    expect(await told.locator('time').innerText()).toMatch(/UTC$/);
    await assertAccessible(page, 'home of somebody who comes back');
    await assertFits(page, 'home of somebody who comes back');
    await picture(page, `home-back-${language}-${theme}`);
    await page.setViewportSize({ width: 390, height: 800 });
    await assertFits(page, 'home of somebody who comes back, narrow');
    await picture(page, `home-back-${language}-${theme}-narrow`);
    assertQuiet();
  });
});

it('keeps numbers and times by case, and no name', async () => {
  const { page } = await atWork('en', 'light');
  await expect.poll(async () => Object.keys((await visits(page)).of).length).toBe(1);
  await page.locator('section.work a[href="/cases"]').click();
  await begin(page, 'op-south');
  await expect.poll(async () => Object.keys((await visits(page)).of).length).toBe(2);
  const all = await kept(page);
  expect(all).not.toMatch(/op-|lea|routine/);
  const { of } = await visits(page);
  expect(Object.keys(of).every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
  expect(
    JSON.stringify(Object.values(of)).replace(/"(last|at|counts|documents|groups|judgements|alerts|unread)"/g, ''),
  ).toMatch(/^[-\d,:{}[\]]+$/);
});

it('keeps nothing of a case that is served alone', async () => {
  const { page } = await alone('en');
  await page.locator('#waits').waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => localStorage.getItem('fanal.visits'))).toBeNull();
});

describe.each(['en', 'fr'] as const)('what waits, in %s', (language) => {
  it('is counted, with ways there, and what is being read has its progress', async () => {
    const { page, assertQuiet } = await alone(language);
    const intake = new MockIntake();
    intake.state = 'reading';
    let issues = 3;
    await page.route('**/api/1/intakes', (route) =>
      route.fulfill({ json: { intakes: [{ ...intake.intake(), issues }] } }),
    );
    await page.reload();
    // One line of a header, at 1280 pixels, in either language.
    expect((await page.locator('header').boundingBox())?.height).toBeLessThan(55);
    const waits = page.locator('section[aria-labelledby="waits"]');
    await expect.poll(() => waits.locator('dd').first().innerText()).toMatch(/^\d+\n/);
    expect(await waits.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
      '/review',
      '/alerts',
    ]);
    await expect.poll(() => waits.locator('dd').nth(1).innerText()).toBe('3');
    const jobs = page.locator('section[aria-labelledby="jobs"]');
    await expect.poll(() => jobs.locator('progress').getAttribute('value')).toBe('10');
    expect(await jobs.innerText()).toMatch(/10\s?%/);
    expect(await jobs.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
      '/bring?intake=mock',
      '/issues',
    ]);
    await assertAccessible(page, 'what waits');
    await assertFits(page, 'what waits');
    await picture(page, `home-waits-${language}-light`);
    // It ends while one looks on.
    intake.state = 'done';
    issues = 0;
    await jobs.waitFor({ state: 'detached' });
    assertQuiet();
  });
});

it('a part that fails leaves the others, and is asked for again', async () => {
  const { page, expectStatus } = await alone('en');
  expectStatus(503);
  await page.route('**/api/1/alerts*', (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', json: { code: 'busy', detail: '' } }),
  );
  await page.reload();
  const waits = page.locator('section[aria-labelledby="waits"]');
  await waits.locator('[role=alert]').waitFor();
  await expect.poll(() => waits.locator('dd').first().innerText()).toMatch(/^\d+\n/);
  await page.locator('#counts').waitFor();
  await page.unroute('**/api/1/alerts*');
  await waits.locator('[role=alert] button').click();
  await expect.poll(() => waits.locator('dd').nth(1).innerText()).toBe('3');
});

it('asks nothing that is not for whoever looks', async () => {
  const { page, assertQuiet } = await alone('en');
  await page.route('**/api/1/case', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: { ...((await answer.json()) as object), can: ['see_case'] } });
  });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.reload({ waitUntil: 'networkidle' });
  await page.locator('#counts').waitFor();
  expect(asked.filter((path) => path.startsWith('/api/')).sort()).toEqual(['/api/1/case', '/api/1/me']);
  expect(await page.locator('#waits, #jobs').count()).toBe(0);
  assertQuiet();
});
