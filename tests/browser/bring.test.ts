// Evidence brought in by the browser, into a case that the program serves: looked at, mapped, read, told of.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertAccessible, assertFits, heading, openStage, picture, sitDown, type Language } from './bench';
import { canServe, startFanal } from './fanal_server';
import { MockIntake } from './mock_intake';
import { startMock } from './mock_server';

const fanal = process.env['FANAL_PROGRAM'] ?? '';
const real = fanal !== '' && canServe(fanal);
const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const stage = openStage();

const words = {
  en: {
    source: 'Where it comes from',
    basis: 'Legal basis',
    begin: 'Go on to the files',
    read: '2 files will be read.',
    hash: 'Not read: hash, size and name kept',
    noText: 'No column of text',
    columns: 'Columns',
    is: 'What the column corps is',
    text: 'text',
    keep: 'Read it like this',
    said: 'Columns said',
    start: 'Read them',
    done: 'Read, all of it that can be',
    nothing: 'Nothing new',
    known: 'Already in the case',
    skip: 'Skip set/empty.txt',
    skipped: 'Skipped by you',
    away: 'Put this away',
  },
  fr: {
    source: 'D’où cela vient',
    basis: 'Base légale',
    begin: 'Passer aux fichiers',
    read: '2 fichiers seront lus.',
    hash: 'Non lu : empreinte, taille et nom gardés',
    noText: 'Pas de colonne de texte',
    columns: 'Colonnes',
    is: 'Ce qu’est la colonne corps',
    text: 'texte',
    keep: 'Lire ainsi',
    said: 'Colonnes dites',
    start: 'Les lire',
    done: 'Lu, tout ce qui peut l’être',
    nothing: 'Rien de nouveau',
    known: 'Déjà dans le dossier',
    skip: 'Écarter set/empty.txt',
    skipped: 'Écarté par vous',
    away: 'Ranger ceci',
  },
} as const;

const plain = (text: string) => text.replace(/[\u00a0\u202f\s]+/g, ' ');
const said = async (page: Page) => plain(await page.locator('main').innerText());
const row = (page: Page, file: string) => page.locator('section[aria-labelledby="files"] tbody tr', { hasText: file });

describe.skipIf(!real)('evidence brought in', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fanal-bring-'));
    mkdirSync(join(folder, 'set'));
    const put = (name: string, text: string | Buffer) => writeFileSync(join(folder, 'set', name), text);
    put('adverts.jsonl', '{"id":"n1","text":"Quiet evening at the Zanzibarlake, call 06 39 98 12 34"}\n');
    put('page.html', '<html><head><title>Zanzibarlake</title></head><body><p>Open on Sundays</p></body></html>');
    put('odd.csv', 'nr;corps\n1;Zanzibarlake by night\n2;Zanzibarlake by day\n');
    put('odd.bin', Buffer.from([1, 2, 3, 255, 254, 0, 7]));
    put('empty.txt', '');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function bring(page: Page, language: Language) {
    const w = words[language];
    await page.goto(new URL('/bring', page.url()).href);
    await heading(page);
    await page.getByLabel(w.source, { exact: true }).fill('phone, exhibit 12');
    await page.getByLabel(w.basis, { exact: true }).fill('exercise of the school');
    await page.getByRole('button', { name: w.begin }).click();
    await page.locator('.drop-zone').waitFor();
    await page.locator('#bring-folder').setInputFiles(join(folder, 'set'));
    await expect.poll(() => page.locator('section[aria-labelledby="files"] tbody tr').count()).toBe(5);
  }

  it.each(['en', 'fr'] as const)('is looked at, mapped, read and told of, in %s', async (language) => {
    const server = await startFanal(fanal);
    stage.stops.push(server.stop);
    const desk = await sitDown(stage.browser, server.url, language, language === 'fr' ? 'dark' : 'light');
    stage.stops.push(desk.close);
    const { page } = desk;
    const w = words[language];
    await heading(page);
    await page.goto(new URL('/bring', page.url()).href);
    await heading(page);
    await assertAccessible(page, 'bring, terms');
    await assertFits(page, 'bring, terms');
    await bring(page, language);
    await expect.poll(() => said(page)).toContain(w.read);
    expect(plain(await row(page, 'odd.bin').innerText())).toContain(w.hash);
    expect(plain(await row(page, 'odd.csv').innerText())).toContain(w.noText);
    await assertAccessible(page, 'bring, what each file is');
    await assertFits(page, 'bring, what each file is');
    await picture(page, `bring-${language}-${language === 'fr' ? 'dark' : 'light'}`);

    await row(page, 'odd.csv').getByRole('link', { name: w.columns }).click();
    await page.getByLabel(w.is).selectOption({ label: w.text });
    await page.locator('.preview-rows li', { hasText: 'Zanzibarlake by night' }).locator('bdi').first().waitFor();
    await assertAccessible(page, 'bring, columns');
    await assertFits(page, 'bring, columns');
    await picture(page, `columns-${language}-${language === 'fr' ? 'dark' : 'light'}`);
    await page.getByRole('button', { name: w.keep }).click();
    await expect.poll(() => row(page, 'odd.csv').innerText().then(plain)).toContain(w.said);
    await row(page, 'empty.txt').getByRole('button', { name: w.skip }).click();
    await expect.poll(() => row(page, 'empty.txt').innerText().then(plain)).toContain(w.skipped);

    await page.getByRole('button', { name: w.start }).click();
    await page.getByRole('heading', { name: w.done }).waitFor();
    expect(plain(await row(page, 'odd.csv').innerText())).not.toContain(w.noText);
    await assertAccessible(page, 'bring, read');
    await picture(page, `brought-${language}-${language === 'fr' ? 'dark' : 'light'}`);
    // The state stands in the address: read again, it is the same.
    await page.reload();
    await page.getByRole('heading', { name: w.done }).waitFor();
    await page.goto(new URL('/search?q=Zanzibarlake', page.url()).href);
    await heading(page);
    await expect.poll(() => page.locator('.hits > li').count()).toBe(4);

    // The same once more: nothing is read twice, and the columns are remembered.
    await bring(page, language);
    await expect.poll(() => row(page, 'adverts.jsonl').innerText().then(plain)).toContain(w.known);
    // Skipped before, it is not known yet.
    await row(page, 'empty.txt').getByRole('button', { name: w.skip }).click();
    await expect.poll(() => row(page, 'empty.txt').innerText().then(plain)).toContain(w.skipped);
    await page.getByRole('button', { name: w.start }).click();
    await page.getByRole('heading', { name: w.nothing }).waitFor();
    await page.getByRole('button', { name: w.away }).click();
    await page.waitForURL(/\/bring$/);
    desk.assertQuiet();
  });
});

