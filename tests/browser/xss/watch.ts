// A browser that tells of all that no screen may do: run a script, open a dialog, ask elsewhere, break its policy, hold what is forbidden.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { parseRoute, type ViewName } from '$web/model/url';
import { peoplesPlaces, places, tag, termsPlaces } from './places';

export interface Watched {
  page: Page;
  trouble: string[];
  shown: Set<string>;
  /** Views that were looked at with a hostile value on them. */
  views: Set<ViewName>;
  /** All views that were looked at. */
  been: Set<ViewName>;
  /** Goes there as our own links do. */
  visit: (target: string) => Promise<void>;
  /** Goes there by the address bar. */
  open: (target: string) => Promise<void>;
  /** Looks at the page as it is now. */
  look: (what: string) => Promise<void>;
}

// What no screen of ours has, however it came there.
const forbidden =
  'script:not([src^="/assets/"]), iframe, frame, object, embed, base, meta[http-equiv], form[action]:not([action="/search"]):not([action="/why"]), [srcdoc], ' +
  'a[href]:not([href^="/"]):not([href^="#"]), a[href^="//"], img:not([src^="/"]), link[href]:not([href^="/"]), svg script, style';

export async function watch(browser: Browser, server: { url: string }): Promise<Watched> {
  const context: BrowserContext = await browser.newContext({
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const origin = new URL(server.url).origin;
  const trouble: string[] = [];
  const shown = new Set<string>();
  const views = new Set<ViewName>();
  const been = new Set<ViewName>();
  let asked = '';
  context.on('page', () => trouble.push(`${asked}: another page opened`));
  page.on('dialog', (dialog) => {
    trouble.push(`${asked}: dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('download', () => trouble.push(`${asked}: a download`));
  page.on('pageerror', (error) => trouble.push(`${asked}: error ${error.message}`));
  page.on('console', (message) => {
    if (/violat|Content Security Policy|TrustedHTML|policy:/i.test(message.text()))
      trouble.push(`${asked}: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) trouble.push(`${asked}: request to ${request.url()}`);
  });
  await context.route(
    (url) => url.origin !== origin,
    (route) => route.abort(),
  );
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  await page.goto(server.url);

  // In the page: goes to `target` by its links' way, waits until the screen is there, and says what is odd on it.
  const survey = ({ target, selector }: { target: string; selector: string }) =>
    new Promise<{ odd: string[]; hit: string; text: string; main: string; at: string }>((resolve) => {
      if (target !== '') {
        history.pushState({}, '', target);
        dispatchEvent(new PopStateEvent('popstate'));
      }
      const gather = () => {
        const odd = [...document.querySelectorAll(selector)].map((element) => element.outerHTML.slice(0, 120));
        for (const element of document.querySelectorAll('*'))
          for (const { name } of element.attributes) if (name.startsWith('on')) odd.push(`${element.tagName} ${name}`);
        const hit: unknown = (window as unknown as { fanalHit: unknown }).fanalHit;
        const text = document.body.innerText + document.title;
        return {
          odd,
          hit: typeof hit === 'string' ? hit : '',
          text,
          main: document.querySelector('main')?.innerText ?? '',
          at: location.href,
        };
      };
      const ready = (frames: number) => {
        const waits =
          target !== '' && (!document.querySelector('main h1') || document.querySelector('main [aria-busy]'));
        if (frames < 2 || (waits && frames < 1200)) requestAnimationFrame(() => ready(frames + 1));
        else if (waits)
          resolve({
            odd: ['no screen within 20 s'],
            hit: '',
            text: '',
            main: '',
            at: location.href,
          });
        else resolve(gather());
      };
      ready(0);
    });
  const judge = (what: string, found: Awaited<ReturnType<typeof survey>>) => {
    for (const one of found.odd) trouble.push(`${what}: holds ${one}`);
    if (found.hit !== '') trouble.push(`${what}: ran ${found.hit}`);
    if (page.frames().length !== 1) trouble.push(`${what}: has frames`);
    const here = [...places, ...peoplesPlaces, ...termsPlaces].filter((place) => found.text.includes(tag(place)));
    for (const place of here) shown.add(place);
    const { pathname, search } = new URL(found.at);
    const { view } = parseRoute(pathname, search);
    been.add(view);
    // Without what stands around each screen, as the bar that says why one works in a case.
    if (here.some((place) => found.main.includes(tag(place)))) views.add(view);
  };
  const look = async (what: string) => judge(what, await page.evaluate(survey, { target: '', selector: forbidden }));
  const visit = async (target: string) => {
    asked = target;
    const found = await page.evaluate(survey, { target, selector: forbidden });
    if (found.at !== new URL(target, origin).href) trouble.push(`${target}: became ${found.at}`);
    judge(target, found);
  };
  const open = async (target: string) => {
    asked = target;
    const answer = await page.goto(origin + target);
    // An address with control characters gets a problem instead of a screen.
    if (answer?.status() !== 400) {
      await page.locator('main h1').waitFor();
      await page.locator('main [aria-busy]').first().waitFor({ state: 'detached' });
    }
    if (page.url() !== new URL(target, origin).href) trouble.push(`${target}: became ${page.url()}`);
    await look(target);
  };
  return { page, trouble, shown, views, been, visit, open, look };
}

/** All that the page has folded away. */
export const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>('main details')) one.open = true;
  });

/** The links on the page that lead to these screens. */
export const links = (page: Page, pattern: RegExp) =>
  page.evaluate(
    (source) =>
      [...document.querySelectorAll('a[href]')]
        .map((link) => link.getAttribute('href') ?? '')
        .filter((href) => new RegExp(source).test(href)),
    pattern.source,
  );

export async function api<T>(page: Page, path: string, body?: unknown): Promise<T> {
  return page.evaluate(
    async ([path, body]) => {
      const headers = {
        'X-Fanal': '1',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      };
      const sent = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
      const response = await fetch(path, sent);
      return (await response.json()) as T;
    },
    [path, body] as const,
  );
}
