// How many pictures a second are drawn while a large graph is dragged with the mouse, without a graphics card: for
// docs/measures/graph.md. It measures and asserts nothing of time; FANAL_FRAMES=1 runs it.
// Where SwiftShader also puts the page together, the browser asks for the next picture long before the last one is
// drawn: 60 a second were counted, and half a minute of drawing waited behind them. So each picture is waited for.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { heading, sitDown } from './bench';
import { largeGroup } from './mock_graph';
import { startMock } from './mock_server';

const dist = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const seconds = 8;
const ways = [
  { who: 'the page put together by the processor', args: ['--disable-gpu', '--enable-unsafe-swiftshader'] },
  {
    who: 'the page put together by SwiftShader too',
    args: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  },
];

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

const isMeasured = process.env['FANAL_FRAMES'] !== undefined;

it.skipIf(!isMeasured).each(ways)('frames while a graph of 5,000 nodes is dragged, $who', async ({ who, args }) => {
  const server = await startMock(dist);
  const browser = await chromium.launch({
    executablePath: process.env['FANAL_CHROMIUM'] ?? '/usr/bin/chromium-headless-shell',
    args,
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
  // Moves of the mouse from within the page, one for each picture that is drawn.
  const before = await frames();
  const worked = processorSeconds();
  const { gaps, took } = await page.evaluate(
    async ([middleX, middleY, wanted]) => {
      const gl = document.createElement('canvas').getContext('webgl2');
      if (!gl) throw new Error('no WebGL');
      // All that any page has asked SwiftShader for stands in one queue: once this is through, so is what came before.
      const isDrawn = async () => {
        const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
        if (!fence) throw new Error('no fence');
        gl.flush();
        while (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED)
          await new Promise((resolve) => setTimeout(resolve));
        gl.deleteSync(fence);
      };
      await isDrawn();
      const start = performance.now();
      const gaps: number[] = [];
      for (let now = start; now - start < wanted; ) {
        const turn = (now - start) / 500;
        const at = { clientX: middleX + 150 * Math.cos(turn), clientY: middleY + 150 * Math.sin(turn) };
        document.dispatchEvent(new MouseEvent('mousemove', { ...at, bubbles: true, buttons: 1 }));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        await isDrawn();
        gaps.push(performance.now() - now);
        now += gaps.at(-1) ?? 0;
      }
      return { gaps, took: (performance.now() - start) / 1000 };
    },
    [x, y, seconds * 1000] as const,
  );
  const redrawn = (await frames()) - before;
  const each = ((processorSeconds() - worked) / gaps.length) * 1000;
  const released = performance.now();
  await page.mouse.up();
  const settled = performance.now() - released;
  gaps.sort((a, b) => a - b);
  const at = (share: number) => (gaps[Math.floor(share * (gaps.length - 1))] ?? 0).toFixed(0);
  console.log(
    `5,000 nodes, 20,000 edges, ${who}: first picture after ${opened.toFixed(1)} s; ${gaps.length} pictures in ` +
      `${took.toFixed(1)} s, ${(gaps.length / took).toFixed(1)} a second, ${redrawn} of them drawn anew; from one to the ` +
      `next ${at(0.5)} ms in the median, ${at(0.95)} at p95, ${at(1)} at most; ${each.toFixed(1)} ms of the processor ` +
      `for each; let go after ${settled.toFixed(0)} ms`,
  );
  expect(redrawn).toBeGreaterThan(0);
  await close();
  await browser.close();
  await server.stop();
});
