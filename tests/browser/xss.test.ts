// What strangers write never runs: a corpus of hostile values, in every place that a screen shows, walked through on the
// real server. No script, no dialog, no request elsewhere, no broken policy, no page but the one that was asked for.
import type { Browser, Page } from 'playwright-core';
import type { ViewName } from '$web/model/url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './bench';
import { canServe } from './fanal_server';
import { startPeople } from './people_server';
import { corpus, elsewhere } from './xss/corpus';
import { startHostile, startHostileTerms } from './xss/hostile_case';
import { walkInstance } from './xss/instance_walk';
import { peoplesPlaces, places, tag } from './xss/places';
import { api, links, unfold, watch, type Watched } from './xss/watch';

const fanal = process.env['FANAL_PROGRAM'] ?? '';
const real = fanal !== '' && canServe(fanal);

/** Whether a hostile value can stand on a view; where none can, why. A new view has no entry, and does not compile. */
const holding: Record<ViewName, true | string> = {
  home: true,
  search: true,
  document: true,
  groups: 'identifiers as the program reads them, and numbers',
  group: true,
  graph: true,
  map: 'places are cities of the gazetteer; all else are numbers and dates',
  worksheet: true,
  review: true,
  bias: true,
  why: 'identifiers as the program reads them, in sentences of our own',
  judgements: true,
  issues: true,
  alerts: true,
  saved: true,
  reports: true,
  report: true,
  bring: true,
  manual: 'our own text',
  tour: 'our own text',
  cases: 'names of cases are letters, figures and hyphens',
  account: true,
  admin: true,
  audit: true,
  missing: true,
};

/** Searches kept under hostile names, for hostile reasons. */
async function searchesKept(page: Page, visit: Watched['visit']) {
  for (const [n, value] of corpus.entries()) {
    if (n % 4 !== 0) continue;
    const name = `${tag('saved')} ${n} ${value}`.replaceAll(/[\0-\x1f]/g, ' ').slice(0, 100);
    await api(page, '/api/1/saved', {
      name,
      query: 'quiet',
      hypothesis: `${tag('hypothesis')} ${value}`,
      for: 'owner',
      alerts: true,
    });
  }
  await visit('/saved');
  expect(await page.locator('main li, main tbody tr').count()).toBeGreaterThan(corpus.length / 5);
}

/** Drawings kept under hostile names, with nodes called by hostile names. Groups are made anew meanwhile, under other
 * numbers: each is looked at where it is. */
async function drawn(page: Page, visit: Watched['visit']) {
  const groups = new Set<number>();
  for (const [n, value] of corpus.entries()) {
    if (n % 8 !== 0) continue;
    const words = value.replaceAll(/[\0-\x1f]/g, ' ');
    const made = await api<{ drawing: number; group: number }>(page, '/api/1/groups/0/drawings', {
      title: `${tag('drawing')} ${words}`.slice(0, 100),
      hidden: `${tag('drawing')}${words.replaceAll(',', '')}`.slice(0, 100),
      for: 'team',
    });
    expect(made.drawing, JSON.stringify(made)).toBeGreaterThan(0);
    groups.add(made.group);
    if (n === 0) await visit(`/groups/${made.group}/graph?drawing=${made.drawing}`);
  }
  await visit('/groups');
  let seen = 0;
  for (const group of groups) {
    await visit(`/groups/${group}/graph`);
    await page.locator('#graph-drawings').waitFor();
    seen += await page.locator('.kept-drawings li').count();
  }
  expect(seen).toBeGreaterThan(corpus.length / 10);
}

/** Reports of hostile titles and words, that cite hostile documents; and the pages that leave, in a browser that nothing
 * protects. */
