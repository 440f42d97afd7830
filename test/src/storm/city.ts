/** A city to be stormed: the server with its database, authority and witnesses, and both other systems, each a program. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAuthority, serveAuthority } from '@mohr/authority'
import { type Context, type Council, type CouncilConfig, createCouncil } from '@mohr/council'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { freePorts } from '../e2e/free-ports.ts'
import { type CouncilSystem, playCouncil } from '../systems/council-system.ts'
import type { Faults } from '../systems/faults.ts'
import { mohrClient } from '../systems/mohr-client.ts'
import { type MunicipalitySystem, playMunicipality } from '../systems/municipality-system.ts'
import {
  type Engineer,
  engineerOf,
  factsOf,
  licenceOf,
  officerOf,
  recordsOf,
  type Signing,
} from './people.ts'
import { LOG_NAME, openDatabase, openWitnesses, serverOf } from './programs.ts'

export interface StormCity {
  readonly url: string
  readonly database: Awaited<ReturnType<typeof openDatabase>>
  readonly server: ReturnType<typeof serverOf>
  readonly witnesses: Awaited<ReturnType<typeof openWitnesses>>
  readonly council: CouncilSystem
  readonly municipality: MunicipalitySystem
  /** Supervisor and coordinator, in turn. */
  readonly engineers: readonly Engineer[]
  /** Of the council: suspends. */
  readonly officer: Signing
  /** Key of a program that reads the feed. */
  readonly feedKey: string
  /** The server's own rooms on the same database, to look into it. */
  open(): Promise<Council>
  close(): Promise<void>
}

export interface CityOptions {
  folder: string
  faults: Faults
  /** Pairs of supervisor and coordinator. */
  pairs: number
  cases: number
  /** Of 1: how many reports the municipality accepts; it returns the others. */
  accepts: number
}

export const MUNICIPALITY = 'شهرداری'
export const COUNCIL = 'سازمان'

export async function openStormCity({
  folder,
  faults,
  pairs,
  cases,
  accepts,
}: CityOptions): Promise<StormCity> {
  mkdirSync(join(folder, 'systems'), { recursive: true })
  const [port = 0] = await freePorts(1)
  const url = `http://127.0.0.1:${port}`
  const [database, witnesses, made] = await Promise.all([
    openDatabase(folder),
    openWitnesses(folder),
    createAuthority({ name: 'Storm City', keys: 'ec' }),
  ])
  const authority = await serveAuthority(made, { port: 0 })
  const engineers = await Promise.all(
    Array.from({ length: pairs * 2 }, (_, at) =>
      engineerOf(made, at, at % 2 === 0 ? 'supervisor' : 'coordinator'),
    ),
  )
  const officer = await officerOf(made)
  const keys = { register: '', municipality: '', feed: '' }
  const asProgram = (key: keyof typeof keys) =>
    mohrClient(
      () => url,
      () => ({ authorization: `Bearer ${keys[key]}` }),
    )
  const systems = join(folder, 'systems')
  const council = await playCouncil(systems, faults, asProgram('register'))
  const municipality = await playMunicipality(systems, faults, asProgram('municipality'), accepts)

  const sealed = await made.issue({ commonName: 'Engineering Council', usage: 'seal' })
  const config: CouncilConfig = {
    databaseUrl: database.url,
    dataDir: folder,
    origin: url,
    agentUrl: 'http://127.0.0.1:4090',
    timestamp: made.timestampSource(),
    trust: [made.root],
    seal: await openPkcs12(sealed.pkcs12('pin'), 'pin'),
    logName: LOG_NAME,
    witnesses: witnesses.asked,
    names: { city: { fa: 'شهر', en: 'City' }, council: { fa: 'سازمان', en: 'Council' } },
    webhookAllow: [municipality.url],
    peers: [
      { name: COUNCIL, system: 'council', url: council.url, key: 'x' },
      { name: MUNICIPALITY, system: 'municipality', url: municipality.url, key: 'x' },
    ],
    log: () => {},
  }
  const inside = await createCouncil(config)
  const records = recordsOf(engineers, officer, cases)
  await inside.seed(records)
  const admin = await inside.context('admin')
  const keyOf = async (
    name: string,
    ...scopes: ('register:write' | 'cases:write' | 'decisions:write' | 'changes:read')[]
  ) => (await inside.verbs.addApiKey(admin, { name, scopes })).key
  keys.register = await keyOf(COUNCIL, 'register:write')
  keys.municipality = await keyOf(MUNICIPALITY, 'cases:write', 'decisions:write')
  keys.feed = await keyOf('دنبال‌کننده', 'changes:read')
  municipality.useSecret(
    (await inside.verbs.addSubscriber(admin, { name: MUNICIPALITY, url: `${municipality.url}/mohr` })).secret,
  )
  await inside.close()
  for (const [at, { licence }] of records.engineers.entries())
    council.put(licenceOf(at), {
      name: engineers[at]?.name,
      nationalCode: engineers[at]?.nationalCode,
      issuedOn: licence.issuedOn,
      expiresOn: licence.expiresOn,
      entries: licence.entries,
      suspensions: [],
    })
  for (let at = 0; at < cases; at++) {
    const { number, owner, builder, ...facts } = factsOf(at)
    municipality.putCase(number, {
      ...facts,
      registrationPlate: null,
      owner: { name: owner, code: null },
      builder: { name: builder, code: null },
    })
  }

  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const pem = Buffer.from(made.root).toString('base64')
  const env = {
    PATH: process.env.PATH,
    PORT: String(port),
    // It starts often.
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
    DATABASE_URL: database.url,
    MOHR_DATA: folder,
    MOHR_ORIGIN: url,
    MOHR_TSA: `${authority.url}/tsa`,
    MOHR_TRUST: write('root.pem', `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`),
    MOHR_SEAL: write('seal.p12', sealed.pkcs12('pin')),
    MOHR_SEAL_PASSWORD_FILE: write('pin', 'pin\n'),
    MOHR_COUNCIL_FA: 'سازمان',
    MOHR_COUNCIL_EN: 'Council',
    MOHR_LOG: LOG_NAME,
    MOHR_WITNESSES: witnesses.policy,
    MOHR_WEBHOOK_ALLOW: municipality.url,
    MOHR_PEERS: write(
      'peers.json',
      JSON.stringify(config.peers?.map(({ key, ...peer }) => ({ ...peer, keyFile: write('peer-key', key) }))),
    ),
  }
  const server = serverOf(env, url, join(folder, 'exits.log'))
  return {
    url,
    database,
    server,
    witnesses,
    council,
    municipality,
    engineers,
    officer,
    feedKey: keys.feed,
    open: () => createCouncil(config),
    async close() {
      await server.kill()
      await council.close()
      await municipality.close()
      witnesses.close()
      await authority.close()
      await database.stop()
    },
  }
}

/** Looks into the server's own rooms, and leaves them again. */
export async function inside<T>(
  city: StormCity,
  look: (council: Council, context: Context) => Promise<T>,
): Promise<T> {
  const council = await city.open()
  try {
    return await look(council, await council.context(null))
  } finally {
    await council.close()
  }
}
