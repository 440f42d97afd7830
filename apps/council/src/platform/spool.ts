/** A stream from outside, written to a file as it comes and looked at there; whatever happens, nothing is left of it. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { problems } from './problem.ts'

export interface Spooled {
  path: string
  sha256: string
  bytes: number
}

/**
 * Writes the stream into `folder` and gives `use` the file, which is gone afterwards unless `use` has moved it. Throws
 * `too-large` beyond `most` bytes, and `cut-off` where the stream ends before its time.
 */
export async function spool<T>(
  folder: string,
  stream: ReadableStream<Uint8Array>,
  most: number,
  use: (file: Spooled) => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, randomBytes(16).toString('hex'))
  const file = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const part of partsOf(stream)) {
      bytes += part.length
      if (bytes > most) throw problems.tooLarge()
      hash.update(part)
      await file.writeFile(part)
    }
    await file.sync()
    await file.close()
    return await use({ path, sha256: hash.digest('hex'), bytes })
  } finally {
    await file.close().catch(() => {})
    await rm(path, { force: true })
  }
}

/** The stream's parts; throws `cut-off` where it ends before its time. */
export async function* partsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      // What ends a connection early has no name of ours.
      const { done, value } = await reader.read().catch(() => {
        throw problems.cutOff()
      })
      if (done) return
      yield value
    }
  } finally {
    // What is left of it is whoever answers the request's to deal with.
    reader.releaseLock()
  }
}
