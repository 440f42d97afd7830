import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type NoteSigner, verifierKey } from '@mohr/ledger'

/** The Ed25519 key of the ledger's checkpoints, made at the first start and kept in `dataDir/log/key.pem` (0600). */
export async function openLogKey(dataDir: string, name: string): Promise<NoteSigner> {
  const folder = join(dataDir, 'log')
  const file = join(folder, 'key.pem')
  await mkdir(folder, { recursive: true })
  const made = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
  await writeFile(file, made, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const privateKey = createPrivateKey(await readFile(file, 'utf8'))
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  return {
    key: await verifierKey(name, new Uint8Array(Buffer.from(x ?? '', 'base64url'))),
    sign: async (message) => new Uint8Array(sign(null, message, privateKey)),
  }
}
