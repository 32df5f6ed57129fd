// Reasons to look, and what people make of them: a group explained, labelled blind, asked about by the questions of the
// law; the queue, who is on duty, how tiers are spread. On recorded answers, and on a case of planted signs.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  assertAccessible,
  assertFits,
  heading,
  openStage,
  picture,
  sitDown,
  type Desk,
  type Language,
  type Theme,
} from './bench';
import { canServe, startSigns } from './fanal_server';
import { startMock, type MockServer } from './mock_server';

const fanal = process.env['FANAL_PROGRAM'] ?? '';
const real = fanal !== '' && canServe(fanal);
const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));

const stage = openStage();

async function at(address: string, language: Language, theme: Theme = 'light'): Promise<Desk & { server: MockServer }> {
  const server = await startMock(dist);
  stage.stops.push(server.stop);
  const made = await sitDown(stage.browser, server.url, language, theme);
  stage.stops.push(made.close);
  await heading(made.page);
  await go(made.page, address);
  return { ...made, server };
}
async function go(page: Page, address: string) {
  await page.goto(new URL(address, page.url()).href);
  await heading(page);
  await page.waitForFunction(() => document.querySelector('main [aria-busy]') === null);
}

const plain = (text: string) => text.replace(/[\u00a0\u202f\s]+/g, ' ');
const said = async (page: Page, where: string) => plain(await page.locator(where).first().innerText());
const posts = (server: MockServer) => server.asked.filter((one) => one.startsWith('POST '));

const words = {
  en: {
    tier: 'T2: review',
    urgent: 'TU: urgent',
    unread: '1 in a language without a pack (Romanian)',
    isNot: 'no probability, and no judgement on any person. Not validated on real cases.',
    held: 'nothing that shows control by a third party: at most T1',
    holds: 'Steady prices: holds',
    notFound: 'Own pictures: not found',
    unsupported: 'Tested, and not supported',
    change: 'Without NET-04, Several names, one number: then T0',
    innocent: 'Colleagues share a telephone.',
    nobody: 'Urgent signals will not be answered here',
    known: 'Acknowledged 0 days ago',
    validated: 'These findings were not validated on real cases',
    share: '4%',
    limits: 'Packs and limits',
    spam: 'spam',
    labour: 'labour exploitation',
    alone: 'no control by a third party',
    ends: 'ends after seven days',
    ended: 'ends 19 Apr 2026',
    missing: 'Still missing: a place, an innocent reading, a reason',
    own: 'In your own words',
    other: 'Another place',
    document: 'Document (id)',
    show: 'show its text',
    take: 'take what is selected',
    text: 'Text: select a stretch of it',
    keep: 'Keep this label',
    kept: 'Kept as label 2.',
    others: 'It asks for money first',
    queue: 'Groups that wait for you',
    choose: 'Choose by what was found',
    whole: 'Show the whole queue',
    second: 'say blind what you take it for',
    acknowledge: 'They know: acknowledge',
    set: 'Say who is on duty',
    who: 'Who',
    reach: 'How to reach them',
    save: 'Keep',
    bias: 'Are some sites, languages or prices raised more than others?',
    more: 'more',
    french: 'French',
    worksheet: 'Worksheet of the law',
    suggested: 'Suggested by NET-04. Not answered.',
    answer: 'Answer LEG-M2',
    supported: 'supported',
    medium: 'medium',
    keepAnswer: 'Keep this answer',
    review: 'the review of non-punishment is required',
    list: 'Signs in how documents belong together',
    answered: '1 of 1 questions is answered.',
    yes: 'yes',
  },
  fr: {
    tier: 'T2 : à examiner',
    urgent: 'TU : urgent',
    unread: '1 dans une langue sans liste (roumain)',
    isNot: 'ni une probabilité, ni un jugement sur une personne. Non validé sur des cas réels.',
    held: 'rien qui montre le contrôle d’un tiers : T1 au plus',
    holds: 'Prix stables : vérifié',
    notFound: 'Photos propres : non trouvé',
    unsupported: 'Testé, et non confirmé',
    change: 'Sans NET-04, Plusieurs prénoms, un numéro : alors T0',
    innocent: 'Des collègues partagent un téléphone.',
    nobody: 'Les signaux urgents n’auront pas de réponse ici',
    known: 'Confirmé il y a 0 jour',
    validated: 'Ces constats n’ont pas été validés sur des cas réels',
    share: '4 %',
    limits: 'Listes et limites',
    spam: 'du pourriel',
    labour: 'une exploitation par le travail',
    alone: 'pas de contrôle par un tiers',
    ends: 'prend fin après sept jours',
    ended: 'prend fin le 19 avr. 2026',
    missing: 'Manque encore : un endroit, une lecture innocente, un motif',
    own: 'Dans vos mots',
    other: 'Un autre endroit',
    document: 'Document (identifiant)',
    show: 'montrer son texte',
    take: 'prendre la sélection',
    text: 'Texte : sélectionnez-en une partie',
    keep: 'Garder cette étiquette',
    kept: 'Gardée comme étiquette 2.',
    others: 'It asks for money first',
    queue: 'Groupes qui vous attendent',
    choose: 'Choisir selon ce qui a été trouvé',
    whole: 'Montrer toute la file',
    second: 'dites sans savoir pour quoi vous le prenez',
    acknowledge: 'Ils savent : confirmer',
    set: 'Dire qui est de garde',
    who: 'Qui',
    reach: 'Comment joindre',
    save: 'Garder',
    bias: 'Certains sites, langues ou prix sont-ils relevés plus que d’autres ?',
    more: 'plus',
    french: 'français',
    worksheet: 'Fiche du droit',
    suggested: 'Proposé par NET-04. Sans réponse.',
    answer: 'Répondre à LEG-M2',
    supported: 'étayé',
    medium: 'moyenne',
    keepAnswer: 'Garder cette réponse',
    review: 'l’examen de la non-sanction est requis',
    list: 'Signes de liens',
    answered: '1 question sur 1 a une réponse.',
    yes: 'oui',
  },
};
const reasonIn = (page: Page, form: string) => page.locator(`${form} textarea[id$="-reason"], ${form} #duty-why`);

