import { chmod, mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Mohr, silent, startMohr } from '@mohr/start'

/** The sample city, really started: on free ports, in a data folder of its own that goes with it. */
export async function startCity(webhookAllow: string[]): Promise<Mohr> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'mohr-city-'))
  // Open to user postgres, so that the cluster lies inside and goes with the folder.
  await chmod(dataDirectory, 0o755)
  const [port, agentPort] = await freePorts()
  const mohr = await startMohr({ port, agentPort, dataDirectory, webhookAllow }, silent)
  return {
    ...mohr,
    async close() {
      await mohr.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}

async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()]
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) =>
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
        ),
    ),
  )
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return [ports[0] as number, ports[1] as number]
}
