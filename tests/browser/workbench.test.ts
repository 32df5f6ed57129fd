// A person's task, from the login link to the reasons of a group: in English, in French, and by keyboard alone; and each
// screen and state, in both themes, without a fault of accessibility, a broken policy or a request to another host.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { components } from '$web/api/schema';
import { assertAccessible, assertFits, heading, openStage, picture, sitDown, type Desk } from './bench';
import { canServe, startFanal } from './fanal_server';
import { startMock } from './mock_server';

type GroupPage = components['schemas']['GroupPage'];

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const fanal = process.env['FANAL_PROGRAM'] ?? '';
const real = fanal !== '' && canServe(fanal);
if (fanal !== '' && !real)
  console.log(`SKIPPED: ${fanal} has no command serve; the screens ran on recorded answers only`);

const stage = openStage();

// One login link opens one session: a server for each test.
async function start(kind: 'mock' | 'fanal') {
  return kind === 'mock' ? startMock(dist) : startFanal(fanal);
}

async function desk(kind: 'mock' | 'fanal', language: 'en' | 'fr', theme: 'light' | 'dark' = 'light'): Promise<Desk> {
  const server = await start(kind);
  stage.stops.push(server.stop);
  const made = await sitDown(stage.browser, server.url, language, theme);
  stage.stops.push(made.close);
  await heading(made.page);
  return made;
}

/** A phone number that joins the largest group of at most so many documents, and that group: any server can say. */
async function subject(page: Page, most = 1e9): Promise<{ number: string; group: number; documents: number }> {
  const answer = await page.evaluate(async () => {
    const response = await fetch('/api/1/groups?limit=50', {
      headers: { 'X-Fanal': '1' },
    });
    return (await response.json()) as GroupPage;
  });
  for (const group of answer.groups)
    for (const key of group.keys)
      if (key.kind === 'phone' && key.weight > 0 && key.documents_in_group > 1 && group.documents <= most)
        return {
          number: key.value,
          group: group.number,
          documents: group.documents,
        };
  throw new Error('no group of the case is joined by a phone number');
}

const active = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('href') ?? document.activeElement?.id ?? '');

const words = {
  en: {
    reasons: 'Why these documents are together',
    against: 'What speaks against it',
    hold: /hold the phone number/,
    group: 'Group',
  },
  fr: {
    reasons: 'Pourquoi ces documents sont ensemble',
    against: 'Ce qui s’y oppose',
    hold: /contiennent le numéro de téléphone/,
    group: 'Groupe',
  },
};

const judging = {
  en: {
    different: 'They do not belong together',
    judgedDifferent: 'Judged different',
    heeded: 'The groups heed it',
    because: 'Two voices on the line',
    mistaken: 'I had called the wrong number',
    market: 'The number of the market hall',
    undo: /^Undo judgement/,
    stop: /^Stop /,
  },
  fr: {
    different: 'Ils ne vont pas ensemble',
    judgedDifferent: 'Jugés différents',
    heeded: 'Les groupes en tiennent compte',
    because: 'Deux voix au téléphone',
    mistaken: 'Je m’étais trompé de numéro',
    market: 'Le numéro des halles',
    undo: /^Annuler les? jugement/,
    stop: /^Arrêter /,
  },
};

