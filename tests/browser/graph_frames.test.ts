// How many pictures a second are drawn while a large graph is dragged with the mouse, without a graphics card: for
// docs/measures/graph.md. It measures and asserts nothing of time; FANAL_FRAMES=1 runs it.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { heading, sitDown } from './bench';
import { largeGroup } from './mock_graph';
import { startMock } from './mock_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const seconds = 8;

/** Seconds of the processor that the browser, begun by this process, has had: other work on the machine does not count. */
function processorSeconds(): number {
  const parents = new Map<number, { parent: number; ticks: number }>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      parents.set(Number(name), { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) });
    } catch {
      // Ended meanwhile.
    }
  }
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid)?.parent ?? 0;
    return parent === process.pid || (parent > 1 && isOurs(parent));
  };
  return [...parents].filter(([pid]) => isOurs(pid)).reduce((sum, [, { ticks }]) => sum + ticks / 100, 0);
}

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
  // Moves of the mouse from within the page, one for each picture that the browser would draw.
  const before = await frames();
  const worked = processorSeconds();
  const { moves, took } = await page.evaluate(
    async ([middleX, middleY, wanted]) => {
      const start = performance.now();
      let count = 0;
      for (let now = start; now - start < wanted; count += 1) {
        const turn = (now - start) / 500;
        const at = { clientX: middleX + 150 * Math.cos(turn), clientY: middleY + 150 * Math.sin(turn) };
        document.dispatchEvent(new MouseEvent('mousemove', { ...at, bubbles: true, buttons: 1 }));
        now = await new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
      }
      return { moves: count, took: (performance.now() - start) / 1000 };
    },
    [x, y, seconds * 1000] as const,
  );
  const redrawn = (await frames()) - before;
  const each = ((processorSeconds() - worked) / moves) * 1000;
  await page.mouse.up();
  console.log(
    `5,000 nodes, 20,000 edges: first picture after ${opened.toFixed(1)} s; ${moves} pictures in ${took.toFixed(1)} s, ` +
      `${(moves / took).toFixed(1)} a second, ${redrawn} of them drawn anew; ` +
      `${each.toFixed(1)} ms of the processor for each`,
  );
  expect(moves).toBeGreaterThan(0);
  await close();
  await browser.close();
  await server.stop();
});
