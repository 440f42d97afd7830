/** A file read where it lies: however large it is, only the pieces asked for are in memory. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ByteSource } from '@mohr/signing'
import { CommandError } from './errors.ts'
import { withFile } from './paths.ts'

export interface FileSource extends ByteSource {
  fill(start: number, into: Uint8Array): void
  close(): void
}

/** What a PDF's cross-references can address with ten digits. */
const MAX_BYTES = 9_999_999_999

/** @throws CommandError `file-not-found`, `file-is-directory`, `not-a-file`, `file-too-large`, `file-unreadable` */
export function openFile(path: string): FileSource {
  const file = withFile(path, MAX_BYTES, (full) => openSync(full, 'r'))
  const length = fstatSync(file).size
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
