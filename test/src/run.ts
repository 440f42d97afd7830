import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { builtPortal } from '@mohr/start/portal'
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

// As a start does, which then finds it up to date: no test sees it change.
await builtPortal()
const { status } = spawnSync(
  'vitest',
  [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${summary.pathname}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)

const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(summary, 'utf8'))
const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''
console.log(`${numPassedTests} passed, ${numFailedTests} failed${skipped}`)
process.exit(status ?? 1)
