import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startAgent } from './index.ts'

test('the example of the README runs, and is this one', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'mohr-agent-'))

  // README
  const agent = await startAgent({ directory, port: 0, origins: ['http://localhost:4080'] })
  console.log(agent.windowUrl) // where pairing is agreed to, and where the PIN is typed
  // README

  expect(await (await fetch(agent.windowUrl)).text()).toContain('window.js')
  await agent.close()
  const here = readFileSync(new URL(import.meta.url), 'utf8')
  const example = (here.split('  // README\n')[1] ?? '').replace(/^ {2}/gm, '').trim()
  expect(readFileSync(new URL('../README.md', import.meta.url), 'utf8')).toContain(example)
  rmSync(directory, { recursive: true })
})
