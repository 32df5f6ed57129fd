// The graph of a group: drawn, worked with by mouse and by keyboard, undone, said by its tables; and without WebGL.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { assertAccessible, assertFits, heading, openStage, picture, sitDown, type Language, type Theme } from './bench';
import { canServe, startFanal } from './fanal_server';
import { startMock } from './mock_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const stage = openStage();
// Software rendering, as on a machine without a graphics card.
const swift = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

async function at(language: Language, theme: Theme, path: string, args: string[] = swift) {
  const server = await startMock(dist);
  stage.stops.push(server.stop);
  const browser = await chromium.launch({ executablePath: process.env['FANAL_CHROMIUM'] ?? '/usr/bin/chromium', args });
  stage.stops.push(() => browser.close());
  const desk = await sitDown(browser, server.url, language, theme);
  stage.stops.push(desk.close);
  await heading(desk.page);
  await desk.page.goto(new URL(path, server.url).href);
  await heading(desk.page);
  if (path.endsWith('/graph')) await desk.page.locator('.graph-table tbody tr').first().waitFor();
  return { ...desk, server };
}
const rows = (page: Page) => page.locator('section[aria-labelledby="graph-nodes"] tbody tr');
const nodes = async (page: Page) => Number.parseInt(await page.locator('main .summary strong').innerText(), 10);
/** The node that stands for two documents, by the table. */
async function chooseTwo(page: Page) {
  await page.getByRole('button', { name: /×2$/ }).first().click();
}
const address = (page: Page) => new URL(page.url()).searchParams;

it('what is undone by keys is undone on the drawing only, and not behind a dialog or in a list of choices', async () => {
  const { page, assertQuiet } = await at('en', 'light', '/groups/0/graph');
  await chooseTwo(page);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect.poll(() => address(page).get('open')).toMatch(/^document:/);
  const keys = page.keyboard;
  const tryBoth = async () => {
    await keys.press('Control+z');
    await keys.press('Control+y');
    await keys.press('Control+z');
  };
  await page.locator('header select').first().focus();
  await tryBoth();
  expect(address(page).get('open')).toMatch(/^document:/);
  await keys.press('F1');
  await page.locator('dialog[open]').waitFor();
  await tryBoth();
  expect(address(page).get('open')).toMatch(/^document:/);
  await keys.press('Escape');
  await page.locator('main h1').focus();
  await keys.press('Control+z');
  await expect.poll(() => address(page).get('open')).toBeNull();
  await keys.press('Control+y');
  await expect.poll(() => address(page).get('open')).toMatch(/^document:/);
  assertQuiet();
});

describe.each<[Language, Theme, RegExp, string, string, string, RegExp]>([
  ['en', 'light', /Graph of group 0/, 'Open', 'Undo', 'Redo', /^Why linked\?$/],
  ['fr', 'dark', /Graphe du groupe 0/, 'Ouvrir', 'Annuler', 'Rétablir', /^Pourquoi liés.\?$/],
])('the graph in %s, %s', (language, theme, title, open, undo, redo, why) => {
  it('is drawn, opened, undone, and says why', async () => {
    const { page, assertQuiet } = await at(language, theme, '/groups/0');
    await page.locator('a[href="/groups/0/graph"]').click();
    expect(await heading(page)).toMatch(title);
    await page.locator('.graph-canvas canvas').first().waitFor();
    await rows(page).first().waitFor();
    const before = await nodes(page);
    await assertAccessible(page, 'graph');
    await assertFits(page, 'graph');

    await chooseTwo(page);
    await expect.poll(() => address(page).get('selected')).toMatch(/^document:/);
    await page.evaluate(() => scrollTo(0, 0));
    await picture(page, `graph-${language}-${theme}`);
    await page.getByRole('button', { name: open, exact: true }).click();
    await expect.poll(() => address(page).get('open')).toMatch(/^document:/);
    await expect.poll(() => nodes(page)).toBe(before + 1);
    await page.getByRole('button', { name: undo, exact: true }).click();
    await expect.poll(() => nodes(page)).toBe(before);
    await page.getByRole('button', { name: redo, exact: true }).click();
    await expect.poll(() => nodes(page)).toBe(before + 1);
    await page.keyboard.press('Control+z');
    await expect.poll(() => address(page).get('open')).toBeNull();

    // Why: an edge of the table.
    await page.locator('section[aria-labelledby="graph-edges"] tbody button').first().click();
    await page.locator('aside.graph-beside h2:focus').filter({ hasText: why }).waitFor();
    await page.locator('aside.graph-beside .chain li').first().waitFor();
    await expect.poll(() => address(page).get('beside')).not.toBeNull();
    await assertAccessible(page, 'graph-edge');
    await picture(page, `graph-edge-${language}-${theme}`);
    await page.setViewportSize({ width: 390, height: 800 });
    await assertFits(page, 'graph-narrow');
    await picture(page, 'graph-narrow');
    assertQuiet();
  });
});