describe.each(real ? (['mock', 'fanal'] as const) : (['mock'] as const))('on %s', (kind) => {
  it.each(['en', 'fr'] as const)(
    'someone finds a number, its document, its group and the reasons, in %s',
    async (language) => {
      const { page, assertQuiet } = await desk(kind, language);
      const { number } = await subject(page);
      await expect.poll(() => page.getAttribute('html', 'lang')).toBe(language);
      await expect.poll(() => page.locator('.banner').innerText()).toContain('EVALUATION - NOT EVIDENCE');

      await page.fill('#search-box', number);
      await page.press('#search-box', 'Enter');
      await page.waitForURL(/\/search\?q=/);
      await heading(page);
      await expect.poll(() => page.locator('.understood').innerText()).toContain(number);
      await expect.poll(() => page.locator('.hits li').count()).toBeGreaterThan(1);
      await expect.poll(() => page.locator('.hits mark').count()).toBeGreaterThan(0);

      await page.locator('.hits a[data-row]').first().click();
      await page.waitForURL(/\/documents\/[0-9a-f]{32}$/);
      await heading(page);
      await expect.poll(() => page.locator('.provenance').innerText()).toMatch(/[0-9a-f]{64}/);
      await expect.poll(() => page.locator('.mentions').innerText()).toContain(number);
      await page.locator('[data-key="next-mention"]').click();
      await page.waitForURL(/mention=1$/);
      await expect.poll(() => page.locator('mark.chosen').count()).toBeGreaterThan(0);

      await page.locator('.summary a[href^="/groups/"]').click();
      await page.waitForURL(/\/groups\/\d+$/);
      await expect.poll(() => heading(page)).toContain(words[language].group);
      await expect.poll(() => page.locator('#reasons').innerText()).toBe(words[language].reasons);
      await expect.poll(() => page.locator('.chain').innerText()).toMatch(words[language].hold);
      await expect.poll(() => page.locator('.chain').innerText()).toContain(words[language].against);
      await expect.poll(() => page.locator('.members tbody tr').count()).toBeGreaterThan(1);
      await expect.poll(() => page.title()).toContain(words[language].group);
      await expect.poll(() => page.locator('.banner').innerText()).toContain('EVALUATION - NOT EVIDENCE');
      assertQuiet();
    },
  );

  it('someone does it by keyboard alone', async () => {
    const { page, assertQuiet } = await desk(kind, 'en');
    const { number } = await subject(page);
    const keys = page.keyboard;
    await keys.press('Tab');
    await expect.poll(() => active(page)).toBe('#main');
    await keys.press('/');
    await expect.poll(() => active(page)).toBe('search-box');
    await keys.type(number);
    await keys.press('Enter');
    await page.waitForURL(/\/search\?q=/);
    await heading(page);
    await page.locator('.hits a[data-row]').first().waitFor();
    const results = page.url();
    await keys.press('j');
    const first = await active(page);
    await keys.press('ArrowDown');
    const second = await active(page);
    expect(second).not.toBe(first);
    await keys.press('k');
    await expect.poll(() => active(page)).toBe(first);
    await keys.press('j');
    await keys.press('Enter');
    await page.waitForURL(`**${second}`);
    await heading(page);
    await page.locator('.mentions').waitFor();
    await keys.press('n');
    await keys.press('n');
    await page.waitForURL(/mention=2$/);
    await keys.press('p');
    await page.waitForURL(/mention=1$/);

    // Back is where one was: the same results, the same row.
    await page.goBack();
    expect(page.url()).toBe(results);
    await page.waitForFunction((href) => document.activeElement?.getAttribute('href') === href, second);
    await page.goForward();
    await page.locator('.mentions').waitFor();

    // Tab reaches the group from the heading, and goes round the whole page without a trap.
    const tabTo = async (wanted: (at: string) => boolean) => {
      for (let steps = 0; steps < 200; steps += 1) {
        await keys.press('Tab');
        if (wanted(await active(page))) return;
      }
      throw new Error('Tab does not get there');
    };
    await tabTo((at) => at === '#main');
    await tabTo((at) => /^\/groups\/\d+$/.test(at));
    await keys.press('Enter');
    await page.waitForURL(/\/groups\/\d+$/);
    await heading(page);
    await page.locator('#reasons').waitFor();
    await expect.poll(() => page.locator('.chain').innerText()).toMatch(words.en.hold);
    await tabTo((at) => /^\/why\?a=.+&b=.+/.test(at));
    await keys.press('Enter');
    await page.waitForURL(/\/why\?a=/);
    await heading(page);
    await page.locator('.chain li').first().waitFor();

    await keys.press('?');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(1);
    await keys.press('Escape');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
    assertQuiet();
  });

  it.each(['en', 'fr'] as const)(
    'someone judges a document against its group, a key, and takes both back, in %s',
    async (language) => {
      const { page, assertQuiet } = await desk(kind, language);
      const { number, group, documents } = await subject(page, 25);
      const word = judging[language];
      const visit = async () => {
        await page.goto(new URL(`/groups/${group}`, page.url()).href);
        await heading(page);
        await page.locator('.members').waitFor();
      };
      const settled = () => page.locator('.outcome', { hasText: word.heeded }).waitFor();
      await visit();

      // Without a reason nothing is sent.
      const last = page.locator('.members tbody tr').last();
      const document = (await last.locator('a[data-row]').getAttribute('href')) ?? '';
      await last.locator('button').click();
      await expect.poll(() => page.inputValue('#judge-a')).toBe(document.slice('/documents/'.length));
      await page.getByLabel(word.different, { exact: true }).check();
      const submit = page.locator('form.judge button[type="submit"]');
      await expect.poll(() => submit.isDisabled()).toBe(true);
      await page.fill('#judge-reason', word.because);
      await submit.click();
      await settled();
      await assertAccessible(page, 'outcome');
      // Each other document was named, so that what is parted is the one that was meant.
      if (kind === 'fanal')
        await expect.poll(() => page.locator('.outcome li').first().innerText()).toMatch(/\(1 document\)/);
      await heading(page);
      const judged = page.locator('.judged li', { hasText: word.because });
      await judged.first().waitFor();
      await expect.poll(() => judged.first().innerText()).toContain(word.judgedDifferent);
      await expect.poll(() => judged.first().innerText()).toMatch(/UTC/);
      await expect.poll(() => judged.first().locator('a').count()).toBe(documents);

      // Undone from the list, with a reason; then it stands on no group any more.
      await judged.first().getByRole('button', { name: word.undo }).click();
      const dialog = page.locator('dialog[open]');
      await expect.poll(() => dialog.innerText()).toContain(word.because);
      await assertAccessible(page, 'dialog');
      await page.fill('#judge-dialog-reason', word.mistaken);
      await dialog.locator('button[type="submit"]').click();
      await dialog.waitFor({ state: 'hidden' });
      await settled();
      await judged.first().waitFor({ state: 'detached' });
      await expect.poll(() => page.locator('.judged').count()).toBe(0);

      // A value that joins is stopped, shown as such with who said so, and let go again.
      await visit();
      await page.locator('table tr', { hasText: number }).getByRole('button', { name: word.stop }).first().click();
      await page.fill('#judge-dialog-reason', word.market);
      await dialog.locator('button[type="submit"]').click();
      await settled();
      await heading(page);
      const stopped = page.locator('.judged li', { hasText: word.market });
      await stopped.waitFor();
      await expect.poll(() => stopped.innerText()).toContain(number);
      await stopped.getByRole('button', { name: word.undo }).click();
      await page.fill('#judge-dialog-reason', word.mistaken);
      await dialog.locator('button[type="submit"]').click();
      await settled();
      await stopped.waitFor({ state: 'detached' });
      assertQuiet();
    },
  );

  it('someone judges by keyboard alone', async () => {
    const { page, assertQuiet } = await desk(kind, 'en');
    const { group } = await subject(page);
    await page.goto(new URL(`/groups/${group}`, page.url()).href);
    await heading(page);
    await page.locator('.members').waitFor();
    const keys = page.keyboard;
    const at = () =>
      page.evaluate(() => {
        const it = document.activeElement;
        return `${it?.id ?? ''} ${it?.getAttribute('aria-label') ?? ''} ${it?.textContent?.trim() ?? ''}`;
      });
    const tabTo = async (wanted: RegExp) => {
      for (let steps = 0; steps < 300; steps += 1) {
        await keys.press('Tab');
        if (wanted.test(await at())) return;
      }
      throw new Error(`Tab does not get to ${wanted}`);
    };
    await tabTo(/ Take .* to be judged/);
    await keys.press('Enter');
    await expect
      .poll(() => page.locator('[role="status"].hidden').innerText())
      .toContain('is the first document to be judged');
    await tabTo(/ Take .* to be judged/);
    await keys.press('Enter');
    await expect.poll(() => page.inputValue('#judge-b')).toMatch(/^[0-9a-f]{32}$/);
    await page.locator('#judge-a').focus();
    await keys.press('Tab');
    await keys.press('Tab');
    await keys.press('Space');
    await keys.press('ArrowUp');
    await expect.poll(() => page.getByRole('radio', { name: 'I looked and cannot tell' }).isChecked()).toBe(true);
    // Past the keys that do the same at once.
    await tabTo(/^judge-reason/);
    await keys.type('Too dark to tell / n p j k');
    await keys.press('Tab');
    await keys.press('Enter');
    await page.locator('.outcome', { hasText: 'Doubt moves no group' }).waitFor();
    await page.locator('.judged li', { hasText: 'Too dark to tell / n p j k' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');

    await tabTo(/ Undo judgement \d+ /);
    await keys.press('Enter');
    await page.locator('dialog[open]').waitFor();
    await expect.poll(() => at()).toMatch(/^judge-dialog-reason/);
    await keys.press('Escape');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
    await expect.poll(() => page.locator('.judged li').count()).toBe(1);
    assertQuiet();
  });

  it.each(['light', 'dark'] as const)('every screen is accessible and fits, %s', async (theme) => {
    const language = theme === 'light' ? 'en' : 'fr';
    const { page, assertQuiet, expectStatus } = await desk(kind, language, theme);
    const { number, group } = await subject(page);
    const keep = async (name: string) => {
      await heading(page);
      await assertAccessible(page, `${name}, ${theme}`);
      await assertFits(page, name);
      if (kind === 'mock') await picture(page, `${name}-${language}-${theme}`);
    };
    const visit = async (path: string, name: string) => {
      await page.goto(new URL(path, page.url()).href);
      await keep(name);
    };
    await keep('home');
    await page.keyboard.press('?');
    await keep('help');
    await page.keyboard.press('Escape');
    await visit('/search', 'search-empty');
    await visit(`/search?q=${encodeURIComponent(number)}`, 'search');
    const href = (await page.locator('.hits a[data-row]').first().getAttribute('href')) ?? '';
    await visit('/search?q=zzzzqqqq', 'search-none');
    await visit(`${href}?mention=2`, 'document');
    await visit('/groups', 'groups');
    await page.locator('details > summary').click();
    await page.locator('table.evidence tbody tr').nth(9).waitFor();
    await keep('evidence');
    await visit(`/groups/${group}`, 'group');
    const why = (await page.locator('a[href^="/why?"]').first().getAttribute('href')) ?? '';
    await visit(why, 'why');
    await visit('/issues', 'issues');
    await visit('/judgements', 'judgements');
    await visit('/nowhere', 'missing');
    expectStatus(404);
    await visit('/groups/99999999', 'not-found');
    assertQuiet();
  });

  it('a session that is over shows nothing of the case and says how to go on', async () => {
    const { page, context, assertQuiet, expectStatus } = await desk(kind, 'en');
    const { number } = await subject(page);
    await page.fill('#search-box', number);
    await page.press('#search-box', 'Enter');
    await page.locator('.hits').waitFor();
    expectStatus(401);
    // Whether it is a case served alone is asked by what only an instance has.
    expectStatus(404);
    await context.clearCookies();
    await page.locator('.hits a[data-row]').first().click();
    await page.locator('text=Session over').waitFor();
    await expect.poll(() => heading(page)).toBe('Session over');
    await expect.poll(() => page.locator('body').innerText()).not.toContain(number);
    await expect.poll(() => page.locator('main').innerText()).toContain('fanal serve');
    await assertAccessible(page, 'session over');
    if (kind === 'mock') await picture(page, 'session-over-en-light');
    await page.reload();
    await expect.poll(() => heading(page)).toBe('Session over');
    assertQuiet();
  });

  it('someone ends the session', async () => {
    const { page, assertQuiet, expectStatus } = await desk(kind, 'en');
    await page.getByRole('button', { name: 'End session' }).click();
    await page.locator('text=You ended the session').waitFor();
    expectStatus(401);
    expectStatus(404);
    await page.reload();
    await expect.poll(() => heading(page)).toBe('Session over');
    assertQuiet();
  });

  it('a screen that is left alone is hidden, and shown again to whoever still may', async () => {
    const { page, context, assertQuiet, expectStatus } = await desk(kind, 'en');
    const { number } = await subject(page);
    await page.clock.install();
    await page.goto(new URL(`/search?q=${encodeURIComponent(number)}`, page.url()).href);
    await page.locator('.hits').waitFor();
    await page.clock.fastForward('14:30');
    await expect.poll(() => page.locator('.hits').count()).toBe(1);
    await page.clock.fastForward('01:00');
    await page.locator('text=The screen was hidden').waitFor();
    const shown = await page.evaluate(() => document.body.innerText + document.title + document.body.innerHTML);
    expect(shown).not.toContain(number);
    await assertAccessible(page, 'hidden');
    if (kind === 'mock') await picture(page, 'hidden-en-light');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.locator('.hits').waitFor();

    await page.clock.fastForward('16:00');
    await page.locator('text=The screen was hidden').waitFor();
    expectStatus(401);
    expectStatus(404);
    await context.clearCookies();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.locator('text=Session over').waitFor();
    assertQuiet();
  });
});

describe('on recorded answers', () => {
  it('evidence stays text: no element, no link, no request comes of it', async () => {
    const { page, assertQuiet } = await desk('mock', 'en');
    await page.goto(new URL('/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E', page.url()).href);
    await heading(page);
    await page.goto(new URL(`/documents/${encodeURIComponent('https://site.example/a/1')}`, page.url()).href);
    await heading(page);
    const text = await page.locator('.fields').innerText();
    expect(text).toContain('<script>alert(1)</script><img src="https://other.example/x.png"');
    await expect.poll(() => page.locator('main img, main script').count()).toBe(0);
    const links = await page
      .locator('a')
      .evaluateAll((all) => all.map((link) => [link.getAttribute('href') ?? '', link.textContent ?? '']));
    for (const [href, name] of links) {
      expect(href).toMatch(/^(\/|#main)/);
      expect(name).not.toMatch(/:\/\//);
    }
    // The overlapping mentions are both in the list, and the marks put the whole text together again.
    await expect.poll(() => page.locator('mark.kind-url').count()).toBeGreaterThan(1);
    await expect.poll(() => page.locator('mark.kind-name').count()).toBe(1);
    await picture(page, 'document-hostile-en-light');
    assertQuiet();
  });

  it('lists are paged by address, and the last page has no next one', async () => {
    const { page, assertQuiet } = await desk('mock', 'en');
    await page.goto(new URL('/groups/0', page.url()).href);
    await heading(page);
    await page.locator('.members').waitFor();
    await expect.poll(() => page.locator('.members tbody tr').count()).toBe(25);
    await page.locator('.pager a[rel="next"]').click();
    await page.waitForURL(/cursor=from-25&page=2$/);
    await page.waitForFunction(() => document.querySelectorAll('.members tbody tr').length === 9);
    await expect.poll(() => page.locator('.pager a[rel="next"]').count()).toBe(0);
    await page.locator('.pager a').first().click();
    await page.waitForURL(/\/groups\/0$/);
    await page.waitForFunction(() => document.querySelectorAll('.members tbody tr').length === 25);
    assertQuiet();
  });

  it('errors are said plainly, with the next step, in both languages', async () => {
    const { page, assertQuiet, expectStatus } = await desk('mock', 'fr');
    expectStatus(503);
    await page.goto(new URL('/search?q=busy', page.url()).href);
    await heading(page);
    await expect.poll(() => page.locator('.failed').innerText()).toContain('Attendez un instant');
    await expect.poll(() => page.locator('.failed').innerText()).toContain('busy');
    await expect.poll(() => page.getByRole('button', { name: 'Redemander' }).count()).toBe(1);
    await assertAccessible(page, 'busy');
    await page.getByLabel('Langue').selectOption('en');
    await expect.poll(() => page.locator('.failed').innerText()).toContain('Wait a moment');
    expectStatus(400);
    await page.goto(new URL('/groups?cursor=broken&page=2', page.url()).href);
    await heading(page);
    await expect.poll(() => page.locator('.failed').innerText()).toContain('begin again at the first page');
    await expect.poll(() => page.locator('main a[href="/groups"]').count()).toBe(1);
    assertQuiet();
  });

  it('a judgement that is not kept is said so, and the reason is not lost', async () => {
    const { page, assertQuiet, expectStatus } = await desk('mock', 'en');
    await page.goto(new URL('/groups/1', page.url()).href);
    await heading(page);
    await page
      .getByRole('button', { name: /^Stop / })
      .first()
      .click();
    const dialog = page.locator('dialog[open]');
    const keep = dialog.locator('button[type="submit"]');
    await expect.poll(() => keep.isDisabled()).toBe(true);
    await page.fill('#judge-dialog-reason', '   ');
    await expect.poll(() => keep.isDisabled()).toBe(true);
    expectStatus(503);
    await page.fill('#judge-dialog-reason', 'busy');
    await keep.click();
    await dialog.locator('.failed').waitFor();
    await expect.poll(() => dialog.locator('.failed').innerText()).toContain('Wait a moment');
    await expect.poll(() => page.inputValue('#judge-dialog-reason')).toBe('busy');
    await assertAccessible(page, 'not kept');
    await page.fill('#judge-dialog-reason', 'The number of the market hall');
    await dialog.getByRole('button', { name: 'Ask again' }).click();
    await page.locator('.outcome', { hasText: 'being made anew' }).waitFor();
    await page.locator('.outcome', { hasText: 'The groups heed it' }).waitFor();
    await expect.poll(() => page.locator('.outcome strong').first().innerText()).toBe('Kept, number 1.');

    // A document of another group, by its id as it was given.
    await page.fill('#judge-a', 'nobody');
    await page.getByRole('radio', { name: 'They belong together' }).check();
    await page.fill('#judge-reason', 'The same photo');
    expectStatus(404);
    await page.locator('form.judge button[type="submit"]').click();
    await page.locator('form.judge .failed').waitFor();
    await expect.poll(() => page.inputValue('#judge-reason')).toBe('The same photo');
    await page.fill('#judge-a', 'ad-001');
    await page.locator('form.judge button[type="submit"]').click();
    await page.locator('.judged li', { hasText: 'The same photo' }).waitFor();
    await expect
      .poll(() => page.locator('.chain', { hasText: 'A named person says' }).innerText())
      .toContain('The same photo');
    await expect.poll(() => page.inputValue('#judge-a')).toBe('');

    // The list of the case keeps all, what was taken back included.
    await page.getByRole('link', { name: 'All judgements' }).click();
    await page.waitForURL(/\/judgements$/);
    await expect.poll(() => heading(page)).toBe('All judgements');
    await assertAccessible(page, 'judgements');
    await assertFits(page, 'judgements');
    await page.getByRole('button', { name: 'Undo judgement 1' }).click();
    await page.fill('#judge-dialog-reason', 'It is a shop');
    await page.locator('dialog[open] button[type="submit"]').click();
    await page.locator('.judgements tr', { hasText: 'Undoes judgement 1' }).waitFor();
    await expect
      .poll(() => page.locator('.judgements tr', { hasText: 'market hall' }).innerText())
      .toContain('Undone by judgement 3');
    await expect.poll(() => page.getByRole('button', { name: 'Undo judgement 1' }).count()).toBe(0);
    assertQuiet();
  });

  it('language and theme are kept, and the single keys can be turned off', async () => {
    const { page, assertQuiet } = await desk('mock', 'en');
    await page.getByLabel('Language').selectOption('fr');
    await page.getByLabel('Thème').selectOption('dark');
    await page.reload();
    await heading(page);
    await expect.poll(() => page.getAttribute('html', 'lang')).toBe('fr');
    await expect.poll(() => page.getAttribute('html', 'data-theme')).toBe('dark');
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe('dark');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(21, 24, 27)',
    );
    await page.keyboard.press('?');
    await page.locator('dialog input[type="checkbox"]').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await expect.poll(() => active(page)).not.toBe('search-box');
    expect(await page.evaluate(() => Object.keys(localStorage).sort())).toEqual([
      'fanal.locale',
      'fanal.single_keys',
      'fanal.theme',
    ]);
    assertQuiet();
  });
});
