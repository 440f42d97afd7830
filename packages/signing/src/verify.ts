/** Judging signatures: what a verifier needs and nothing else, in Node and in browsers. */
import { toByteSource } from './bytes.ts'
import { toProblem } from './errors.ts'
import { pdfFacts } from './pades/facts.ts'
import { openPdf } from './pdf/document.ts'
import type { Source } from './types.ts'
import { collect } from './validation/collect.ts'
import { type JudgeOptions, judge } from './validation/judge.ts'
import type { Report } from './validation/report.ts'

export { signaturesById } from './asice/by-id.ts'
export { type AsicContainer, readAsice } from './asice/read.ts'
export { type CertificateView, parseCertificate } from './certificate/view.ts'
export { type Bilingual, type Problem, SigningError } from './errors.ts'
export { sortValidationData, type ValidationFiles } from './revocation/sort.ts'
export type { ByteSource, Source } from './types.ts'
export { certificatesIn } from './validation/certificates-in.ts'
export type { JudgeOptions } from './validation/judge.ts'
export { basicPolicy, type Policy, type PolicyName, permitPolicy } from './validation/policy.ts'
export type * from './validation/report.ts'
export { type Sentences, sentences } from './validation/sentences.ts'

export interface VerifyOptions extends JudgeOptions {
  /** The data of a detached signature or a bare time-stamp. */
  readonly detached?: Source
  /** Of an encrypted PDF, its user's or its owner's; where it needs none, none is asked. Kept nowhere. */
  readonly password?: string
}

/**
 * Judges a PDF (ISO 32000-2 §12.8, EN 319 142-1), a CAdES signature (EN 319 122-1), an ASiC container (EN 319 162-1) or a
 * time-stamp (RFC 3161) by EN 319 102-1, from the bytes and what is given: the network is never asked. Whatever the bytes
 * hold, it returns a report and doesn't throw.
 */
export async function verify(source: Source, options: VerifyOptions = {}): Promise<Report> {
  try {
    return await judge(collect(source, options.detached, options.password), options)
  } catch (error) {
    const problem = toProblem(error)
    const document = { state: 'unreadable' as const, why: [problem] }
    const file = options.name ?? ''
    return { file, format: 'unknown', document, signatures: [], indication: null, problems: [problem] }
  }
}

/** Whether the source is a PDF that can't be read without a password. */
export function needsPassword(source: Source): boolean {
  try {
    openPdf(source)
    return false
  } catch (error) {
    return toProblem(error).code === 'pdf.password-required'
  }
}

/**
 * The bytes of the PDF that a signature covers, as they were when it was made; null where there is no such signature or it
 * covers no whole revision.
 */
export async function signedRevision(
  source: Source,
  signatureId: string,
  password?: string,
): Promise<Uint8Array | null> {
  const length = signedRevisionLength(source, signatureId, password)
  return length === null ? null : toByteSource(source).slice(0, length)
}

/** The same as a number of bytes from the file's beginning: for files that are not read into memory. */
export function signedRevisionLength(source: Source, signatureId: string, password?: string): number | null {
  try {
    const facts = pdfFacts(source, password)
    return facts.signatures.find(({ id }) => id === signatureId)?.revision?.length ?? null
  } catch {
    return null
  }
}
