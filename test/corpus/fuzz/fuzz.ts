/** Fuzzes the judge: `node test/corpus/fuzz/fuzz.ts [seconds] [first seed]`. What it finds is kept in `test/corpus/regressions`. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mutated } from './mutate.ts'
import { fault } from './oracle.ts'
import { originals } from './originals.ts'

const folder = fileURLToPath(new URL('../regressions', import.meta.url))
const seconds = Number(process.argv[2] ?? 600)
const first = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 31))
const files = await originals()
const end = performance.now() + seconds * 1000
let found = 0
let seed = first
for (; performance.now() < end; seed++) {
  const { file, signed } = files[seed % files.length] as (typeof files)[number]
  const bytes = mutated(file, seed)
  const what = await fault(bytes, signed, file)
  if (what === undefined) continue
  found++
  console.error(`seed ${seed}: ${what}`)
  if (!existsSync(folder)) mkdirSync(folder)
  writeFileSync(join(folder, `${seed}.pdf`), bytes)
  writeFileSync(join(folder, `${seed}.original.pdf`), signed)
}
console.log(`${seed - first} files from seed ${first}, ${found} findings`)
process.exitCode = found > 0 ? 1 : 0
