/** Files that a loss of power leaves whole: the old or the new, and once this returns, the new. */
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

const temporary = (path: string) => `${path}.new-${process.pid}`

/** Puts `text` in the place of what is at `path`. Only this user reads it. */
export async function replaceDurably(path: string, text: string): Promise<void> {
  await writeThrough(temporary(path), text)
  await rename(temporary(path), path)
  await syncFolder(dirname(path))
}

/** Puts `text` at `path` where nothing is; false where something is, which stays. */
export async function createDurably(path: string, text: string): Promise<boolean> {
  await writeThrough(temporary(path), text)
  try {
    // A link appears with its content in it, and never over another file.
    await link(temporary(path), path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(temporary(path), { force: true })
  }
  await syncFolder(dirname(path))
  return true
}

async function writeThrough(path: string, text: string): Promise<void> {
  await rm(path, { force: true })
  await using(await open(path, 'wx', 0o600), async (file) => {
    await file.writeFile(text)
    await file.sync()
  })
}

/** A name in a folder lasts only once the folder itself is written. Windows has no such thing, nor needs it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  await using(await open(path, 'r'), (folder) => folder.sync())
}

async function using(file: FileHandle, work: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(file)
  } finally {
    await file.close()
  }
}
