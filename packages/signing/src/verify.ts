/** Judging signatures: what a verifier needs and nothing else, in Node and in browsers. */
import { toByteSource } from './bytes.ts'
import { distinct, toProblem } from './errors.ts'
import { pdfFacts } from './pades/facts.ts'
import { openPdf } from './pdf/document.ts'
import type { ValidationFiles } from './revocation/sort.ts'
import type { Source } from './types.ts'
import { collect } from './validation/collect.ts'
import { documentState } from './validation/document-state.ts'
import type { FileFacts } from './validation/facts.ts'
import { type Facts, factsFromJson, factsToJson } from './validation/facts-json.ts'
import { judgeFile } from './validation/judge-file.ts'
import { limitsIn } from './validation/limits.ts'
import { type Policy, type PolicyName, policies } from './validation/policy.ts'
import type { Indication, Report, SignatureReport } from './validation/report.ts'

export { signaturesById } from './asice/by-id.ts'
export { type AsicContainer, readAsice } from './asice/read.ts'
export { type CertificateView, parseCertificate } from './certificate/view.ts'
export { type Bilingual, type Problem, SigningError } from './errors.ts'
export { sortValidationData, type ValidationFiles } from './revocation/sort.ts'
export type { ByteSource, Source } from './types.ts'
export { certificatesIn } from './validation/certificates-in.ts'
export type { Facts } from './validation/facts-json.ts'
export { basicPolicy, type Policy, type PolicyName, permitPolicy } from './validation/policy.ts'
export type * from './validation/report.ts'
export { type Sentences, sentences } from './validation/sentences.ts'

export interface JudgeOptions {
  /** DER of the roots to trust; none by default. */
  readonly trust?: readonly Uint8Array[]
  /** Beside what the file holds, DER each: OCSP responses, lists and issuers' certificates, fetched or kept in a folder. */
  readonly revocation?: Partial<ValidationFiles>
  /** One of those built in, or one of one's own (see `parsePolicy` in `@mohr/signing/policy`); default `permit`. */
  readonly policy?: PolicyName | Policy
  /** The instant of judging, default now. */
  readonly at?: Date
  /** How the report calls the file. */
  readonly name?: string
}

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
 * What judging starts from, without any verdict: plain JSON, to be kept and judged again under another policy, other roots or at
 * another time, without the file. Throws a `SigningError` where the source can't be read.
 */
export function collectFacts(source: Source, detached?: Source, password?: string): Facts {
  return factsToJson(collect(source, detached, password))
}

/** Judges what `collectFacts` gave; the report is that of `verify` on the file. Throws `facts-malformed`. */
export async function judgeFacts(facts: Facts, options: JudgeOptions = {}): Promise<Report> {
  return judge(factsFromJson(facts), options)
}

async function judge(facts: FileFacts, options: JudgeOptions): Promise<Report> {
  const { policy = 'permit', trust = [], at = new Date(), revocation = {}, name = '' } = options
  const judged = await judgeFile(facts, {
    trust,
    policy: typeof policy === 'string' ? policies[policy] : policy,
    at,
    revocation: {
      ocsps: revocation.ocsps ?? [],
      crls: revocation.crls ?? [],
      certificates: revocation.certificates ?? [],
    },
  })
  const state = documentState(facts, judged)
  const document = { ...state, why: distinct(state.why) }
  const signatures = judged.map(({ report }) => report)
  return {
    file: name,
    format: facts.format,
    document,
    signatures,
    indication: concluded(facts, signatures),
    problems: distinct([
      ...document.why,
      ...facts.structure,
      ...facts.undetermined,
      ...facts.notes,
      ...signatures.flatMap(({ checks }) => limitsIn(checks)),
    ]),
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

/** The worst of the signatures; a file whose structure lets readers differ passes with none of them. */
function concluded({ structure }: FileFacts, signatures: readonly SignatureReport[]): Indication | null {
  const order: readonly Indication[] = ['TOTAL_FAILED', 'INDETERMINATE', 'TOTAL_PASSED']
  const worst = order.find((one) => signatures.some(({ indication }) => indication === one)) ?? null
  return worst === 'TOTAL_PASSED' && structure.length > 0 ? 'TOTAL_FAILED' : worst
}
