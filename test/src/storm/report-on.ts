/** Supervisor and coordinator report on a case, as two people at two computers would. */
import { checklistItems, checklistOf } from '@mohr/casework'
import { openPrepared, type Signer } from '@mohr/signing'
import type { Answered, MohrClient } from '../systems/mohr-client.ts'
import { type Random, wait } from '../systems/random.ts'
import { base64 } from './people.ts'

/** Kinds of violation with the mildest severity that each may be opened with. */
const VIOLATIONS = [
  { violation: 'departs-from-drawings', severity: 'correct-by-date', correctBy: '2099-01-01' },
  { violation: 'poor-materials', severity: 'correct-by-date', correctBy: '2099-01-01' },
  { violation: 'unsafe-site', severity: 'correct-by-date', correctBy: '2099-01-01' },
  { violation: 'weak-structure', severity: 'stop-work' },
]

/** All items of the checklist conform; in every other revision, the first among them, one does not, and opens a violation. */
function draftOf(random: Random, checklist: string, revision: number) {
  const found = checklistOf(checklist)
  if (found === undefined) throw new Error(`No checklist is ${checklist}`)
  const items = checklistItems(found)
  const answers: Record<string, unknown> = Object.fromEntries(
    items.map(({ id }) => [id, { value: 'conforms' }]),
  )
  if (revision % 2 === 1)
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
  const draft = draftOf(site.random, checklist, begun.json.revision)
  while (!site.stopped()) {
    const saved = await site.supervisor.ask(`/reports/${id}/draft`, {
      method: 'PUT',
      body: draft,
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
