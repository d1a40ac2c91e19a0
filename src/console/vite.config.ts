import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  // JsSIP's dependencies ask for Node's `global`.
  define: { global: 'globalThis' },
  build: {
    outDir: '../hovor/web/static',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Everything is a file of its own: the page's policy allows no `data:` scripts or styles.
    assetsInlineLimit: 0,
    // Its loader would be an inline script in the page, which the policy forbids.
    modulePreload: { polyfill: false },
  },
  // In tests, Svelte's own code for the browser, not that for servers.
  ...(mode === 'test' ? { resolve: { conditions: ['browser'] } } : {}),
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/words/testing.ts'],
    restoreMocks: true,
  },
}));