describe('on answers of the test', () => {
  async function intakeAt(language: Language = 'en') {
    const server = await startMock(dist);
    stage.stops.push(server.stop);
    const desk = await sitDown(stage.browser, server.url, language, 'light');
    stage.stops.push(desk.close);
    const intake = new MockIntake();
    await intake.listen(desk.page);
    await heading(desk.page);
    const open = async () => {
      await desk.page.goto(new URL(`/bring?intake=${intake.id}`, desk.page.url()).href);
      await heading(desk.page);
    };
    return { ...desk, intake, open };
  }
  const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('words') });

  it.each(['en', 'fr'] as const)('a file that cannot be sent keeps no other one back, in %s', async (language) => {
    const { page, intake, open, expectStatus, assertQuiet } = await intakeAt(language);
    expectStatus(400);
    intake.refused.set('b.txt', 'invalid_input');
    await open();
    await page.locator('#bring-files').setInputFiles(['a', 'b', 'c', 'd', 'e'].map((name) => file(`${name}.txt`)));
    await expect.poll(() => page.locator('section[aria-labelledby="files"] tbody tr').count()).toBe(4);
    const aside = page.locator('.set-aside');
    expect(plain(await aside.innerText())).toMatch(/1 (file cannot be sent|fichier ne peut pas être envoyé)/);
    expect(plain(await aside.locator('li').innerText())).toMatch(/^b\.txt ?: .*invalid_input$/);
    expect(await page.locator('main .failed').count()).toBe(0);
    await assertAccessible(page, 'a file that cannot be sent');
    await assertFits(page, 'a file that cannot be sent');
    await picture(page, `bring-aside-${language}`);
    assertQuiet();
  });

  it('what is tried again goes on though others are still at theirs', async () => {
    const { page, intake, open, expectStatus } = await intakeAt();
    expectStatus(400);
    intake.refused.set('a.txt', 'busy');
    await open();
    let answer: () => void = () => undefined;
    const held = new Promise<void>((done) => (answer = done));
    await page.route(/pieces\?name=b\.txt/, async (route) => {
      await held;
      await route.fallback();
    });
    await page.locator('#bring-files').setInputFiles([file('a.txt'), file('b.txt')]);
    await page.locator('main .failed button').waitFor();
    intake.refused.clear();
    await page.locator('main .failed button').click();
    await expect.poll(() => intake.files.map(({ name }) => name)).toEqual(['a.txt']);
    answer();
    await expect.poll(() => intake.files.length).toBe(2);
    await expect.poll(() => page.locator('section[aria-labelledby="files"] tbody tr').count()).toBe(2);
  });

  it('how far it is asks for nothing else, and not before the last answer', async () => {
    const { page, intake, open, assertQuiet } = await intakeAt();
    await page.clock.install();
    intake.state = 'reading';
    await open();
    await page.locator('#progress').waitFor();
    await expect.poll(() => intake.asked).toContain('files');
    intake.asked.length = 0;
    for (let n = 1; n <= 3; n += 1) {
      await page.clock.runFor(1000);
      await expect.poll(() => intake.asked).toEqual(Array(n).fill(''));
      await page.waitForTimeout(100);
    }
    let answer: () => void = () => undefined;
    intake.wait = new Promise<void>((done) => (answer = done));
    intake.asked.length = 0;
    await page.clock.runFor(5000);
    await expect.poll(() => intake.asked).toEqual(['']);
    intake.wait = undefined;
    intake.state = 'done';
    answer();
    await expect.poll(() => page.locator('#progress').count()).toBe(0);
    await expect.poll(() => intake.asked).toContain('files');
    assertQuiet();
  });
});
