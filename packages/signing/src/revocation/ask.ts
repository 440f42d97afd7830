/** What the authorities say today about the certificates of a signed file: for judging one that carries no revocation data. */
import { toHex } from '../bytes.ts'
import { knownCertificates } from '../certificate/known.ts'
import { readOcspResponse } from '../certificate/ocsp.ts'
import type { Certificate } from '../certificate/read.ts'
import { type Problem, toProblem } from '../errors.ts'
import { OID } from '../oids.ts'
import type { RevocationSource, Source } from '../types.ts'
import { collect } from '../validation/collect.ts'
import { inventoryOf } from '../validation/inventory.ts'
import { isSelfSigned, issuerOf } from './issuer.ts'
import { revocationMessages } from './messages.ts'
import type { ValidationFiles } from './sort.ts'

/** Certificates asked about; a file with several signers and their time-stamps holds about twenty. */
const MAX_ASKED = 60

export interface AskOptions {
  /** Asked in turn, each for what the one before doesn't give. */
  readonly sources: readonly RevocationSource[]
  /** DER of certificates that the file may leave out, such as the roots. */
  readonly certificates?: readonly Uint8Array[]
  /** The data of a detached signature. */
  readonly detached?: Source
  /** Of an encrypted PDF. */
  readonly password?: string
}

/**
 * Gives the answers of `sources`, to be handed to `verify` as `revocation`, which alone decides whether they are to be believed;
 * `problems` says what could not be learnt. A file that can't be read has nothing to ask about.
 */
export async function askRevocation(
  source: Source,
  { detached, password, ...options }: AskOptions,
): Promise<Asked> {
  return askAbout(certificatesIn(source, detached, password), options)
}

type Asked = ValidationFiles & { readonly problems: readonly Problem[] }

/** The same about certificates (DER) that are at hand. */
export async function askAbout(
  embedded: readonly Uint8Array[],
  { sources, certificates = [] }: Pick<AskOptions, 'sources' | 'certificates'>,
): Promise<Asked> {
  const bag = knownCertificates([...embedded, ...certificates])
  const held = bag.length
  const [ocsps, crls] = [new Set<Uint8Array>(), new Set<Uint8Array>()]
  const problems: Problem[] = []
  const queue = knownCertificates(embedded)
  const asked = new Set<string>()
  for (let next = queue.shift(); next !== undefined && asked.size < MAX_ASKED; next = queue.shift()) {
    const key = toHex(next.der)
    if (asked.has(key)) continue
    asked.add(key)
    // A responder whose issuer says so is not asked about (RFC 6960 §4.2.2.2.1).
    if ((await isSelfSigned(next)) || next.extensions.some(({ oid }) => oid === OID.ocspNoCheck)) continue
    const issuer = await issuerOf(next, bag, sources)
    if (issuer === undefined) continue
    queue.push(issuer)
    const found = await firstAnswer(next, issuer, sources)
    if ('code' in found) {
      problems.push(found)
      continue
    }
    for (const der of found.crls) crls.add(der)
    for (const der of found.ocsps) ocsps.add(der)
    queue.push(...found.ocsps.flatMap(respondersOf))
  }
  const left = new Set(queue.map(({ der }) => toHex(der)).filter((key) => !asked.has(key))).size
  if (left > 0)
    problems.push(revocationMessages.problem('revocation-limit', `${MAX_ASKED} / ${MAX_ASKED + left}`))
  return { ocsps: [...ocsps], crls: [...crls], certificates: bag.slice(held).map(({ der }) => der), problems }
}

function certificatesIn(source: Source, detached: Source | undefined, password: string | undefined) {
  try {
    const { subjects, data } = collect(source, detached, password)
    return [
      ...subjects.flatMap(({ cms }) => (cms === null ? [] : inventoryOf(cms).certificates)),
      ...data.certificates,
    ]
  } catch {
    return []
  }
}

/** The last that couldn't be asked says why nothing is known. */
async function firstAnswer(
  certificate: Certificate,
  issuer: Certificate,
  sources: readonly RevocationSource[],
) {
  let answer: Problem | Awaited<ReturnType<RevocationSource['find']>> = { ocsps: [], crls: [] }
  for (const source of sources) {
    try {
      const data = await source.find(certificate.der, issuer.der)
      if (data.ocsps.length + data.crls.length > 0) return data
    } catch (error) {
      answer = toProblem(error)
    }
  }
  return answer
}

function respondersOf(ocsp: Uint8Array): Certificate[] {
  try {
    return knownCertificates(readOcspResponse(ocsp).certificates)
  } catch {
    return []
  }
}
