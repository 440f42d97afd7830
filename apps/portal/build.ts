/** Builds the portal into `dist/`, the folder a server serves it from. */
import { join } from 'node:path'
import { build } from 'vite'

await build({ configFile: join(import.meta.dirname, 'vite.config.ts') })
