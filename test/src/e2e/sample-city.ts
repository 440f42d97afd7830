import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { freePorts } from './free-ports.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the data folder of a sample city whose past was played, or with why there is none. */
    sampleCity: string
  }
}

const START = fileURLToPath(new URL('../../../apps/start/src/main.ts', import.meta.url))

/**
 * Before all tests: offers the data folder that `pnpm start` leaves behind. Playing the city's past takes longer than most tests,
 * so it is done once in a run, when the first test asks for it; each test starts a copy.
 */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-sample-city-'))
  // Open to user postgres, so that the cluster lies inside.
  chmodSync(folder, 0o755)
  let played: Promise<void> | undefined
  const server = createServer((_, answer) => {
    played ??= play(folder)
    played.then(
      () => answer.end(folder),
      (error) => answer.writeHead(500).end(String(error)),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  provide('sampleCity', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return () => {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The real command, until everything runs; then stopped as by Ctrl-C. */
async function play(folder: string): Promise<void> {
  const [port, agentPort] = await freePorts(2)
  const { DATABASE_URL: _, ...environment } = process.env
  const start = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', START], {
    env: { ...environment, PORT: `${port}`, MOHR_AGENT_PORT: `${agentPort}`, MOHR_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [start.stdout, start.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('Mohr is running')) start.kill('SIGINT')
    })
  const [status] = await once(start, 'close')
  if (status !== 0) throw new Error(`The sample city did not start:\n${said}`)
}
