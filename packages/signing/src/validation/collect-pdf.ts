/** Facts of a PDF, brought into the shape that all formats share. */
import { chunks } from '../bytes.ts'
import type { Content } from '../cms/content.ts'
import { readSignedData } from '../cms/signed-data.ts'
import { pdfFacts } from '../pades/facts.ts'
import type { PdfFacts, PdfSignatureFacts } from '../pades/types.ts'
import type { Source } from '../types.ts'
import { type FileFacts, type Subject, unreadable } from './facts.ts'
import { fileProblems } from './problems.ts'
import { holdsLostSignature, holdsOtherSignature } from './signature-traces.ts'

export function collectPdf(source: Source, password?: string): FileFacts {
  const facts = pdfFacts(source, password)
  // What is locked can't have lost a signature: nothing of its structure was seen.
  const [locked] = facts.encrypted && !facts.readable ? facts.problems : []
  if (locked !== undefined) return unreadable('pdf', locked)
  // nor what has more than is read
  const beyond = facts.readable ? undefined : facts.problems.find(({ code }) => code === 'pdf.limit')
  if (beyond !== undefined) return unreadable('pdf', beyond)
  if (facts.signatures.length === 0 && holdsLostSignature(source)) return lost(facts)
  if (!facts.readable) return unreadable('pdf', facts.problems[0] ?? fileProblems.problem('pdf-unreadable'))
  const contents = new Map<string, Content>()
  const contentOf = ({ ranges }: PdfSignatureFacts): Content | undefined => {
    if (ranges.length === 0) return undefined
    const key = ranges.join(' ')
    const content =
      contents.get(key) ??
      function* () {
        for (const [start, end] of ranges) yield* chunks(source, start, end)
      }
    contents.set(key, content)
    return content
  }
  return {
    format: 'pdf',
    unreadable: null,
    structure: replacesSignature(source, facts) ? [fileProblems.problem('signature-lost')] : [],
    undetermined: [],
    notes: facts.problems,
    subjects: facts.signatures.map((signature) => subject(signature, facts.signatures, contentOf(signature))),
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

/** A time-stamp approves nothing: where nobody signed what stands here, a signature that somebody once made must not be gone. */
const replacesSignature = (source: Source, { signatures }: PdfFacts): boolean =>
  signatures.length > 0 &&
  signatures.every(({ kind }) => kind === 'timestamp') &&
  holdsOtherSignature(source, new Set(signatures.map(({ ranges }) => ranges[0]?.[1])))

function subject(
  signature: PdfSignatureFacts,
  all: readonly PdfSignatureFacts[],
  content: Content | undefined,
): Subject {
  const { id, kind, cms, structure, changes, coversWholeFile, claimedTime } = signature
  return {
    id,
    kind,
    profile: kind === 'timestamp' ? 'timestamp' : 'pades',
    // a bare signature value, by SHA-1 (ISO 32000-1 §12.8.3.2): nothing that is judged here
    cms: signature.subFilter === 'adbe.x509.rsa_sha1' ? null : cms,
    enclosed: signature.subFilter === 'adbe.pkcs7.sha1' ? 'sha1' : 'nothing',
    content,
    claimedTime,
    structure: lacksAttributes(signature)
      ? [...structure, fileProblems.problem('attributes-absent', id)]
      : structure,
    references: [],
    changes,
    active: signature.active,
    coversWholeFile,
    proves: signature.coveredData,
    covers: all.filter((other) => isBefore(other, signature)).map((other) => other.id),
  }
}

/**
 * EN 319 142-1 §5.3 has what is signed be attributes. Without them it is the document's own bytes, which could have been
 * chosen to be attributes of something else.
 */
function lacksAttributes({ subFilter, cms }: PdfSignatureFacts): boolean {
  if (subFilter !== 'ETSI.CAdES.detached' || cms === null) return false
  try {
    return readSignedData(cms).signerInfos.some(({ signedAttributes }) => signedAttributes === undefined)
  } catch {
    return false
  }
}

/** An earlier revision lies whole inside the bytes that a later signature covers. */
function isBefore(other: PdfSignatureFacts, signature: PdfSignatureFacts): boolean {
  if (other.revision === null || signature.revision === null || other.id === signature.id) return false
  return other.revision.index < signature.revision.index
}
