/** One suite for every kind of store: files, and a real S3 store where one is given (`S3_ENDPOINT` and its keys). */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { S3mini } from 's3mini'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Blobs, fileBlobs, sha256Of } from './blobs.ts'
import { s3Blobs } from './s3-blobs.ts'

const TWO_DAYS = 172_800_000
const bytes = new TextEncoder().encode('گزارش')
const sha256 = sha256Of(bytes)

interface Store {
  blobs: Blobs
  /** Puts other bytes in the place of these. */
  damage(with_: Uint8Array): Promise<void>
  /** As if what is there now had been put two days ago. */
  age(): Promise<void>
  close(): Promise<void>
}

async function files(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-blobs-'))
  const path = join(folder, sha256.slice(0, 2), sha256)
  return {
    blobs: fileBlobs(folder),
    async damage(other) {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, other)
    },
    age: () => utimes(path, new Date(), new Date(Date.now() - TWO_DAYS)),
    close: async () => rmSync(folder, { recursive: true }),
  }
}

async function s3(): Promise<Store> {
  const { S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = process.env
  const settings = {
    endpoint: `${S3_ENDPOINT}/mohr-test-${Date.now()}`,
    region: S3_REGION ?? '',
    accessKeyId: S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: S3_SECRET_ACCESS_KEY ?? '',
  }
  const bucket = new S3mini(settings)
  // By its own name of the place, which Ceph wants where a client names one.
  await new S3mini({ ...settings, region: 'default' }).createBucket()
  await expect(s3Blobs(settings)).rejects.toThrow('keeps versions')
  await bucket.setBucketVersioning('Enabled')
  let ahead = 0
  return {
    blobs: await s3Blobs(settings, () => Date.now() + ahead),
    damage: async (other) => void (await bucket.putObject(`blobs/${sha256}`, other)),
    // The store's clock can't be set, ours can: what was put before this is old, and so is what is put after it.
    age: async () => {
      ahead = TWO_DAYS
    },
    async close() {
      for (const { Key: key, VersionId: versionId } of (await bucket.listObjects('/', '', undefined, {
        versions: true,
      })) ?? [])
        if (versionId !== undefined) await bucket.deleteObject({ key, versionId })
    },
  }
}

const stores = [
  ['files', files, true],
  ['S3 (where S3_ENDPOINT names a store)', s3, Boolean(process.env.S3_ENDPOINT)],
] as const

describe.each(stores)('%s', (_, open, here) => {
  if (!here) return test.skip('no store to try it on')
  let store: Store
  let blobs: Blobs
  beforeAll(async () => {
    store = await open()
    blobs = store.blobs
  })
  afterAll(() => store.close())

  test('what is absent and what is damaged are two things', async () => {
    await expect(blobs.get(sha256)).rejects.toMatchObject({ code: 'blob-missing' })
    await expect(blobs.get('../../etc/passwd')).rejects.toMatchObject({ code: 'blob-missing' })
    await store.damage(new TextEncoder().encode('other'))
    await expect(blobs.get(sha256)).rejects.toMatchObject({ code: 'blob-damaged' })
  })

  test('putting again mends what was damaged, be it of the same size, and leaves what is sound', async () => {
    await store.damage(new Uint8Array(bytes.length))
    expect(await blobs.put(bytes)).toBe(sha256)
    expect(await blobs.get(sha256)).toEqual(bytes)
    await blobs.put(bytes)
    expect(await blobs.get(sha256)).toEqual(bytes)
  })

  test('many megabytes, and nothing at all', async () => {
    for (const size of [0, 20_000_000]) {
      const large = new Uint8Array(size).fill(7)
      expect(Buffer.from(large).equals(await blobs.get(await blobs.put(large)))).toBe(true)
    }
  })

  test('a stream is taken in as it comes, judged before it counts, and never by halves', async () => {
    const parts = (sizes: readonly number[]) =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          for (const size of sizes) controller.enqueue(new Uint8Array(size).fill(size % 256))
          controller.close()
        },
      })
    const seen: number[] = []
    const taken = await blobs.take(parts([1000, 70_000, 3]), 100_000, async ({ path, bytes: length }) => {
      seen.push(length, readFileSync(path).length)
      return 'sound'
    })
    expect([taken.bytes, taken.judged, ...seen]).toEqual([71_003, 'sound', 71_003, 71_003])
    expect(sha256Of(await blobs.get(taken.sha256))).toBe(taken.sha256)

    const other = sha256Of(new Uint8Array(500).fill(500 % 256))
    const refuse = () => Promise.reject(new Error('not a set'))
    await expect(blobs.take(parts([500]), 1000, refuse)).rejects.toThrow('not a set')
    await expect(blobs.take(parts([500, 600]), 1000, async () => {})).rejects.toMatchObject({
      problem: { code: 'too-large' },
    })
    const cut = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(500))
        controller.error(new Error('gone'))
      },
    })
    await expect(blobs.take(cut, 1000, async () => {})).rejects.toMatchObject({
      problem: { code: 'cut-off' },
    })
    await expect(blobs.get(other)).rejects.toMatchObject({ code: 'blob-missing' })
  })

  test('a sweep takes nothing that is young', async () => {
    await blobs.put(bytes)
    expect(await blobs.sweep(async () => new Set())).toBe(0)
  })

  test('a sweep leaves what is used, and what is put again while it asks', async () => {
    await store.age()
    await blobs.sweep(async () => new Set([sha256]))
    expect(await blobs.get(sha256)).toEqual(bytes)
    await store.age()
    await blobs.sweep(async () => {
      await blobs.put(bytes)
      return new Set()
    })
    expect(await blobs.get(sha256)).toEqual(bytes)
  })

  test('many puts and sweeps at once never lose what was put', async () => {
    for (let round = 0; round < 10; round++) {
      await store.age()
      const [, ...put] = await Promise.all([
        blobs.sweep(async () => new Set([sha256])),
        blobs.put(bytes),
        blobs.put(bytes),
      ])
      expect(put).toEqual([sha256, sha256])
      expect(await blobs.get(sha256)).toEqual(bytes)
    }
  })

  test('a sweep takes what is old and used by nobody', async () => {
    await store.age()
    expect(await blobs.sweep(async () => new Set())).toBeGreaterThan(0)
    await expect(blobs.get(sha256)).rejects.toMatchObject({ code: 'blob-missing' })
  })
})