describe.each(['en', 'fr'] as const)('reasons to look, in %s', (language) => {
  const w = words[language];
  const theme = language === 'en' ? 'light' : 'dark';

  it('say what was found, what speaks against, what would change it, and how far that goes', async () => {
    const { page, assertQuiet } = await at('/groups/0', language, theme);
    const section = 'section.reasons-to-look';
    await page.locator(`${section} .tier`).waitFor();
    const text = plain(await page.locator(section).innerText());
    for (const part of [w.tier, w.isNot, w.unread, w.held, w.holds, w.notFound, w.unsupported, w.change])
      expect(text).toContain(part);
    expect(text).not.toMatch(/guilt|coupable|culpab/i);
    expect(await page.locator('.duty-top').count()).toBe(0);
    await assertAccessible(page, 'group');
    await picture(page, `findings-${language}-${theme}`);
    const first = page.locator(`${section} details.finding`).first();
    await first.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(plain(await first.innerText())).toContain(w.innocent);
    const link = first.locator('.proofs a').first();
    expect(await link.getAttribute('href')).toMatch(/^\/documents\/[0-9a-f]{32}$/);
    expect(await first.locator('.proofs mark').first().innerText()).toBe('massage');
    await page.locator('details.limits summary').click();
    const limits = plain(await page.locator('details.limits').innerText());
    expect(text).toContain(w.validated);
    expect(plain(await page.locator('table.rates tbody tr').first().innerText())).toContain(w.share);
    expect(limits).toContain('b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78');
    await assertAccessible(page, 'group, opened');
    await assertFits(page, 'group, opened');
    await first.scrollIntoViewIfNeeded();
    await page.locator(`${section} h2`).evaluate((node) => node.scrollIntoView());
    await picture(page, `finding-${language}-${theme}`);
    await page.locator('details.limits').evaluate((node) => node.scrollIntoView());
    await picture(page, `limits-${language}-${theme}`);
    assertQuiet();
  });

  it('of an urgent group begin with who answers', async () => {
    const { page, assertQuiet } = await at('/groups/1', language, theme);
    await page.locator('.duty-top').waitFor();
    expect(await said(page, '.duty-top')).toContain(w.nobody);
    expect(await said(page, '.duty-top')).toContain('119');
    expect(await said(page, '.tier')).toContain(w.urgent);
    const [duty, section] = await Promise.all(
      ['.duty-top', 'section.reasons-to-look'].map((one) => page.locator(one).boundingBox()),
    );
    expect(duty?.y ?? 999).toBeLessThan(section?.y ?? 0);
    await assertAccessible(page, 'urgent');
    await picture(page, `urgent-${language}-${theme}`);
    assertQuiet();
  });

  it('keep a label that is half chosen while groups are made anew, under another number too', async () => {
    const { page, assertQuiet } = await at('/groups/0', language, theme);
    const form = page.locator('form.label-form');
    const half = async () => {
      await form.getByLabel(w.labour, { exact: true }).check();
      await form.locator('.places input[type="radio"]').first().check();
      await form.locator('.readings input').nth(1).check();
    };
    const stands = async () =>
      (await form.getByLabel(w.labour, { exact: true }).isChecked()) &&
      (await form.locator('.places input[type="radio"]').first().isChecked()) &&
      (await form.locator('.readings input').nth(1).isChecked());
    const judge = async () => {
      await page.locator('section[aria-labelledby="keys"] tbody button').first().click();
      await page.locator('dialog[open] textarea').fill('the number of the market hall');
      await page.locator('dialog[open] button[type="submit"]').click();
      await page.locator('.outcome li').first().waitFor();
      await page.waitForFunction(() => document.querySelector('main [aria-busy]') === null);
    };
    await form.waitFor();
    await half();
    await judge();
    await expect.poll(stands).toBe(true);
    // Now its documents are in a group of another number, of which the same is found.
    const renumbered = async (path: string, of: object) =>
      page.route(path, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ json: { ...((await answer.json()) as object), ...of } });
      });
    await renumbered('**/api/1/documents/*', { group: 3 });
    const explanation = await page.evaluate(
      async () =>
        (await (await fetch('/api/1/groups/0/explanation', { headers: { 'X-Fanal': '1' } })).json()) as object,
    );
    await page.route('**/api/1/groups/3/explanation', (route) => route.fulfill({ json: { ...explanation, group: 3 } }));
    await page.locator('form.label-form textarea').last().fill('the papers were kept');
    await judge();
    await page.waitForURL(/\/groups\/3$/);
    await expect.poll(() => heading(page)).toMatch(/ 3$/);
    await form.waitFor();
    await expect.poll(stands).toBe(true);
    expect(await reasonIn(page, 'form.label-form').inputValue()).toBe('the papers were kept');
    assertQuiet();
  });

  it('of many places offer few, and find the others by a word', async () => {
    const { page, assertQuiet } = await at('/', language, theme);
    await page.route('**/api/1/groups/0/explanation', async (route) => {
      const answer = await route.fetch();
      const told = (await answer.json()) as {
        findings: { counter: boolean; proofs: { begin?: number; end?: number }[] }[];
      };
      const found = told.findings.find(({ counter, proofs }) => !counter && (proofs[0]?.end ?? 0) > 0);
      const [proof] = found?.proofs ?? [];
      if (found && proof)
        found.proofs = Array.from({ length: 30 }, (_, i) => ({
          ...proof,
          begin: 100 + i,
          end: 103 + i,
          words: i === 27 ? 'passport' : 'massage',
        }));
      await route.fulfill({ json: told });
    });
    await go(page, '/groups/0');
    const form = page.locator('form.label-form');
    await form.getByLabel(w.labour, { exact: true }).check();
    // With the one that is named by hand.
    await expect.poll(() => form.locator('.places input[type="radio"]').count()).toBe(9);
    await form.locator('.places input[type="radio"]').first().check();
    await form.locator('.places input[type="search"]').fill('PASSPORT');
    await expect.poll(() => form.locator('.places mark').allInnerTexts()).toEqual(['massage', 'passport']);
    await assertAccessible(page, 'many places');
    await assertFits(page, 'many places');
    await form.evaluate((node) => node.scrollIntoView());
    await picture(page, `label-places-${language}-${theme}`);
    assertQuiet();
  });

  it('are labelled blind, with what the word needs', async () => {
    const { page, server, assertQuiet } = await at('/groups/0', language, theme);
    const form = page.locator('form.label-form');
    await form.waitFor();
    expect(await page.locator('main').innerText()).not.toContain(w.others);
    const keep = form.getByRole('button', { name: w.keep });
    expect(await keep.isDisabled()).toBe(true);
    await form.getByLabel(w.labour, { exact: true }).check();
    expect(plain(await form.innerText())).toContain(w.missing);
    await form.locator('.places input[type="radio"]').first().check();
    await form.locator('.readings input').first().check();
    await reasonIn(page, 'form.label-form').fill('the papers were kept');
    await assertAccessible(page, 'label');
    await form.evaluate((node) => node.scrollIntoView());
    await picture(page, `label-${language}-${theme}`);
    await keep.click();
    await page.getByText(w.kept).waitFor();
    await page.getByText(w.others).waitFor();
    // Evidence and what people write is text, whatever it holds.
    expect(await page.locator('main').innerText()).toContain('⟦U+202E⟧<b>');
    expect(posts(server)).toEqual(['POST /api/1/groups/0/labels']);
    await form.getByLabel(w.alone, { exact: true }).check();
    expect(plain(await form.innerText())).toContain(w.ends);
    expect(await form.locator('.places').count()).toBe(0);
    await reasonIn(page, 'form.label-form').fill('works alone');
    await keep.click();
    await page.getByText(w.ended).first().waitFor();
    await assertAccessible(page, 'labelled');
    assertQuiet();
  });

  it('are labelled by a stretch that is selected by keyboard', async () => {
    const { page, assertQuiet } = await at('/groups/0', language, theme);
    const form = page.locator('form.label-form');
    await form.getByLabel(w.labour, { exact: true }).check();
    await form.getByLabel(w.other, { exact: true }).check();
    await form.getByLabel(w.document).fill('ad-001');
    await form.getByRole('button', { name: w.show }).click();
    const box = form.getByLabel(w.text);
    await box.focus();
    await page.keyboard.press('Control+Home');
    for (let i = 0; i < 6; i += 1) await page.keyboard.press('Shift+ArrowRight');
    await form.getByRole('button', { name: w.take }).click();
    expect(plain(await form.locator('.elsewhere [role="status"]').innerText())).toMatch(/\S{3}/);
    await form.getByLabel(w.own, { exact: true }).first().check();
    await form.locator('#label-own').fill('a family firm');
    await reasonIn(page, 'form.label-form').fill('read it');
    await assertAccessible(page, 'label by selection');
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await form.getByRole('button', { name: w.keep }).click();
    const body = (await sent).postDataJSON() as Record<string, unknown>;
    expect(body).toMatchObject({ word: 'labour', begin: 0, innocent: 'a family firm', reason: 'read it' });
    expect(body['end']).toBeGreaterThan(5);
    await page.getByText(w.kept).waitFor();
    assertQuiet();
  });

  it('wait in a queue, with who is on duty', async () => {
    const { page, assertQuiet } = await at('/', language, theme);
    await page.locator('main a[href="/review"]').click();
    await page.locator('table.queue tbody tr').first().waitFor();
    expect(await heading(page)).toBe(w.queue);
    const rows = page.locator('table.queue tbody tr');
    expect(plain(await rows.nth(0).innerText())).toContain(w.urgent);
    expect(plain(await page.locator('table.queue').innerText())).toContain(w.second);
    await assertAccessible(page, 'review');
    await assertFits(page, 'review');
    await picture(page, `review-${language}-${theme}`);
    const all = await rows.count();
    await page.getByText(w.choose, { exact: true }).click();
    await page.locator('.queue-facets section').first().getByRole('button').nth(1).click();
    await page.waitForURL(/\/review\?tier=T/);
    await expect.poll(() => rows.count()).toBeLessThan(all);
    await assertAccessible(page, 'review of one tier');
    await assertFits(page, 'review of one tier');
    await picture(page, `review-chosen-${language}-${theme}`);
    await page.reload();
    await rows.first().waitFor();
    expect(await rows.count()).toBeLessThan(all);
    await page.getByRole('button', { name: w.whole }).click();
    await expect.poll(() => rows.count()).toBe(all);
    expect(await said(page, '.duty [role="status"]')).toContain(w.nobody);
    await page.getByText(w.set, { exact: true }).click();
    await page.getByLabel(w.who, { exact: true }).fill('Desk');
    await page.getByLabel(w.reach, { exact: true }).fill('ext 12');
    await page.locator('#duty-reason').fill('week 3');
    await assertAccessible(page, 'duty form');
    await page.getByRole('button', { name: w.save, exact: true }).click();
    await page.locator('#duty-why').fill('called them');
    await page.getByRole('button', { name: w.acknowledge }).click();
    await page.getByText(w.known).waitFor();
    expect(await said(page, '.duty [role="status"]')).not.toContain(w.nobody);
    await page.getByRole('link', { name: w.bias }).click();
    await page.locator('table.bias tbody tr').first().waitFor();
    const french = page.locator('table.bias tr', { has: page.getByRole('rowheader', { name: w.french, exact: true }) });
    expect(plain(await french.innerText())).toContain(w.more);
    await assertAccessible(page, 'bias');
    await assertFits(page, 'bias');
    await picture(page, `bias-${language}-${theme}`);
    assertQuiet();
  });

  it('are asked about by the questions of the law, which a person answers', async () => {
    const { page, assertQuiet } = await at('/groups/0', language, theme);
    await page.getByRole('link', { name: w.worksheet }).click();
    await page.locator('.questions').first().waitFor();
    expect(plain(await page.locator('#q-LEG-M2').innerText())).toContain(w.suggested);
    await assertAccessible(page, 'worksheet');
    await assertFits(page, 'worksheet');
    await picture(page, `worksheet-${language}-${theme}`);
    await page.getByRole('link', { name: w.answer }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/question=LEG-M2/);
    const form = page.locator('form.answer-form');
    await form.getByLabel(w.supported, { exact: true }).check();
    await form.getByLabel(w.medium, { exact: true }).check();
    await form.locator('.places input[type="radio"]').first().check();
    await reasonIn(page, 'form.answer-form').fill('it says so');
    await assertAccessible(page, 'answer');
    await picture(page, `answer-${language}-${theme}`);
    await form.getByRole('button', { name: w.keepAnswer }).click();
    await form.waitFor({ state: 'detached' });
    expect(plain(await page.locator('#q-LEG-M2').innerText())).toContain(w.supported);
    await go(page, '/groups/0/worksheet?question=NPR-1');
    await form.getByLabel(w.yes, { exact: true }).check();
    await form.getByLabel(w.medium, { exact: true }).check();
    await form.locator('.places input[type="radio"]').first().check();
    await reasonIn(page, 'form.answer-form').fill('both');
    await form.getByRole('button', { name: w.keepAnswer }).click();
    await page.getByText(w.review).waitFor();
    await assertAccessible(page, 'worksheet, answered');
    // A list of signs: the same, one by one.
    await page.getByRole('link', { name: w.list }).click();
    await page.waitForURL(/list=networks/);
    await page.locator('#q-NET-01').waitFor();
    await assertAccessible(page, 'a list of questions');
    await assertFits(page, 'a list of questions');
    await picture(page, `question-list-${language}-${theme}`);
    await page.locator('#q-NET-01 a.answer-link').click();
    await form.getByLabel(w.supported, { exact: true }).check();
    await form.getByLabel(w.medium, { exact: true }).check();
    await form.locator('.places input[type="radio"]').first().check();
    await reasonIn(page, 'form.answer-form').fill('three names');
    await form.getByRole('button', { name: w.keepAnswer }).click();
    await page.getByText(w.answered).waitFor();
    expect(new URL(page.url()).searchParams.get('list')).toBe('networks');
    assertQuiet();
  });
});

