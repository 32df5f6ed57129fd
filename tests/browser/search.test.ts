// The search screen: a query that is the only state, narrowed by clicks and by keys; what is wrong with it, at its place;
// what it may be else and what would find more, offered and never asked; figures; and adverts that are no catalogue. On
// recorded answers in both languages and at both widths, and on the program itself, where figures are held to the truth.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { SearchAnswer, ValuesAnswer } from '$web/api/schema';
import { assertAccessible, assertFits, heading, openStage, picture, sitDown, type Desk, type Language } from './bench';
import { canServe, startFanal } from './fanal_server';
import { startMock, type MockServer } from './mock_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const fanal = process.env['FANAL_PROGRAM'] ?? '';
const real = fanal !== '' && canServe(fanal);

const stage = openStage();

type SearchDesk = Desk & {
  server: MockServer;
  visit: (q: string, more?: string) => Promise<void>;
};

const visitOn =
  (page: Page) =>
  async (q: string, more = '') => {
    await page.goto(new URL(`/search?q=${encodeURIComponent(q)}${more}`, page.url()).href);
    await heading(page);
  };

async function desk(language: Language = 'en', live = false, theme: 'light' | 'dark' = 'light'): Promise<SearchDesk> {
  const server = await startMock(dist, undefined, live);
  stage.stops.push(server.stop);
  const made = await sitDown(stage.browser, server.url, language, theme);
  stage.stops.push(made.close);
  await heading(made.page);
  return { ...made, server, visit: visitOn(made.page) };
}

async function program(live: boolean): Promise<Desk & { visit: SearchDesk['visit'] }> {
  const server = await startFanal(fanal, live);
  stage.stops.push(server.stop);
  const made = await sitDown(stage.browser, server.url, 'en', 'light');
  stage.stops.push(made.close);
  await heading(made.page);
  return { ...made, visit: visitOn(made.page) };
}

