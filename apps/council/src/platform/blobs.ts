import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Spooled, spool } from './spool.ts'
import { sweepFolder } from './sweep-folder.ts'

/** Bytes by their SHA-256 (lower-case hex). What is stored is never changed. */
export interface Blobs {
  put(bytes: Uint8Array): Promise<string>
  /**
   * Takes in a stream of at most `most` bytes without holding it in memory. `judge` looks at the file first: where it
   * throws, or the stream breaks off or is longer, nothing is stored.
   */
  take<T>(
    stream: ReadableStream<Uint8Array>,
    most: number,
    judge: (file: Spooled) => Promise<T>,
  ): Promise<Taken<T>>
  /** Throws `BlobError` where the bytes are absent, can't be read (its cause says why), or no longer have that digest. */
  get(sha256: string): Promise<Uint8Array>
  /** Removes what was last put a day ago or earlier and isn't among the digests that `used` tells. Returns how many. */
  sweep(used: () => Promise<ReadonlySet<string>>): Promise<number>
}

interface Taken<T> {
  sha256: string
  bytes: number
  judged: T
}

export class BlobError extends Error {
  readonly code: 'blob-missing' | 'blob-unreadable' | 'blob-damaged'
  constructor(code: BlobError['code'], sha256: string, cause?: unknown) {
    super(`${code}: ${sha256}`, { cause })
    this.code = code
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Files in `folder`, in 256 folders by the first two digits. A file appears whole or not at all. */
export function fileBlobs(folder: string): Blobs {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  return {
    async put(bytes) {
      const sha256 = sha256Of(bytes)
      const path = pathOf(sha256)
      // What lies there may have been damaged since: then it is written anew.
      const there = await readFile(path).catch(() => null)
      if (there !== null && sha256Of(there) === sha256 && (await touch(path))) return sha256
      await mkdir(dirname(path), { recursive: true })
      const draft = `${path}.${randomBytes(6).toString('hex')}`
      try {
        const file = await open(draft, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
          // A row that names this blob is about to be committed: the bytes must be on the disk first.
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(draft, path)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
      return sha256
    },
    take: (stream, most, judge) =>
      spool(join(folder, 'incoming'), stream, most, async (file) => {
        const { path, sha256, bytes } = file
        const judged = await judge(file)
        await mkdir(dirname(pathOf(sha256)), { recursive: true })
        await rename(path, pathOf(sha256))
        return { sha256, bytes, judged }
      }),
    sweep: (used) => sweepFolder(folder, used),
    async get(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new BlobError('blob-missing', sha256)
      const bytes = await readFile(pathOf(sha256)).catch((error: NodeJS.ErrnoException) => {
        throw new BlobError(error.code === 'ENOENT' ? 'blob-missing' : 'blob-unreadable', sha256, error)
      })
      if (sha256Of(bytes) !== sha256) throw new BlobError('blob-damaged', sha256)
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    },
  }
}

/** Put again is put now: no sweep takes it for old. False where one has just taken it. */
const touch = (path: string): Promise<boolean> =>
  utimes(path, new Date(), new Date()).then(
    () => true,
    () => false,
  )
