import { DECLARATIONS, discipline, gradeName, persianDigits } from '@mohr/casework'
import { z } from 'zod'
import { sha256 } from '../api/shapes/common.ts'
import type { SigningView } from '../api/types.ts'
import { sha256Of } from '../platform/blobs.ts'
import type { Context } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { checkCertificate } from '../register/bind-certificate.ts'
import { requireEligible, sealStatement } from '../register/seal-statement.ts'
import { openSigning } from '../signing/open-signing.ts'
import { certificateInput, prepareDocument } from '../signing/prepare-document.ts'
import { lockReport, type ReportSubject, reportFor, type SigningRole, signaturesOf } from './load-report.ts'
import { problems } from './problems.ts'
import { checkTurn } from './signing-turn.ts'

/** An eligibility statement older than this says too little about now. */
export const STATEMENT_HOURS = 24

/**
 * Prepares the PDF for one certificate: the supervisor's signature certifies it and reserves the coordinator's place;
 * the coordinator's goes into that place, over the file as the supervisor signed it. Whoever signs names the document
 * that was shown to them: where it isn't the present one, nothing is prepared.
 */
export const prepareSigning = defineWrite({
  name: 'reports.prepare-signing',
  input: z.strictObject({
    reportId: z.uuid(),
    documentSha256: sha256,
    ...certificateInput,
  }),
  async permit(context, { reportId }) {
    const subject = await reportFor(context, reportId)
    return { subject, role: await checkTurn(context, subject) }
  },
  async prepare(context, { certificate, chain, documentSha256 }, { subject, role }) {
    const signer = await checkCertificate(context, subject.actor, certificate, chain)
    const { base, grade, statementSha256 } = await baseOf(context, subject, role)
    if (sha256Of(base) !== documentSha256) throw problems.documentChanged()
    const words = wordsOf(subject, role, grade)
    const place = subject.row.places?.[role]
    if (place === undefined) throw problems.documentMissing()
    const coordinator = subject.row.places?.coordinator
    const prepared = await prepareDocument(context, {
      base,
      certificate,
      chain,
      field: role,
      place,
      seal: { name: subject.actor.name, ...words },
      reason:
        role === 'supervisor'
          ? DECLARATIONS.supervisor.fa
          : `${DECLARATIONS.coordinator.fa} گواهی صلاحیت: SHA-256 ${statementSha256}`,
      ...(role === 'supervisor' && coordinator
        ? { certifies: { reserve: [{ field: 'coordinator', place: coordinator }] } }
        : {}),
    })
    return { signer, statementSha256, ...prepared }
  },
  async write(context, write, { reportId }, { subject, role }, prepared): Promise<SigningView> {
    const { db, audit, event } = write
    const row = await lockReport(db, reportId)
    if (row.version !== subject.row.version || row.documentSha256 !== subject.row.documentSha256) {
      throw problems.documentChanged()
    }
    const opened = {
      personId: subject.actor.id,
      role,
      reportVersion: row.version,
      certificate: prepared.signer.certificate,
      statementSha256: prepared.statementSha256,
    }
    const view = await openSigning(db, context.now(), { reportId }, opened, prepared)
    const data = {
      signing: view.id,
      role,
      certificateSha256: prepared.signer.view.sha256,
      documentSha256: prepared.sha256,
    }
    audit(`reports/${reportId}`, data)
    event({ type: 'report.signing-prepared', subject: `reports/${reportId}`, audience: 'council', data })
    return view
  },
})

/** The bytes to be signed over, and the statement that entitles this signer. */
async function baseOf(context: Context, subject: ReportSubject, role: SigningRole) {
  const { row, loaded, actor } = subject
  const { blobs, database } = context.services
  const slot = loaded.slots.find((one) => one.personId === actor.id && one.role === role)
  if (slot === undefined) throw problems.forbidden()
  const eligibility = await requireEligible(context, actor.id, loaded, slot.discipline, context.now())
  if (role === 'coordinator') {
    const signed = (await signaturesOf(database.read, row.id)).at(-1)?.signature
    if (signed === undefined) throw problems.documentMissing()
    return {
      base: await blobs.get(signed.fileSha256),
      grade: eligibility.grade,
      statementSha256: await sealStatement(context, eligibility),
    }
  }
  if (row.documentSha256 === null || row.statementSha256 === null || row.statementAt === null) {
    throw problems.documentMissing()
  }
  if (context.now().getTime() - row.statementAt.getTime() > STATEMENT_HOURS * 3_600_000)
    throw problems.statementStale()
  return {
    base: await blobs.get(row.documentSha256),
    grade: eligibility.grade,
    statementSha256: row.statementSha256,
  }
}

/** What the seal says of its owner: «ناظر سازه، پایهٔ ۱». */
function wordsOf(
  { row, actor }: ReportSubject,
  role: SigningRole,
  grade: Parameters<typeof gradeName>[0] | null,
) {
  const right = role === 'coordinator' ? 'هماهنگ‌کننده' : `ناظر ${discipline(row.discipline).name.fa}`
  return {
    role: [right, grade && gradeName(grade).fa].filter(Boolean).join('، '),
    licence: persianDigits(actor.licence ?? ''),
  }
}
