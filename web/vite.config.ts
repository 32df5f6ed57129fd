import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// The result is embedded in the program: `cmake/FanalWeb.cmake` takes it from build/web/dist.
export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: '../build/web/dist',
    emptyOutDir: true,
    // Nothing inline: the Content-Security-Policy allows files of our own and no more.
    assetsInlineLimit: 0,
    // No link is put into the page while it runs: whatever stands there besides our own is then a fault.
    modulePreload: false,
    cssCodeSplit: false,
    target: 'es2022',
    reportCompressedSize: true,
    // Words of a language are told by their name from what every language loads.
    rollupOptions: {
      output: {
        // Many small files are a tenth larger than few: what several of them share, and administration, are one each.
        codeSplitting: {
          groups: [
            { name: 'administration', test: /src.(views|parts).admin./, includeDependenciesRecursively: false },
            { name: 'frame', test: /src.(App|views|parts|state|model|api|routes)/, minShareCount: 2 },
          ],
        },
        chunkFileNames: ({ facadeModuleId }) => {
          const language = /\/locales\/([a-z]{2})[./]/.exec(facadeModuleId ?? '')?.[1];
          return `assets/${language ? `words-${language}-` : ''}[name]-[hash].js`;
        },
      },
    },
  },
  // At the desk: `npm run dev` beside a running `fanal serve --port 8470`.
  server: { proxy: { '/api': 'http://127.0.0.1:8470', '/login': 'http://127.0.0.1:8470' } },
});
