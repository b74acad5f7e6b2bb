import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/design/',
  plugins: [react()],
  // The server puts a fresh nonce in this place at each delivery of the page.
  html: { cspNonce: '__NONCE__' },
  build: { outDir: 'dist', target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 1200 },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