describe('files, by themselves', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-blobs-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const blobs = fileBlobs(folder)
  const path = join(folder, sha256.slice(0, 2), sha256)
  const age = (at: string) => utimes(at, new Date(), new Date(Date.now() - TWO_DAYS))

  test('what can’t be read is said to be so, with its cause', async () => {
    await mkdir(path, { recursive: true })
    await expect(blobs.get(sha256)).rejects.toMatchObject({
      code: 'blob-unreadable',
      cause: { code: 'EISDIR' },
    })
    await rm(path, { recursive: true })
  })

  test('a file is written whole or not at all, and what was cut off is swept', async () => {
    await blobs.put(bytes)
    expect(readFileSync(path)).toEqual(Buffer.from(bytes))
    expect(await readdir(dirname(path))).toEqual([sha256])
    // A server that was killed while it took a stream in left this.
    await mkdir(join(folder, 'incoming'))
    await writeFile(join(folder, 'incoming', '0a1b2c3d4e5f'), 'cut off')
    await age(join(folder, 'incoming', '0a1b2c3d4e5f'))
    expect(await blobs.sweep(async () => new Set())).toBe(1)
    await writeFile(`${path}.0a1b2c3d4e5f`, 'cut off')
    await age(`${path}.0a1b2c3d4e5f`)
    expect(await blobs.sweep(async () => new Set())).toBe(1)
    expect(await readdir(dirname(path))).toEqual([sha256])
  })

  test('puts and sweeps of what nobody uses yet, at once', async () => {
    for (let round = 0; round < 20; round++) {
      await blobs.put(bytes)
      await age(path)
      await Promise.all([blobs.sweep(async () => new Set()), blobs.put(bytes), blobs.put(bytes)])
      expect(await blobs.get(sha256)).toEqual(bytes)
    }
  })

  test('what a sweep that was cut off had moved aside comes back when it had been put again', async () => {
    await blobs.put(bytes)
    await rename(path, `${path}.aside`)
    await blobs.sweep(async () => new Set())
    expect(await blobs.get(sha256)).toEqual(bytes)
  })
})
