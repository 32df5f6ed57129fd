// An analyst's first hour in a case that the program made and serves: empty, evidence brought in by the workbench itself,
// then from a number to a finding, a judgement, a label, the queue, a search that is kept, a report that leaves, and out. In
// English, in French, and by keyboard alone.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { components } from '$web/api/schema';
import { assertAccessible, assertFits, heading, picture, sitDown, type Language } from './bench';
import { canServe, serveCase } from './fanal_server';

type GroupPage = components['schemas']['GroupPage'];

const fanal = process.env['FANAL_PROGRAM'] ?? '';
const real = fanal !== '' && canServe(fanal);

const words = {
  en: {
    empty: 'The case is empty.',
    hash: 'will be read',
    done: 'Read, all of it that can be',
    group: /^Group \d+$/,
    against: 'What speaks against it',
    innocent: 'It may mean nothing',
    kept: /^Kept, number \d+\./,
    labelled: /^Kept as label \d+\./,
    over: 'Session over',
    judged: 'Two voices on one line',
    mistaken: 'I had called another number',
    label: 'Papers were kept, as I read it',
    report: 'What the number shows',
    sentence: 'It stands on more than one advert.',
    rests: 'Sentences: 1. Resting on evidence: 1.',
  },
  fr: {
    empty: 'Le dossier est vide.',
    hash: 'seront lus',
    done: 'Lu, tout ce qui peut l’être',
    group: /^Groupe \d+$/,
    against: 'Ce qui s’y oppose',
    innocent: 'Cela peut ne rien vouloir dire',
    kept: /^Gardé, numéro \d+\./,
    labelled: /^Gardée comme étiquette \d+\./,
    over: 'Session terminée',
    judged: 'Deux voix sur une ligne',
    mistaken: 'J’avais appelé un autre numéro',
    label: 'Les papiers étaient gardés, à ce que je lis',
    report: 'Ce que montre le numéro',
    sentence: 'Il figure sur plus d’une annonce.',
    rests: 'Phrases : 1. Appuyées sur une pièce : 1.',
  },
} as const;

const plain = (text: string) => text.replace(/[\u00a0\u202f\s]+/g, ' ').trim();

/** How somebody works: by mouse, or by keyboard alone. */
interface Hand {
  reach: (target: Locator) => Promise<void>;
  press: (target: Locator) => Promise<void>;
  write: (target: Locator, text: string) => Promise<void>;
  /** A radio button or a box. */
  check: (target: Locator) => Promise<void>;
  choose: (folder: Locator, path: string) => Promise<void>;
}

function mouse(): Hand {
  return {
    reach: (target) => target.focus(),
    press: (target) => target.click(),
    write: (target, text) => target.fill(text),
    check: (target) => target.check(),
    choose: (target, path) => target.setInputFiles(path),
  };
}

function keyboard(page: Page): Hand {
  // By Tab to what comes behind, by Shift and Tab to what came before: never further than the whole page.
  async function reach(target: Locator) {
    await target.waitFor({ state: 'attached' });
    for (let steps = 0; steps < 600; steps += 1) {
      const way = await target.evaluate((node) => {
        const at = document.activeElement;
        if (at === node) return 'there';
        // Of a set of radio buttons one alone is a stop, the last of them from behind; arrows lead on from it.
        const isOfSet = (one: unknown): one is HTMLInputElement =>
          one instanceof HTMLInputElement && one.type === 'radio';
        if (isOfSet(node) && isOfSet(at) && at.name === node.name) return 'there';
        if (!at || at === document.body) return 'Tab';
        return node.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING ? 'Shift+Tab' : 'Tab';
      });
      if (way === 'there') return;
      await page.keyboard.press(way);
    }
    throw new Error(`Tab does not get to ${target.toString()}`);
  }
  return {
    reach,
    press: async (target) => {
      await reach(target);
      await page.keyboard.press('Enter');
    },
    write: async (target, text) => {
      await reach(target);
      await page.keyboard.press('Control+a');
      await page.keyboard.type(text);
    },
    check: async (target) => {
      await reach(target);
      await page.keyboard.press('Space');
      for (let steps = 0; steps < 60 && !(await target.isChecked()); steps += 1) await page.keyboard.press('ArrowDown');
      expect(await target.isChecked()).toBe(true);
    },
    choose: async (target, path) => {
      await reach(target);
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
      await chooser.setFiles(path);
    },
  };
}

