import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { openKeyRing } from './key-ring.ts'
import { pageApi } from './page-api.ts'
import { openPairings } from './pairings.ts'
import { openSignings } from './signings.ts'
import { openViewer } from './viewer.ts'
import { windowApi } from './window-api.ts'
import { openWrongPins } from './wrong-pins.ts'

export { DamagedFileError } from './kept-file.ts'
export { addKey } from './key-files.ts'
export { driversNamed } from './tokens/drivers.ts'

export interface AgentConfig {
  /** Folder of the agent: `paired.json`, `wrong-pins.json`, `window-url`, `drivers.txt`, `issuers.pem`, and `keys/` unless another is named. */
  directory: string
  keysDirectory?: string
  /** Port on 127.0.0.1; 0 takes a free one. */
  port: number
  /** Origins of the portals that may ask for signatures, e.g. `https://mohr.example`. */
  origins: readonly string[]
  /** PKCS#11 drivers of tokens, beside those that `drivers.txt` of the folder names. */
  drivers?: readonly string[]
  /** Whether to look where makers of tokens put their drivers too. */
  lookForDrivers?: boolean
}

export interface Agent {
  url: string
  /** Address of the agent's own window, with its secret. Also in the file `window-url`, which only this user reads. */
  windowUrl: string
  close(): Promise<void>
}

const VERSION = '0.1.0'

/**
 * Starts the signing agent on the loopback interface.
 * Throws the system's error (`EADDRINUSE`) where the port is taken, and `DamagedFileError` where a file of its folder
 * does not hold what it wrote there.
 */
export async function startAgent(config: AgentConfig): Promise<Agent> {
  await mkdir(config.directory, { recursive: true, mode: 0o700 })
  const pairings = await openPairings(config.directory)
  const signings = openSignings(await openWrongPins(config.directory))
  const viewer = await openViewer(config.directory)
  const secret = randomBytes(24).toString('base64url')
  const app = new Hono()
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const keys = openKeyRing({
    directory: config.directory,
    keysDirectory: config.keysDirectory ?? join(config.directory, 'keys'),
    drivers: config.drivers ?? [],
    lookForDrivers: config.lookForDrivers ?? false,
  })
  app.route('/window', await windowApi({ port, secret, keys, pairings, signings, viewer }))
  app.route('/', pageApi({ port, origins: config.origins, keys, pairings, signings, version: VERSION }))
  const url = `http://127.0.0.1:${port}`
  const windowUrl = `${url}/window#${secret}`
  await writeFile(join(config.directory, 'window-url'), `${windowUrl}\n`, { mode: 0o600 })
  return {
    url,
    windowUrl,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      await viewer.close()
    },
  }
}
