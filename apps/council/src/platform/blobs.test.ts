import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
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
