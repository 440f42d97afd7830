import { resolve } from 'node:path'
import { driversNamed } from '@mohr/agent'
import { allowedOrigins, type CouncilConfig, portNumber } from '@mohr/council'
import { StartError } from './error.ts'
import { messages } from './messages.ts'

export interface StartConfig {
  /** Port of the server and the portal. */
  port: number
  /** Port of the demo signing agent. */
  agentPort: number
  /** Where an operator's monitoring reads numbers, on this computer alone. */
  metricsPort?: number
  /** Folder of everything that is kept. */
  dataDirectory: string
  /** A PostgreSQL of the operator's; without it an own one is started in the data folder. */
  databaseUrl?: string
  /** Origins on private networks that webhooks may be sent to. */
  webhookAllow: string[]
  /** PKCS#11 drivers of tokens that the demo agent reads beside the city's key files. */
  tokenDrivers?: string[]
  /** Other systems whose records are compared with the city's. */
  peers?: NonNullable<CouncilConfig['peers']>
}

/** Reads the configuration from the environment. Throws a {@link StartError} that names what is wrong. */
export function readConfig(env: Record<string, string | undefined>, root: string): StartConfig {
  const databaseUrl = env.DATABASE_URL
  if (databaseUrl && !(/^postgres(ql)?:\/\/\S+$/.test(databaseUrl) && URL.canParse(databaseUrl)))
    throw new StartError(messages.badDatabaseUrl)
  const port = readPort(env, 'PORT', 4080)
  const agentPort = readPort(env, 'MOHR_AGENT_PORT', 4090)
  const metricsPort = env.MOHR_METRICS_PORT ? readPort(env, 'MOHR_METRICS_PORT', 0) : undefined
  if (new Set([port, agentPort, metricsPort]).size < 3) throw new StartError(messages.samePorts)
  return {
    port,
    agentPort,
    ...(metricsPort !== undefined && { metricsPort }),
    dataDirectory: resolve(root, env.MOHR_DATA || 'var'),
    ...(databaseUrl && { databaseUrl }),
    webhookAllow: allowedOrigins(
      env.MOHR_WEBHOOK_ALLOW,
      (part) => new StartError(messages.badOrigin('MOHR_WEBHOOK_ALLOW', part)),
    ),
    tokenDrivers: driversNamed(env.MOHR_PKCS11),
  }
}

function readPort(env: Record<string, string | undefined>, name: string, standard: number): number {
  const text = env[name]
  if (!text) return standard
  const port = portNumber(text)
  if (port === null) throw new StartError(messages.badPort(name, text))
  return port
}
