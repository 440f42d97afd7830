import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isKeyName } from '@mohr/ledger'
import { httpTimestampSource, type Policy, parsePolicy, permitPolicy } from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { z } from 'zod'
import type { SsoConfig } from './accounts/sso.ts'
import type { CouncilConfig } from './council.ts'
import { readWitnesses, type Witness } from './log/witnesses.ts'
import { ConfigurationError } from './platform/configuration-error.ts'
import { portNumber } from './platform/port-number.ts'
import { type S3Settings, s3Blobs } from './platform/s3-blobs.ts'
import { allowedOrigins } from './sync/allowed-origins.ts'
import { PEER_SYSTEMS } from './sync/reconcile/kinds.ts'
import type { PeerConfig } from './sync/reconcile/peer.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the server's configuration from environment variables, so that a mistake stops it at the start with one clear
 * sentence. `MOHR_SEAL_PASSWORD_FILE` keeps the password out of the environment.
 */
export async function readConfiguration(
  env: Environment,
): Promise<CouncilConfig & { port: number; metricsPort: number | null }> {
  const origin = url(env, 'MOHR_ORIGIN', 'http://localhost:4080').origin
  const port = portNumber(env.PORT ?? '4080')
  if (port === null) throw wrong('PORT', 'a port number from 1 to 65535')
  const metricsPort = env.MOHR_METRICS_PORT ? portNumber(env.MOHR_METRICS_PORT) : null
  if (env.MOHR_METRICS_PORT && metricsPort === null)
    throw wrong('MOHR_METRICS_PORT', 'a port number from 1 to 65535')
  const portalDir = env.MOHR_PORTAL
  const s3 = s3Of(env)
  return {
    port,
    metricsPort,
    origin,
    databaseUrl: required(env, 'DATABASE_URL', DATABASE),
    ...(env.MOHR_DATABASE_OWNER ? { databaseOwnerUrl: readMigration(env).ownerUrl } : {}),
    dataDir: required(env, 'MOHR_DATA', 'the folder for files'),
    agentUrl: url(env, 'MOHR_AGENT', 'http://127.0.0.1:4090').origin,
    timestamp: httpTimestampSource(url(env, 'MOHR_TSA').href),
    trust: roots(env),
    policy: policy(env),
    proxies: proxies(env),
    revocationAllow: allowedOrigins(env.MOHR_REVOCATION_ALLOW, (part) =>
      wrong(
        'MOHR_REVOCATION_ALLOW',
        `origins such as http://ocsp.example, separated by commas, not "${part}"`,
      ),
    ),
    seal: await seal(env),
    logName: logName(env),
    witnesses: await witnesses(env),
    names: {
      city: { fa: env.MOHR_CITY_FA ?? '', en: env.MOHR_CITY_EN ?? '' },
      council: {
        fa: required(env, 'MOHR_COUNCIL_FA', 'the name of the council in Persian'),
        en: required(env, 'MOHR_COUNCIL_EN', 'the name of the council in English'),
      },
    },
    webhookAllow: allowedOrigins(env.MOHR_WEBHOOK_ALLOW, (part) =>
      wrong('MOHR_WEBHOOK_ALLOW', `origins such as https://city.example, separated by commas, not "${part}"`),
    ),
    ...(env.MOHR_SSO_ISSUER ? { sso: sso(env) } : {}),
    peers: readPeers(env),
    ...(portalDir ? { portalDir } : {}),
    ...(s3 && { blobs: await s3Blobs(s3) }),
  }
}

const DATABASE = 'postgresql://user@host/database'

/** What `migrate.ts` needs: the tables' owner, and the role that the server works as. */
export function readMigration(env: Environment): { ownerUrl: string; databaseUrl: string } {
  const address = (name: string) => {
    const value = required(env, name, DATABASE)
    if (!URL.canParse(value) || new URL(value).username === '')
      throw wrong(name, `${DATABASE}, with its user`)
    return value
  }
  return { ownerUrl: address('MOHR_DATABASE_OWNER'), databaseUrl: address('DATABASE_URL') }
}

function required(env: Environment, name: string, what: string): string {
  const value = env[name]?.trim()
  if (!value) throw wrong(name, what)
  return value
}

function url(env: Environment, name: string, otherwise?: string): URL {
  const value = env[name]?.trim() || otherwise
  if (value === undefined || !URL.canParse(value))
    throw wrong(name, 'an address such as https://mohr.example.ir')
  return new URL(value)
}

/** The bucket for blobs; none where they lie in the folder. */
function s3Of(env: Environment): S3Settings | null {
  if (!env.MOHR_S3_BUCKET) return null
  const secret = file(env, 'MOHR_S3_SECRET_FILE', 'a file with the secret of the key to the bucket')
  return {
    endpoint: url(env, 'MOHR_S3_BUCKET').href,
    region: env.MOHR_S3_REGION || 'us-east-1',
    accessKeyId: required(env, 'MOHR_S3_KEY', 'the id of the key to the bucket'),
    secretAccessKey: secret.toString('utf8').trim(),
  }
}

