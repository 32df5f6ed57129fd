// How long the workbench keeps one waiting, on a case that bench/workbench serves: the first screen, searches, and the
// screens of a group. It judges no time; FANAL_SPEED names the plan, which says where to write what was measured.
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';

interface Plan {
  url: string;
  token: string;
  rounds: number;
  parts: string[];
  results: string;
  home: { documents: number; groups: number };
  /** `facet`: the section of the figures of `q` whose first value is pressed; `total` is then what is written on it. */
  searches: { kind: string; q: string; facet: string; total: number }[];
  groups: { number: number; documents: number }[];
}

/** Milliseconds from the key or click on: until it stands in the document, and until that is painted. */
interface Times {
  dom: number;
  painted: number;
}

const path = process.env['FANAL_SPEED'];
const plan = (path === undefined ? { parts: [] } : JSON.parse(readFileSync(path, 'utf8'))) as Plan;
const measured: Record<string, unknown[]> = {};
let browser: Browser | undefined;
afterAll(async () => browser?.close());

const isWanted = (part: string) => plan.parts.includes(part);
const minutes = (n: number) => n * 60_000;

/** In the page, before anything of it. Nothing is waited for by asking again and again from without. */
function watch() {
  const find = (selector: string) => document.querySelector(`main ${selector}`);
  const digits = (selector: string) => Number((find(selector)?.textContent ?? '').replace(/\D/g, ''));
  const isDrawn = (canvas: Element | null) =>
    canvas instanceof HTMLCanvasElement && (canvas.getContext('2d')?.getImageData(4, 4, 1, 1).data[3] ?? 0) > 0;
  const isOf = (number: string) => new RegExp(`\\b${number}\\b`).test(find('h1')?.textContent ?? '');
  let drawing: { frames: number } | undefined;
  document.addEventListener('drawn', (event) => (drawing = (event as CustomEvent<{ frames: number }>).detail), true);

  const stands: Record<string, (what: string) => boolean> = {
    home: () => find('[aria-labelledby="counts"] dd') !== null,
    hits: () => find('.answer:not(.old) .hits > li') !== null,
    group: (number) =>
      isOf(number) &&
      find('[aria-busy]') === null &&
      find('section[aria-labelledby="findings"] .tier') !== null &&
      find('table.members tbody tr') !== null &&
      find('section[aria-labelledby="reasons"] li') !== null &&
      find('section[aria-labelledby="view-texts"] .template') !== null &&
      isDrawn(find('section[aria-labelledby="view-places"] canvas')),
    map: (number) =>
      isOf(number) &&
      find('[aria-busy]') === null &&
      find('.views-grid.alone') !== null &&
      isDrawn(find('section[aria-labelledby="view-places"] canvas')),
    graph: (number) => isOf(number) && (drawing?.frames ?? 0) > 0 && find('.graph-table tbody tr') !== null,
  };

  /** Until it stands there, having been away: from `began`, or else from the next key or click on. */
  function until(name: string, what = '', began = -1): Promise<Times> {
    let isNew = false;
    if (name === 'graph') drawing = undefined;
    const begin = (event: Event) => {
      if (began < 0 && !(event instanceof KeyboardEvent && event.key !== 'Enter')) began = event.timeStamp;
    };
    for (const kind of ['keydown', 'click']) addEventListener(kind, begin, { capture: true });
    return new Promise((resolve) => {
      const look = () => {
        if (began < 0 || isOver) return;
        const isThere = stands[name]?.(what) ?? false;
        isNew ||= !isThere;
        if (!isThere || !isNew) return;
        isOver = true;
        observer.disconnect();
        for (const kind of ['keydown', 'click']) removeEventListener(kind, begin, { capture: true });
        const dom = performance.now() - began;
        requestAnimationFrame(() => setTimeout(() => resolve({ dom, painted: performance.now() - began })));
      };
      let isOver = false;
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      // What is drawn changes no element.
      const each = () => {
        look();
        if (!isOver) requestAnimationFrame(each);
      };
      requestAnimationFrame(each);
    });
  }
  const painted = new Promise<number>((resolve) => {
    new PerformanceObserver((list) => {
      const [first] = list.getEntriesByName('first-contentful-paint');
      if (first) resolve(first.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
  Object.assign(globalThis, { speed: { until, digits, painted, home: until('home', '', 0) } });
}

interface Speed {
  until: (name: string, what?: string) => Promise<Times>;
  digits: (selector: string) => number;
  painted: Promise<number>;
  home: Promise<Times>;
}
declare const speed: Speed;

async function link(): Promise<string> {
  const answer = await fetch(new URL('/api/1/links', plan.url), {
    method: 'POST',
    headers: { Authorization: `Bearer ${plan.token}`, 'Content-Type': 'application/json' },
    body: '{}',
  });
  return ((await answer.json()) as { url: string }).url;
}

/** A page of a profile that never saw this server, on its way to the first screen. */
async function open(): Promise<Page> {
  browser ??= await chromium.launch({
    executablePath: process.env['FANAL_CHROMIUM'] ?? '/usr/bin/chromium-headless-shell',
    // As on a machine without a graphics card: the page is put together by the processor, graphs drawn by SwiftShader.
    args: ['--disable-gpu', '--enable-unsafe-swiftshader'],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(await link(), { waitUntil: 'commit' });
  return page;
}

const digits = (page: Page, selector: string) => page.evaluate((at) => speed.digits(at), selector);

/** Does it, and gives how long it took until that stands there. */
async function timed(page: Page, name: string, what: string, act: () => Promise<void>): Promise<Times> {
  const [times] = await Promise.all([
    page.evaluate(([name, what]) => speed.until(name, what), [name, what] as const),
    act(),
  ]);
  return times;
}

async function ask(page: Page, q: string): Promise<Times> {
  await page.fill('#search-box', q);
  return timed(page, 'hits', '', () => page.press('#search-box', 'Enter'));
}

it.skipIf(!isWanted('home'))('the first screen', { timeout: minutes(30) }, async () => {
  const found = (measured['home'] = [] as unknown[]);
  for (let round = 0; round < plan.rounds; ++round) {
    const page = await open();
    const numbers = await page.evaluate(() => speed.home);
    const painted = await page.evaluate(() => speed.painted);
    const right =
      (await digits(page, '[aria-labelledby="counts"] dl > div:nth-child(1) dd')) === plan.home.documents &&
      (await digits(page, '[aria-labelledby="counts"] dl > div:nth-child(2) dd')) === plan.home.groups;
    found.push({ round, painted, numbers: numbers.painted, right });
    await page.context().close();
  }
  expect(found).toHaveLength(plan.rounds);
});

it.skipIf(!isWanted('search'))('searches', { timeout: minutes(60) }, async () => {
  const found = (measured['search'] = [] as unknown[]);
  const page = await open();
  await page.evaluate(() => speed.home);
  for (let round = 0; round < plan.rounds; ++round) {
    for (const { kind, q, facet, total } of plan.searches) {
      let times = await ask(page, q);
      let wanted = total;
      if (facet !== '') {
        const value = page.locator(`section[aria-labelledby="facet-${facet}"] li`).first();
        wanted = Number((await value.locator('.number').innerText()).replace(/\D/g, ''));
        times = await timed(page, 'hits', '', () => value.locator('button.what').click());
      }
      // More than ten thousand are not counted to the end.
      wanted = Math.min(wanted, 10_000);
      const asked = new URL(page.url()).searchParams.get('q') ?? '';
      const right =
        (await digits(page, '.answer .summary strong')) === wanted &&
        (await page.locator('.hits > li').count()) === Math.min(20, wanted) &&
        (facet === '' ? asked === q : asked.startsWith(`${q} ${facet}:`));
      found.push({ round, kind, q: asked, total: wanted, ...times, right });
    }
  }
  await page.context().close();
  expect(found).toHaveLength(plan.rounds * plan.searches.length);
});

it.skipIf(!isWanted('group'))('the screens of a group', { timeout: minutes(60) }, async () => {
  const found = (measured['group'] = [] as unknown[]);
  const page = await open();
  await page.evaluate(() => speed.home);
  for (let round = 0; round < plan.rounds; ++round) {
    for (const { number, documents } of plan.groups) {
      const right = async () => (await digits(page, '.summary strong')) === documents;
      await ask(page, `group:${number}`);
      const group = await timed(page, 'group', `${number}`, () =>
        page.locator(`.hits a[href="/groups/${number}"]`).first().click(),
      );
      found.push({ round, number, documents, screen: 'group', ...group, right: await right() });
      const map = await timed(page, 'map', `${number}`, () =>
        page.locator(`section[aria-labelledby="view-places"] a[href^="/groups/${number}/map"]`).click(),
      );
      const charted = await page.locator('.views-grid.alone table tbody tr').count();
      found.push({ round, number, documents, screen: 'map', ...map, right: charted > 0 });
      await page.goBack();
      const graphLink = page.locator(`main a[href="/groups/${number}/graph"]`);
      await graphLink.waitFor();
      await page.locator('main [aria-busy]').first().waitFor({ state: 'detached' });
      const graph = await timed(page, 'graph', `${number}`, () => graphLink.click());
      const summary = await page.locator('main .summary').first().innerText();
      const isOfAll = summary.replace(/,/g, '').includes(`${documents} document`);
      found.push({ round, number, documents, screen: 'graph', ...graph, right: isOfAll });
    }
  }
  await page.context().close();
  expect(found).toHaveLength(plan.rounds * plan.groups.length * 3);
});

it.skipIf(plan.parts.length === 0)('is written down', () => {
  writeFileSync(plan.results, JSON.stringify(measured));
});
