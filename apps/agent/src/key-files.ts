import { createHash, X509Certificate } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseCertificate } from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { certificatesIn, type Key } from './keys.ts'
import { problem } from './problem.ts'

/**
 * The keys of a folder: each is `NAME.p12` with the certificate and its chain in `NAME.pem`. A pair that can't be
 * read is left out of the list, so that one bad file doesn't hide the others.
 */
export async function listKeyFiles(directory: string): Promise<Key[]> {
  const names = (await readdir(directory).catch(() => [])).filter((name) => name.endsWith('.pem')).sort()
  const keys = await Promise.all(names.map((name) => readKey(directory, basename(name, '.pem'))))
  return keys.filter((key) => key !== null)
}

async function readKey(directory: string, name: string): Promise<Key | null> {
  try {
    const pem = await readFile(join(directory, `${name}.pem`), 'utf8')
    const [leaf, ...chain] = certificatesIn(pem)
    if (leaf === undefined) return null
    const certificate = new Uint8Array(leaf.raw)
    const id = createHash('sha256').update(certificate).digest('hex')
    return {
      id,
      label: parseCertificate(certificate).commonName ?? name,
      source: 'pkcs12',
      certificate,
      chain: chain.map((c) => new Uint8Array(c.raw)),
      notAfter: leaf.validToDate.toISOString(),
      async unlock(pin) {
        try {
          const file = new Uint8Array(await readFile(join(directory, `${name}.p12`)))
          const signer = await openPkcs12(file, pin ?? '', { certificate: id })
          return { ...signer, close: () => {} }
        } catch (error) {
          const { code } = error as { code?: string }
          return problem(code === 'pkcs12-password' ? 'wrong-pin' : 'key-unreadable')
        }
      },
    }
  } catch {
    return null
  }
}

/**
 * Takes a PKCS#12 file into the folder; of several keys in it the one that `certificate` names. The PIN is used once, to
 * read the certificates, and is not kept.
 * Throws what {@link openPkcs12} throws.
 */
export async function addKey(
  directory: string,
  name: string,
  p12: Uint8Array,
  pin: string,
  certificate?: string,
): Promise<void> {
  const signer = await openPkcs12(p12, pin, certificate === undefined ? {} : { certificate })
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const pem = [signer.certificate, ...signer.chain].map((der) => new X509Certificate(der).toString()).join('')
  await writeFile(join(directory, `${name}.p12`), p12, { mode: 0o600 })
  await writeFile(join(directory, `${name}.pem`), pem, { mode: 0o600 })
}
