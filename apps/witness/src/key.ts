import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type NoteSigner, verifierKey } from '@mohr/ledger'
import { createDurably } from './durable.ts'
import { WitnessError } from './error.ts'
import { startMessages } from './messages.ts'

/** The witness's Ed25519 key, made at the first start and kept in `folder/key.pem` (0600). Throws `WitnessError`. */
export async function openKey(folder: string, name: string): Promise<NoteSigner> {
  const path = join(folder, 'key.pem')
  const there = await stat(path).catch(() => null)
  if (there === null) {
    const { privateKey } = generateKeyPairSync('ed25519')
    await createDurably(path, String(privateKey.export({ type: 'pkcs8', format: 'pem' })))
  } else if (process.platform !== 'win32' && (there.mode & 0o077) !== 0)
    throw new WitnessError(startMessages.keyExposed(path))
  const privateKey = readKey(path, await readFile(path, 'utf8'))
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  return {
    key: await verifierKey(name, new Uint8Array(Buffer.from(x ?? '', 'base64url')), 4),
    sign: async (message) => new Uint8Array(sign(null, message, privateKey)),
  }
}

function readKey(path: string, pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Told below, without what the file holds.
  }
  throw new WitnessError(startMessages.keyDamaged(path))
}