/** The group of most documents that a phone number joins, and that number. */
async function subject(page: Page): Promise<{ number: string; group: number }> {
  const answer = await page.evaluate(async () => {
    const response = await fetch('/api/1/groups?limit=50', { headers: { 'X-Fanal': '1' } });
    return (await response.json()) as GroupPage;
  });
  for (const group of answer.groups)
    for (const key of group.keys)
      if (key.kind === 'phone' && key.documents_in_group > 2) return { number: key.value, group: group.number };
  throw new Error('no group of the case is joined by a phone number');
}

describe.skipIf(!real)('the first hour', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fanal-hour-'));
    const make = ['synth', 'signs', '--mix', 'planted', '--seed', '3', '--count', '40', '--out', join(folder, 'made')];
    execFileSync(fanal, make, { stdio: 'ignore' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  // An hour of work, three times at once: long on a busy machine, and no fault of what is tested.
  it.concurrent.for<[Language, 'mouse' | 'keyboard']>([
    ['en', 'mouse'],
    ['fr', 'mouse'],
    ['en', 'keyboard'],
  ])('in %s, by %s', { timeout: 420_000 }, async ([language, by], { expect }) => {
    const w = words[language];
    const theme = language === 'en' ? 'light' : 'dark';
    const home = mkdtempSync(join(tmpdir(), 'fanal-hour-case-'));
    const keys = ['--case', join(home, 'case'), '--key-file', join(home, 'key')];
    execFileSync(fanal, ['init', ...keys], { stdio: 'ignore' });
    const server = await serveCase(fanal, keys, () => rmSync(home, { recursive: true, force: true }));
    // The graph draws by WebGL: in software, as on a machine without a graphics card.
    const browser = await chromium.launch({
      executablePath: process.env['FANAL_CHROMIUM'] ?? '/usr/bin/chromium-headless-shell',
      args: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    });
    try {
      const desk = await sitDown(browser, server.url, language, theme);
      const { page } = desk;
      const hand = by === 'mouse' ? mouse() : keyboard(page);
      const main = page.locator('main');
      const said = async () => plain(await main.innerText());
      const q = () => new URL(page.url()).searchParams.get('q') ?? '';
      const settled = () => page.waitForFunction(() => !document.querySelector('main [aria-busy], main .answer.old'));
      const to = (path: string) => page.locator(`header nav a[href^="${path}"]`);
      let screens = 0;
      /** What every screen owes. */
      async function look(what: string) {
        await settled();
        screens += 1;
        if (language === 'en' && by === 'mouse') await assertAccessible(page, what);
        await assertFits(page, what);
        if (by === 'mouse') await picture(page, `hour-${String(screens).padStart(2, '0')}-${what}-${language}`);
        desk.assertQuiet();
      }

      // An empty case says where to begin.
      await heading(page);
      expect(await said()).toContain(w.empty);
      await look('empty');
      await hand.press(main.locator('a[href="/bring"]'));
      await page.locator('#bring-source').waitFor();
      await look('terms');
      await hand.write(page.locator('#bring-source'), 'phone, exhibit 12');
      await hand.press(page.locator('form.entry button[type="submit"]'));
      await page.locator('.drop-zone').waitFor();
      const files = page.locator('section[aria-labelledby="files"] tbody tr');
      await hand.choose(page.locator('#bring-folder'), join(folder, 'made', 'evidence'));
      await expect.poll(() => files.count()).toBeGreaterThan(1);
      await expect.poll(said).toContain(w.hash);
      await look('pre-flight');
      await hand.press(main.locator('p.buttons button:not(.quiet)').last());
      await page.getByRole('heading', { name: w.done }).waitFor();
      await look('read');

      // A number, narrowed.
      const { number } = await subject(page);
      if (by === 'mouse') await page.locator('#search-box').fill(number);
      else {
        await page.keyboard.press('/');
        await page.keyboard.type(number);
      }
      await page.keyboard.press('Enter');
      const hits = page.locator('.hits > li');
      await expect.poll(() => hits.count()).toBeGreaterThan(2);
      await expect.poll(() => page.locator('.hits mark').count()).toBeGreaterThan(0);
      await look('found');
      const all = await hits.count();
      // A number by itself is a list; its figures are a query.
      await hand.press(page.locator('.understood button').first());
      await page.locator('.figures .facet button.what').first().waitFor();
      await settled();
      await look('figures');
      const terms = page.locator('.terms-asked .badge');
      const before = await terms.count();
      await hand.press(page.locator('.figures .facet button.what').first());
      await expect.poll(() => terms.count()).toBe(before + 1);
      await settled();
      expect(await hits.count()).toBeLessThanOrEqual(all);
      await look('narrowed');
      const narrowed = q();

      // A document, its group, why it is in it.
      await hand.press(page.locator('.hits a[data-row]').first());
      await page.locator('.provenance').waitFor();
      await page.keyboard.press('n');
      await page.waitForURL(/mention=1$/);
      await look('document');
      await hand.press(page.locator('.summary a[href^="/groups/"]'));
      await expect.poll(() => heading(page)).toMatch(w.group);
      const group = new URL(page.url()).pathname;
      await page.locator('.reasons-to-look .tier').waitFor();
      await page.locator('.members tbody tr').first().waitFor();
      await page.locator('.map[data-drawn="true"] canvas').waitFor();
      await look('group');
      const finding = page.locator('.reasons-to-look details.finding').first();
      await hand.press(finding.locator('summary'));
      await expect.poll(async () => plain(await finding.innerText())).toContain(w.innocent);
      expect(await said()).toContain(w.against);
      expect(await page.locator('.counters li').count()).toBeGreaterThan(1);
      await finding.evaluate((node) => node.scrollIntoView());
      await look('finding');
      await hand.press(page.locator('.members a[href^="/why?a="]').first());
      await page.locator('ol.chain li').first().waitFor();
      await look('why');
      await page.goBack();
      await page.locator('.members tbody tr').first().waitFor();

      // Its graph, its places, its map.
      await hand.press(page.locator(`a[href="${group}/graph"]`));
      await page.locator('.graph-canvas canvas').first().waitFor();
      await hand.press(page.locator('section[aria-labelledby="graph-nodes"] tbody button').first());
      await page.waitForURL(/selected=/);
      await page.evaluate(() => scrollTo(0, 0));
      await look('graph');
      await page.goto(new URL(group, page.url()).href);
      await page.locator('.map[data-drawn="true"] canvas').waitFor();
      await hand.press(page.locator('section[aria-labelledby="view-places"] tbody th button').first());
      await page.waitForURL(/place=/);
      await page.locator('#views').evaluate((node) => node.scrollIntoView());
      await look('linked views');
      await hand.press(page.locator(`a[href^="${group}/map"]`));
      await page.locator('.map[data-drawn="true"] canvas').waitFor();
      expect(page.url()).toMatch(/place=/);
      await look('map');
      await page.goto(new URL(group, page.url()).href);
      await page.locator('.members tbody tr').first().waitFor();
      await page.locator('#judge-reason').waitFor();

      // Somebody judges, and another window learns of it; then it is taken back.
      const other = await desk.window();
      await other.goto(new URL(group, page.url()).href);
      await other.locator('#judge-reason').waitFor();
      await page.bringToFront();
      if (by === 'mouse') {
        await page.locator('.members tbody tr').nth(1).getByRole('button').click();
        await page.locator('input[name="verdict"][value="unsure"]').check();
      } else {
        await hand.reach(page.locator('.members [data-row]').nth(1));
        await page.keyboard.press('b');
        await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('judge-reason');
      }
      await hand.write(page.locator('#judge-reason'), w.judged);
      await look('judging');
      await hand.press(page.locator('form.judge button[type="submit"]'));
      await expect.poll(async () => plain(await page.locator('.outcome').innerText())).toMatch(w.kept);
      await look('judged');
      await other.bringToFront();
      await other.locator('.changed-line button').click();
      await expect.poll(() => other.locator('main').innerText()).toContain(w.judged);
      await other.close();
      await page.bringToFront();
      await hand.press(page.locator('.outcome [data-key="undo"]'));
      await hand.write(page.locator('#judge-dialog-reason'), w.mistaken);
      await look('taking back');
      await hand.press(page.locator('dialog[open] button[type="submit"]'));
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
      await expect.poll(() => page.locator('.outcome [data-key="undo"]').count()).toBe(0);
      // Groups are made anew, and the screen with them.
      await page.locator('.outcome li').first().waitFor();
      await page.waitForLoadState('networkidle');
      await settled();

      // A grave word needs a place, an innocent reading and a reason.
      if (by === 'keyboard') await page.keyboard.press('1');
      const form = by === 'keyboard' ? page.locator('dialog[open] form.label-form') : page.locator('#label ~ form');
      if (by === 'mouse') await form.locator('input[value="trafficking_indicators"]').check();
      await form.locator('.readings').waitFor();
      await hand.check(form.locator('.places input[type="radio"]').first());
      await hand.check(form.locator('.readings input').first());
      await hand.write(form.locator('textarea[id$="-reason"]'), w.label);
      if (by === 'mouse') await form.evaluate((node) => node.scrollIntoView({ block: 'center' }));
      await look('label');
      await hand.press(form.locator('button[type="submit"]'));
      await expect.poll(async () => plain(await page.locator('.label-kept').innerText())).toMatch(w.labelled);

      // The queue; a search that is kept.
      await hand.press(to('/review'));
      await page.locator('table.queue tbody tr').first().waitFor();
      await look('review');
      await hand.press(to('/search'));
      await page.locator('main #search-box').waitFor();
      await hand.write(page.locator('#search-box'), narrowed);
      await page.keyboard.press('Enter');
      await expect.poll(q).toBe(narrowed);
      await hits.first().waitFor();
      await hand.press(page.locator('.save-search summary'));
      await hand.write(page.locator('#save-name'), 'exhibit 12');
      await look('keep a search');
      await hand.press(page.locator('.save-search button[type="submit"]'));
      await page.locator('.saved-kept .notice').waitFor();
      await hand.press(page.locator('.saved-kept a'));
      await page.locator('.saved-list > li', { hasText: 'exhibit 12' }).waitFor();
      await look('saved');

      // Reload, Back and Forward are where one was.
      await page.goBack();
      await expect.poll(q).toBe(narrowed);
      await hits.first().waitFor();
      const count = await hits.count();
      await page.reload();
      await expect.poll(() => hits.count()).toBe(count);
      expect(q()).toBe(narrowed);
      await page.goBack();
      await page.goForward();
      await expect.poll(q).toBe(narrowed);
      await expect.poll(() => hits.count()).toBe(count);

      // A report: a place is cited, a sentence rests on it, what would leave is seen, and it leaves.
      await hand.press(page.locator('.hits a[data-row]').first());
      await page.locator('.mentions').waitFor();
      await page.keyboard.press('n');
      await page.waitForURL(/mention=1$/);
      await hand.press(page.locator('.mentions li.chosen a[href^="/reports?"]'));
      await page.locator('#report-title').waitFor();
      await look('citing');
      await hand.write(page.locator('#report-title'), w.report);
      await hand.press(page.locator('main form.ask button[type="submit"]'));
      await page.waitForURL(/\/reports\/\d+$/);
      await page.locator('#report-text').waitFor();
      await hand.write(page.locator('#report-text'), w.sentence);
      await hand.press(page.locator('.composer .cited button').first());
      await expect.poll(() => page.inputValue('#report-text')).toBe(`${w.sentence} [1]`);
      await page.keyboard.press('Control+s');
      await expect.poll(async () => plain(await said())).toContain(w.rests);
      await look('report');
      await hand.press(page.locator('.summary a[href$="/leaving"]'));
      await page.locator('#leaving-recipient').waitFor();
      await hand.write(page.locator('#leaving-recipient'), 'Exhibit office');
      await hand.press(page.locator('main form.entry button[type="submit"]'));
      await page.locator('#what-leaves').waitFor();
      await look('leaving');
      const download = page.waitForEvent('download');
      await hand.press(page.locator('.as-it-leaves ~ .buttons button'));
      const html = readFileSync(await (await download).path(), 'utf8');
      expect(html).toContain(w.sentence);
      expect(html).toContain('Exhibit office');
      expect(html).not.toContain('<script');

      // What one did is written down; and out.
      await hand.press(page.locator('header a[href="/admin"]'));
      await main.locator('.cards a').first().waitFor();
      await look('administration');
      await hand.press(main.locator('a[href^="/admin/audit"]').first());
      await main.locator('table.audit tbody tr').first().waitFor();
      await look('audit');
      await hand.press(page.locator('header .tools button').last());
      await expect.poll(() => heading(page)).toBe(w.over);
      expect(await said()).not.toContain(number);
      await look('out');
    } finally {
      await browser.close();
      await server.stop();
    }
  });
});
