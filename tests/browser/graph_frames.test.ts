// How many pictures a second are drawn while a large graph is dragged with the mouse, without a graphics card: for
// docs/measures/graph.md. It measures and asserts nothing of time; FANAL_FRAMES=1 runs it.
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { heading, sitDown } from './bench';
import { largeGroup } from './mock_graph';
import { startMock } from './mock_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const seconds = 8;

it.skipIf(process.env['FANAL_FRAMES'] === undefined)('frames while a graph of 5,000 nodes is dragged', async () => {
  const server = await startMock(dist);
  const browser = await chromium.launch({
    executablePath: process.env['FANAL_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
  const { page, close } = await sitDown(browser, server.url, 'en', 'light');
  await heading(page);
  await page.addInitScript(() => {
    document.addEventListener(
      'drawn',
      (event) => Object.assign(globalThis, { drawing: (event as CustomEvent<{ frames: number }>).detail }),
      true,
    );
  });
  const frames = () => page.evaluate(() => (globalThis as unknown as { drawing: { frames: number } }).drawing.frames);
  const begun = performance.now();
  await page.goto(new URL(`/groups/${largeGroup}/graph`, server.url).href);
  await page.waitForFunction(() => (globalThis as unknown as { drawing?: { frames: number } }).drawing?.frames);
  const opened = (performance.now() - begun) / 1000;
  const box = await page.locator('.graph-canvas').boundingBox();
  if (!box) throw new Error('no drawing');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 5, y);
  const before = await frames();
  const start = performance.now();
  let moves = 0;
  while (performance.now() - start < seconds * 1000) {
    const turn = (performance.now() - start) / 500;
    await page.mouse.move(x + 150 * Math.cos(turn), y + 150 * Math.sin(turn));
    moves += 1;
  }
  const took = (performance.now() - start) / 1000;
  const drawn = (await frames()) - before;
  await page.mouse.up();
  console.log(
    `5,000 nodes, 20,000 edges: first picture after ${opened.toFixed(1)} s; ${drawn} pictures in ${took.toFixed(1)} s, ` +
      `${(drawn / took).toFixed(1)} a second, of ${moves} moves of the mouse`,
  );
  expect(drawn).toBeGreaterThan(0);
  await close();
  await browser.close();
  await server.stop();
});
