import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The tests stand in tests/browser, the packages they use in web/node_modules.
export default defineConfig({
  root: here('../tests/browser'),
  resolve: {
    alias: {
      $web: here('src'),
      'playwright-core': here('node_modules/playwright-core/index.mjs'),
      'axe-core': here('node_modules/axe-core/axe.js'),
      vitest: here('node_modules/vitest/dist/index.js'),
    },
  },
  test: {
    include: ['*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two at once: each waits for its browser most of the time.
    maxWorkers: 2,
    // What a screen shows comes after what was done to it, and on a busy machine later: it is asked until it is so.
    expect: { poll: { timeout: 20_000, interval: 25 } },
  },
});
