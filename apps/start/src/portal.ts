import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartError } from './error.ts'
import { messages } from './messages.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const portal = join(root, 'apps/portal')

/** What the built pages are made of: the portal's own sources and the packages it carries, each in its version. */
const SOURCES = [
  'pnpm-lock.yaml',
  'apps/portal',
  ...['casework', 'drawings', 'signing', 'text', 'viewer'].map((name) => `packages/${name}/src`),
]

/** Builds the portal's pages unless they are up to date. Returns the folder of the pages. */
export async function builtPortal(): Promise<string> {
  const directory = join(portal, 'dist')
  const mark = join(directory, '.built-from')
  const sources = await digestOf(SOURCES)
  if ((await readFile(mark, 'utf8').catch(() => '')) === sources) return directory
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build.ts'], {
    cwd: portal,
    encoding: 'utf8',
  })
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}\n`)
    throw new StartError(messages.portalNotBuilt)
  }
  await mkdir(directory, { recursive: true })
  await writeFile(mark, sources)
  return directory
}

async function digestOf(sources: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources)
    for (const path of await filesOf(join(root, source))) hash.update(path).update(await readFile(path))
  return hash.digest('hex')
}

async function filesOf(source: string): Promise<string[]> {
  if (!(await stat(source)).isDirectory()) return [source]
  const entries = await readdir(source, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[\\/](node_modules|dist)[\\/]/.test(path))
    .sort()
}
