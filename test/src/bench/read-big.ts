import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench } from './compare.ts'
import { writeGeneratedDxf } from './generated-dxf.ts'

const READER = fileURLToPath(new URL('./read-one.ts', import.meta.url))
const MEGABYTES = 93
const TIMES = 10
const ROUNDS = 3
const MOST_MEMORY = 0.4
const MOST_GROWTH = 2

interface Reading {
  readonly milliseconds: number
  readonly kilobytes: number
}

const read = (reader: string, file: string): Reading =>
  JSON.parse(execFileSync(process.execPath, [READER, reader, file], { encoding: 'utf8' }))

const least = (readings: readonly Reading[], of: keyof Reading): number =>
  Math.min(...readings.map((reading) => reading[of]))

const megabytes = (kilobytes: number): string => `${Math.round(kilobytes / 1024)} MB`

async function withFolder<Result>(use: (folder: string) => Result): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-bench-'))
  try {
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** From a large file on the disk to its model, each reader in a process of its own; the least of each. */
export const readBig: Bench = {
  name: 'read.big',
  ours: `a ${MEGABYTES} MB DXF on the disk to the full model, in a process of its own`,
  peer: 'dxf-parser, the same',
  goal: 0.6,
  run: () =>
    withFolder((folder) => {
      const file = join(folder, 'big.dxf')
      writeGeneratedDxf(file, MEGABYTES * 1e6)
      const rounds = Array.from(
        { length: ROUNDS },
        () => [read('ours', file), read('dxf-parser', file)] as const,
      )
      const [ours, theirs] = [rounds.map(([one]) => one), rounds.map(([, other]) => other)]
      const [own, peer] = [least(ours, 'kilobytes'), least(theirs, 'kilobytes')]
      const memory = `${megabytes(own)} ÷ ${megabytes(peer)} = ${(own / peer).toFixed(2)}`
      const note = `peak memory ${memory}, goal ≤ ${MOST_MEMORY}`
      return { ours: least(ours, 'milliseconds'), peer: least(theirs, 'milliseconds'), note }
    }),
}

/** Counting keeps nothing: ten times the file takes ten times as long, in the same memory. */
export const inspectBig: Bench = {
  name: 'inspect.big',
  ours: `counting a ${MEGABYTES * TIMES} MB DXF on the disk, in a process of its own`,
  peer: `${TIMES} times that of ${MEGABYTES} MB`,
  goal: 1.2,
  run: () =>
    withFolder((folder) => {
      const [small, large] = [join(folder, 'small.dxf'), join(folder, 'large.dxf')]
      writeGeneratedDxf(small, MEGABYTES * 1e6)
      writeGeneratedDxf(large, MEGABYTES * TIMES * 1e6)
      const [one, ten] = [read('inspect', small), read('inspect', large)]
      const growth = (ten.kilobytes / one.kilobytes).toFixed(2)
      const note = `peak memory ${megabytes(ten.kilobytes)} ÷ ${megabytes(one.kilobytes)} = ${growth}, goal ≤ ${MOST_GROWTH}`
      return { ours: ten.milliseconds, peer: one.milliseconds * TIMES, note }
    }),
}
