import { DECLARATIONS, gradeName, persianDigits } from '@mohr/casework'
import { z } from 'zod'
import { sha256 } from '../../api/shapes/common.ts'
import type { SigningView } from '../../api/types.ts'
import { sha256Of } from '../../platform/blobs.ts'
import { defineWrite } from '../../platform/verb.ts'
import { checkCertificate } from '../../register/bind-certificate.ts'
import { requireEligible } from '../../register/seal-statement.ts'
import { checkEditing } from '../../reports/editing-turn.ts'
import { STATEMENT_HOURS } from '../../reports/prepare-signing.ts'
import { problems as ofReports } from '../../reports/problems.ts'
import { openSigning } from '../../signing/open-signing.ts'
import { certificateInput, prepareDocument } from '../../signing/prepare-document.ts'
import { lockPaper, ownPaper } from './load-report.ts'
import { checkSignable } from './obstacles.ts'
import { signerTitle } from './paper.ts'

/** Prepares the PDF for its author's certificate, whose signature certifies it. Nobody confirms it afterwards. */
export const prepareViolationSigning = defineWrite({
  name: 'violations.prepare-signing',
  input: z.strictObject({
    violationReportId: z.uuid(),
    documentSha256: sha256,
    ...certificateInput,
  }),
  permit: (context, { violationReportId }) => ownPaper(context, violationReportId),
  async prepare(context, { certificate, chain, documentSha256 }, subject) {
    const { row, actor, loaded } = subject
    const now = context.now()
    checkEditing(row.state)
    checkSignable(subject, now)
    const signer = await checkCertificate(context, actor, certificate, chain)
    if (row.documentSha256 === null || row.place === null) throw ofReports.documentMissing()
    if (row.statementAt !== null && now.getTime() - row.statementAt.getTime() > STATEMENT_HOURS * 3_600_000)
      throw ofReports.statementStale()
    const base = await context.services.blobs.get(row.documentSha256)
    if (sha256Of(base) !== documentSha256) throw ofReports.documentChanged()
    const grade =
      row.discipline && (await requireEligible(context, actor.id, loaded, row.discipline, now)).grade
    const prepared = await prepareDocument(context, {
      base,
      certificate,
      chain,
      field: 'author',
      place: row.place,
      seal: {
        name: actor.name,
        role: [signerTitle(row), grade && gradeName(grade).fa].filter(Boolean).join('، '),
        licence: persianDigits(actor.licence ?? ''),
      },
      reason: (row.kind === 'immediate' ? DECLARATIONS.violation : DECLARATIONS.revisit).fa,
      certifies: { reserve: [] },
    })
    return { signer, ...prepared }
  },
  async write(context, write, { violationReportId }, { row: seen, actor }, prepared): Promise<SigningView> {
    const row = await lockPaper(write.db, violationReportId)
    if (row.version !== seen.version || row.documentSha256 !== seen.documentSha256)
      throw ofReports.documentChanged()
    const opened = {
      personId: actor.id,
      role: row.role,
      reportVersion: row.version,
      certificate: prepared.signer.certificate,
      statementSha256: row.statementSha256,
    }
    const view = await openSigning(write.db, context.now(), { violationReportId }, opened, prepared)
    const subject = `violation-reports/${row.id}`
    const data = {
      signing: view.id,
      certificateSha256: prepared.signer.view.sha256,
      documentSha256: prepared.sha256,
    }
    write.audit(subject, data)
    write.event({ type: 'violation-report.signing-prepared', subject, audience: 'council', data })
    return view
  },
})