async function reported(browser: Browser, page: Page, ids: string[], visit: Watched['visit'], look: Watched['look']) {
  const bare = await browser.newPage();
  const trouble: string[] = [];
  bare.on('dialog', (dialog) => void dialog.dismiss().then(() => trouble.push('a dialog')));
  bare.on('request', (request) => trouble.push(`request to ${request.url()}`));
  for (const [n, value] of corpus.entries()) {
    if (n % 6 !== 0) continue;
    const words = value.replaceAll('\0', ' ');
    const made = await api<{ report: number }>(page, '/api/1/reports', {
      title: `${tag('report_title')} ${words.replaceAll(/[\x01-\x1f]/g, ' ')}`.slice(0, 100),
      text: `# ${tag('report')} ${words}\n- ${words} [1]\n${words}\n\n${words}`,
      language: n % 12 === 0 ? 'en' : 'fr',
    });
    const cited = await api<{ citation: number }>(page, `/api/1/reports/${made.report}/cite`, {
      document: ids[n % ids.length],
    });
    expect(cited.citation, JSON.stringify(cited)).toBe(1);
    if (n % 12 === 0) {
      await visit(`/reports/${made.report}`);
      await visit(`/reports/${made.report}/leaving`);
      await page.fill('#leaving-recipient', words.replaceAll(/[\x01-\x1f]/g, ' ').slice(0, 100));
      await page.locator('main form button[type="submit"]').click();
      await page.locator('#what-leaves').waitFor();
      await look(`report ${made.report}, as it would leave`);
    }
    const html = await page.evaluate(async (target) => {
      const sent = { 'X-Fanal': '1', 'Content-Type': 'application/json' };
      return (await fetch(target, { method: 'POST', headers: sent, body: '{}' })).text();
    }, `/api/1/reports/${made.report}/file`);
    expect(html.startsWith('<!doctype html>'), html.slice(0, 200)).toBe(true);
    await bare.setContent(html);
    const ran = await bare.evaluate(() => String((window as unknown as { fanalHit?: unknown }).fanalHit ?? ''));
    if (ran !== '') trouble.push(`report ${made.report} ran ${ran}`);
    const held = await bare.evaluate(() => document.querySelectorAll('img, script, iframe, form, svg, object').length);
    if (held > 0) trouble.push(`report ${made.report} holds ${held}`);
  }
  await visit('/reports');
  await visit(`/reports?document=${ids[0]}&field=${encodeURIComponent(tag('cite'))}&begin=0&end=4`);
  expect(trouble).toEqual([]);
  await bare.close();
}

