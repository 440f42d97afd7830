import type { NoteSigner } from '@mohr/ledger'
import {
  httpRevocationSource,
  type Policy,
  permitPolicy,
  type RevocationSource,
  type Signer,
  type TimestampSource,
} from '@mohr/signing'
import { Hono } from 'hono'
import { identify } from './accounts/identify.ts'
import { loadActor } from './accounts/load-actor.ts'
import { accounts } from './accounts/module.ts'
import { openSso, type SsoConfig } from './accounts/sso.ts'
import type { Bilingual } from './api/types.ts'
import { cases } from './cases/module.ts'
import { desk } from './desk/module.ts'
import { drawings } from './drawings/module.ts'
import { exporting } from './exports/module.ts'
import { kpis } from './kpis/module.ts'
import { checkLogKey } from './log/check-log-key.ts'
import { openLogKey } from './log/log-key.ts'
import { log } from './log/module.ts'
import { serveLog } from './log/serve-log.ts'
import type { Witness } from './log/witnesses.ts'
import type { Env, Module } from './module.ts'
import { notifications } from './notifications/module.ts'
import { people } from './people/module.ts'
import { permits } from './permits/module.ts'
import { type Blobs, fileBlobs } from './platform/blobs.ts'
import type { Actor, AskingSession, Context, DemoSignIn, Services } from './platform/context.ts'
import { type Database, openDatabase } from './platform/database.ts'
import { forgetKeysJob } from './platform/done-once.ts'
import { apiHeaders, failure, nothingElse, observe, sameOrigin } from './platform/http.ts'
import { idOf } from './platform/id.ts'
import { jobLoop } from './platform/jobs.ts'
import { jsonLog, type Log } from './platform/log.ts'
import { type Metrics, metricsOf } from './platform/metrics.ts'
import { openNews } from './platform/news.ts'
import { nowAndThen } from './platform/now-and-then.ts'
import { numbering } from './platform/number-events.ts'
import { openApiOf } from './platform/openapi.ts'
import { servePortal } from './platform/portal.ts'
import { problems } from './platform/problem.ts'
import { serveReference } from './platform/reference.ts'
import { REQUEST_LIMITS, type RequestLimits, requestLimits } from './platform/request-limits.ts'
import { mount } from './platform/route.ts'
import { secretBox } from './platform/secret-box.ts'
import { type LiveSettings, openSettings } from './proposals/live-settings.ts'
import { proposals } from './proposals/module.ts'
import { register } from './register/module.ts'
import type { SeedRecords } from './register/seed-records.ts'
import { reports } from './reports/module.ts'
import { search } from './search/module.ts'
import { sync } from './sync/module.ts'
import type { PeerConfig } from './sync/reconcile/peer.ts'
import { webhookKey } from './sync/webhook-key.ts'
import { verifying } from './verify/module.ts'
import { verifyPage } from './verify/verify-page.ts'
import { violations } from './violations/module.ts'

export interface CouncilConfig {
  databaseUrl: string
  /** Of the role that owns the tables, where the server's own doesn't: it migrates, and is asked for nothing else. */
  databaseOwnerUrl?: string
  /** Folder of the log's key, and of the blobs where they have no other place. */
  dataDir: string
  blobs?: Blobs
  /** Where people reach this server: `http://localhost:4080`. */
  origin: string
  /** Where the agent answers on an engineer's own computer. */
  agentUrl: string
  /** The built portal; without it only the API is served. */
  portalDir?: string
  timestamp: TimestampSource
  /** DER roots that signers and time-stamps must lead to. */
  trust: readonly Uint8Array[]
  /** By which certificates are judged that sign people in; default `permit`. */
  policy?: Policy
  /** Who is asked whether a certificate was revoked, before the services that it names; nobody by default. */
  revocation?: readonly RevocationSource[]
  /** Origins named in certificates that may be asked too: `http://ocsp.example`. */
  revocationAllow?: readonly string[]
  /** The council's own key. */
  seal: Signer
  /** The ledger's name, for ever: `council.example/log`. */
  logName: string
  /** Who must all cosign a checkpoint of the ledger before it is final; without them none is. */
  witnesses?: readonly Witness[]
  names: { city: Bilingual; council: Bilingual }
  /** People who may be tried without a key; leave out outside a sample city. */
  demo?: readonly DemoSignIn[]
  /** Origins a webhook may go to although their address is private: `http://127.0.0.1:5000`. */
  webhookAllow?: readonly string[]
  /** The other systems with which records are compared each night. */
  peers?: readonly PeerConfig[]
  /** Balancers before this server that each add an address to X-Forwarded-For; default none. */
  proxies?: number
  /** The municipality's single sign-on. */
  sso?: SsoConfig
  /** Requests a minute. */
  requestLimits?: RequestLimits
  clock?: () => Date
  log?: Log
}

