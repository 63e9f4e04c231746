import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const API = process.env.MINGZHANG_API ?? 'http://127.0.0.1:8080';
/** Our own libraries do nothing when they are imported: what a page does not use stays out of its bundle. */
const OWN_LIBRARY = /[\\/]libs[\\/](domain|forms|projections)[\\/]/;

/** Beside every text file its compressed twins: packed once here, not on every request. */
const packed: Plugin = {
  name: 'packed',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((one) => /\.(js|css|html|svg)$/.test(one))) {
      const file = join(dir, name);
      const bytes = readFileSync(file);
      writeFileSync(`${file}.br`, brotliCompressSync(bytes));
      writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    }
  },
};

export default defineConfig({
  plugins: [react(), packed],
  build: {
    target: 'es2022',
    // The page's policy allows no inline script and no data: script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !OWN_LIBRARY.test(id) } },
  },
  server: { proxy: { '/api': API } },
});
