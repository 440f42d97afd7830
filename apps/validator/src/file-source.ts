/** A file read where it lies: however large it is, only the pieces asked for are in memory. */
import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import type { ByteSource } from '@mohr/signing'
import { CommandError } from './errors.ts'
import { fromHere } from './paths.ts'

export interface FileSource extends ByteSource {
  close(): void
}

/** What a PDF's cross-references can address with ten digits. */
const MAX_BYTES = 9_999_999_999

/** @throws CommandError `file-not-found`, `file-is-directory`, `not-a-file`, `file-too-large`, `file-unreadable` */
export function openFile(path: string): FileSource {
  const full = fromHere(path)
  if (!existsSync(full)) throw new CommandError('file-not-found', path)
  let file: number
  try {
    // Asked before opening: to open a pipe waits for whoever writes to it.
    const facts = statSync(full)
    if (facts.isDirectory()) throw new CommandError('file-is-directory', path)
    if (!facts.isFile()) throw new CommandError('not-a-file', path)
    file = openSync(full, 'r')
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw new CommandError('file-unreadable', `${path}: ${(error as Error).message}`)
  }
  const length = fstatSync(file).size
  if (length > MAX_BYTES) {
    closeSync(file)
    throw new CommandError('file-too-large', `${path}: ${length} > ${MAX_BYTES} B`)
  }
  const fill = (start: number, into: Uint8Array): void => {
    let filled = 0
    while (filled < into.length) {
      const read = readSync(file, into, filled, into.length - filled, start + filled)
      if (read === 0)
        throw new CommandError('file-unreadable', `${path}: it became shorter while it was read`)
      filled += read
    }
  }
  return {
    length,
    slice(start, end) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, length) - start))
      fill(start, bytes)
      return bytes
    },
    fill,
    close: () => closeSync(file),
  }
}
