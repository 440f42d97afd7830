import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { type Agent, startAgent } from '@mohr/agent'
import { DEMO_PIN } from '@mohr/city'
import {
  createCouncil,
  expectDatabase,
  jsonLog,
  type Log,
  makeServerRole,
  openLogKey,
  serveMetrics,
} from '@mohr/council'
import { startPostgres } from '@mohr/council/postgres'
import { httpRevocationSource, httpTimestampSource } from '@mohr/signing'
import type { Hono } from 'hono'
import { wholeApp } from './app.ts'
import { openCityKeys } from './city-keys.ts'
import type { StartConfig } from './config.ts'
import { expectWritable } from './data-folder.ts'
import { playHistory } from './history.ts'
import { inWords } from './in-words.ts'
import { builtPortal } from './portal.ts'
import { expectFree } from './ports.ts'
import { seedRecords } from './seed.ts'
import type { Readiness, Terminal } from './terminal.ts'
import { openWitnesses } from './witnesses.ts'

export { readConfig, type StartConfig } from './config.ts'
export { StartError } from './error.ts'
export { silent, terminal } from './terminal.ts'

export interface Mohr extends Readiness {
  close(): Promise<void>
}

/**
 * Starts everything: PostgreSQL, the sample city's authority, the council's server with the portal, and a demo agent
 * with the city's keys. What is found in the data folder is used again. Throws {@link StartError}. `stop` ends a start
 * that is under way: what was opened is closed before the promise rejects.
 */
export async function startMohr(
  config: StartConfig,
  terminal: Terminal,
  stop: AbortSignal = new AbortController().signal,
): Promise<Mohr> {
  await expectFree('PORT', config.port)
  await expectFree('MOHR_AGENT_PORT', config.agentPort)
  if (config.metricsPort !== undefined) await expectFree('MOHR_METRICS_PORT', config.metricsPort)
  await expectWritable(config.dataDirectory)
  const closing: (() => Promise<void>)[] = []
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  try {
    return { ...(await compose(config, stoppable(terminal, stop), closing, stop)), close }
  } catch (error) {
    await close()
    throw inWords(error, config)
  }
}

/** No step begins once the start is to end, and none that ended meanwhile is followed by another. */
function stoppable(terminal: Terminal, stop: AbortSignal): Terminal {
  return {
    ...terminal,
    async step(name, work) {
      stop.throwIfAborted()
      const result = await terminal.step(name, work)
      stop.throwIfAborted()
      return result
    },
  }
}

async function compose(
  config: StartConfig,
  terminal: Terminal,
  closing: (() => Promise<void>)[],
  stop: AbortSignal,
): Promise<Readiness> {
  const { port, agentPort, dataDirectory } = config
  const url = `http://localhost:${port}`
  const authorityUrl = `http://127.0.0.1:${port}/authority`
  const agentUrl = `http://127.0.0.1:${agentPort}`

  const database = await terminal.step('database', () => openDatabase(config, terminal, closing))
  const portalDir = await terminal.step('portal', builtPortal)
  const keys = await terminal.step('keys', () => openCityKeys(dataDirectory, authorityUrl))
  const { city, authority } = keys
  const { key: logKey } = await openLogKey(dataDirectory, LOG_NAME)
  const witnesses = await openWitnesses(dataDirectory, `http://127.0.0.1:${port}`, logKey, failuresOnly)
  closing.push(witnesses.close)
  const council = await createCouncil({
    ...database,
    dataDir: dataDirectory,
    origin: url,
    agentUrl,
    portalDir,
    timestamp: httpTimestampSource(`${authorityUrl}/tsa`),
    trust: [authority.root],
    revocation: [
      httpRevocationSource({
        allow: ({ href }) => href.startsWith(`${keys.namedUrl}/`),
        // The city may since have been started at another port.
        at: ({ href }) => new URL(authorityUrl + href.slice(keys.namedUrl.length)),
      }),
    ],
    seal: keys.seal,
    logName: LOG_NAME,
    witnesses: witnesses.asked,
    names: city.names,
    demo: city.demoSignIns,
    webhookAllow: config.webhookAllow,
    ...(config.peers && { peers: config.peers }),
    log: failuresOnly,
  })
  closing.push(() => council.close())
  await terminal.step('city', async () => {
    await council.seed(await seedRecords(keys))
    await playHistory(council, keys, config, stop)
  })

  closing.push(await listen(wholeApp({ authority: authority.app, ...witnesses.apps }, council.app), port))
  if (config.metricsPort !== undefined) {
    const metrics = serveMetrics(council, config.metricsPort)
    closing.push(async () => void metrics.close())
  }
  council.startJobs()
  const agent: Agent = await startAgent({
    directory: join(dataDirectory, 'agent'),
    keysDirectory: keys.keysDirectory,
    drivers: config.tokenDrivers ?? [],
    port: agentPort,
    origins: [url, `http://127.0.0.1:${port}`],
  })
  closing.push(() => agent.close())
  return {
    url,
    windowUrl: agent.windowUrl,
    pin: DEMO_PIN,
    dataDirectory,
    signIns: city.demoSignIns.map(({ personId, title }) => ({
      name: city.people.find((person) => person.id === personId)?.name ?? '',
      title,
    })),
  }
}

/** Of the sample city's ledger: it keeps its name wherever the city is started. */
const LOG_NAME = 'sample.mohr.example/log'

/** A terminal is read by a person: a line for each request would drown what failed. */
const failuresOnly: Log = (event, facts) => {
  if (event !== 'request' && event !== 'cosigned') jsonLog(event, facts)
}

async function openDatabase(
  config: StartConfig,
  terminal: Terminal,
  closing: (() => Promise<void>)[],
): Promise<{ databaseUrl: string; databaseOwnerUrl?: string }> {
  if (config.databaseUrl) {
    await expectDatabase(config.databaseUrl)
    return { databaseUrl: config.databaseUrl }
  }
  const postgres = await startPostgres({
    dataDir: join(config.dataDirectory, 'postgres'),
    say: (sentence) => terminal.say(sentence),
  })
  closing.push(() => postgres.stop())
  // The server owns no table: what it has recorded it can't rewrite.
  return { databaseUrl: await makeServerRole(postgres.databaseUrl), databaseOwnerUrl: postgres.databaseUrl }
}

function listen(app: Hono, port: number): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () =>
      resolve(
        () =>
          new Promise<void>((closed) => {
            server.close(() => closed())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      ),
    )
    server.once('error', reject)
  })
}
