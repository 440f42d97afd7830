import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Mohr, type StartConfig, silent, startMohr } from '@mohr/start'
import { inject } from 'vitest'
import { freePorts } from './free-ports.ts'

/** The sample city with its past, really started: on free ports, in a copy of its data folder that goes with it. */
export async function startCity(
  config: Partial<Pick<StartConfig, 'webhookAllow' | 'tokenDrivers' | 'peers'>> = {},
): Promise<Mohr> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'mohr-city-'))
  await copySampleCity(dataDirectory)
  const [port = 0, agentPort = 0] = await freePorts(2)
  const mohr = await startMohr({ port, agentPort, dataDirectory, webhookAllow: [], ...config }, silent)
  return {
    ...mohr,
    async close() {
      await mohr.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}

async function copySampleCity(to: string): Promise<void> {
  const answer = await fetch(inject('sampleCity'))
  const said = await answer.text()
  if (!answer.ok) throw new Error(said)
  // Where user postgres can't enter, the cluster lies elsewhere and can't be copied: this city then plays its own past.
  if (existsSync(join(said, 'postgres/location'))) return
  // With its owners and modes: the cluster is user postgres's, and the folder is open to them.
  execFileSync('cp', ['-a', `${said}/.`, to])
}
