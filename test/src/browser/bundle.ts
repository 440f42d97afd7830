import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

export interface Bundle {
  readonly code: string
  readonly gzipped: number
  /** The modules that went in, as paths from the repository's root. */
  readonly modules: readonly string[]
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * Bundles source code that stands here for browsers, as an application would. Fails on anything that only Node has, but for
 * `external`: what a dependency names and loads in Node alone.
 */
export async function bundle(contents: string, external: string[] = []): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    absWorkingDir: ROOT,
    bundle: true,
    external,
    minify: true,
    // as pages are served: letters as they are, not as escapes
    charset: 'utf8',
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const code = outputFiles[0]?.text ?? ''
  const [output] = Object.values(metafile.outputs)
  const modules = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
  return { code, gzipped: gzipSync(code, { level: 9 }).length, modules: modules.map(([path]) => path) }
}
