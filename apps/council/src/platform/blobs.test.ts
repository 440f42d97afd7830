import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fileBlobs, sha256Of } from './blobs.ts'

const folder = mkdtempSync(join(tmpdir(), 'mohr-blobs-'))
afterAll(() => rmSync(folder, { recursive: true }))

const blobs = fileBlobs(folder)
const bytes = new TextEncoder().encode('گزارش')
const sha256 = sha256Of(bytes)
const path = join(folder, sha256.slice(0, 2), sha256)

test('what is absent, what can’t be read and what is damaged are three things', async () => {
  await expect(blobs.get(sha256)).rejects.toMatchObject({ code: 'blob-missing' })
  await expect(blobs.get('../../etc/passwd')).rejects.toMatchObject({ code: 'blob-missing' })
  await mkdir(path, { recursive: true })
  await expect(blobs.get(sha256)).rejects.toMatchObject({
    code: 'blob-unreadable',
    cause: { code: 'EISDIR' },
  })
  await rm(path, { recursive: true })
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, 'other')
  await expect(blobs.get(sha256)).rejects.toMatchObject({ code: 'blob-damaged' })
})

test('putting again mends a damaged file of the same size, and leaves a sound one and nothing else', async () => {
  await writeFile(path, new Uint8Array(bytes.length))
  expect(await blobs.put(bytes)).toBe(sha256)
  expect(await blobs.get(sha256)).toEqual(bytes)
  await blobs.put(bytes)
  expect(readFileSync(path)).toEqual(Buffer.from(bytes))
  expect(await readdir(dirname(path))).toEqual([sha256])
})

/** As if it had been put two days ago. */
const age = (path: string) => utimes(path, new Date(), new Date(Date.now() - 172_800_000))

test('a sweep takes what is old and used by nobody, and nothing else', async () => {
  await blobs.put(bytes)
  expect(await blobs.sweep(async () => new Set())).toBe(0)
  await age(path)
  expect(await blobs.sweep(async () => new Set([sha256]))).toBe(0)
  expect(await blobs.get(sha256)).toEqual(bytes)
  await writeFile(`${path}.0a1b2c3d4e5f`, 'cut off')
  await age(`${path}.0a1b2c3d4e5f`)
  expect(await blobs.sweep(async () => new Set())).toBe(2)
  await expect(blobs.get(sha256)).rejects.toMatchObject({ code: 'blob-missing' })
  expect(await readdir(dirname(path))).toEqual([])
})

test('what is put again while a sweep asks who uses it stays', async () => {
  await blobs.put(bytes)
  await age(path)
  const removed = await blobs.sweep(async () => {
    await blobs.put(bytes)
    return new Set()
  })
  expect(removed).toBe(0)
  expect(await blobs.get(sha256)).toEqual(bytes)
})

test('many puts and sweeps at once never lose what was put', async () => {
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