it('who reads and does not judge is asked for no judgement', async () => {
  const { page, assertQuiet } = await at('/groups/0', 'en', 'light');
  await page.route('**/api/1/case', async (route) => {
    const answer = await route.fetch();
    const of = (await answer.json()) as { can: string[] };
    await route.fulfill({ response: answer, json: { ...of, can: of.can.filter((one) => one !== 'judge') } });
  });
  await page.reload();
  await expect.poll(() => page.getByText('Your role in this case reads; others judge and label.').count()).toBe(2);
  await page.locator('#keys').waitFor();
  expect(await page.locator('.label-form, #judge-reason, .label-keys').count()).toBe(0);
  expect(await page.getByRole('button', { name: /so that it joins nothing any more$/ }).count()).toBe(0);
  await assertAccessible(page, 'a group, for who reads');
  await go(page, '/groups/0/worksheet?question=LEG-M2');
  await page.locator('#q-LEG-M2').waitFor();
  expect(await page.locator('a.answer-link, form.answer-form').count()).toBe(0);
  assertQuiet();
});

describe.skipIf(!real)('a case of planted signs, served by the program', () => {
  it('is reviewed: explained, labelled, answered', async () => {
    const server = await startSigns(fanal);
    stage.stops.push(server.stop);
    const { page, close, assertQuiet } = await sitDown(stage.browser, server.url, 'en', 'light');
    stage.stops.push(close);
    await heading(page);
    await go(page, '/review');
    const w = words.en;
    expect(await said(page, '.duty [role="status"]')).toContain(w.nobody);
    await assertAccessible(page, 'review');
    await assertFits(page, 'review');
    const rows = page.locator('table.queue tbody tr');
    expect(plain(await rows.nth(0).innerText())).toContain(w.urgent);
    await rows.nth(0).locator('a').click();
    await page.locator('.duty-top').waitFor();
    await assertAccessible(page, 'urgent group');
    await go(page, '/review');
    await page.getByText(w.choose, { exact: true }).click();
    await page.getByRole('button', { name: 'T3: review first' }).click();
    await page.waitForURL(/\/review\?tier=T3$/);
    await expect.poll(() => rows.filter({ hasText: w.urgent }).count()).toBe(0);
    await rows.filter({ hasText: 'T3: review first' }).first().locator('a').click();
    await page.locator('.reasons-to-look .tier').waitFor();
    expect(await said(page, '.reasons-to-look .tier')).toBe('T3: review first');
    const first = page.locator('details.finding').first();
    await first.locator('summary').click();
    await assertAccessible(page, 'group');
    await assertFits(page, 'group');
    const form = page.locator('form.label-form');
    await form.getByLabel(w.labour, { exact: true }).check();
    await form.locator('.places input[type="radio"]').first().check();
    await form.locator('.readings input').first().check();
    await reasonIn(page, 'form.label-form').fill('the papers were kept');
    await form.getByRole('button', { name: w.keep }).click();
    await page.getByText('Kept as label 1.').waitFor();
    const quoted = await first.locator('.proofs mark').first().innerText();
    await first.locator('.proofs a').first().click();
    await page.locator('.fields').waitFor();
    expect(plain(await page.locator('.fields').innerText())).toContain(plain(quoted));
    await page.goBack();
    await page.getByRole('link', { name: w.worksheet }).click();
    await page.locator('.questions').first().waitFor();
    await assertAccessible(page, 'worksheet');
    await assertFits(page, 'worksheet');
    await page.getByRole('link', { name: w.answer }).click();
    const answer = page.locator('form.answer-form');
    await answer.getByLabel(w.supported, { exact: true }).check();
    await answer.getByLabel(w.medium, { exact: true }).check();
    await answer.locator('.places input[type="radio"]').first().check();
    await reasonIn(page, 'form.answer-form').fill('it says so');
    await answer.getByRole('button', { name: w.keepAnswer }).click();
    await answer.waitFor({ state: 'detached' });
    expect(plain(await page.locator('#q-LEG-M2').innerText())).toContain('supported, confidence medium');
    await go(page, '/bias');
    await page.locator('table.bias tbody tr').first().waitFor();
    await assertAccessible(page, 'bias');
    assertQuiet();
  });
});
