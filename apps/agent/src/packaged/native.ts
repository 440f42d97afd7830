/** The native library that the packaged agent carries, laid where the system can load it from. */
import { createHash, randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getAsset } from 'node:sea'
import { agentDirectory } from '../directory.ts'

export const NATIVE_ASSET = 'koffi.node'

/**
 * Path of the library, in a folder that only this user may open, and with the very bytes that the agent carries: a file
 * that was there before is loaded only if its digest is theirs, else it is replaced. Throws where the folder isn't this user's alone.
 */
export function nativeLibrary(): string {
  const bytes = new Uint8Array(getAsset(NATIVE_ASSET))
  const folder = join(agentDirectory(), 'native')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  refuseOpenToOthers(folder)
  const path = join(folder, `${digestOf(bytes).slice(0, 16)}.node`)
  if (!isSame(path, bytes)) {
    const made = `${path}.${randomUUID()}`
    writeFileSync(made, bytes, { mode: 0o600, flag: 'wx' })
    renameSync(made, path)
    if (!isSame(path, bytes)) throw new Error(`${path} could not be written`)
  }
  return path
}

function isSame(path: string, bytes: Uint8Array): boolean {
  try {
    return lstatSync(path).isFile() && digestOf(readFileSync(path)) === digestOf(bytes)
  } catch {
    return false
  }
}

/** Windows keeps a user's own folder from other users by itself. */
function refuseOpenToOthers(folder: string): void {
  if (process.platform === 'win32') return
  const { uid, mode } = lstatSync(folder)
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0 || !lstatSync(folder).isDirectory())
    throw new Error(`${folder} must be a folder of this user alone (chmod 700)`)
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
