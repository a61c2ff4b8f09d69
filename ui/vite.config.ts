import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { catalogues } from './catalogues';
import { words } from './words';

// `index.html` is the only entry of the product: `dev.html`, `bench.html` and `gallery.html` are
// served by `npm run dev` and are absent from `dist`.
export default defineConfig({
  plugins: [svelte(), catalogues(), words()],
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  resolve: {
    alias: { '~': new URL('./src', import.meta.url).pathname },
    // Tests mount components, so they too want Svelte's half for the browser.
    ...(process.env['VITEST'] ? { conditions: ['browser'] } : {}),
  },
  build: {
    // The oldest web views that the shell supports.
    target: ['safari16.4', 'chrome111'],
    // The content security policy allows no `data:` addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  test: {
    environment: 'happy-dom',
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    // What is fetched on demand is compiled on demand here.
    testTimeout: 30_000,
  },
});
