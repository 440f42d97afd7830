/** Stage reports that wait for one signature each: one made by the verbs, with real keys, and copies of its rows. */
import { openPrepared, type Signer } from '@mohr/signing'
import type { Draft } from '../../../../apps/council/src/api/types.ts'
import { type Council, verbs } from '../../../../apps/council/src/council.ts'
import type { Context } from '../../../../apps/council/src/platform/context.ts'
import { CASE, RECORDS, REZA, ZAHRA } from '../../../../apps/council/src/testing-records.ts'
import { checklistItems, checklistOf } from '../../../../packages/casework/src/index.ts'
import { connected } from './connected.ts'
import type { Stand } from './stand.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

export interface Handed {
  readonly signingId: string
  readonly signatureValue: string
}

/** A council with one small case, its supervisor's and its coordinator's key, and a subscriber that hears of all. */
export async function openCase(stand: Stand, council: Council, url: string) {
  const [reza, zahra] = [
    await stand.issue('رضا موسوی‌نژاد', REZA),
    await stand.issue('زهرا کریمی', ZAHRA),
  ] as const
  await council.seed({
    ...RECORDS,
    certificates: Object.entries({ reza, zahra }).map(([personId, { certificate }]) => ({
      personId,
      certificate: base64(certificate),
      from: '2024-01-01T00:00:00Z',
    })),
  })
  await verbs.addSubscriber(await council.context('admin'), { name: 'municipality', url })
  return { reza, zahra }
}

/** A report of the foundation, filled in; with a violation on one of its items where that is asked. */
export async function draftReport(supervisor: Context, violation?: string): Promise<string> {
  const { id } = await verbs.createReport(supervisor, {
    caseId: CASE,
    stage: 'foundation',
    floor: null,
    discipline: 'structure',
  })
  const items = checklistItems(checklistOf('foundation-structure/1') ?? expected('checklist'))
  const answers: Draft['answers'] = Object.fromEntries(items.map((item) => [item.id, { value: 'conforms' }]))
  if (violation !== undefined)
    answers[items[4]?.id ?? ''] = {
      value: 'does-not-conform',
      severity: 'stop-work',
      violation,
      note: 'خاموت‌های محور ۳ جابه‌جا شده‌اند.',
    }
  await verbs.saveDraft(supervisor, {
    reportId: id,
    version: 1,
    draft: {
      visitedAt: new Date(Date.now() - 3_600_000).toISOString(),
      answers,
      instructions: 'پیش از بتن‌ریزی اصلاح شود.',
    },
  })
  return id
}

/** What completes the signature of this person on the report, as their agent gives it. */
export async function handedFor(context: Context, reportId: string, signer: Signer): Promise<Handed> {
  const { document } = await verbs.readReport(context, { reportId })
  const { id: signingId } = await verbs.prepareSigning(context, {
    reportId,
    documentSha256: document?.sha256 ?? expected('document'),
    certificate: base64(signer.certificate),
    chain: signer.chain.map(base64),
  })
  const { bytes } = await verbs.readPrepared(context, { signingId })
  const toBeSigned = await (await openPrepared(bytes)).toBeSigned(signer.certificate, signer.algorithm)
  const value = await signer.sign(toBeSigned, { kind: 'pades', document: bytes })
  return { signingId, signatureValue: base64(value) }
}

function expected(what: string): never {
  throw new Error(`no ${what}`)
}

/** Tables that hold the report, each with the columns that a copy has of its own: where they lead, or its key. */
const COPIED = [
  ['building_case', { id: 'case', number: 'text' }, 'id = $1'],
  ['assignment', { id: 'key', case_id: 'case' }, 'case_id = $1'],
  ['drawing_set', { id: 'key', case_id: 'case' }, 'case_id = $1'],
  ['report', { id: 'key', case_id: 'case', drawing_set_id: 'key' }, 'case_id = $1'],
  [
    'report_signature',
    { id: 'key', report_id: 'key' },
    'report_id in (select id from report where case_id = $1)',
  ],
  ['signing', { id: 'key', report_id: 'key' }, 'report_id in (select id from report where case_id = $1)'],
] as const

/** So many more of the case with its report and the signing it waits for; gives the keys of the signings. */
export async function copySigning(url: string, signingId: string, copies: number): Promise<string[]> {
  // The key of a copy: that of its row with the number of the copy in its last digits.
  const key = (column: string) =>
    `overlay(row_of.${column}::text placing lpad(to_hex(n), 8, '0') from 29)::uuid`
  await connected(url, async (client) => {
    await client.query('set session_replication_role = replica')
    for (const [table, own, which] of COPIED) {
      const said = Object.entries(own).map(([column, what]) =>
        what === 'text' ? `'${column}', row_of.${column} || '-' || n` : `'${column}', ${key(column)}`,
      )
      const which1 = which.replace('$1', `'${CASE}'`)
      await client.query(`insert into ${table} select copy.* from (select * from ${table} where ${which1}) row_of,
        generate_series(1, ${copies}) n,
        lateral jsonb_populate_record(row_of::${table}, jsonb_build_object(${said.join(', ')})) copy`)
    }
    await client.query('vacuum analyze')
  })
  return Array.from(
    { length: copies },
    (_, at) => signingId.slice(0, 28) + (at + 1).toString(16).padStart(8, '0'),
  )
}
