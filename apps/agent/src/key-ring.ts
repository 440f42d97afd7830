/** Every key that this agent can use: files in its folder, and tokens that are plugged in. */
import type { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listKeyFiles } from './key-files.ts'
import { certificatesIn, type Key } from './keys.ts'
import { driversIn, wellKnownDrivers } from './tokens/drivers.ts'
import type { Trouble } from './tokens/read-driver.ts'
import { openTokens } from './tokens/tokens.ts'

export interface KeyRing {
  list(): Promise<{ keys: Key[]; troubles: Trouble[] }>
  find(id: string): Promise<Key | undefined>
}

interface KeyPlaces {
  /** The agent's folder. */
  directory: string
  keysDirectory: string
  drivers: readonly string[]
  lookForDrivers: boolean
}

/** Of two drivers that show one token the one named first serves it: `drivers`, then `drivers.txt`, then what is found. */
export function openKeyRing({ directory, keysDirectory, drivers, lookForDrivers }: KeyPlaces): KeyRing {
  const tokens = openTokens({
    drivers: async () => [
      ...drivers,
      ...(await driversIn(directory)),
      ...(lookForDrivers ? wellKnownDrivers() : []),
    ],
    issuers: () => issuersIn(directory),
  })
  const list = async () => {
    const [files, { keys, troubles }] = await Promise.all([listKeyFiles(keysDirectory), tokens.look()])
    return { keys: [...keys, ...files], troubles }
  }
  return {
    list,
    async find(id) {
      const inFile = (await listKeyFiles(keysDirectory)).find((key) => key.id === id)
      return inFile ?? (await tokens.look()).keys.find((key) => key.id === id)
    },
  }
}

/** `issuers.pem` of the agent's folder; one that can't be read is as good as none. */
async function issuersIn(directory: string): Promise<X509Certificate[]> {
  return readFile(join(directory, 'issuers.pem'), 'utf8')
    .then(certificatesIn)
    .catch(() => [])
}
