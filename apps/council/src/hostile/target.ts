/** A city in which everything has happened once, served over real HTTP, and everybody who could ask it something. */

import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { providerFor, startProvider } from '../accounts/sso-provider.ts'
import { pack } from '../drawings/testing.ts'
import { AS_IN_CITY, demoPeople, HOUSE } from '../drawings/testing-people.ts'
import { idOf } from '../platform/id.ts'
import type { OpenApi } from '../platform/openapi.ts'
import { browserOf, CASE, INSPECTOR, ORIGIN, PIXEL, REZA, testCity, testSigner } from '../testing.ts'
import { ENGINEER, walk } from '../testing-walk.ts'
import { SEEN } from '../testing-walk-case.ts'
import type { Secrets } from './fault.ts'
import type { Asker, Asking } from './hostile-request.ts'

export interface Target {
  readonly port: number
  readonly secrets: Secrets
  /** Everything as it stands now, and new sessions for all: some requests end them. */
  asking(): Promise<Asking>
  /** Rows that count what was kept. */
  alive(): Promise<boolean>
  close(): Promise<void>
}

/** An officer of the municipality, of a district in which nothing has happened but one case. */
const ELSEWHERE = 'other-district'

const SIGNED_IN = [
  'reza',
  'zahra',
  'officer',
  'inspector',
  'owner',
  'clerk',
  'council',
  'admin',
  'stranger',
  'designer-architecture',
  'reviewer-architecture',
  'municipality',
  'chief',
  ELSEWHERE,
]
const ENOUGH = 1_000_000

export async function openTarget(): Promise<Target> {
  const witness = await testSigner('city.example/witness', 4)
  const provider = await startProvider(`${ORIGIN}/api/v1/session/sso/callback`)
  const city = await testCity({
    sso: providerFor(provider),
    webhookAllow: ['http://127.0.0.1:9'],
    witnesses: [{ name: 'city', key: witness.key, url: 'http://127.0.0.1:9' }],
    demo: demoPeople,
    peers: [{ name: 'شهرداری', system: 'municipality', url: 'http://127.0.0.1:9', key: 'x' }],
    proxies: 1,
    requestLimits: { session: ENOUGH, program: ENOUGH, address: ENOUGH },
  })
  await walk({ city, provider, witness })
  const { app } = city.council
  const server = await new Promise<ReturnType<typeof serve>>((listening) => {
    const one = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => listening(one))
  })
  const { port } = server.address() as AddressInfo
  const document = (await (await app.request('/api/v1/openapi.json')).json()) as OpenApi
  const admin = await browserOf(city.council, 'admin')
  const keys = await Promise.all(
    (['changes:read', 'register:write'] as const).map(async (scope): Promise<Asker> => {
      const added = await admin.post('/api/v1/api-keys', { name: scope, scopes: [scope], days: 30 })
      const { key } = (await added.json()) as { key: string }
      return { name: scope, headers: [['Authorization', `Bearer ${key}`]] }
    }),
  )
  const line = new TextEncoder().encode(`${JSON.stringify(ENGINEER)}\n`)
  const { read } = (await city.council.context(null)).services.database
  const ids = async (sql: string) => (await read.execute(sql)).rows.map((row) => Object.values(row)[0])
  const ofOtherDistricts = ['پلاک ۳۴', SEEN.description, 'خاموت‌های محور', AS_IN_CITY.address, REZA, INSPECTOR]
  const secrets = [...ofOtherDistricts, ENGINEER.nationalCode]
  return {
    port,
    secrets: { nobody: secrets, stranger: secrets, [ELSEWHERE]: ofOtherDistricts },
    async asking() {
      const people = await Promise.all(
        SIGNED_IN.map(async (name): Promise<Asker> => {
          const { cookie } = await browserOf(city.council, name)
          return { name, headers: [['Cookie', cookie]] }
        }),
      )
      const signings = 'select id from signing union select id from document_signing'
      return {
        document,
        origin: ORIGIN,
        askers: [...people, ...keys, { name: 'nobody', headers: [] }],
        files: [PIXEL, line, pack(new Map([['A-01.dxf', line]]))],
        known: {
          caseId: [CASE, HOUSE],
          reportId: await ids('select id from report'),
          violationId: await ids('select id from violation'),
          violationReportId: await ids('select id from violation_report'),
          revisionId: await ids('select id from drawing_revision'),
          markId: await ids('select id from drawing_mark'),
          documentId: await ids('select id from case_document'),
          signingId: await ids(signings),
          approvalId: await ids('select id from drawing_approval'),
          requestId: await ids('select id from binding_request'),
          sha256: await ids('select sha256 from report_photo union select file_sha256 from report_signature'),
          fileSha256: await ids('select file_sha256 from report_signature'),
          documentSha256: await ids('select document_sha256 from report where document_sha256 is not null'),
          // Who leaves asks no more.
          personId: [idOf('clerk-of-nothing'), idOf('inspector-elsewhere')],
          licence: [ENGINEER.licence, '25-300-02140'],
          number: [1, 2],
          stage: ['foundation', 'start'],
          floor: [null, 0],
          discipline: ['structure', 'architecture'],
          sheet: ['A-02'],
          serviceId: ['permit-new', 'transfer-inquiry'],
        },
      }
    },
    async alive() {
      const [health, ready] = await Promise.all(
        ['/healthz', '/readyz'].map((path) => fetch(`http://127.0.0.1:${port}${path}`)),
      )
      return health?.status === 200 && ready?.status === 200
    },
    async close() {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await city.close()
      await provider.close()
    },
  }
}
