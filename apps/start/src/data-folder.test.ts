import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { expectWritable } from './data-folder.ts'
import { StartError } from './error.ts'

const home = mkdtempSync(join(tmpdir(), 'mohr-data-'))
afterAll(() => rmSync(home, { recursive: true }))

const said = (directory: string) =>
  expectWritable(directory).then(
    () => 'taken',
    (error) => (error instanceof StartError ? error.text.en : error),
  )

test('a folder is made with its parents, also by two starts at once, and nothing is left in it', async () => {
  const folder = join(home, 'a', 'b', 'c')
  expect(await Promise.all([said(folder), said(folder)])).toEqual(['taken', 'taken'])
  expect(await said(folder)).toBe('taken')
  expect(readdirSync(folder)).toEqual([])
})

test('a file, and what would lie below one, is no folder', async () => {
  const file = join(home, 'file')
  writeFileSync(file, '')
  for (const path of [file, join(file, 'below')]) expect(await said(path)).toMatch(/ is no folder/)
})

test.runIf(existsSync('/sys/kernel'))(
  'a folder in which nobody can write, not even root, is told so',
  async () => {
    for (const path of ['/sys', '/sys/mohr', '/proc'])
      expect(await said(path)).toMatch(/can't be written: E[A-Z]+$/)
  },
)
