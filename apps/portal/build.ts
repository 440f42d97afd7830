/** Builds the portal into `dist/`, the folder a server serves it from; fails where the first page asks for too much script. */
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { firstScripts } from './first-scripts.ts'

/** Of script, gzipped, before the first page is there. */
const MOST = 200_000

// What a test starts is what a server hands out.
process.env.NODE_ENV = 'production'

const { output } = (await build({ configFile: join(import.meta.dirname, 'vite.config.ts') })) as {
  output: Parameters<typeof firstScripts>[0]
}
const scripts = firstScripts(output)
const bytes = scripts.reduce((sum, { code }) => sum + gzipSync(code).length, 0)
console.log(`First page: ${(bytes / 1000).toFixed(1)} kB of script, gzipped, in ${scripts.length} files.`)
if (bytes > MOST)
  throw new Error(`The first page asks for ${bytes} bytes of script; at most ${MOST} are allowed.`)