/** What another instance left behind, or this one when it was killed. */
const numberJob = () => nowAndThen('number-events', 1000, ({ services }) => services.numberEvents())

/** Every room of the server, in the order their events are listened to. */
const MODULES = [
  accounts,
  register,
  cases,
  people,
  permits,
  drawings,
  reports,
  violations,
  desk,
  proposals,
  search,
  exporting,
  kpis,
  log,
  notifications,
  sync,
  verifying,
] as const satisfies readonly Module[]

export const verbs = {
  ...accounts.verbs,
  ...register.verbs,
  ...cases.verbs,
  ...people.verbs,
  ...permits.verbs,
  ...drawings.verbs,
  ...reports.verbs,
  ...violations.verbs,
  ...desk.verbs,
  ...proposals.verbs,
  ...search.verbs,
  ...exporting.verbs,
  ...kpis.verbs,
  ...log.verbs,
  ...notifications.verbs,
  ...sync.verbs,
}

/** Of the API: `/api/v1` takes what it took before, and says more. */
const VERSION = '1.0.0'
export const routes = MODULES.flatMap((module: Module) => module.routes ?? [])

export interface Council {
  app: Hono<Env>
  verbs: typeof verbs
  /** Loads people, licences and cases; what is there already stays. Foreign keys become UUIDs by `idOf`. */
  seed(records: SeedRecords): Promise<void>
  startJobs(): void
  /** Counts of this instance and what waits, for an operator's monitoring (Prometheus text). */
  metrics(): Promise<string>
  /** Takes nothing new from here on: `/readyz` says so to balancers, streams and requests that wait for news end. */
  beginEnd(): void
  /** A context to run verbs in, outside HTTP: as this person, by this clock. */
  context(
    personId: string | null,
    options?: { clock?: () => Date; timestamp?: TimestampSource },
  ): Promise<Context>
  close(): Promise<void>
}

/**
 * Opens the database (migrating it under a lock), and composes the rooms into one server. Throws `ConfigurationError`
 * where the log's key or name is not the one that this database was kept with.
 */
export async function createCouncil(config: CouncilConfig): Promise<Council> {
  const database = await openDatabase(config.databaseUrl, config.databaseOwnerUrl)
  try {
    const logKey = await openLogKey(config.dataDir, config.logName)
    await checkLogKey(database.read, logKey.key, config.dataDir)
    // No other key to keep: a signature of this kind is the same each time, and is shown to nobody.
    const serverKey = await logKey.sign(new TextEncoder().encode('mohr: seals secrets of accounts'))
    const settings = await openSettings(database.read, {
      trust: config.trust,
      webhookAllow: config.webhookAllow ?? [],
      revocationAllow: config.revocationAllow ?? [],
    })
    return composeCouncil(config, database, logKey, serverKey, settings)
  } catch (error) {
    await database.close()
    throw error
  }
}

