/** Reads the roots to trust: PEM or DER files, or a folder of them. */
import { X509Certificate } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError, EXIT } from './errors.ts'
import { fromHere, readInput } from './paths.ts'

/** Certificates only (RFC 7468 §5, and OpenSSL's own labels); keys and other blocks in the file are passed over. */
const PEM = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([^-]*)-----END/g

/** No bundle of roots comes near it. */
const MAX_TRUST_BYTES = 16 * 2 ** 20

/**
 * DER of every certificate found. Roots that can't be used are wrong usage: of the files nothing was asked yet.
 *
 * @throws CommandError `no-certificate` where a path holds none, `certificate-broken`, and what `readInput` throws, with status 64
 */
export function readTrust(paths: readonly string[]): Uint8Array[] {
  try {
    return paths.flatMap(rootsAt)
  } catch (error) {
    throw error instanceof CommandError ? new CommandError(error.code, error.detail, EXIT.usage) : error
  }
}

function rootsAt(path: string): Uint8Array[] {
  const found = filesAt(path).flatMap((file) => certificatesIn(file, readInput(file, MAX_TRUST_BYTES)))
  if (found.length === 0) throw new CommandError('no-certificate', path)
  return found
}

/** The file itself, or what a folder holds under a certificate's usual endings. */
function filesAt(path: string): string[] {
  const full = fromHere(path)
  if (!existsSync(full) || !statSync(full).isDirectory()) return [path]
  return readdirSync(full)
    .filter((name) => /\.(pem|crt|cer|der)$/i.test(name))
    .sort()
    .map((name) => join(full, name))
    .filter((file) => existsSync(file) && statSync(file).isFile())
}

/** DER that is no certificate may be a key or a PKCS#7 file; a PEM block that calls itself one has to be one. */
function certificatesIn(file: string, bytes: Uint8Array): Uint8Array[] {
  if (bytes[0] === 0x30) {
    const certificate = parse(bytes)
    return certificate === undefined ? [] : [certificate]
  }
  const text = new TextDecoder().decode(bytes)
  return [...text.matchAll(PEM)].map(([, body]) => {
    const certificate = parse(Buffer.from(body ?? '', 'base64'))
    if (certificate === undefined) throw new CommandError('certificate-broken', file)
    return certificate
  })
}

/** The certificate alone: OpenSSL's TRUSTED blocks carry settings after it. */
function parse(der: Uint8Array): Uint8Array | undefined {
  try {
    return new Uint8Array(new X509Certificate(der).raw)
  } catch {
    return undefined
  }
}
