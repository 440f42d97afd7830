/** `pnpm storm [SEED] [--kills 200] [--postgres 20] [--minutes 120]`: hours of bad luck in minutes. Prints its seed, and exits 1 where anything is wrong. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { storm } from './storm.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '200' },
    postgres: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '120' },
  },
})
const seed = Number(positionals[0] ?? Date.now() % 1_000_000)
const folder = mkdtempSync(join(tmpdir(), 'mohr-storm-'))
const say = (line: string) => process.stdout.write(`${line}\n`)
// Each PostgreSQL that is started listens for the end of this process.
process.setMaxListeners(200)
say(`seed ${seed}`)
const summary = await storm({
  seed,
  folder,
  kills: Number(values.kills),
  postgresKills: Number(values.postgres),
  pairs: 3,
  cases: 60,
  register: 300,
  faultChance: 0.25,
  signatures: 20,
  patient: true,
  minutes: Number(values.minutes),
  say,
})
const rows = {
  ...summary.done,
  ...Object.fromEntries(Object.entries(summary.faults).map(([k, n]) => [`fault: ${k}`, n])),
}
say(`${summary.kills} kills of the server, ${summary.postgresKills} of PostgreSQL, in ${summary.seconds} s`)
for (const [what, count] of Object.entries(rows)) say(`  ${what}: ${count}`)
if (summary.wrong.length === 0) {
  say('all three systems hold the same; nothing that was acknowledged is lost')
  rmSync(folder, { recursive: true, force: true })
} else {
  for (const one of summary.wrong.slice(0, 50)) say(`WRONG ${one}`)
  say(`${summary.wrong.length} wrong; everything is kept in ${folder}`)
}
process.exit(summary.wrong.length === 0 ? 0 : 1)
