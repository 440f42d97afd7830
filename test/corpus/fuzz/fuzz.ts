/** Fuzzes the judge: `node test/corpus/fuzz/fuzz.ts [seconds] [first seed]`. What it finds is kept in `test/corpus/regressions`. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { kinds } from './cms-zip.ts'
import { mutated } from './mutate.ts'
import { fault } from './oracle.ts'
import { originals } from './originals.ts'

const folder = fileURLToPath(new URL('../regressions', import.meta.url))
const seconds = Number(process.argv[2] ?? 600)
const first = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 31))
const files = await originals()
const others = await kinds()
const end = performance.now() + seconds * 1000
let found = 0
let seed = first
const keep = (what: string, files: Readonly<Record<string, Uint8Array>>): void => {
  found++
  console.error(`seed ${seed}: ${what}`)
  if (!existsSync(folder)) mkdirSync(folder)
  for (const [ending, bytes] of Object.entries(files)) writeFileSync(join(folder, `${seed}.${ending}`), bytes)
}
for (; performance.now() < end; seed++) {
  const { file, signed } = files[seed % files.length] as (typeof files)[number]
  const pdf = mutated(file, seed)
  const what = await fault(pdf, signed, file)
  if (what !== undefined) keep(what, { pdf, 'original.pdf': signed })
  for (const { ending, mutate, fault } of others) {
    const bytes = mutate(seed)
    const what = await fault(bytes)
    if (what !== undefined) keep(what, { [ending]: bytes })
  }
}
console.log(`${(seed - first) * (1 + others.length)} files from seed ${first}, ${found} findings`)
process.exitCode = found > 0 ? 1 : 0
