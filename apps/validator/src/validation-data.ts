/** What helps to judge and lies beside the file: `--revocation DIR|FILE`. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sortValidationData, type ValidationFiles } from '@mohr/signing/verify'
import { CommandError } from './errors.ts'
import { fromHere, readInput } from './paths.ts'

/** Lists of a whole country's certificates reach tens of megabytes. */
const MAX_BYTES = 64 * 2 ** 20

/** OCSP responses, lists and certificates of files and folders, DER or PEM. @throws CommandError */
export function readValidationData(paths: readonly string[]): ValidationFiles {
  const files = paths.flatMap((path) => filesAt(path).flatMap((file) => derOf(readInput(file, MAX_BYTES))))
  const sorted = sortValidationData(files)
  if (paths.length > 0 && sorted.ocsps.length + sorted.crls.length + sorted.certificates.length === 0)
    throw new CommandError('no-revocation-data', paths.join(', '))
  return sorted
}

function filesAt(path: string): string[] {
  const full = fromHere(path)
  const facts = statSync(full, { throwIfNoEntry: false })
  if (facts?.isDirectory() !== true) return [path]
  return readdirSync(full)
    .sort()
    .map((name) => join(full, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
}

const PEM = /-----BEGIN (?:X509 CRL|(?:X509 |TRUSTED )?CERTIFICATE|OCSP RESPONSE)-----([^-]*)-----END/g

function derOf(bytes: Uint8Array): Uint8Array[] {
  if (bytes[0] === 0x30) return [bytes]
  return [...new TextDecoder().decode(bytes).matchAll(PEM)].map(
    ([, body]) => new Uint8Array(Buffer.from(body ?? '', 'base64')),
  )
}
