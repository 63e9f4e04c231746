import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const API = process.env.MINGZHANG_API ?? 'http://127.0.0.1:8080';
/** Our own libraries do nothing when they are imported: what a page does not use stays out of its bundle. */
const OWN_LIBRARY = /[\\/]libs[\\/](domain|forms|projections)[\\/]/;

export default defineConfig({
  plugins: [react()],
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
