import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** `MOHR_SERVER` is the council's server that the development server passes requests on to. */
const server = process.env.MOHR_SERVER ?? 'http://127.0.0.1:4080'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    target: 'es2024',
    // Everything is a file of ours: the server's policy allows no data: script or style.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1400,
    rolldownOptions: {
      // Our packages only define; a page that asks casework for a day does not carry its checklists.
      treeshake: { moduleSideEffects: [{ test: /[\\/]packages[\\/]\w+[\\/]src[\\/]/, sideEffects: false }] },
    },
  },
  server: { port: 4081, proxy: { '/api': server } },
})
