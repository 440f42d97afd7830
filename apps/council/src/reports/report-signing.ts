import type { SigningRow } from '../signing/finish-signature.ts'
import type { SigningRole } from './load-report.ts'
import { problems } from './problems.ts'

/** A signing of a stage report. */
export interface ReportSigning extends SigningRow {
  reportId: string
  role: SigningRole
  statementSha256: string
}

/** The row, where it is of a stage report. */
export function ofReport(row: SigningRow): ReportSigning {
  const { reportId, role, statementSha256 } = row
  if (reportId === null || role === 'violation-officer' || statementSha256 === null) throw problems.notFound()
  return { ...row, reportId, role, statementSha256 }
}
