import type { Manifest } from '@mohr/drawings'
import { askAbout } from '@mohr/signing'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Bilingual } from '../api/types.ts'
import type { Context } from '../platform/context.ts'
import { ThreadError } from '../platform/threads.ts'
import { defineWrite } from '../platform/verb.ts'
import { checkCertificate } from '../register/bind-certificate.ts'
import { requireBound } from '../register/require-bound.ts'
import { requireEligible } from '../register/seal-statement.ts'
import { signedPolicy } from '../signing/judge-signed.ts'
import { architectureOf, setsOf } from './case-sets.ts'
import type { JudgedSet } from './judge-set.ts'
import {
  factsOf,
  lockRevision,
  moved,
  type RevisionRow,
  type RevisionSubject,
  revisionAs,
} from './load-revision.ts'
import { problems } from './problems.ts'
import { readSet } from './set-reader.ts'
import type { SetOrder } from './set-work.ts'
import { drawingRevision, type FoundSignature } from './tables.ts'

/** Largest container that is taken in, in bytes. */
export const SET_BYTES = 100_000_000

/**
 * Takes in the container of a draft, signed by its designer (ASiC-E, EN 319 162-1). It is written down as it comes and
 * judged before it counts: what can't be opened, is signed by someone else or is of another case leaves nothing behind.
 */
export const putFile = defineWrite({
  name: 'drawings.put-file',
  input: z.strictObject({
    revisionId: z.uuid(),
    version: z.int(),
    bytes: z.custom<ReadableStream<Uint8Array>>((given) => given instanceof ReadableStream),
  }),
  permit: (context, { revisionId }) => revisionAs(context, revisionId, 'drawings.sign'),
  async prepare(context, { bytes, version }, subject) {
    checkDraft(subject.row, version)
    const { judged, ...file } = await context.services.blobs.take(bytes, SET_BYTES, async ({ path }) =>
      accepted(context, subject, await judge(context, path)),
    )
    return { ...judged, fileSha256: file.sha256, fileBytes: file.bytes }
  },
  async write(_context, write, { revisionId, version }, subject, found) {
    const row = await lockRevision(write.db, revisionId, version)
    checkDraft(row, version)
    const { actor, loaded } = subject
    const sets = await setsOf(write.db, row.caseId)
    const basedOn =
      row.discipline === 'architecture'
        ? null
        : architectureOf(row.kind === 'permit' ? sets.permit : sets.asBuilt)
    await write.db
      .update(drawingRevision)
      .set({ ...found, basedOn, designerId: actor.id, version: row.version + 1 })
      .where(eq(drawingRevision.id, row.id))
    const data = { fileSha256: found.fileSha256, releaseDigest: found.releaseDigest }
    write.audit(`drawings/${row.id}`, { ...data, signed: found.signed })
    write.event({
      type: 'drawings.uploaded',
      subject: `drawings/${row.id}`,
      audience: 'council',
      data: { ...factsOf({ ...row, ...found }, loaded), ...data },
    })
  },
})

/** Refuses what is no draft any more, or another version than the one that was seen. */
function checkDraft(row: RevisionRow, version: number): void {
  moved(row.state, 'edit', { actor: 'designer', marks: [] })
  if (row.version !== version) throw problems.versionChanged()
}

/** Judged by its bytes alone; then, where authorities may be asked, once more with what they say of who signed it. */
async function judge(context: Context, path: string): Promise<JudgedSet> {
  const { trust, policy, revocation: sources } = context.services
  const order = { what: 'judge', path, trust, at: context.now().getTime() } as const
  const judged = await judgedBy(order)
  if ('refused' in judged || sources.length === 0) return judged
  const revocation = await askAbout(judged.certificates, { sources, certificates: trust })
  return judgedBy({ ...order, asked: { policy: signedPolicy(policy), revocation } })
}

async function judgedBy(order: SetOrder): Promise<JudgedSet> {
  const outcome = await readSet(order).catch((error: unknown) => {
    if (error instanceof ThreadError) throw problems.unreadable('set-too-heavy', TOO_HEAVY)
    throw error
  })
  if (!('judged' in outcome)) throw new Error('The thread answered something else')
  return outcome.judged
}

/** What the judged container says, where it is this designer's own and of this case. */
async function accepted(context: Context, { actor, loaded, row }: RevisionSubject, judged: JudgedSet) {
  if ('refused' in judged) throw problems.unreadable(judged.refused.code, judged.refused.message)
  const { manifest, releaseDigest, signatures, certificates } = judged
  const [signature, ...others] = signatures
  if (signature === undefined || others.length > 0) throw problems.oneSigner()
  const differing = differences(manifest, row, loaded.row)
  if (differing.length > 0) throw problems.factsDiffer(differing)
  const { at, level, certificate } = signature
  if (at === null || level === null || level === 'B-B') throw problems.untimed()
  const { view } = await checkCertificate(context, actor, certificate, certificates)
  await requireBound(context.services.database.read, actor.id, certificate, new Date(at))
  await requireEligible(context, actor.id, loaded, row.discipline, new Date(at), 'design')
  const signed: FoundSignature = { at, level, certificateSha256: view.sha256 }
  return { manifest, releaseDigest, signed }
}

/** What the manifest says otherwise than the case does, each with the name of its member. */
function differences(
  manifest: Manifest,
  row: RevisionRow,
  found: RevisionSubject['loaded']['row'],
): (Bilingual & { path: string })[] {
  const expected: [path: string, said: unknown, wanted: unknown][] = [
    ['case', manifest.case, found.number],
    ['renovationCode', manifest.renovationCode, found.renovationCode],
    ['discipline', manifest.discipline, row.discipline],
    ['revision', manifest.revision, row.revision],
    ['replaces.revision', manifest.replaces?.revision ?? null, row.replacesRevision],
    ['replaces.releaseDigest', manifest.replaces?.releaseDigest ?? null, row.replacesDigest],
    ['drawingOrder', manifest.drawingOrder, row.planOrder],
  ]
  return expected
    .filter(([, said, wanted]) => said !== wanted)
    .map(([path, said, wanted]) => ({
      path,
      fa: `باید ${wanted ?? 'null'} باشد، ${said ?? 'null'} است.`,
      en: `It has to be ${wanted ?? 'null'} and is ${said ?? 'null'}.`,
    }))
}

const TOO_HEAVY = {
  fa: 'خواندن این مجموعه بیش از اندازه زمان یا حافظه می‌برد.',
  en: 'Reading this set takes too much time or memory.',
}
