/** Builds the portal into `dist/`. `apps/start` calls it when the built files are missing or older than the source. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'

/** The folder a server serves the portal from. */
export const portalDir: string = join(import.meta.dirname, 'dist')

/** Builds and returns the folder. `log` false is for callers that speak to a person themselves. */
export async function buildPortal({ log = false } = {}): Promise<string> {
  await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: log ? 'info' : 'warn' })
  return portalDir
}

/** Builds only when something changed since the last build: the portal's own files or the packages it uses. */
export async function portalBuilt(): Promise<string> {
  const built = await modified(join(portalDir, 'index.html'))
  const root = import.meta.dirname
  const sources = ['src', 'public', 'index.html', 'vite.config.ts', '../../packages/signing/src'].map(
    (path) => newest(join(root, path)),
  )
  const changed = Math.max(...(await Promise.all(sources)))
  return built >= changed ? portalDir : buildPortal()
}

async function modified(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.mtimeMs,
    () => 0,
  )
}

async function newest(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (!found) return 0
  if (found.isFile()) return found.mtimeMs
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => modified(join(entry.parentPath, entry.name)))
  return Math.max(0, ...(await Promise.all(files)))
}

if (import.meta.main) await buildPortal({ log: true })
