/** A short storm: `pnpm storm` is the long one. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { storm } from './storm.ts'

test('after five kills of the server, one with PostgreSQL, over lines that fail, all three systems hold the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-storm-'))
  const { wrong, done, kills } = await storm({
    seed: 7,
    folder,
    kills: 5,
    postgresKills: 1,
    pairs: 1,
    cases: 6,
    register: 40,
    faultChance: 0.25,
    signatures: 2,
    patient: false,
    minutes: 5,
    say: () => {},
  })
  expect(wrong).toEqual([])
  expect(kills).toBe(5)
  expect(done['violations acknowledged']).toBeGreaterThan(0)
  expect(done['suspensions that the council was not told of']).toBeGreaterThan(0)
  expect(done.events).toBeGreaterThan(50)
  rmSync(folder, { recursive: true, force: true })
}, 480_000)
