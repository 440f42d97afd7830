/** What lies in the folder of a set and is no file of it is told, and neither opened nor followed. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkSet } from '@mohr/drawings'
import { afterAll, expect, test } from 'vitest'
import { readFolder } from './folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'mohr-folder-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('hidden files, links and pipes', async () => {
  const set = join(folder, 'set')
  for (const one of [set, join(set, 'plans'), join(set, '.git'), join(folder, 'outside')]) mkdirSync(one)
  for (const one of ['set/manifest.json', 'set/plans/A-01.dxf', 'set/plans/.A-02.dxf', 'set/.git/config'])
    writeFileSync(join(folder, one), 'x')
  writeFileSync(join(folder, 'outside/secret.dxf'), 'secret')
  symlinkSync('../outside/secret.dxf', join(set, 'A-03.dxf'))
  symlinkSync('../outside', join(set, 'more'))
  symlinkSync('.', join(set, 'again'))
  // To open it waits for whoever writes to it.
  execFileSync('mkfifo', [join(set, 'A-04.dxf')])
  const { files, strays } = readFolder(set)
  expect([...files.keys()]).toEqual(['manifest.json', 'plans/A-01.dxf'])
  const { results, verdict } = await checkSet(files, { name: 'set', strays })
  const told = (results.find(({ ruleId }) => ruleId === 'F09')?.findings ?? []).flatMap(
    ({ severity, subject, evidence }) =>
      'kind' in evidence ? [`${severity} ${subject.file} ${evidence.kind}`] : [],
  )
  expect(told.sort()).toEqual([
    'R A-03.dxf link',
    'R A-04.dxf special',
    'R again link',
    'R more link',
    'W .git hidden',
    'W plans/.A-02.dxf hidden',
  ])
  expect(verdict).toBe('rejected')
})
