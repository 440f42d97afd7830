/** Facts of a PDF, brought into the shape that all formats share. */
import { chunks } from '../bytes.ts'
import { pdfFacts } from '../pades/facts.ts'
import type { PdfFacts, PdfSignatureFacts } from '../pades/types.ts'
import type { Source } from '../types.ts'
import { type FileFacts, type Subject, unreadable } from './facts.ts'
import { fileProblems } from './problems.ts'
import { holdsLostSignature } from './signature-traces.ts'

export function collectPdf(source: Source): FileFacts {
  const facts = pdfFacts(source)
  if (facts.signatures.length === 0 && holdsLostSignature(source)) return lost(facts)
  if (!facts.readable) return unreadable('pdf', facts.problems[0] ?? fileProblems.problem('pdf-unreadable'))
  // Object streams of an encrypted file hide its form: no signature seen doesn't mean that there is none.
  if (facts.encrypted && facts.signatures.length === 0)
    return unreadable('pdf', fileProblems.problem('password-required'))
  return {
    format: 'pdf',
    unreadable: null,
    structure: [],
    undetermined: [],
    notes: facts.problems,
    subjects: facts.signatures.map((signature) => subject(signature, facts.signatures, source)),
    data: facts.dss,
  }
}

function lost({ problems, dss }: PdfFacts): FileFacts {
  return {
    format: 'pdf',
    unreadable: null,
    structure: [fileProblems.problem('signature-lost')],
    undetermined: [],
    notes: problems,
    subjects: [],
    data: dss,
  }
}

function subject(signature: PdfSignatureFacts, all: readonly PdfSignatureFacts[], source: Source): Subject {
  const { id, kind, cms, ranges, structure, changes, coversWholeFile, claimedTime } = signature
  return {
    id,
    kind,
    profile: kind === 'timestamp' ? 'timestamp' : 'pades',
    cms,
    enclosed: signature.subFilter === 'adbe.pkcs7.sha1' ? 'sha1' : 'nothing',
    content:
      ranges.length === 0
        ? undefined
        : function* () {
            for (const [start, end] of ranges) yield* chunks(source, start, end)
          },
    claimedTime,
    structure,
    references: [],
    changes,
    coversWholeFile,
    covers: all.filter((other) => isBefore(other, signature)).map((other) => other.id),
  }
}

/** An earlier revision lies whole inside the bytes that a later signature covers. */
function isBefore(other: PdfSignatureFacts, signature: PdfSignatureFacts): boolean {
  if (other.revision === null || signature.revision === null || other.id === signature.id) return false
  return other.revision.index < signature.revision.index
}
