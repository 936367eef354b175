import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// The folder that `palpate compile -o` wrote.
const atlas = resolve(
  process.env.PALPATE_ATLAS ?? fileURLToPath(new URL('../build/atlas', import.meta.url))
);
const needsAtlas: Plugin = {
  name: 'palpate-atlas',
  buildStart() {
    const missing = ['atlas.json', 'atlas.pack', 'body.mesh', 'body-female.mesh', 'palpate.wasm', 'posture.wasm'].find((file) => !existsSync(resolve(atlas, file)));
    if (!process.env.VITEST && missing) this.error(`There is no ${missing} in ${atlas}. ./dev site writes it.`);
  }
};

export default defineConfig({
  plugins: [needsAtlas, sveltekit()],
  define: { __ATLAS_FOLDER__: JSON.stringify(atlas) },
  resolve: {
    alias: {
      $atlas: atlas,
      $words: fileURLToPath(new URL('../locales/en/interface.json', import.meta.url))
    }
  },
  build: { assetsInlineLimit: 0 },
  server: {
    fs: { allow: ['..', atlas] },
    proxy: { '/api': process.env.PALPATE_API ?? 'http://localhost:8080' }
  },
  test: { include: ['src/**/*.test.ts'] }
});