/** Files of hostile names, and a table whose columns and cells are hostile: before they are read, and after. */
async function broughtIn(page: Page, open: Watched['open'], look: Watched['look']) {
  await open('/bring');
  await page.getByLabel('Where it comes from', { exact: true }).fill(`${tag('source')} ${corpus[3]}`.slice(0, 200));
  await page.getByLabel('Legal basis', { exact: true }).fill(`${tag('basis')} ${corpus[5]}`.slice(0, 200));
  await page.getByRole('button', { name: 'Go on to the files' }).click();
  await page.locator('.drop-zone').waitFor();
  const cell = (value: string) => `"${value.replaceAll(/[\0\r\n]/g, ' ').replaceAll('"', '""')}"`;
  const some = corpus.filter((_, n) => n % 5 === 0);
  // A table with markup near its beginning is read as a page, and has no columns.
  const plain = corpus.filter((value) => !/[<>]/.test(value));
  expect(plain.length).toBeGreaterThan(10);
  const header = plain.map((value) => cell(`${tag('unread_column')} ${value}`)).join(',');
  const row = plain.map((value) => cell(`${tag('unread_cell')} ${value}`)).join(',');
  const files = some.map((value, n) => ({
    name: `${n} ${tag('sent')} ${value.replaceAll('/', '\u2215').replaceAll(/[\0-\x1f]/g, '_')}`.slice(0, 100) + '.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${header}\n${row}\n`),
  }));
  // One that fits what was kept as a search: it is alerted of.
  const lines = corpus.map((value, n) =>
    JSON.stringify({ id: `${tag('later')} ${n}`, text: `quiet ${tag('later')} ${value}` }),
  );
  files.push({ name: 'later.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(lines.join('\n') + '\n') });
  await page.locator('#bring-files').setInputFiles(files);
  await expect.poll(() => page.locator('section[aria-labelledby="files"] tbody tr').count()).toBe(files.length);
  await look('files before they are read');
  await page.locator('section[aria-labelledby="files"] tbody a').first().click();
  await page.locator('.preview-rows li').first().waitFor();
  await look('columns');
  await page.goBack();
  await page.getByRole('button', { name: 'Read them', exact: true }).click();
  await page
    .getByRole('heading', { name: /^Read, / })
    .or(page.locator('.notice', { hasText: /^Read/ }))
    .first()
    .waitFor();
  await look('files after they were read');
}

/** What people say of groups: labels, answers, who is on duty; and the screens that show it. */
async function judged(page: Page, groups: string[], visit: Watched['visit'], look: Watched['look']) {
  const duty = (n: number) => `${tag('duty')} ${corpus[n]}`.slice(0, 500);
  await api(page, '/api/1/review/duty', { who: duty(0), reach: duty(13), country: 'FR', reason: duty(26) });
  const asked = await api<{ questions: { id: string; asked: boolean; values: string[] }[] }>(
    page,
    `/api/1${groups[0]}/worksheet`,
  );
  const questions = asked.questions.filter((one) => one.asked && one.values.includes('unknown')).map((one) => one.id);
  expect(questions.length).toBeGreaterThan(5);
  const some = groups.filter((_, n) => n % 16 === 0);
  for (const [n, value] of corpus.entries()) {
    if (n % 4 !== 0) continue;
    const group = some[n % some.length] ?? '';
    const said = await api<{ label?: number }>(page, `/api/1${group}/labels`, {
      word: n % 2 === 0 ? 'spam' : 'other',
      reason: `${tag('label')} ${value}`,
    });
    expect(said.label, JSON.stringify(said)).toBeDefined();
    if (n % 8 !== 0) continue;
    const question = questions[n % questions.length];
    const answer = { question, value: 'unknown', confidence: 'low', reason: `${tag('answer')} ${value}` };
    const sheet = await api<{ questions?: unknown }>(page, `/api/1${groups[0]}/worksheet`, answer);
    expect(sheet.questions, JSON.stringify(sheet)).toBeDefined();
  }
  for (const group of some) {
    await visit(group);
    await unfold(page);
    await look(`${group}, all that was said of it`);
  }
  await visit(`${groups[0]}/worksheet`);
  for (const question of questions.filter((_, n) => n % 5 === 0))
    await visit(`${groups[0]}/worksheet?question=${question}`);
  for (const target of [
    '/review',
    '/bias',
    '/admin',
    '/admin/audit',
    '/admin/register',
    '/account',
    '/cases',
    '/tour',
    '/manual',
  ])
    await visit(target);
}

/** The groups of what stands on the map, where only cities of the gazetteer have names. */
async function mapped(page: Page, visit: Watched['visit'], look: Watched['look']) {
  const found = await api<{ hits: { group: number }[] }>(page, `/api/1/search?q=${tag('mapped_title')}&limit=200`);
  const numbers = [...new Set(found.hits.map((hit) => hit.group))];
  expect(numbers.length).toBeGreaterThan(10);
  for (const number of numbers.filter((_, n) => n % 4 === 0)) {
    await visit(`/groups/${number}/map`);
    expect(await page.locator('main canvas').count()).toBeGreaterThan(0);
    await unfold(page);
    await look(`/groups/${number}/map, its tables`);
    expect(await page.locator('main').innerText()).toContain(', France');
  }
}

/** Each page of evidence as it is given to look at, in a bare page that nothing protects: it is harmless by itself. */
async function lookAtPages(browser: Browser, page: Page) {
  const bare = await browser.newPage();
  const trouble: string[] = [];
  bare.on('dialog', (dialog) => void dialog.dismiss().then(() => trouble.push('a dialog')));
  bare.on('request', (request) => trouble.push(`request to ${request.url()}`));
  const found = new Set<string>();
  for (let cursor = ''; ; ) {
    const target = `/api/1/search?q=${tag('body')}&limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const answer = await api<{
      hits: { id: string; kind: string }[];
      next: string | null;
    }>(page, target);
    for (const hit of answer.hits) if (hit.kind === 'page') found.add(hit.id);
    if (answer.next === null) break;
    cursor = answer.next;
  }
  expect(found.size).toBeGreaterThan(corpus.length);
  for (const id of found) {
    const given = await page.evaluate(async (target) => {
      const response = await fetch(target, { headers: { 'X-Fanal': '1' } });
      return {
        policy: response.headers.get('Content-Security-Policy') ?? '',
        text: await response.text(),
      };
    }, `/api/1/documents/${id}/page`);
    expect(given.policy).toMatch(/^default-src 'none';.*; sandbox$/);
    expect(given.text).toContain(tag('body'));
    await bare.setContent(given.text);
    const odd = await bare.evaluate(() => {
      const wrong =
        'a, img, script, style, link, iframe, object, embed, form, input, svg, math, template, base, noscript';
      const held = [...document.querySelectorAll(wrong)].map((element) => element.outerHTML.slice(0, 120));
      for (const element of document.body.querySelectorAll('*'))
        for (const { name } of element.attributes)
          if (name !== 'dir' && name !== 'lang') held.push(`${element.tagName} ${name}`);
      const hit: unknown = (window as unknown as { fanalHit: unknown }).fanalHit;
      return hit === undefined ? held : [...held, `ran ${String(hit)}`];
    });
    for (const one of odd) trouble.push(`${id}: ${one}`);
  }
  expect(trouble).toEqual([]);
  await bare.close();
}

describe.runIf(real)('hostile values', () => {
  let browser: Browser;
  const seen = new Set<ViewName>();
  const been = new Set<ViewName>();
  const note = (watched: Pick<Watched, 'views'> & Partial<Pick<Watched, 'been'>>) => {
    for (const view of watched.views) seen.add(view);
    for (const view of watched.been ?? []) been.add(view);
  };
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => browser?.close());

  it('run on no screen, wherever they stand', async () => {
    const server = await startHostile(fanal);
    const watched = await watch(browser, server);
    const { page, trouble, shown, visit, open, look } = watched;
    await visit('/');

    let listed = 0;

    // Judgements with hostile reasons.
    const first = await api<{ hits: { id: string; group: number }[] }>(page, '/api/1/search?q=quiet&limit=200');
    for (const [n, value] of corpus.entries()) {
      const [a, b] = [first.hits[n % 20]?.id, first.hits[20 + (n % 20)]?.id];
      await api(page, '/api/1/judgements', {
        kind: 'unsure',
        a,
        b,
        reason: `${tag('reason')} ${value}`,
        link: false,
      });
    }

    // Every value as a question: a page of hits, each with its snippet.
    for (const value of corpus) await visit(`/search?q=${encodeURIComponent(value)}`);
    // Lists, page by page.
    const documents = new Set<string>();
    const groups = new Set<string>();
    const follow = async (start: string) => {
      for (let target: string | undefined = start, pages = 0; target !== undefined && pages < 40; pages += 1) {
        await visit(target);
        for (const href of await links(page, /^\/documents\/[^?]+$/)) documents.add(href);
        for (const href of await links(page, /^\/groups\/\d+$/)) groups.add(href);
        target = await page.evaluate(() => document.querySelector('a[rel="next"]')?.getAttribute('href') ?? undefined);
      }
    };
    page.setDefaultTimeout(20_000);
    const lists = [
      '/groups',
      '/issues',
      '/judgements',
      '/search?q=quiet',
      '/search?q=member',
      '/search?q=mapped',
      `/search?q=${tag('mapped_title')}`,
      '/search?q=tabulated',
      '/search?q=kind:photo',
      '/search?q=kind:message',
      `/search?q=${tag('svg')}`,
    ];
    for (const list of [...lists, `/search?q=${tag('page')}`]) {
      const known = documents.size;
      await follow(list);
      // Some of each list, for each comes from files of its own.
      for (const target of [...documents].slice(known, known + 3)) await visit(target);
    }
    expect(documents.size).toBeGreaterThan(corpus.length);
    expect(groups.size).toBeGreaterThan(20);
    const some = [...documents];
    for (const target of some.filter((_, n) => n % 6 === 0)) await visit(target);
    for (const target of [...groups].filter((_, n) => n % 3 === 0)) await visit(target);
    for (let n = 0; n + 1 < Math.min(some.length, 20); n += 2)
      await visit(`/why?a=${some[n]?.slice('/documents/'.length)}&b=${some[n + 1]?.slice('/documents/'.length)}`);

    // A list of them, in files of such names: as they are written beside what the case holds.
    const phones = await api<{ values: { value: string }[] }>(page, '/api/1/ask/facet?field=phone&q=quiet&limit=1');
    const number = phones.values[0]?.value ?? '';
    expect(number).toMatch(/^\+\d+$/);
    const written = corpus.map((value) => `"${number} ${value.replace(/[\r\n\0]/g, ' ').replaceAll('"', '""')}"`);
    await visit('/search?q=quiet');
    for (const [n, name] of corpus.entries()) {
      if (n % 8 !== 0) continue;
      await page.evaluate(
        ([text, name]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name));
          document.querySelector('main')?.dispatchEvent(
            new DragEvent('drop', {
              dataTransfer: data,
              bubbles: true,
              cancelable: true,
            }),
          );
        },
        [written.slice(n, n + 8).join('\n'), name] as const,
      );
      await page
        .locator('.list-match summary', {
          hasText: `${Math.min(8, corpus.length - n)} line`,
        })
        .waitFor();
      await page.fill('#list-basis', name.replaceAll('\0', ' '));
      await page.locator('.list-match button[type="submit"]').click();
      await page.locator('#list-answer').waitFor();
      listed += await page.locator('#list-answer tbody tr').count();
      await look(`a list of ${n}`);
      await page.locator('.list-match').getByRole('button', { name: 'Put the list away' }).click();
    }
    expect(listed, 'lists that found something').toBeGreaterThan(5);

    // Values in the address.
    for (const [n, value] of corpus.entries()) {
      const written = encodeURIComponent(value);
      const target = [
        `/search?q=x&cursor=${written}`,
        `/why?a=${written}&b=${written}`,
        `/documents/${written}`,
        `/x/${tag('url')}/${written}`,
      ][n % 4];
      await (n % 3 === 0 ? open : visit)(target ?? '/');
    }

    // The dialog that says a judgement, on a group.
    await visit([...groups][0] ?? '/groups');
    await page
      .getByRole('button', { name: /^Stop / })
      .first()
      .click();
    await page.fill('#judge-dialog-reason', `${tag('reason')} ${corpus[13]}`);
    await look('a dialog');
    await page.locator('dialog[open] button[type="submit"]').click();
    await page.locator('.outcome').waitFor();
    await look('an outcome');

    await searchesKept(page, visit);
    await drawn(page, visit);
    await reported(
      browser,
      page,
      some.map((target) => target.slice('/documents/'.length)),
      visit,
      look,
    );
    for (const group of [...groups].filter((_, n) => n % 8 === 0)) {
      await visit(`${group}/graph`);
      await unfold(page);
      await look(`${group}/graph, its tables`);
      await visit(`${group}/map`);
    }
    await mapped(page, visit, look);
    await judged(page, [...groups], visit, look);
    await broughtIn(page, open, look);
    await visit('/alerts');
    await visit(`/search?q=${tag('later')}`);

    await lookAtPages(browser, page);

    expect(trouble).toEqual([]);
    expect(
      [...places].filter((place) => !shown.has(place)),
      'places that no screen showed',
    ).toEqual([]);
    note(watched);
    await server.stop();
  }, 300_000);

  it('run in no terms of a case', async () => {
    const value = corpus
      .filter((_, n) => n % 5 === 0)
      .join(' ')
      .replaceAll(/[\0-\x1f]/g, ' ')
      .slice(0, 1900)
      .concat(` ${tag('terms')}`);
    const server = await startHostileTerms(fanal, value);
    const { page, trouble, visit, look, views } = await watch(browser, server);
    await visit('/');
    const text = await page.locator('main').innerText();
    expect(text).toContain('basis <script>');
    expect(text).toContain('reason <script>');
    for (const target of ['/groups', '/issues', '/search?q=call', '/documents/a1', '/judgements', '/admin/audit'])
      await visit(target);
    expect(trouble).toEqual([]);
    note({ views });

    // This test would notice: of a picture from elsewhere, of a handler, of a string made markup.
    await page.evaluate(() => {
      const picture = document.createElement('img');
      picture.src = 'http://evil.example/x.png';
      document.body.append(picture);
      // Trusted Types refuse both.
      for (const wrong of [() => picture.setAttribute('onload', 'x'), () => (document.body.innerHTML += '<b>x</b>')])
        try {
          wrong();
        } catch {
          continue;
        }
    });
    await look('a broken screen');
    for (const noticed of [/img-src/, /holds <img src="http:/, /Element innerHTML/, /Element onload/])
      expect(
        trouble.some((one) => noticed.test(one)),
        `${noticed} in ${trouble.join('; ')}`,
      ).toBe(true);
    await server.stop();
  });

  it('run on no screen of an instance', async () => {
    const server = await startPeople(fanal);
    const watched = await watch(browser, server);
    await walkInstance(watched, server);
    expect(watched.trouble).toEqual([]);
    expect(
      peoplesPlaces.filter((place) => !watched.shown.has(place)),
      'places that no screen showed',
    ).toEqual([]);
    note(watched);
    await server.stop();
  });

  it('were seen on every view, but for those that hold none', () => {
    const all = Object.keys(holding) as ViewName[];
    expect(
      all.filter((view) => !been.has(view)),
      'views nobody looked at',
    ).toEqual([]);
    const wanted = all.filter((view) => holding[view] === true);
    expect(
      wanted.filter((view) => !seen.has(view)),
      'views without a hostile value',
    ).toEqual([]);
  });

  it('are live where nothing stops them', async () => {
    // In a browser of its own: some of them leave it in a poor state.
    const bare = await launch();
    const page = await bare.newPage();
    await page.route('**', (route) => route.abort());
    const asked = new Set<string>();
    page.on('request', (request) => request.url().startsWith(elsewhere) && asked.add(request.url()));
    let ran = 0;
    for (const [n, value] of corpus.entries()) {
      // What leaves the page takes its answer along.
      const hits = await page
        .setContent(`<title>x</title><p>${value}</p>`, { waitUntil: 'commit' })
        .then(() => page.waitForTimeout(15))
        .then(() => page.evaluate(() => String((window as unknown as { fanalHit?: string }).fanalHit ?? '')))
        .catch(() => '');
      if (hits.includes(`${n},`)) ran += 1;
    }
    await bare.close();
    // The others are for attributes, for other parsers, or leave the page.
    expect(ran, 'values that run in a bare page').toBeGreaterThan(25);
    expect(asked.size, 'values that load from elsewhere').toBeGreaterThan(3);
  });
});
