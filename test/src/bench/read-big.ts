import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench } from './compare.ts'
import { generatedDxf } from './generated-dxf.ts'

const READER = fileURLToPath(new URL('./read-one.ts', import.meta.url))
const MEGABYTES = 93
const ROUNDS = 3
const MOST_MEMORY = 0.4

interface Reading {
  readonly milliseconds: number
  readonly kilobytes: number
}

/** From a large file on the disk to its model, each reader in a process of its own; the least of each. */
export const readBig: Bench = {
  name: 'read.big',
  ours: `a ${MEGABYTES} MB DXF on the disk to the full model, in a process of its own`,
  peer: 'dxf-parser, the same',
  goal: 0.6,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'mohr-bench-'))
    try {
      const file = join(folder, 'big.dxf')
      writeFileSync(file, generatedDxf(MEGABYTES * 1e6))
      const read = (reader: string): Reading =>
        JSON.parse(execFileSync(process.execPath, [READER, reader, file], { encoding: 'utf8' }))
      const readings = Array.from({ length: ROUNDS }, () => [read('ours'), read('dxf-parser')] as const)
      const least = (side: 0 | 1, of: keyof Reading) => Math.min(...readings.map((pair) => pair[side][of]))
      const memory = least(0, 'kilobytes') / least(1, 'kilobytes')
      const peaks = ([0, 1] as const).map((side) => `${Math.round(least(side, 'kilobytes') / 1024)} MB`)
      const note = `peak memory ${peaks.join(' ÷ ')} = ${memory.toFixed(2)}, goal ≤ ${MOST_MEMORY}`
      return { ours: least(0, 'milliseconds'), peer: least(1, 'milliseconds'), note }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
