/** Judging signatures: what a verifier needs and nothing else, in Node and in browsers. */
import { toByteSource } from './bytes.ts'
import { type Problem, toProblem } from './errors.ts'
import { pdfFacts } from './pades/facts.ts'
import type { Source } from './types.ts'
import { collectAsice } from './validation/collect-asice.ts'
import { collectCms } from './validation/collect-cms.ts'
import { collectPdf } from './validation/collect-pdf.ts'
import { detect } from './validation/detect.ts'
import { documentState } from './validation/document-state.ts'
import { type FileFacts, unreadable } from './validation/facts.ts'
import { judgeFile } from './validation/judge-file.ts'
import { type Policy, type PolicyName, policies } from './validation/policy.ts'
import { fileProblems } from './validation/problems.ts'
import type { Indication, Report, SignatureReport } from './validation/report.ts'

export { type AsicContainer, readAsice } from './asice/read.ts'
export { type CertificateView, parseCertificate } from './certificate/view.ts'
export { type Bilingual, type Problem, SigningError } from './errors.ts'
export type { ByteSource, Source } from './types.ts'
export { parsePolicy } from './validation/parse-policy.ts'
export { basicPolicy, type Policy, type PolicyName, permitPolicy } from './validation/policy.ts'
export type * from './validation/report.ts'
export { type Sentences, sentences } from './validation/sentences.ts'

export interface VerifyOptions {
  /** DER of the roots to trust; none by default. */
  readonly trust?: readonly Uint8Array[]
  /** One of those built in, or one of one's own (see `parsePolicy`); default `permit`. */
  readonly policy?: PolicyName | Policy
  /** Revocation data beside that of the file, DER each: OCSP responses and lists fetched or kept in a folder. */
  readonly revocation?: { readonly ocsps?: readonly Uint8Array[]; readonly crls?: readonly Uint8Array[] }
  /** The instant of judging, default now. */
  readonly at?: Date
  /** The data of a detached signature or a bare time-stamp. */
  readonly detached?: Source
  /** How the report calls the file. */
  readonly name?: string
}

/**
 * Judges a PDF (ISO 32000-2 §12.8, EN 319 142-1), a CAdES signature (EN 319 122-1), an ASiC container (EN 319 162-1) or a
 * time-stamp (RFC 3161) by EN 319 102-1, from the bytes and what is given: the network is never asked. Whatever the bytes
 * hold, it returns a report and doesn't throw.
 */
export async function verify(source: Source, options: VerifyOptions = {}): Promise<Report> {
  const { policy = 'permit' } = options
  const file = options.name ?? ''
  try {
    const facts = collect(source, options.detached)
    const judged = await judgeFile(facts, {
      trust: options.trust ?? [],
      policy: typeof policy === 'string' ? policies[policy] : policy,
      at: options.at ?? new Date(),
      revocation: { ocsps: options.revocation?.ocsps ?? [], crls: options.revocation?.crls ?? [] },
    })
    const document = documentState(facts, judged)
    const signatures = judged.map(({ report }) => report)
    return {
      file,
      format: facts.format,
      document,
      signatures,
      indication: worst(signatures),
      problems: distinct([...document.why, ...facts.structure, ...facts.undetermined, ...facts.notes]),
    }
  } catch (error) {
    const problem = toProblem(error)
    const document = { state: 'unreadable' as const, why: [problem] }
    return { file, format: 'unknown', document, signatures: [], indication: null, problems: [problem] }
  }
}

/**
 * The bytes of the PDF that a signature covers, as they were when it was made; null where there is no such signature or it
 * covers no whole revision.
 */
export async function signedRevision(source: Source, signatureId: string): Promise<Uint8Array | null> {
  try {
    const facts = pdfFacts(source)
    const revision = facts.signatures.find(({ id }) => id === signatureId)?.revision
    return revision ? toByteSource(source).slice(0, revision.length) : null
  } catch {
    return null
  }
}

function collect(source: Source, detached: Source | undefined): FileFacts {
  if (source.length === 0) return unreadable('unknown', fileProblems.problem('empty-file'))
  const found = detect(source)
  if (found.kind === 'pdf') return collectPdf(found.source)
  if (found.kind === 'zip') return collectAsice(found.source)
  if (found.kind === 'der') return collectCms(found.bytes, detached)
  return unreadable('unknown', fileProblems.problem('unknown-format'))
}

function worst(signatures: readonly SignatureReport[]): Indication | null {
  const order: readonly Indication[] = ['TOTAL_FAILED', 'INDETERMINATE', 'TOTAL_PASSED']
  return order.find((one) => signatures.some(({ indication }) => indication === one)) ?? null
}

function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ code, detail }) => {
    const key = `${code} ${detail ?? ''}`
    return !seen.has(key) && seen.add(key)
  })
}
