/** `pnpm rules:subjects [FOLDER]`: a table of the rules that found a subject on each real plan, and those that never did. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { catalogue } from '../catalogue.ts'
import { subjectsIn } from './subjects.ts'

const SIGNS = { pass: '+', fail: '−', 'not-evaluated': '?', 'not-applicable': '' } as const
const beside = new URL('../../../../../../shared/corpus/drawings/plans/', import.meta.url)

const [given] = process.argv.slice(2)
const folder = given === undefined ? beside : pathToFileURL(`${resolve(given)}/`)
if (existsSync(folder)) await print()
else {
  console.error('usage: pnpm rules:subjects FOLDER    a folder of DXF files')
  process.exitCode = 64
}

async function print(): Promise<void> {
  const { plans, found, never } = await subjectsIn(folder)
  console.log(`| rule | ${plans.join(' | ')} | plans |`)
  console.log(`|---|${plans.map(() => '---|').join('')}---|`)
  for (const { id } of catalogue) {
    const on = found.get(id)
    const signs = plans.map((plan) => SIGNS[on?.get(plan) ?? 'not-applicable'])
    console.log(`| ${id} | ${signs.join(' | ')} | ${on?.size ?? 0} |`)
  }
  console.log('\n+ pass, − fail, ? a subject that could not be judged')
  console.log(
    never.length === 0 ? 'Every rule about drawings found a subject.' : `Never: ${never.join(', ')}`,
  )
}
