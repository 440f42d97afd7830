/** `pnpm mutate NAME… -o DIR`: sets of drawings with exactly one known defect each, made from the sample city's clean set. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { drawingSet } from '@mohr/city'
import { mutations } from './index.ts'
import type { Files } from './mutation.ts'

const USAGE = `usage: pnpm mutate NAME... -o DIR    one set for each defect; NAME is a rule (G04) or a defect (S04-moved-wall)
       pnpm mutate --all -o DIR       a set for each defect, and the clean one
       pnpm mutate --list             what there is`

const asked = () => {
  const options = {
    all: { type: 'boolean' },
    list: { type: 'boolean' },
    output: { type: 'string', short: 'o' },
  } as const
  try {
    return parseArgs({ allowPositionals: true, options })
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`)
    process.exit(64)
  }
}
const { values, positionals } = asked()

if (values.list) list()
else if (values.output !== undefined && (values.all || positionals.length > 0)) await make(values.output)
else {
  console.error(USAGE)
  process.exitCode = 64
}

function list(): void {
  for (const { name, what } of mutations) console.log(`${name}\t${what.fa}\t${what.en}`)
}

async function make(directory: string): Promise<void> {
  const chosen = mutations.filter(
    ({ name, rule }) => values.all || positionals.includes(name) || positionals.includes(rule),
  )
  const known = mutations.flatMap(({ name, rule }) => [name, rule])
  const unknown = positionals.filter((one) => !known.includes(one))
  if (unknown.length > 0) {
    console.error(`No defect is called ${unknown.join(', ')}.\n${USAGE}`)
    process.exitCode = 64
    return
  }
  const [{ files }, old] = [await drawingSet(), await drawingSet({ variant: 'r2000' })]
  if (values.all) write(join(directory, 'clean'), files)
  for (const { name, also, make: mutate } of chosen) {
    const { files: broken, place } = await mutate({ files, old: old.files })
    write(join(directory, name), broken)
    // What a check must find, for whoever judges the judge; beside the set, since the set holds only what its manifest lists.
    writeFileSync(join(directory, `${name}.json`), `${JSON.stringify({ name, place, also: also ?? [] })}\n`)
  }
}

function write(directory: string, files: Files): void {
  mkdirSync(directory, { recursive: true })
  for (const [name, bytes] of files) writeFileSync(join(directory, name), bytes)
}
