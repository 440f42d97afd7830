/** What can't be opened is called so as data too, and a PDF isn't called a drawing. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'unreadable-'))
afterAll(() => rmSync(folder, { recursive: true }))

const mohr = (...args: string[]) => {
  const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'mohr.ts'), ...args])
  return { status, said: JSON.parse(String(stdout)) }
}

test.each(['', 'nowhere'])('mohr check says it of an empty or a missing folder: %j', (name) => {
  expect(mohr('check', join(folder, name), '--json')).toMatchObject({
    status: 3,
    said: { verdict: 'unreadable', results: [] },
  })
})

test.each([
  ['pdf', '%PDF-1.7\n', 'dxf.not-dxf'],
  ['dwg', 'AC1032\0\0\0', 'dxf.dwg'],
])('mohr inspect calls a %s one', (format, content, code) => {
  const file = join(folder, `sheet.${format}`)
  writeFileSync(file, content)
  expect(mohr('inspect', file, '--json')).toMatchObject({ status: 3, said: { format, problems: [{ code }] } })
  rmSync(file)
})
