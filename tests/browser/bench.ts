// What every browser test stands on: Debian's Chromium, and an eye on what must never happen.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

export type Language = 'en' | 'fr';
export type Theme = 'light' | 'dark';

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['FANAL_CHROMIUM'] ?? '/usr/bin/chromium-headless-shell',
    args: ['--disable-gpu'],
  });

export interface Stage {
  /** While a test runs. */
  readonly browser: Browser;
  /** What a test started, last first, is stopped after it. */
  readonly stops: (() => Promise<void>)[];
}

/** One browser for a file of tests. To be called at its top. */
export function openStage(): Stage {
  let browser: Browser | undefined;
  const stops: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => browser?.close());
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });
  return {
    get browser() {
      if (!browser) throw new Error('no test runs');
      return browser;
    },
    stops,
  };
}

export interface Desk {
  page: Page;
  context: BrowserContext;
  /** Another window of the same browser, under the same eye. */
  window: () => Promise<Page>;
  /** Fails on a console error, a broken policy, a request to another host, or an answer that was not expected. */
  assertQuiet: () => void;
  /** Status codes that this test provokes on purpose. */
  expectStatus: (status: number) => void;
  close: () => Promise<void>;
}

/** A fresh browser profile of 1280x720 that has followed the link; `statuses`: those provoked on purpose at its start. */
export async function sitDown(
  browser: Browser,
  url: string,
  language: Language,
  theme: Theme,
  statuses: number[] = [],
): Promise<Desk> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    colorScheme: theme,
    timezoneId: 'Pacific/Auckland',
    reducedMotion: 'reduce',
  });
  const trouble: string[] = [];
  const expected = new Set(statuses);
  const origin = new URL(url).origin;
  const watch = async (page: Page) => {
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      // How fast the software that draws is, says the browser of itself.
      if (message.text().includes('GL Driver Message (OpenGL, Performance,')) return;
      if ([...expected].some((status) => message.text().includes(`status of ${status} `))) return;
      trouble.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      trouble.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== origin) trouble.push(`request to ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400 && !expected.has(response.status()))
        trouble.push(`${response.status()} for ${response.url()}`);
    });
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) =>
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
      );
    });
    // Runs before the page's own policy applies to scripts: the test may, evidence may not.
    await page.addInitScript({ content: axe.source });
    return page;
  };
  const window = async () => watch(await context.newPage());
  const page = await window();
  await page.goto(url);
  return {
    page,
    context,
    window,
    assertQuiet: () => expect(trouble).toEqual([]),
    expectStatus: (status) => expected.add(status),
    close: () => context.close(),
  };
}

/** The text of the heading, once the screen under it has its answer. */
export async function heading(page: Page): Promise<string> {
  await page.locator('main h1').waitFor();
  await page.locator('main [aria-busy]').first().waitFor({ state: 'detached' });
  return (await page.locator('main h1').innerText()).trim();
}

export async function assertAccessible(page: Page, what: string) {
  const violations = await page.evaluate(async () => {
    const found = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return found.violations.map(
      (rule) => `${rule.id}: ${rule.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
    );
  });
  expect(violations, what).toEqual([]);
}

/** Nothing is cut off sideways at 1280 pixels. */
export async function assertFits(page: Page, what: string) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, `${what} is wider than the window`).toBeLessThanOrEqual(0);
}

/** Kept where FANAL_SCREENS says, and nowhere without it. */
export async function picture(page: Page, name: string) {
  const folder = process.env['FANAL_SCREENS'];
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
