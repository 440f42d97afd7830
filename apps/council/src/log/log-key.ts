import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type NoteSigner, verifierKey } from '@mohr/ledger'
import { ConfigurationError } from '../platform/configuration-error.ts'

/** The Ed25519 key of the ledger's checkpoints, made at the first start and kept in `dataDir/log/key.pem` (0600). Throws `ConfigurationError`. */
export async function openLogKey(dataDir: string, name: string): Promise<NoteSigner> {
  const folder = join(dataDir, 'log')
  const file = join(folder, 'key.pem')
  await mkdir(folder, { recursive: true })
  const made = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
  await writeFile(file, made, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const privateKey = readKey(file, await readFile(file, 'utf8'))
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  return {
    key: await verifierKey(name, new Uint8Array(Buffer.from(x ?? '', 'base64url'))),
    sign: async (message) => new Uint8Array(sign(null, message, privateKey)),
  }
}

function readKey(file: string, pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Told below, without what the file holds.
  }
  throw new ConfigurationError(`${file} holds no Ed25519 key. Put it back from a backup.`, 'log-key-damaged')
}
