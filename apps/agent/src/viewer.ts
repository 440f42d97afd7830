/** Opens a document in the computer's own viewer: written into a folder that only this user reads, gone when the agent ends. */
import { spawn } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** Of these kinds only: any other file the system might run instead of showing it. */
const SHOWN: ReadonlySet<string> = new Set(['.pdf', '.dxf', '.png', '.jpg', '.jpeg'])

export type Viewer = Awaited<ReturnType<typeof openViewer>>

export async function openViewer(directory: string) {
  const folder = join(directory, 'shown')
  await rm(folder, { recursive: true, force: true })
  let count = 0
  return {
    /** False where this computer has no viewer for it, or no screen. */
    async show(name: string, bytes: Uint8Array): Promise<boolean> {
      const kind = extname(name).toLowerCase()
      if (!SHOWN.has(kind)) return false
      const [program, ...args] = opener()
      if (program === undefined) return false
      await mkdir(folder, { recursive: true, mode: 0o700 })
      count += 1
      // The name that the file came with is not used: it could be made to be more than a name.
      const path = join(folder, `${count}${kind}`)
      await writeFile(path, bytes, { mode: 0o600 })
      return started(program, [...args, path])
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** What opens a file or an address here; nothing where there is no screen. */
export function opener(): string[] {
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  if (process.platform === 'darwin') return ['open']
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open'] : []
}

/** An opener that finds no viewer ends at once; one that found it may stay as long as that is open. */
const FAILS_WITHIN_MS = 1_500

/** Whether it could be started, and did not say at once that it can't. */
export function started(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true })
    const timer = setTimeout(() => resolve(true), FAILS_WITHIN_MS)
    const ended = (well: boolean) => {
      clearTimeout(timer)
      resolve(well)
    }
    child.once('error', () => ended(false))
    child.once('exit', (code) => ended(code === 0))
    child.unref()
  })
}
