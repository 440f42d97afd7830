import { chmod, mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Mohr, type StartConfig, silent, startMohr } from '@mohr/start'

/**
 * The sample city, really started: on free ports, in a data folder of its own that goes with it. The past of its drawings takes
 * a while to play, and is left out where nobody asks for it.
 */
export async function startCity(
  config: Partial<Pick<StartConfig, 'webhookAllow' | 'tokenDrivers' | 'peers' | 'drawings'>> = {},
): Promise<Mohr> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'mohr-city-'))
  // Open to user postgres, so that the cluster lies inside and goes with the folder.
  await chmod(dataDirectory, 0o755)
  const [port = 0, agentPort = 0] = await freePorts(2)
  const mohr = await startMohr(
    { port, agentPort, dataDirectory, webhookAllow: [], drawings: false, ...config },
    silent,
  )
  return {
    ...mohr,
    async close() {
      await mohr.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}

/** Ports that nobody has taken: all are held until all are known, so that no two are the same. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer())
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) =>
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
        ),
    ),
  )
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