function composeCouncil(
  config: CouncilConfig,
  database: Database,
  logKey: NoteSigner,
  serverKey: Uint8Array,
  settings: LiveSettings,
): Council {
  const clock = config.clock ?? (() => new Date())
  const ending = new AbortController()
  const metrics = metricsOf(config.log ?? jsonLog)
  const named = httpRevocationSource({
    allow: ({ origin }) => settings.current.revocationAllow.includes(origin),
  })
  const eventListeners = MODULES.flatMap((module: Module) => module.listeners ?? [])
  const services: Services = {
    database,
    blobs: config.blobs ?? fileBlobs(`${config.dataDir}/blobs`),
    log: metrics.log,
    ending: ending.signal,
    origin: config.origin,
    agentUrl: config.agentUrl,
    names: config.names,
    demo: (config.demo ?? []).map((one) => ({ ...one, personId: idOf(one.personId) })),
    get trust() {
      return settings.current.trust
    },
    policy: config.policy ?? permitPolicy,
    get revocation() {
      const given = config.revocation ?? []
      return settings.current.revocationAllow.length === 0 ? given : [...given, named]
    },
    get revocationAllow() {
      return settings.current.revocationAllow
    },
    seal: config.seal,
    get webhookAllow() {
      return settings.current.webhookAllow
    },
    secrets: secretBox(serverKey),
    webhookKey: webhookKey(serverKey),
    proxies: config.proxies ?? 0,
    sso: config.sso ? openSso(config.sso) : null,
    requestLimits: config.requestLimits ?? REQUEST_LIMITS,
    logKey,
    witnesses: config.witnesses ?? [],
    peers: config.peers ?? [],
    eventListeners,
    numberEvents: numbering({ database, logKey, listeners: eventListeners, log: metrics.log }),
    wakeJobs: () => jobs.wake(),
    news: openNews(config.databaseUrl, () => {
      jobs.wake()
      settings.heard()
    }),
  }
  const contextOf = (person: Actor | null, session: AskingSession | null = null): Context => ({
    person,
    session,
    address: null,
    now: clock,
    timestamp: config.timestamp,
    onceKey: null,
    services,
  })
  const jobs = jobLoop(
    [forgetKeysJob(), numberJob(), ...MODULES.flatMap((module: Module) => module.jobs ?? [])],
    () => contextOf(null),
  )
  return {
    app: compose(services, contextOf, metrics, config.portalDir),
    verbs,
    seed: (records) => register.verbs.loadRegister(contextOf(null), records),
    startJobs: () => jobs.start(),
    metrics: () => metrics.text(database.read),
    beginEnd: () => ending.abort(),
    async context(personId, options = {}) {
      const person = personId === null ? null : await loadActor(database.read, idOf(personId))
      if (personId !== null && person === null) throw problems.notFound()
      return {
        ...contextOf(person),
        ...(options.clock ? { now: options.clock } : {}),
        ...(options.timestamp ? { timestamp: options.timestamp } : {}),
      }
    },
    async close() {
      ending.abort()
      await services.news.close()
      await settings.close()
      await jobs.stop()
      await database.close()
    },
  }
}

function compose(
  services: Services,
  contextOf: (person: Actor | null, session?: AskingSession) => Context,
  metrics: Metrics,
  portalDir?: string,
): Hono<Env> {
  const app = new Hono<Env>()
  app.onError(failure(services))
  // A host that is no host makes an address that nothing can be read from.
  app.use(async (c, next) => {
    if (!URL.canParse(c.req.url)) throw problems.invalid()
    await next()
  })
  app.notFound((c) => failure(services)(problems.notFound(), c))
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    if (services.ending.aborted) return c.text('ending', 503)
    const ready = await services.database.read.execute('select 1').then(
      () => true,
      () => false,
    )
    return c.text(ready ? 'ready' : 'database unreachable', ready ? 200 : 503)
  })
  const api = new Hono<Env>()
  api.onError(failure(services))
  api.use(
    metrics.counting,
    observe(services),
    apiHeaders,
    sameOrigin(services.origin, ['/api/v1/verifications']),
    identify(services, contextOf),
    requestLimits(services.requestLimits),
  )
  mount(api, routes)
  nothingElse(api, '/api/v1')
  const title = {
    fa: `مُهر ${services.names.council.fa}: رابط برنامه‌ها`,
    en: `Mohr of the ${services.names.council.en}: API`,
  }
  serveReference(app, openApiOf(MODULES, { title, version: VERSION, origin: services.origin }))
  app.route('/api/v1', api)
  app.post(
    '/verify',
    metrics.counting,
    observe(services),
    identify(services, contextOf),
    requestLimits(services.requestLimits),
    verifyPage,
  )
  serveLog(app, services)
  if (portalDir !== undefined) servePortal(app, portalDir, services.agentUrl)
  return app
}
