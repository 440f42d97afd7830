import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { installTools } from './tools.ts'

/**
 * The test command: installs the programs the tests need, builds the portal that the browser tests open, runs every
 * test, and closes with one line that counts them. Arguments go to Vitest.
 */
const root = new URL('../..', import.meta.url)
const summary = new URL('node_modules/.cache/mohr/tests.json', root)

if (!installTools()) process.exit(1)
mkdirSync(new URL('.', summary), { recursive: true })
rmSync(summary, { force: true })

run('node', ['apps/portal/build.ts'])
const vitest = run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${summary.pathname}`,
  ...process.argv.slice(2),
])

const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(summary, 'utf8'))
const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''
console.log(`${numPassedTests} passed, ${numFailedTests} failed${skipped}`)
process.exit(vitest)

function run(program: string, args: string[]): number {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0 && program === 'node') process.exit(status ?? 1)
  return status ?? 1
}