describe('the graph', () => {
  it('is worked with by keyboard alone', async () => {
    const { page, assertQuiet } = await at('en', 'light', '/groups/0/graph');
    const canvas = page.locator('.graph-canvas');
    await canvas.locator('canvas').first().waitFor();
    await canvas.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => address(page).get('selected')).toBeTruthy();
    const first = address(page).get('selected');
    for (const key of ['ArrowLeft', 'ArrowDown', 'ArrowUp', 'ArrowRight']) await page.keyboard.press(key);
    await expect.poll(() => address(page).get('selected')).not.toBe(first);
    await expect.poll(() => page.locator('p.hidden[role="status"]').innerText()).not.toBe('');
    for (const key of ['+', '-', '0', 'Escape']) await page.keyboard.press(key);
    await expect.poll(() => address(page).get('selected')).toBeNull();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect.poll(() => address(page).get('selected')).toBeTruthy();
    await page.getByRole('button', { name: 'Hide' }).press('Enter');
    await expect.poll(() => address(page).get('hidden')).toBeTruthy();
    await page.getByRole('button', { name: 'Show 1 hidden' }).press('Enter');
    await expect.poll(() => address(page).get('hidden')).toBeNull();
    assertQuiet();
  });

  it('is dragged, and pins a node and takes it back', async () => {
    const { page, assertQuiet } = await at('en', 'light', '/groups/0/graph');
    await page.locator('.graph-canvas canvas').first().waitFor();
    await chooseTwo(page);
    await page.evaluate(() => scrollTo(0, 0));
    const box = await page.locator('.graph-canvas').boundingBox();
    if (!box) throw new Error('no drawing');
    // By a corner where nothing stands: what is selected stays so.
    const chosen = address(page).get('selected');
    await page.mouse.move(box.x + 20, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 90, box.y + 60, { steps: 4 });
    const layers = () => page.locator('.graph-layers').evaluate((element: HTMLElement) => element.style.transform);
    expect(await layers()).toBe('translate(70px, 40px)');
    await page.mouse.up();
    await expect.poll(layers).toBe('');
    expect(address(page).get('selected')).toBe(chosen);
    const pin = page.getByRole('button', { name: 'Pin', exact: true });
    await pin.click();
    await page.getByRole('button', { name: 'Unpin' }).waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await pin.waitFor();
    await page.getByRole('button', { name: 'Redo', exact: true }).click();
    await page.getByRole('button', { name: 'Unpin' }).click();
    await pin.waitFor();
    assertQuiet();
  });

  it('shows a path between two, and what is found', async () => {
    const { page, assertQuiet } = await at('en', 'light', '/groups/0/graph');
    await chooseTwo(page);
    await page.getByRole('button', { name: 'Path from here' }).click();
    const other = page.locator('section[aria-labelledby="graph-nodes"] tbody tr', { hasText: 'advert' }).nth(1);
    await other.locator('button').click();
    await page.getByRole('button', { name: 'Path to here' }).click();
    await page.getByRole('button', { name: 'No path' }).waitFor();
    await expect.poll(() => address(page).get('to')).toMatch(/^document:/);
    await expect.poll(() => page.locator('td', { hasText: 'on the path' }).count()).toBeGreaterThan(0);
    await picture(page, 'graph-path');
    await page.getByLabel('Find in the graph').fill('phone');
    await expect.poll(() => page.getByText(/^\d+ found$/).count()).toBe(1);
    assertQuiet();
  });

  it('is said by its tables where nothing can be drawn', async () => {
    const { page, assertQuiet } = await at('en', 'light', '/groups/0/graph', [
      '--disable-gpu',
      '--disable-software-rasterizer',
      '--disable-3d-apis',
    ]);
    await page.getByText(/it offers no WebGL/).waitFor();
    await rows(page).first().locator('button').click();
    await page.locator('aside.graph-beside h2').waitFor();
    await assertAccessible(page, 'graph-tables');
    await picture(page, 'graph-tables');
    assertQuiet();
  });
});