/** One or more PEM certificates, one after another in a file. */
function roots(env: Environment): Uint8Array[] {
  const pem = file(env, 'MOHR_TRUST', 'a PEM file of the root certificates to trust').toString('latin1')
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (blocks.length === 0) throw wrong('MOHR_TRUST', 'a PEM file with at least one certificate')
  return blocks.map((block) => new Uint8Array(new X509Certificate(block).raw))
}

/** Over plain http a provider is believed on this computer alone. */
function sso(env: Environment): SsoConfig {
  const issuer = url(env, 'MOHR_SSO_ISSUER')
  const local = issuer.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(issuer.hostname)
  if (issuer.protocol !== 'https:' && !local)
    throw wrong('MOHR_SSO_ISSUER', 'the https address of an OpenID provider')
  const secret = file(env, 'MOHR_SSO_SECRET_FILE', "a file with the client's secret at the provider")
  return {
    issuer: issuer.href,
    clientId: required(env, 'MOHR_SSO_CLIENT', "the client's name at the provider"),
    clientSecret: secret.toString('utf8').trim(),
    claim: env.MOHR_SSO_CLAIM || 'national_code',
    name: { fa: env.MOHR_SSO_FA || 'ورود کارکنان شهرداری', en: env.MOHR_SSO_EN || 'Municipal staff' },
  }
}

/** What stands before the server is the operator's to say: who could say it themselves could claim any address. */
function proxies(env: Environment): number {
  const text = env.MOHR_PROXIES || '0'
  if (!/^\d$/.test(text)) throw wrong('MOHR_PROXIES', 'the number of balancers before this server, 0 to 9')
  return Number(text)
}

const peerFile = z.array(
  z.strictObject({
    name: z.string().min(1).max(100),
    system: z.enum(PEER_SYSTEMS),
    url: z.url({ protocol: /^https?$/ }),
    keyFile: z.string().min(1),
  }),
)

/** The other systems with which records are compared; their keys stand in files of their own. */
export function readPeers(env: Environment): PeerConfig[] {
  if (!env.MOHR_PEERS) return []
  const what = 'a JSON file with name, system (council or municipality), url and keyFile of each other system'
  try {
    const listed = peerFile.parse(JSON.parse(file(env, 'MOHR_PEERS', what).toString('utf8')))
    if (new Set(listed.map(({ name }) => name)).size < listed.length) throw new Error('a name twice')
    return listed.map(({ keyFile, ...peer }) => ({ ...peer, key: readFileSync(keyFile, 'utf8').trim() }))
  } catch (cause) {
    throw cause instanceof ConfigurationError ? cause : wrong('MOHR_PEERS', `${what} (${String(cause)})`)
  }
}

function policy(env: Environment): Policy {
  if (!env.MOHR_POLICY) return permitPolicy
  const text = file(env, 'MOHR_POLICY', 'a file with a policy of validation').toString('utf8')
  try {
    return parsePolicy(JSON.parse(text))
  } catch (cause) {
    throw wrong('MOHR_POLICY', `a file with a policy of validation (${String(cause)})`)
  }
}

function logName(env: Environment): string {
  const what = 'the name of the ledger, which it keeps for ever, such as mohr.example.ir/log'
  const name = required(env, 'MOHR_LOG', what)
  if (!isKeyName(name)) throw wrong('MOHR_LOG', `${what}: without spaces and plus signs`)
  return name
}

/** None where no file is given: nothing in the ledger is final then. */
async function witnesses(env: Environment): Promise<Witness[]> {
  if (!env.MOHR_WITNESSES?.trim()) return []
  const what = 'a policy file with the witnesses and their addresses (c2sp.org/tlog-policy)'
  const read = await readWitnesses(file(env, 'MOHR_WITNESSES', what).toString('utf8'))
  if ('wrong' in read) throw wrong('MOHR_WITNESSES', `${what}. ${read.wrong}`)
  return read.witnesses
}

async function seal(env: Environment) {
  const bytes = file(env, 'MOHR_SEAL', "the PKCS#12 file of the council's seal")
  const password = file(env, 'MOHR_SEAL_PASSWORD_FILE', 'a file with the password of the seal')
  try {
    return await openPkcs12(new Uint8Array(bytes), password.toString('utf8').trimEnd())
  } catch (cause) {
    throw wrong('MOHR_SEAL', `a PKCS#12 file that the password opens (${String(cause)})`)
  }
}

function file(env: Environment, name: string, what: string): Buffer {
  try {
    return readFileSync(required(env, name, what))
  } catch (error) {
    throw error instanceof ConfigurationError ? error : wrong(name, `${what}; it could not be read`)
  }
}

function wrong(name: string, what: string): ConfigurationError {
  return new ConfigurationError(`${name} must be set to ${what}.`)
}
