/** The services that signing asks from level B-T on: time-stamps, and whether certificates were revoked. */
import {
  firstTimestampSource,
  givenRevocation,
  httpRevocationSource,
  httpTimestampSource,
  type Level,
  type RevocationSource,
  type Services,
} from '@mohr/signing'
import { UsageError } from './errors.ts'
import type { OptionKinds, Options } from './options.ts'
import { readValidationData } from './validation-data.ts'

export const SERVICE_OPTIONS: OptionKinds = {
  tsa: { type: 'string', multiple: true },
  ask: { type: 'string', multiple: true },
  revocation: { type: 'string', multiple: true },
  level: { type: 'string' },
}

const LEVELS: readonly Level[] = ['B-B', 'B-T', 'B-LT', 'B-LTA']

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

/** Addresses inside certificates are asked only at the hosts named by `--ask`. */
export function namedHosts(names: readonly string[]): RevocationSource {
  const hosts = new Set(names.map((host) => host.toLowerCase()))
  return httpRevocationSource({ allow: ({ host, hostname }) => hosts.has(host) || hosts.has(hostname) })
}

/** @throws UsageError, CommandError */
export function servicesOf(options: Options): Services {
  const given = readValidationData(options.list('revocation'))
  const revocation: RevocationSource[] = [namedHosts(options.list('ask')), givenRevocation(given)]
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
