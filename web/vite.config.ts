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
  },
  // At the desk: `npm run dev` beside a running `fanal serve --port 8470`.
  server: { proxy: { '/api': 'http://127.0.0.1:8470', '/login': 'http://127.0.0.1:8470' } },
});
