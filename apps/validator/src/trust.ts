/** Reads the roots to trust: PEM or DER files, or a folder of them. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from './errors.ts'
import { fromHere, readInput } from './paths.ts'

const PEM = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END/g

/** DER of every certificate found. @throws CommandError where a path holds none */
export function readTrust(paths: readonly string[]): Uint8Array[] {
  return paths.flatMap((path) => {
    const full = fromHere(path)
    const folder = existsSync(full) && statSync(full).isDirectory()
    const files = folder
      ? readdirSync(full)
          .filter((name) => /\.(pem|crt|cer|der)$/i.test(name))
          .sort()
          .map((name) => join(full, name))
      : [path]
    const found = files.flatMap((file) => certificatesIn(readInput(file)))
    if (found.length === 0) throw new CommandError('no-certificate', path)
    return found
  })
}

function certificatesIn(bytes: Uint8Array): Uint8Array[] {
  if (bytes[0] === 0x30) return [bytes]
  const text = new TextDecoder().decode(bytes)
  return [...text.matchAll(PEM)].map((match) => new Uint8Array(Buffer.from(match[1] ?? '', 'base64')))
}
