/** The services that signing asks from level B-T on: time-stamps, and whether certificates were revoked. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import {
  firstTimestampSource,
  givenRevocation,
  httpRevocationSource,
  httpTimestampSource,
  type Level,
  type RevocationSource,
  type Services,
  sortValidationData,
  type ValidationFiles,
} from '@mohr/signing'
import { CommandError, UsageError } from './errors.ts'
import type { OptionKinds, Options } from './options.ts'
import { fromHere, readInput } from './paths.ts'

export const SERVICE_OPTIONS: OptionKinds = {
  tsa: { type: 'string', multiple: true },
  ask: { type: 'string', multiple: true },
  revocation: { type: 'string', multiple: true },
  level: { type: 'string' },
}

const LEVELS: readonly Level[] = ['B-B', 'B-T', 'B-LT', 'B-LTA']
/** Lists of a whole country's certificates reach tens of megabytes. */
const MAX_BYTES = 64 * 2 ** 20

/** `--level`, or the highest that the services given allow. @throws UsageError */
export function levelOf(options: Options): Level {
  const stamped = options.list('tsa').length > 0
  const given = options.text('level')
  if (given === undefined) return stamped ? 'B-T' : 'B-B'
  const level = LEVELS.find((one) => one === given)
  if (level === undefined) throw new UsageError(`--level ${LEVELS.join('|')}: ${given}`)
  if (level !== 'B-B' && !stamped) throw new UsageError(`--level ${level}: --tsa URL`)
  const knows = options.list('ask').length + options.list('revocation').length > 0
  if (level.startsWith('B-LT') && !knows)
    throw new UsageError(`--level ${level}: --ask HOST | --revocation DIR`)
  return level
}

/** Addresses inside certificates are asked only at the hosts named by `--ask`. @throws UsageError, CommandError */
export function servicesOf(options: Options): Services {
  const hosts = new Set(options.list('ask').map((host) => host.toLowerCase()))
  const given = readValidationData(options.list('revocation'))
  const revocation: RevocationSource[] = [
    httpRevocationSource({ allow: ({ host, hostname }) => hosts.has(host) || hosts.has(hostname) }),
    givenRevocation(given),
  ]
  const sources = options.list('tsa').map((url) => {
    if (!URL.canParse(url) || !/^https?:/.test(url)) throw new UsageError(`--tsa URL: ${url}`)
    return httpTimestampSource(url)
  })
  return {
    ...(sources.length > 0 && { timestamp: firstTimestampSource(sources) }),
    revocation: given.ocsps.length + given.crls.length > 0 ? revocation.toReversed() : revocation,
    certificates: given.certificates,
  }
}

/** OCSP responses, lists and certificates of files and folders, DER or PEM. @throws CommandError */
function readValidationData(paths: readonly string[]): ValidationFiles {
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
