/**
 * Blobs in an S3 bucket that keeps versions. A sweep removes versions, not names: what is put again while it is being taken
 * away is another version, and stays.
 */
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3mini } from 's3mini'
import { BlobError, type Blobs, sha256Of } from './blobs.ts'
import { ConfigurationError } from './configuration-error.ts'
import { spool } from './spool.ts'

export interface S3Settings {
  /** Address of the bucket: `https://s3.example.org/mohr`. */
  endpoint: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

const DAY_MS = 86_400_000
const PREFIX = 'blobs/'

/** Throws `ConfigurationError` where the bucket is not there, or keeps no versions. `now` is the clock of sweeps. */
export async function s3Blobs(settings: S3Settings, now: () => number = Date.now): Promise<Blobs> {
  const s3 = new S3mini({ ...settings, requestAbortTimeout: 60_000 })
  const versioning = await s3.getBucketVersioning().catch((error: unknown) => {
    throw new ConfigurationError(
      `MOHR_S3_BUCKET can't be reached, or refuses its key (${(error as { code?: string }).code ?? 'no answer'}).`,
    )
  })
  if (versioning !== 'Enabled')
    throw new ConfigurationError('MOHR_S3_BUCKET must be set to a bucket that keeps versions.')
  const put = async (bytes: Uint8Array) => {
    const sha256 = sha256Of(bytes)
    if (await isFresh(s3, sha256, now())) return sha256
    await s3.putObject(keyOf(sha256), bytes, 'application/octet-stream')
    return sha256
  }
  return {
    put,
    take: (stream, most, judge) =>
      spool(join(tmpdir(), 'mohr-incoming'), stream, most, async (file) => {
        const judged = await judge(file)
        // Its name in the bucket is its digest: it can go there only once it is whole.
        return { sha256: await put(await readFile(file.path)), bytes: file.bytes, judged }
      }),
    async get(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new BlobError('blob-missing', sha256)
      const found = await s3.getObjectArrayBuffer(keyOf(sha256)).catch((error: unknown) => {
        throw new BlobError('blob-unreadable', sha256, error)
      })
      if (found === null) throw new BlobError('blob-missing', sha256)
      const bytes = new Uint8Array(found)
      if (sha256Of(bytes) !== sha256) throw new BlobError('blob-damaged', sha256)
      return bytes
    },
    async sweep(used) {
      const old = await oldVersions(s3, now() - DAY_MS)
      if (old.length === 0) return 0
      // Asked after the list was made: what is old by then and named by no row will be named by none.
      const names = await used()
      let removed = 0
      for (const { Key: key, VersionId: versionId, IsLatest: latest } of old) {
        if (latest === true && names.has(key.slice(PREFIX.length))) continue
        if (versionId !== undefined && (await s3.deleteObject({ key, versionId }))) removed++
      }
      return removed
    },
  }
}

const keyOf = (sha256: string) => `${PREFIX}${sha256}`

/** Whether the blob lies there sound, and young enough that no sweep takes them for old. */
async function isFresh(s3: S3mini, sha256: string, now: number): Promise<boolean> {
  const found = await s3.getObjectResponse(keyOf(sha256))
  if (found === null) return false
  const putAt = Date.parse(found.headers.get('last-modified') ?? '')
  // Half of a sweep's day: the other half is for whoever is about to name it.
  if (!(now - putAt < DAY_MS / 2)) {
    await found.body?.cancel()
    return false
  }
  return sha256Of(new Uint8Array(await found.arrayBuffer())) === sha256
}

async function oldVersions(s3: S3mini, before: number) {
  const all = await s3.listObjects('/', PREFIX, undefined, { versions: true })
  return (all ?? []).filter((one) => one.LastModified.getTime() < before)
}
