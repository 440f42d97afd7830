/** Builds the agent as one file: its code and assets inside a copy of Node (a single executable application). */
import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { inject } from 'postject'
import { WINDOW_FILES, windowSource } from '../window-files.ts'
import { NATIVE_ASSET } from './native.ts'

const run = promisify(execFile)
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export interface Target {
  /** The Node that the package is made of; a version that reads what `builder` writes. */
  node: string
  /** koffi's native library for the same system. */
  native: string
  /** A Node of the very version of `node` that runs here; it writes the part that is put in. */
  builder: string
}

/** What Node looks for in its own file (nodejs.org/api/single-executable-applications.html). */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

export async function buildPackage(output: string, { node, native, builder }: Target): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mohr-package-'))
  const at = (name: string) => join(folder, name)
  try {
    await build({
      entryPoints: [here('entry.ts')],
      outfile: at('agent.cjs'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node22',
      charset: 'utf8',
      minifySyntax: true,
      alias: { koffi: here('koffi.ts') },
      // Only what reads the sources asks for it, and there are none inside.
      define: { 'import.meta.url': '"file:///"' },
      logLevel: 'error',
    })
    for (const name of WINDOW_FILES) await writeFile(at(name), await windowSource(name))
    await copyFile(native, at(NATIVE_ASSET))
    const config = {
      main: at('agent.cjs'),
      output: at('agent.blob'),
      disableExperimentalSEAWarning: true,
      assets: Object.fromEntries([...WINDOW_FILES, NATIVE_ASSET].map((name) => [name, at(name)])),
    }
    await writeFile(at('sea.json'), JSON.stringify(config))
    await run(builder, ['--experimental-sea-config', at('sea.json')])
    await copyFile(node, output)
    await inject(output, 'NODE_SEA_BLOB', await readFile(at('agent.blob')), { sentinelFuse: FUSE })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