const fanal = process.env['FANAL_PROGRAM'] ?? '';
describe.skipIf(!canServe(fanal))('the graph of a synthetic case', () => {
  it('has the documents of the group, and a reason for each edge', async () => {
    const server = await startFanal(fanal);
    stage.stops.push(server.stop);
    const browser = await chromium.launch({
      executablePath: process.env['FANAL_CHROMIUM'] ?? '/usr/bin/chromium',
      args: swift,
    });
    stage.stops.push(() => browser.close());
    const { page, context, assertQuiet, close } = await sitDown(browser, server.url, 'en', 'light');
    stage.stops.push(close);
    await heading(page);
    await page.goto(new URL('/groups', server.url).href);
    await heading(page);
    await page.locator('main table a[data-row]').first().click();
    await page.getByRole('link', { name: 'Graph of the group' }).click();
    await page.locator('.graph-canvas canvas').first().waitFor();
    await rows(page).first().waitFor();
    await picture(page, 'graph-real');
    await page.locator('section[aria-labelledby="graph-edges"] tbody button').first().click();
    await page.locator('aside.graph-beside .chain li').first().waitFor();
    await picture(page, 'graph-real-edge');

    // Pinned, kept, reloaded: it is pinned. What was kept is put in the place of, and taken off the list.
    await rows(page).first().locator('button').first().click();
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    await page.getByText('Keep this drawing').click();
    await page.getByLabel('What it is called').fill('As on the wall');
    await assertAccessible(page, 'keeping a drawing');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await expect.poll(() => address(page).get('drawing')).toMatch(/^[1-9]/);
    await page.reload();
    await page.getByRole('button', { name: 'Unpin' }).click();
    await page.getByRole('button', { name: 'Put this in the place of “As on the wall”' }).click();
    await page.getByRole('button', { name: 'Pin', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Pin', exact: true }).waitFor();
    await page.goto(new URL(page.url().replace(/[?&]drawing=\d+/, '')).href);
    await page.getByRole('link', { name: 'As on the wall' }).click();
    await expect.poll(() => address(page).get('drawing')).toMatch(/^[1-9]/);
    await picture(page, 'graph-kept-en-light');
    // Another window that has it on its list learns that it is gone.
    const other = await context.newPage();
    await other.goto(new URL(new URL(page.url()).pathname, page.url()).href);
    await other.getByRole('link', { name: 'As on the wall' }).waitFor();
    await rows(other).first().waitFor();
    await page.bringToFront();
    await page.getByRole('button', { name: 'Take “As on the wall” off the list' }).click();
    await page.getByText('Nobody has kept one of this group yet.').waitFor();
    expect(address(page).get('drawing')).toBeNull();
    await other.bringToFront();
    await other.locator('.changed-line button').click();
    await other.getByText('Nobody has kept one of this group yet.').waitFor();
    expect(await rows(other).count()).toBeGreaterThan(0);
    expect(await page.locator('.changed-line').count()).toBe(0);
    assertQuiet();
  });
});

it.each(fanal !== '' && canServe(fanal) ? (['mock', 'fanal'] as const) : (['mock'] as const))(
  'leaves as PNG, SVG and GEXF, on %s',
  async (kind) => {
    const server = kind === 'mock' ? await startMock(dist) : await startFanal(fanal);
    stage.stops.push(server.stop);
    const desk = await sitDown(stage.browser, server.url, 'en', 'light');
    stage.stops.push(desk.close);
    const { page, assertQuiet } = desk;
    await heading(page);
    await page.goto(new URL('/groups/0/graph', page.url()).href);
    await page.locator('.graph-table tbody tr').first().waitFor();
    await page.locator('.graph-file summary').click();
    await assertAccessible(page, 'a graph as a file');
    await assertFits(page, 'a graph as a file');
    const files: Record<string, Buffer> = {};
    for (const form of ['png', 'svg', 'gexf']) {
      await page.selectOption('#graph-form', form);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Make the file' }).click();
      const file = await download;
      expect(file.suggestedFilename()).toBe(`group-0.${form}`);
      files[form] = readFileSync(await file.path());
    }
    expect(files['svg']?.toString('utf8')).toMatch(/<svg[\s>]/);
    expect(files['gexf']?.toString('utf8')).toContain('<gexf');
    // The signature of a PNG, and that it is twice as fine as the drawing is large.
    const png = files['png'] ?? Buffer.alloc(24);
    expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    const width = Number(/width="(\d+)/.exec(files['svg']?.toString('utf8') ?? '')?.[1]);
    expect(png.readUInt32BE(16)).toBe(Math.min(2 * width, 8192));
    assertQuiet();
  },
);
