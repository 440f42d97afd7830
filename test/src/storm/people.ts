/** Engineers with keys of their own, and the cases on which they report. */
import type { Authority } from '@mohr/authority'
import { checklistItems, checklistOf, nationalCodeCheckDigit } from '@mohr/casework'
import type { SeedRecords } from '@mohr/council'
import { openPrepared, type Signer, signChallenge } from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { type Answered, type MohrClient, mohrClient } from '../systems/mohr-client.ts'
import { type Random, wait } from '../systems/random.ts'

export interface Engineer {
  id: string
  name: string
  nationalCode: string
  role: 'supervisor' | 'coordinator'
  signer: Signer
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

export function codeOf(number: number): string {
  const nine = String(100_000_000 + number)
  return nine + nationalCodeCheckDigit(nine)
}

export async function engineerOf(
  authority: Authority,
  at: number,
  role: Engineer['role'],
): Promise<Engineer> {
  const name = role === 'supervisor' ? `ناظر ${at}` : `هماهنگ‌کننده ${at}`
  const nationalCode = codeOf(at)
  const issued = await authority.issue({ commonName: name, usage: 'signature', nationalCode })
  return {
    id: `engineer-${at}`,
    name,
    nationalCode,
    role,
    signer: await openPkcs12(issued.pkcs12('pin'), 'pin'),
  }
}

export const licenceOf = (at: number) => `25-300-${String(10_000 + at)}`

/** Everybody and everything that is there when the storm begins. */
export function recordsOf(engineers: readonly Engineer[], cases: number): SeedRecords {
  const numbers = Array.from({ length: cases }, (_, at) => at)
  return {
    people: [
      ...engineers.map(({ id, name, nationalCode, role }) => ({
        id,
        name,
        nationalCode,
        roles: [role === 'supervisor' ? { role, discipline: 'structure' as const } : { role }],
      })),
      { id: 'admin', name: 'راهبر', nationalCode: null, roles: [{ role: 'administrator' }] },
      {
        id: 'operator',
        name: 'کارشناس',
        nationalCode: codeOf(900_001),
        roles: [{ role: 'council-operator' }],
      },
    ],
    engineers: engineers.map(({ id, role }, at) => ({
      personId: id,
      licence: {
        number: licenceOf(at),
        issuedOn: '2020-01-01',
        expiresOn: '2090-01-01',
        entries: [
          {
            discipline: role === 'supervisor' ? ('structure' as const) : ('architecture' as const),
            competence: 'supervision' as const,
            grade: '1' as const,
          },
        ],
      },
      suspensions: [],
    })),
    certificates: engineers.map(({ id, signer }) => ({
      personId: id,
      certificate: base64(signer.certificate),
      from: '2024-01-01T00:00:00Z',
    })),
    cases: numbers.map((at) => ({
      ...factsOf(at),
      id: caseIdOf(at),
      group: 'ب',
      profile: 'legal-5',
      conditions: ['permit-phase-2', 'green-sheet'],
    })),
    assignments: numbers.flatMap((at) =>
      engineers
        .filter((_, who) => Math.floor(who / 2) === at % (engineers.length / 2))
        .map(({ id, role }) => ({
          caseId: caseIdOf(at),
          personId: id,
          role,
          discipline: role === 'supervisor' ? ('structure' as const) : ('architecture' as const),
          from: '2024-01-01T00:00:00Z',
          until: null,
        })),
    ),
    permits: numbers.map((at) => ({
      caseId: caseIdOf(at),
      phase: 2,
      number: `403-${at}`,
      issuedOn: '2024-02-01',
      validUntil: '2090-02-01',
    })),
    drawingSets: numbers.map((at) => ({
      caseId: caseIdOf(at),
      discipline: 'structure',
      revision: 1,
      releaseDigest: at.toString(16).padStart(8, '0').repeat(8),
      approvedOn: '2024-01-20',
    })),
  }
}

export const caseIdOf = (at: number) => `case-${at}`

/** The parts of a case that the municipality owns, as the first load has them. */
export const factsOf = (at: number) => ({
  number: `1404-8-${String(at).padStart(5, '0')}`,
  renovationCode: `08-02-00117-${String(at + 1).padStart(5, '0')}-001-000-000`,
  address: `بلوار بوعلی، پلاک ${at + 1}`,
  district: 8,
  owner: `مالک ${at}`,
  builder: `مجری ${at}`,
  floorsAbove: 4,
  floorsBelow: 1,
  area: 1180,
  scope: [],
  storeys: [{ floor: 0, level: 0 }],
})

/** Asks as one person, signing in by certificate whenever the session is gone. */
export function sessionOf(engineer: Engineer, url: string, stopped: () => boolean): MohrClient {
  let cookie = ''
  const client = mohrClient(
    () => url,
    () => ({ origin: url, cookie }),
    stopped,
  )
  const signIn = async () => {
    const asked = await client.ask('/session/challenge', { method: 'POST' })
    if (asked?.status !== 201) return
    const challenge = {
      origin: url,
      nonce: new Uint8Array(Buffer.from(asked.json.nonce, 'base64')),
      expiresAt: new Date(asked.json.expiresAt),
    }
    const answer = base64(await signChallenge(challenge, engineer.signer))
    const opened = await client.once('/session/certificate', { body: { answer } }).catch(() => null)
    cookie = opened?.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  return {
    once: client.once,
    async ask(path, asked) {
      for (;;) {
        const answer = await client.ask(path, asked)
        if (answer === null || answer.status !== 401) return answer
        await signIn()
        await wait(50)
      }
    },
  }
}

/** Kinds of violation with the mildest severity that each may be opened with. */
const VIOLATIONS = [
  { violation: 'departs-from-drawings', severity: 'correct-by-date', correctBy: '2099-01-01' },
  { violation: 'poor-materials', severity: 'correct-by-date', correctBy: '2099-01-01' },
  { violation: 'unsafe-site', severity: 'correct-by-date', correctBy: '2099-01-01' },
  { violation: 'weak-structure', severity: 'stop-work' },
]

/** All items of the checklist conform; every other time one does not, and opens a violation. */
function draftOf(random: Random, checklist: string) {
  const found = checklistOf(checklist)
  if (found === undefined) throw new Error(`No checklist is ${checklist}`)
  const items = checklistItems(found)
  const answers: Record<string, unknown> = Object.fromEntries(
    items.map(({ id }) => [id, { value: 'conforms' }]),
  )
  if (random.happens(0.5))
    answers[random.pick(items).id] = {
      value: 'does-not-conform',
      ...random.pick(VIOLATIONS),
      note: 'خاموت‌های محور ۳ جابه‌جا شده‌اند.',
      drawn: '10',
      measured: '18.5',
    }
  return { visitedAt: new Date(Date.now() - 3_600_000).toISOString(), answers, instructions: 'اصلاح شود.' }
}

export interface Signed {
  reportId: string
  role: 'supervisor' | 'coordinator'
}

interface Site {
  supervisor: MohrClient
  coordinator: MohrClient
  signers: { supervisor: Signer; coordinator: Signer }
  random: Random
  stopped: () => boolean
  /** A 2xx that says that a signature is stored. */
  acknowledged(signed: Signed): void
  /** An answer that no lost answer explains. */
  refused(what: string): void
}

/** Said to whoever does again what was done, since its answer was lost: they look how things stand, and go on. */
const DONE_BEFORE = ['version-changed', 'document-changed', 'report-wrong-state', 'signing-expired']

/** The answer where it is a good one; what is refused for any other reason than that it was done before is told. */
function good(site: Site, what: string, answer: Answered | null, ...expected: string[]): Answered | null {
  if (answer === null || answer.status < 300) return answer
  const { code, errors } = answer.json
  if (![...DONE_BEFORE, ...expected].includes(code))
    site.refused(`${what}: ${answer.status} ${code} ${JSON.stringify(errors ?? [])}`)
  return null
}

const STAGES = ['foundation', 'frame', 'rough', 'finishing']

/** The next report of a case, from its beginning to the municipality; false where nothing is to be done now. */
export async function reportOn(caseId: string, site: Site): Promise<boolean> {
  for (const stage of STAGES) {
    const begun = good(
      site,
      `begin ${stage}`,
      await site.supervisor.ask(`/cases/${caseId}/reports`, {
        body: { stage, floor: null, discipline: 'structure' },
      }),
      // A violation stops work.
      'report-not-yet',
    )
    if (begun === null) return false
    const { id, state, checklist } = begun.json
    if (state === 'accepted') continue
    if (state === 'submitted') return false
    if (state === 'draft') await fill(id, begun, checklist.id, site)
    await sign(id, 'supervisor', site)
    await sign(id, 'coordinator', site)
    return true
  }
  return false
}

async function fill(id: string, begun: Answered, checklist: string, site: Site): Promise<void> {
  let version = begun.json.version
  while (!site.stopped()) {
    const saved = await site.supervisor.ask(`/reports/${id}/draft`, {
      method: 'PUT',
      body: draftOf(site.random, checklist),
      headers: { 'if-match': `"${version}"` },
    })
    if (good(site, 'fill', saved) !== null) return
    const now = good(site, 'look at a draft', await site.supervisor.ask(`/reports/${id}`))
    if (saved?.status !== 412 || now?.json.state !== 'draft') return
    version = now.json.version
  }
}

/** Renders, prepares, signs and completes; begins again wherever the answer was lost on the way. */
async function sign(id: string, role: Signed['role'], site: Site): Promise<void> {
  const client = site[role]
  const signer = site.signers[role]
  const waiting = role === 'supervisor' ? 'draft' : 'signed'
  for (let tries = 0; tries < 30 && !site.stopped(); tries++) {
    // Where the supervisor did not come to sign, the report is still theirs alone.
    const seen = good(site, 'look at a report', await client.ask(`/reports/${id}`), 'report-in-progress')
    if (seen === null) return
    // Signed without a time-stamp, it waits for one.
    if (role === 'coordinator' && seen.json.state === 'signed-untimed') {
      await wait(500)
      continue
    }
    if (seen.json.state !== waiting) return
    let shown = seen.json.document
    if (role === 'supervisor') {
      const rendered = good(site, 'render', await client.ask(`/reports/${id}/document`, { method: 'POST' }))
      if (rendered === null) continue
      shown = rendered.json.document
    }
    const prepared = good(
      site,
      'prepare',
      await client.ask(`/reports/${id}/signing`, {
        body: {
          documentSha256: shown?.sha256,
          certificate: base64(signer.certificate),
          chain: signer.chain.map(base64),
        },
      }),
    )
    if (prepared === null) continue
    const document = good(site, 'fetch', await client.ask(`/signings/${prepared.json.id}/document`))?.bytes
    if (document === undefined) continue
    const toBeSigned = await (await openPrepared(document)).toBeSigned(signer.certificate, signer.algorithm)
    const value = await signer.sign(toBeSigned, { kind: 'pades', document })
    const completed = good(
      site,
      'complete',
      await client.ask(`/signings/${prepared.json.id}/complete`, {
        body: { signatureValue: base64(value) },
      }),
    )
    if (completed !== null) {
      site.acknowledged({ reportId: id, role })
      return
    }
  }
}
