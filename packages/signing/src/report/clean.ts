/** A report whose texts from the file are safe to show; what the library itself wrote stays as it is. */
import type { Problem } from '../errors.ts'
import type { Report } from '../validation/report.ts'
import { visible, visibleData } from './visible.ts'

export function cleanReport(report: Report): Report {
  return {
    ...report,
    file: visible(report.file),
    document: { ...report.document, why: report.document.why.map(cleanProblem) },
    problems: report.problems.map(cleanProblem),
    signatures: report.signatures.map((signature) => ({
      ...signature,
      signer: signature.signer && {
        ...signature.signer,
        name: visible(signature.signer.name),
        serialNumber: signature.signer.serialNumber && visible(signature.signer.serialNumber),
      },
      changesAfter: {
        ...signature.changesAfter,
        changes: signature.changesAfter.changes.map((change) => ({
          ...change,
          object: visible(change.object),
        })),
      },
      checks: signature.checks.map((check) => ({
        ...check,
        evidence: visibleData(check.evidence) as Record<string, unknown>,
      })),
    })),
  }
}

function cleanProblem({ code, message, detail }: Problem): Problem {
  return { code, message, ...(detail === undefined ? {} : { detail: visible(detail) }) }
}