const asked = (page: Page) => new URL(page.url()).searchParams.get('q');
const box = (page: Page) => page.inputValue('#search-box');
const facet = (page: Page, name: string) => page.locator(`section[aria-labelledby="facet-${name}"]`);
const summary = async (page: Page) => (await page.locator('.summary').first().innerText()).replace(/\s+/g, ' ');
/** Once the answer to the present query is there. */
const answered = (page: Page) => page.locator('.answer:not(.old)').waitFor();
const askedBy = (page: Page, q: string) => page.waitForURL((url) => url.searchParams.get('q') === q);
/** On the screen: a text, or a file of these bytes, so many times. */
const drop = (page: Page, text: string, file = '', bytes: number[] = [], times = 1) =>
  page.evaluate(
    ([text, file, bytes, times]) => {
      const data = new DataTransfer();
      if (file !== '') data.items.add(new File(new Array(times).fill(new Uint8Array(bytes)), file));
      else data.setData('text/plain', text);
      document
        .querySelector('main')
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [text, file, bytes, times] as const,
  );
const active = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

describe('on recorded answers', () => {
  it('a click includes, excludes and takes out again, and the query is the only state', async () => {
    const { page, visit, assertQuiet } = await desk();
    await visit('massage');
    await expect.poll(() => summary(page)).toContain('68 documents');
    await expect.poll(() => facet(page, 'site').innerText()).toMatch(/ads\.example\.com\s+23/);

    await facet(page, 'site').getByRole('button', { name: 'Without ads.example.com' }).click();
    await askedBy(page, 'massage -site:ads.example.com');
    await answered(page);
    await expect.poll(() => box(page)).toBe('massage -site:ads.example.com');
    await expect.poll(() => summary(page)).toContain('45 documents');
    await expect.poll(() => facet(page, 'site').innerText()).not.toContain('ads.example.com');
    await expect.poll(() => page.locator('.terms-asked').innerText()).toMatch(/without Site: ads\.example\.com/);
    // What had the focus is gone: it is on the heading, not lost.
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');

    const lyon = facet(page, 'place').getByRole('button', {
      name: /^Only Lyon, FR: \d+ documents$/,
    });
    const count = Number(/: (\d+) /.exec((await lyon.getAttribute('aria-label')) ?? '')?.[1]);
    await lyon.click();
    await askedBy(page, 'massage -site:ads.example.com place:"Lyon, FR"');
    await answered(page);
    await expect.poll(() => summary(page)).toContain(`${count} documents`);
    await expect.poll(() => page.locator('.hits > li').count()).toBe(Math.min(count, 20));

    // Pressed again, it is taken out; so does the × of what narrows; so does Back.
    await facet(page, 'place').getByRole('button', { name: 'Take out: Place: Lyon, FR' }).click();
    await askedBy(page, 'massage -site:ads.example.com');
    await answered(page);
    await page.getByRole('button', { name: 'Take out: -site:ads.example.com' }).click();
    await askedBy(page, 'massage');
    await answered(page);
    await expect.poll(() => page.locator('.terms-asked').count()).toBe(0);
    await page.goBack();
    await askedBy(page, 'massage -site:ads.example.com');
    await expect.poll(() => box(page)).toBe('massage -site:ads.example.com');

    // From an address alone the same screen comes.
    await visit('massage -site:ads.example.com place:"Lyon, FR"', '&order=newest&fold=true&country=FR');
    await expect.poll(() => page.getByLabel('Order').inputValue()).toBe('newest');
    await expect.poll(() => page.getByLabel('Near-duplicates once').isChecked()).toBe(true);
    await expect.poll(() => page.getByLabel('Numbers without + are from').inputValue()).toBe('FR');
    expect(
      await facet(page, 'place')
        .getByRole('button', { name: /^Take out/ })
        .getAttribute('aria-current'),
    ).toBe('true');
    assertQuiet();
  });

  it('the list is taken along as a file, for whom one says', async () => {
    const { page, visit, assertQuiet } = await desk();
    await visit('massage', '&order=newest&fold=true');
    await answered(page);
    await page.getByText('Take this list along').click();
    await page.locator('#found-recipient').fill('Partner office');
    await assertAccessible(page, 'a list as a file');
    await assertFits(page, 'a list as a file');
    for (const [form, name] of [
      ['csv', 'found.csv'],
      ['ndjson', 'found.jsonl'],
    ] as const) {
      await page.selectOption('#found-form', form);
      const request = page.waitForRequest((one) => one.url().endsWith('/api/1/search/file'));
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Make the file' }).click();
      expect((await request).postDataJSON()).toEqual({
        form,
        q: 'massage',
        order: 'newest',
        fold: true,
        country: '',
        recipient: 'Partner office',
        clearance: 'AMBER',
      });
      expect((await download).suggestedFilename()).toBe(name);
    }
    assertQuiet();
  });

  it('order, near-duplicates and country are asked for and kept in the address', async () => {
    const { page, server, visit, assertQuiet } = await desk();
    await visit('massage');
    await page.getByLabel('Order').selectOption('newest');
    await page.waitForURL(/order=newest/);
    await page.getByLabel('Near-duplicates once').check();
    await page.waitForURL(/fold=true/);
    await page.getByLabel('Numbers without + are from').selectOption('FR');
    await page.waitForURL(/q=massage&order=newest&fold=true&country=FR$/);
    await answered(page);
    expect(Object.fromEntries(server.searches.at(-1) ?? [])).toMatchObject({
      q: 'massage',
      order: 'newest',
      fold: 'true',
      country: 'FR',
      overview: 'true',
    });
    await expect.poll(() => page.locator('.hits .badge').first().innerText()).toMatch(/^\d+ similar$/);
    const days = await page.locator('.hits time').evaluateAll((all) => all.map((one) => one.getAttribute('datetime')));
    expect(days).toEqual([...days].sort().reverse());
    // Another question is asked in the same way; the focus stays where one changes it.
    await page.fill('#search-box', 'station');
    await page.press('#search-box', 'Enter');
    await page.waitForURL(/q=station&order=newest&fold=true&country=FR$/);
    // A number by itself has no order.
    await visit('(212) 555-0143');
    await expect.poll(() => page.getByLabel('Order').isDisabled()).toBe(true);
    await expect.poll(() => page.getByLabel('Near-duplicates once').isDisabled()).toBe(true);
    assertQuiet();
  });

  it('what is wrong is said at its character, and one gets there', async () => {
    const { page, visit, assertQuiet, expectStatus } = await desk();
    expectStatus(400);
    await visit('😀 massage posted:2025-13 lyon');
    const failed = page.locator('.failed');
    await expect.poll(() => failed.innerText()).toContain('at character 18');
    await expect.poll(() => failed.innerText()).toContain('"2025-13" is no date');
    await expect.poll(() => failed.locator('mark').innerText()).toBe('2025-13');
    await expect.poll(() => page.locator('details.how').getAttribute('open')).not.toBeNull();
    await page.getByRole('button', { name: 'go there' }).click();
    const chosen = () =>
      page.evaluate(() => {
        const it = document.activeElement as HTMLTextAreaElement;
        return it.value.slice(it.selectionStart ?? 0, it.selectionEnd ?? 0);
      });
    await expect.poll(() => chosen()).toBe('2025-13');
    await page.keyboard.type('2025-07');
    await page.keyboard.press('Enter');
    await askedBy(page, '😀 massage posted:2025-07 lyon');
    await answered(page);
    await expect.poll(() => page.locator('.failed').count()).toBe(0);

    await visit('"quiet street');
    await expect.poll(() => failed.innerText()).toContain('this quote is not closed');
    await expect.poll(() => failed.locator('mark').innerText()).toBe('"quiet');
    await assertAccessible(page, 'a mistake');
    assertQuiet();
  });

  it('an example of the help goes into the box, and is not asked yet', async () => {
    const { page, server, visit, assertQuiet } = await desk();
    await visit('massage');
    const before = server.searches.length;
    await page.locator('details.how summary').click();
    await page.getByRole('button', { name: /posted:2025-01\.\.2025-03/ }).click();
    await expect.poll(() => box(page)).toBe('massage posted:2025-01..2025-03');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('search-box');
    expect(server.searches.length).toBe(before);
    await page.keyboard.press('Enter');
    await askedBy(page, 'massage posted:2025-01..2025-03');
    assertQuiet();
  });

  it('looser queries and other readings are offered with what they are, and none is asked unchosen', async () => {
    const { page, server, visit, assertQuiet } = await desk();
    await visit('masage lyon');
    await expect.poll(() => summary(page)).toContain('0 documents');
    const looser = page.locator('section[aria-labelledby="looser"] li');
    await expect.poll(() => looser.first().innerText()).toBe('a letter may be wrong masage~1 lyon 19 documents');
    await expect.poll(() => page.locator('.figures').count()).toBe(0);
    expect(server.searches.map((one) => one.get('q'))).toEqual(['masage lyon']);
    await looser.first().getByRole('button').click();
    await askedBy(page, 'masage~1 lyon');
    await answered(page);
    await expect.poll(() => summary(page)).toContain('19 documents');
    await expect.poll(() => page.locator('section[aria-labelledby="looser"]').count()).toBe(0);

    await visit('ads.example.com');
    await page.getByRole('button', { name: 'a site site:ads.example.com' }).click();
    await askedBy(page, 'site:ads.example.com');
    await answered(page);
    await expect.poll(() => page.locator('.hits > li').count()).toBe(20);

    await visit('212 555 0143');
    await expect.poll(() => page.locator('.understood').innerText()).toMatch(/Read as: phone\s+\+12125550143/);
    // A list has no figures of its own: those of the same query stand beside it, and narrow to it.
    await expect.poll(() => page.locator('.figures').count()).toBe(1);
    await page.getByRole('button', { name: 'figures of this' }).click();
    await askedBy(page, 'phone:+12125550143');
    await answered(page);
    await expect.poll(() => page.locator('.figures').count()).toBe(1);
    await visit('212 555 0143');
    await page.getByRole('button', { name: 'look for it as plain words' }).click();
    await askedBy(page, '"212 555 0143"');

    await visit('massage ☎');
    await expect.poll(() => page.locator('.understood').innerText()).toContain('"☎" holds no letters or figures');
    assertQuiet();
  });

  it('time is drawn, told as a table, and narrowed by mouse and by keys', async () => {
    const { page, visit, assertQuiet } = await desk();
    await visit('massage');
    const time = page.locator('.over-time');
    await expect.poll(() => time.locator('svg').getAttribute('role')).toBe('slider');
    await expect.poll(() => time.locator('svg rect.possible').count()).toBe(2);
    await time.locator('summary').click();
    const rows = await time.locator('tbody tr').allInnerTexts();
    expect(rows).toHaveLength(await time.locator('svg g').count());
    expect(rows.filter((row) => row.startsWith('Jul 2025')).join()).toMatch(/^Jul 2025\s+\d+\s+[1-9]\d*$/);
    const july = await time.locator('tbody tr', { hasText: 'Jul 2025' }).locator('td').allInnerTexts();
    await time.getByRole('button', { name: 'Only Jul 2025' }).click();
    await askedBy(page, 'massage posted:2025-07');
    await answered(page);
    await expect.poll(() => summary(page)).toContain(`${Number(july[0]) + Number(july[1])} documents`);

    // A stretch takes the place of the month.
    await visit('massage');
    await time.locator('select').nth(0).selectOption('2025-10');
    await time.locator('select').nth(1).selectOption('2025-08');
    await page.getByRole('button', { name: 'only this time' }).click();
    await askedBy(page, 'massage posted:2025-08..2025-10');
    await answered(page);
    await expect.poll(() => time.locator('svg g').count()).toBeLessThanOrEqual(4);
    await time.locator('svg [data-period="2025-09"]').click();
    await askedBy(page, 'massage posted:2025-09');
    assertQuiet();
  });

  it('groups lead to their screen or into the query, prices are told in words', async () => {
    const { page, visit, assertQuiet } = await desk();
    await visit('massage');
    const groups = page.locator('section[aria-labelledby="groups-found"]');
    await expect.poll(() => groups.locator('li').first().innerText()).toMatch(/Group 0\s+23/);
    const prices = await page.locator('section[aria-labelledby="prices"]').innerText();
    expect(prices).toContain('USD, for 1 hour');
    expect(prices).toMatch(/USD\s80 to USD\s140; the middle half USD\s100 to USD\s140, median USD\s120/);
    await groups.getByRole('button', { name: 'Only Group 0' }).click();
    await askedBy(page, 'massage group:0');
    await answered(page);
    await expect.poll(() => summary(page)).toContain('23 documents');
    await groups.locator('a').first().click();
    await page.waitForURL(/\/groups\/0$/);
    assertQuiet();
  });

  it('text that is dropped or pasted goes into the box, and asks nothing', async () => {
    const { page, server, visit, assertQuiet } = await desk();
    await visit('massage');
    const before = server.searches.length;
    await drop(page, 'quiet\nstreet');
    await expect.poll(() => box(page)).toBe('quiet street');
    await expect.poll(() => page.locator('main .notice').count()).toBe(0);
    expect(server.searches.length).toBe(before);

    await page.evaluate(() => {
      const it = document.querySelector<HTMLTextAreaElement>('#search-box');
      it?.setSelectionRange(0, it.value.length);
      const data = new DataTransfer();
      data.setData('text/plain', ' two\nlines ');
      it?.dispatchEvent(
        new ClipboardEvent('paste', {
          clipboardData: data,
          bubbles: true,
          cancelable: true,
        }),
      );
    });
    await expect.poll(() => box(page)).toBe('two lines');
    await page.press('#search-box', 'Enter');
    await askedBy(page, 'two lines');
    await answered(page);
    assertQuiet();
  });

  it.each([
    ['en', 'light'],
    ['fr', 'dark'],
  ] as const)('a list is held against the case on the basis it came by, in %s, %s', async (language, theme) => {
    const { page, server, visit, assertQuiet, expectStatus } = await desk(language, false, theme);
    await visit('massage');
    const panel = page.locator('.list-match');
    const basis = page.locator('#list-basis');
    const send = panel.locator('button[type="submit"]');
    await drop(page, '(+1) 212 555-0143\r\nContact@portal.example\r\njust words\r\n+33 6 39 98 00 07\r\n');
    await expect.poll(() => panel.locator('summary').innerText()).toMatch(/4 (lines|lignes)/);
    expect(await send.isDisabled(), 'no list without its basis').toBe(true);
    await assertAccessible(page, `list, ${language}, ${theme}`);
    await assertFits(page, 'list');
    await picture(page, `list-${language}-${theme}`);

    expectStatus(403);
    await basis.fill('none');
    await send.click();
    await expect.poll(() => panel.locator('[role="alert"]').innerText()).toContain('fanal approval ask list_match');
    await basis.fill('order 9 of 3 March');
    await page.fill('#list-privileged', '+33639980007');
    await page.selectOption('#list-country', 'FR');
    await send.click();
    await panel.locator('table').waitFor();
    expect(server.lists.at(-1)).toEqual({
      list: '(+1) 212 555-0143\r\nContact@portal.example\r\njust words\r\n+33 6 39 98 00 07\r\n',
      basis: 'order 9 of 3 March',
      privileged: '+33639980007',
      country: 'FR',
    });
    const rows = panel.locator('tbody tr');
    expect(await rows.count()).toBe(2);
    await expect.poll(() => rows.nth(0).innerText()).toMatch(/1\s[\s\S]*212 555-0143[\s\S]*\+12125550143[\s\S]*23\s/);
    expect(await rows.nth(0).innerText()).toMatch(/0[.,]001/);
    expect(await rows.nth(1).innerText()).toMatch(/common|répandu/);
    const told = await panel.innerText();
    expect(told).toMatch(/never looked up: 4|n’a pas été cherchée\s?: 4/);
    expect(told).toMatch(/read in it: 3|n’y est lu\s?: 3/);
    await assertAccessible(page, `list answered, ${language}, ${theme}`);
    await assertFits(page, 'list answered');
    await picture(page, `list-answered-${language}-${theme}`);

    // What it found is followed, and one comes back to the rest.
    await rows.nth(0).locator('a').click();
    await askedBy(page, '+12125550143');
    await answered(page);
    expect(await panel.getAttribute('open'), 'what is asked comes first').toBe(null);
    await panel.locator('summary').click();
    await expect.poll(() => rows.nth(0).isVisible()).toBe(true);
    await page.locator('.hits a').first().click();
    await page.waitForURL(/\/documents\//);
    await page.goBack();
    await expect.poll(() => panel.locator('tbody tr').count()).toBe(2);
    const stored = await page.evaluate(
      () => location.href + JSON.stringify([localStorage, sessionStorage, history.state]),
    );
    expect(stored).not.toMatch(/39980007|order 9/);
    await panel.getByRole('button', { name: /Put the list away|Ranger la liste/ }).click();
    await expect.poll(() => panel.count()).toBe(0);
    assertQuiet();
  });

  it('a list is looked up to its end, whatever screen is shown meanwhile', async () => {
    const { page, server, visit, assertQuiet } = await desk();
    let release = () => {};
    const released = new Promise<void>((done) => (release = done));
    await page.route('**/api/1/match', async (route) => {
      await released;
      await route.continue();
    });
    await visit('massage');
    const panel = page.locator('.list-match');
    const send = panel.locator('button[type="submit"]');
    const away = async () => {
      await page.locator('.hits a').first().click();
      await page.waitForURL(/\/documents\//);
      await panel.waitFor({ state: 'detached' });
    };
    await drop(page, '(+1) 212 555-0143\nContact@portal.example\njust words\n');
    await page.fill('#list-basis', 'order 9');
    await send.click();
    await expect.poll(() => send.innerText()).toBe('Looking…');
    await away();
    await page.goBack();
    await expect.poll(() => send.innerText(), { message: 'it is looked up still' }).toBe('Looking…');
    expect(await send.isDisabled(), 'and not twice').toBe(true);
    await away();
    release();
    await expect.poll(() => page.locator('p.hidden[role="status"]').innerText()).toContain('was held against');
    await page.goBack();
    await expect.poll(() => panel.locator('tbody tr').count(), { message: 'the answer is there' }).toBe(2);
    expect(server.lists.length, 'one act').toBe(1);
    assertQuiet();
  });

  it('a file is read in its own charset, one that is too long is not, and another list is another', async () => {
    const { page, server, visit, assertQuiet } = await desk();
    await visit('massage');
    const panel = page.locator('.list-match');
    const utf16 = [0xff, 0xfe, ...[...'+12125550143'].flatMap((c) => [c.charCodeAt(0), 0])];
    await drop(page, '', 'numbers.csv', utf16);
    await expect.poll(() => panel.locator('summary').innerText()).toMatch(/1 line\s+from numbers\.csv/);
    await page.fill('#list-basis', 'order 9');
    await panel.locator('button[type="submit"]').click();
    await panel.locator('tbody tr').waitFor();
    expect(server.lists.at(-1)).toEqual({ list: '+12125550143', basis: 'order 9' });
    await drop(
      page,
      '',
      'other.txt',
      [...'12125550143'].map((c) => c.charCodeAt(0)),
    );
    await expect.poll(() => panel.locator('summary').innerText()).toContain('other.txt');
    expect(await page.inputValue('#list-basis'), 'what was said of one list is not said of another').toBe('');
    await expect.poll(() => panel.locator('table').count()).toBe(0);
    await drop(page, '', 'huge.txt', [0x31], 1024 * 1024 + 1);
    await expect.poll(() => page.locator('main .notice').innerText()).toContain('huge.txt is too long');
    await drop(page, '', 'long.txt', [0x31], 1024 * 1024 - 10);
    await expect.poll(() => panel.innerText()).toContain('fanal match');
    expect(await page.locator('#list-basis').count()).toBe(0);
    expect(server.lists.length).toBe(1);
    assertQuiet();
  });

  it.each(['en', 'fr'] as const)(
    'in a live case adverts open one by one, for what somebody says they look for, in %s',
    async (language) => {
      const { page, server, context, visit, assertQuiet } = await desk(language, true);
      const why = 'The template of report 12, for the hotel on the quay';
      await visit('massage');
      await expect.poll(() => page.locator('.hits').count()).toBe(0);
      await expect.poll(() => page.locator('.figures section').count()).toBeGreaterThan(5);
      await expect.poll(() => page.locator('section[aria-labelledby="prices"]').count()).toBe(0);
      await expect
        .poll(() => summary(page))
        .toMatch(language === 'en' ? /68 adverts, not listed/ : /68 annonces, non listées/);
      const open = page.locator('.one-by-one form button');
      await expect.poll(() => open.isDisabled()).toBe(true);
      await page.fill('#hypothesis', '  ');
      await expect.poll(() => open.isDisabled()).toBe(true);
      expect(server.searches.every((one) => !one.has('hypothesis'))).toBe(true);
      await page.fill('#hypothesis', why);
      const address = page.url();
      await open.click();
      const one = page.locator('.hits.one');
      await one.waitFor();
      await expect.poll(() => one.locator('h2').count()).toBe(1);
      const last = server.searches.at(-1);
      expect(last?.get('hypothesis')).toBe(why);
      expect(last?.get('limit')).toBe('1');
      await assertAccessible(page, 'one by one');
      const first = await one.innerText();
      const [previous, next] = [page.locator('.walk button').nth(0), page.locator('.walk button').nth(1)];
      await expect.poll(() => previous.isDisabled()).toBe(true);
      await next.click();
      await page.locator('.one-by-one .summary', { hasText: /2 (of|sur) 68/ }).waitFor();
      const second = await one.innerText();
      expect(second).not.toBe(first);
      await previous.click();
      await page.locator('.one-by-one .summary', { hasText: /1 (of|sur) 68/ }).waitFor();
      await expect.poll(() => one.innerText()).toBe(first);
      await next.click();
      await page.locator('.one-by-one .summary', { hasText: /2 (of|sur) 68/ }).waitFor();

      // In no address, no history and no storage.
      expect(page.url()).toBe(address);
      expect(
        await page.evaluate(() => JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }])),
      ).not.toContain('report 12');

      // Whoever reads a document comes back to it.
      await one.locator('a[data-row]').click();
      await page.waitForURL(/\/documents\//);
      await heading(page);
      await page.goBack();
      await page.locator('.one-by-one .summary', { hasText: /2 (of|sur) 68/ }).waitFor();
      // Once opened, it says that it was seen.
      const again = async () => (await one.innerText()).replace(/^(seen|vu)\n/m, '');
      await expect.poll(again).toBe(second);

      // Another query is another question: it has to be stated anew.
      await page.fill('#search-box', 'lyon');
      await page.press('#search-box', 'Enter');
      await askedBy(page, 'lyon');
      await page.locator('#hypothesis').waitFor();
      await expect.poll(() => page.inputValue('#hypothesis')).toBe(why);
      await expect.poll(() => page.locator('.hits').count()).toBe(0);
      await page.goBack();
      await askedBy(page, 'massage');
      await page.reload();
      await page.locator('#hypothesis').waitFor();
      await expect.poll(() => page.inputValue('#hypothesis')).toBe('');

      // With something one had already, they are listed.
      await visit('massage phone:2125550143');
      await expect.poll(() => page.locator('.hits > li').count()).toBeGreaterThan(1);
      await expect.poll(() => page.locator('.one-by-one').count()).toBe(0);
      expect((await context.cookies()).map((cookie) => cookie.value).join()).not.toContain('report');
      assertQuiet();
    },
  );

  it('closing them, or ending the session, takes what was opened away', async () => {
    const { page, visit, assertQuiet, expectStatus } = await desk('en', true);
    await visit('massage');
    await page.fill('#hypothesis', 'The template of report 12');
    await page.locator('.one-by-one form button').click();
    await page.locator('.hits.one').waitFor();
    await page.getByRole('button', { name: 'Close them again' }).click();
    await expect.poll(() => page.locator('.hits').count()).toBe(0);
    await page.locator('.one-by-one form button').click();
    await page.locator('.hits.one').waitFor();
    await page.getByRole('button', { name: 'End session' }).click();
    await page.locator('text=You ended the session').waitFor();
    await expect.poll(() => page.evaluate(() => document.documentElement.outerHTML)).not.toContain('report 12');
    expectStatus(401);
    assertQuiet();
  });

  it('all of it goes by keyboard alone', async () => {
    const { page, visit, assertQuiet } = await desk();
    await visit('massage');
    const keys = page.keyboard;
    const tabTo = async (wanted: RegExp) => {
      for (let steps = 0; steps < 120; steps += 1) {
        await keys.press('Tab');
        if (wanted.test(await active(page))) return;
      }
      throw new Error(`Tab does not get to ${wanted}`);
    };
    await keys.press('f');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('figures');
    await tabTo(/^Only Lyon, FR/);
    await keys.press('Enter');
    await askedBy(page, 'massage place:"Lyon, FR"');
    await answered(page);
    // One stays at the value, and the next step is one Tab away.
    await expect.poll(() => active(page)).toBe('Take out: Place: Lyon, FR');
    await tabTo(/^Without ads\.example\.com/);
    await keys.press('Enter');
    await askedBy(page, 'massage place:"Lyon, FR" -site:ads.example.com');
    await answered(page);
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await keys.press('/');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('search-box');
    await keys.press('End');
    await keys.type(' doux');
    await keys.press('Enter');
    await askedBy(page, 'massage place:"Lyon, FR" -site:ads.example.com doux');
    await answered(page);
    await keys.press('j');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('href')))
      .toMatch(/^\/documents\//);
    await keys.press('Enter');
    await page.waitForURL(/\/documents\//);
    assertQuiet();
  });

  const states: [string, string, boolean][] = [
    ['empty', '', false],
    ['found', 'massage', false],
    ['narrowed', 'massage -site:ads.example.com place:"Lyon, FR"', false],
    ['looser', 'masage lyon', false],
    ['number', '212 555 0143', false],
    ['mistake', 'quiet street posted:2025-13 place:"Saint-Denis-en-Val, FR" near:"Lyon, FR"~50km', false],
    ['live', 'massage', true],
  ];
  it.each([
    ['en', 1280, 'light'],
    ['fr', 1280, 'dark'],
    ['en', 390, 'dark'],
    ['fr', 390, 'light'],
  ] as const)(
    'each state is accessible and fits, nothing is cut and no picture is drawn: %s, %i, %s',
    async (...how) => {
      const [language, width, theme] = how;
      for (const live of [false, true]) {
        const { page, visit, assertQuiet, expectStatus } = await desk(language, live, theme);
        expectStatus(400);
        await page.setViewportSize({ width, height: width < 500 ? 844 : 720 });
        for (const [name, q, isLive] of states) {
          if (isLive !== live) continue;
          await visit(q, name === 'narrowed' ? '&fold=true&country=FR' : '');
          await assertAccessible(page, `${name}, ${how.join(', ')}`);
          await assertFits(page, `${name}, ${how.join(', ')}`);
          await picture(page, `search-${name}-${language}-${theme}${width < 500 ? '-narrow' : ''}`);
          await expect.poll(() => page.locator('main img, main picture, main video, main canvas').count()).toBe(0);
          const cut = await page.evaluate(() => {
            const it = document.querySelector<HTMLTextAreaElement>('#search-box');
            if (!it) return 'no box';
            const style = getComputedStyle(it);
            const pen = document.createElement('canvas').getContext('2d');
            if (!pen) return 'no canvas';
            pen.font = style.font;
            const room = it.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
            return pen.measureText(it.placeholder).width <= room ? '' : it.placeholder;
          });
          expect(cut, 'a placeholder that is cut').toBe('');
          const short = await page
            .locator('main select')
            .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
          expect(short, 'a choice that is cut').toBe(0);
          // The other reading direction, in which no language of ours is yet.
          await page.evaluate(() => (document.documentElement.dir = 'rtl'));
          await assertFits(page, `${name}, right to left`);
          await page.evaluate(() => (document.documentElement.dir = 'ltr'));
        }
        assertQuiet();
        await page.context().close();
      }
    },
  );
});

describe.skipIf(!real)('on the program', () => {
  const ask = (page: Page, q: string) =>
    page.evaluate(async (q) => {
      const parameters = new URLSearchParams({ q, overview: 'true' });
      const response = await fetch(`/api/1/search?${parameters}`, {
        headers: { 'X-Fanal': '1' },
      });
      return (await response.json()) as SearchAnswer;
    }, q);
  const count = async (page: Page) => Number(/^([\d,]+) /.exec(await summary(page))?.[1]?.replaceAll(',', '') ?? NaN);

  it('a list that is dropped finds what a search for each of its numbers finds', async () => {
    const { page, visit, assertQuiet } = await program(false);
    await visit('*');
    const numbers = await page.evaluate(async () => {
      const response = await fetch('/api/1/ask/facet?field=phone&q=*&limit=3&found_only=true', {
        headers: { 'X-Fanal': '1' },
      });
      return ((await response.json()) as ValuesAnswer).values.map(({ value }) => value);
    });
    expect(numbers.length).toBe(3);
    await drop(
      page,
      '',
      'phones.csv',
      [...`value,kind\n${numbers.join(',phone\n')},phone\n+33199009999,phone\nwords,phone\n`].map((c) =>
        c.charCodeAt(0),
      ),
    );
    await page.fill('#list-basis', 'exercise of the school');
    const panel = page.locator('.list-match');
    await panel.locator('button[type="submit"]').click();
    await panel.locator('table').waitFor();
    const rows = await panel
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText)));
    expect(rows.map((cells) => cells[1])).toEqual(numbers);
    for (const [at, number] of numbers.entries())
      expect(Number(rows[at]?.[3]), number).toBe((await ask(page, number)).total);
    expect(await panel.innerText()).toMatch(/4 values asked, 3 of them held[\s\S]*read in it: 6/);
    assertQuiet();
  });

  it('each value that is clicked gives as many documents as it says, with it and without it', async () => {
    const { page, visit, assertQuiet } = await program(false);
    await visit('*');
    const { overview, total } = await ask(page, '*');
    expect(total).toBeGreaterThan(500);
    await expect.poll(() => count(page)).toBe(total);
    let clicked = 0;
    for (const { name, values } of overview?.facets ?? []) {
      const first = values[0];
      if (!first || name === 'country') continue;
      await visit('*');
      await facet(page, name).locator('button.what').first().click();
      await page.waitForURL((url) => url.searchParams.get('q')?.startsWith(`${name}:`) === true);
      await answered(page);
      await expect.poll(() => count(page), { message: asked(page) ?? '' }).toBe(first.documents);
      await visit('*');
      await facet(page, name).locator('button.sign').first().click();
      await page.waitForURL((url) => url.searchParams.get('q')?.startsWith(`* -${name}:`) === true);
      await answered(page);
      await expect.poll(() => count(page), { message: asked(page) ?? '' }).toBe(total - first.documents);
      clicked += 1;
    }
    expect(clicked).toBeGreaterThanOrEqual(4);

    // A month has those that lie in it and those that may.
    const month = overview?.periods.find((period) => period.certain > 0);
    await visit('*');
    await page.locator('.over-time summary').click();
    await page.locator('.over-time tbody button').first().click();
    await page.waitForURL((url) => url.searchParams.get('q')?.startsWith('posted:') === true);
    await answered(page);
    const first = overview?.periods[0];
    await expect.poll(() => count(page)).toBe((first?.certain ?? 0) + (first?.possible ?? 0));
    expect(month).toBeDefined();

    const group = overview?.groups[0];
    await visit(`group:${group?.group}`);
    await expect.poll(() => count(page)).toBe(group?.documents);
    await assertAccessible(page, 'the program');
    await assertFits(page, 'the program');
    await visit('*');
    await picture(page, 'search-program-en-light');
    assertQuiet();
  });

  it('what the list shows is what leaves', async () => {
    const { page, visit, assertQuiet } = await program(false);
    await visit('massage', '&order=newest');
    await answered(page);
    const shown = await page.locator('.hits h2 a').allInnerTexts();
    await page.getByText('Take this list along').click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Make the file' }).click();
    const lines = readFileSync(await (await download).path(), 'utf8').split('\r\n');
    expect(lines[0]).toMatch(/^id,name,kind,/);
    const names = lines.slice(1, shown.length + 1).map((line) => line.split(',')[1]);
    expect(names).toHaveLength(shown.length);
    const { total } = await ask(page, 'massage');
    expect(lines.filter((line) => line !== '')).toHaveLength(total + 1);
    assertQuiet();
  });

  it('mistakes, looser queries and readings are those of the program', async () => {
    const { page, visit, assertQuiet, expectStatus } = await program(false);
    expectStatus(400);
    await visit('été posted:2025-13 x');
    await expect.poll(() => page.locator('.failed mark').innerText()).toBe('2025-13');
    await visit('(massage OR "open');
    await expect.poll(() => page.locator('.failed mark').innerText()).toBe('"open');
    expectStatus(403);
    await visit('massage age:18..22');
    await expect.poll(() => page.locator('.failed mark').innerText()).toBe('age:18..22');
    await expect.poll(() => page.locator('.failed').innerText()).toContain('The rules do not allow this');

    // A word of the case, misspelt: what is offered finds what it says.
    const word =
      (await ask(page, '*')).hits.map((hit) => /\p{Ll}{7,}/u.exec(hit.snippet)?.[0]).find((one) => one) ?? '';
    await visit(`${word.slice(0, 3)}x${word.slice(4)}`);
    const offer = page.locator('section[aria-labelledby="looser"] li').first();
    const documents = Number(/([\d,]+) documents?$/.exec(await offer.innerText())?.[1]?.replaceAll(',', ''));
    expect(documents).toBeGreaterThan(0);
    await offer.getByRole('button').click();
    await page.waitForURL((url) => url.searchParams.get('q')?.includes('~1') === true);
    await answered(page);
    await expect.poll(() => count(page)).toBe(documents);

    await visit('48.85341,2.3488');
    await expect.poll(() => page.locator('.understood').innerText()).toContain('a place on the map');
    await visit('BE68 5390 0754 7034');
    await expect.poll(() => page.locator('.understood').innerText()).toContain('an IBAN');

    // A number is looked up as such; as a query it finds the same, with figures.
    const mention = await page.evaluate(async () => {
      const response = await fetch('/api/1/groups?limit=50', {
        headers: { 'X-Fanal': '1' },
      });
      const { groups } = (await response.json()) as {
        groups: { keys: { kind: string; value: string }[] }[];
      };
      return groups.flatMap((group) => group.keys).find((key) => key.kind === 'phone')?.value ?? '';
    });
    await visit(mention);
    const listed = await count(page);
    await page.getByRole('button', { name: 'figures of this' }).click();
    await page.waitForURL((url) => url.searchParams.get('q') === `phone:${mention}`);
    await page.locator('.figures').waitFor();
    await expect.poll(() => count(page)).toBe(listed);
    assertQuiet();
  });

  it('in a live case no advert is listed, and they open one by one', async () => {
    const { page, visit, assertQuiet } = await program(true);
    await visit('*');
    const { withheld } = await ask(page, '*');
    expect(withheld).toBeGreaterThan(500);
    await expect.poll(() => page.locator('.hits').count()).toBe(0);
    await expect.poll(() => page.locator('.figures section').count()).toBeGreaterThan(3);
    await expect.poll(() => page.locator('section[aria-labelledby="prices"]').count()).toBe(0);
    await page.fill('#hypothesis', 'The template of report 12');
    await page.locator('.one-by-one form button').click();
    await page.locator('.hits.one').waitFor();
    const first = await page.locator('.hits.one h2 a').getAttribute('href');
    await page.locator('.walk button').nth(1).click();
    await page.locator('.one-by-one .summary', { hasText: `2 of ${withheld}` }).waitFor();
    await expect.poll(() => page.locator('.hits.one h2 a').getAttribute('href')).not.toBe(first);
    await assertAccessible(page, 'a live case');
    await picture(page, 'search-program-live-en-light');
    // What is opened one by one is no list to take along.
    expect(await page.getByText('Take this list along').count()).toBe(0);
    assertQuiet();
  });
});
