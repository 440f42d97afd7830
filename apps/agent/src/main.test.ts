import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const taken = createServer()
const directory = mkdtempSync(join(tmpdir(), 'mohr-agent-'))

beforeAll(async () => {
  taken.listen(0, '127.0.0.1')
  await once(taken, 'listening')
})
afterAll(() => {
  taken.close()
  rmSync(directory, { recursive: true })
})

/** Starts the agent on a port that is taken, so that it ends in any case. */
function start(): Promise<{ exitCode: number | string | null | undefined; said: string }> {
  const { port } = taken.address() as AddressInfo
  const env = {
    PATH: process.env.PATH,
    MOHR_AGENT_DIR: directory,
    MOHR_AGENT_PORT: String(port),
    MOHR_AGENT_ORIGINS: 'https://mohr.example',
  }
  return new Promise((done) => {
    execFile(
      process.execPath,
      [fileURLToPath(new URL('main.ts', import.meta.url))],
      { env },
      (error, _, said) => done({ exitCode: error?.code, said }),
    )
  })
}

test('a port in use is said in a sentence, in both languages', async () => {
  const { exitCode, said } = await start()
  expect(exitCode).toBe(1)
  expect(said).toMatch(/^پورت \d+ را .+MOHR_AGENT_PORT\nPort \d+ is taken.+MOHR_AGENT_PORT\n$/)
})

test.each(['{ not', '{}', '[null]', '[{"keyId":1}]'])(
  'damaged pairings are said in a sentence: %s',
  async (text) => {
    writeFileSync(join(directory, 'paired.json'), text)
    const { exitCode, said } = await start()
    expect(exitCode).toBe(1)
    expect(said.split('\n')).toEqual([
      expect.stringMatching(/^فایل .+paired\.json آسیب دیده است/),
      expect.stringMatching(/^The file .+paired\.json is damaged\. Put it aside/),
      '',
    ])
  },
)
