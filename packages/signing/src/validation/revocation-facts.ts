/** Everything that the revocation data at hand says about one certificate. */
import { type Crl, readCrl } from '../certificate/crl.ts'
import { type CrlContext, crlStatus } from '../certificate/crl-status.ts'
import { NAME_TYPE, nameAttribute } from '../certificate/name.ts'
import { type OcspResponse, ocspStatus, readOcspResponse } from '../certificate/ocsp.ts'
import type { Certificate } from '../certificate/read.ts'
import type { RevocationFact } from '../certificate/revocation.ts'
import { OID } from '../oids.ts'
import type { JudgeContext } from './context.ts'

/** Responses and lists looked at; honest files carry a handful. */
const MAX_DATA = 256

/** Newest first. Never throws for what the data holds. */
export async function revocationFacts(
  certificate: Certificate,
  { data, proofs, at }: JudgeContext,
  search: CrlContext,
): Promise<RevocationFact[]> {
  const crls = data.crls.slice(0, MAX_DATA).flatMap(listOf).sort(latestFirst)
  const facts: RevocationFact[] = []
  for (const response of data.ocsps.slice(0, MAX_DATA).flatMap(responseOf)) {
    const { fact } = await ocspStatus(response, certificate, search.issuer)
    if (fact !== undefined && (await isEntitled(fact, crls, search))) facts.push(fact)
  }
  // Of several lists the newest speaks; an older one may still know what that has forgotten, or be proven where it isn't.
  const choices = [
    crls,
    crls.filter(({ thisUpdate }) => thisUpdate <= certificate.notAfter),
    crls.filter(({ der }) => (proofs.of(der)?.time ?? at) < at),
  ]
  for (const [i, lists] of choices.entries()) {
    if (i > 0 && (lists.length === 0 || lists.length === crls.length)) continue
    const { fact } = await crlStatus(certificate, lists, search)
    if (fact !== undefined) facts.push(fact)
  }
  // of words of one second the worse is believed
  return facts.sort(
    (a, b) => newestFirst(a, b) || Number(b.status === 'revoked') - Number(a.status === 'revoked'),
  )
}

const newestFirst = (a: { readonly thisUpdate: Date }, b: { readonly thisUpdate: Date }): number =>
  b.thisUpdate.getTime() - a.thisUpdate.getTime()

/** Of lists of one second the one with the higher number is the later. */
const latestFirst = (a: Crl, b: Crl): number =>
  newestFirst(a, b) || Number((b.number ?? 0n) - (a.number ?? 0n))

/** A responder by delegation must not have been revoked itself, unless its issuer says not to ask (RFC 6960 §4.2.2.2.1). */
async function isEntitled(
  { signer, thisUpdate }: RevocationFact,
  crls: readonly Crl[],
  search: CrlContext,
): Promise<boolean> {
  if (signer === search.issuer || signer.extensions.some(({ oid }) => oid === OID.ocspNoCheck)) return true
  const { fact } = await crlStatus(signer, crls, search)
  return fact?.status !== 'revoked' || (fact.revokedAt ?? fact.thisUpdate) > thisUpdate
}

/** Read once for all the certificates that are asked about. */
const lists = new WeakMap<Uint8Array, Crl[]>()
const responses = new WeakMap<Uint8Array, OcspResponse[]>()

const listOf = (bytes: Uint8Array): Crl[] => readOnce(lists, bytes, readCrl)
const responseOf = (bytes: Uint8Array): OcspResponse[] => readOnce(responses, bytes, readOcspResponse)

/** Data that can't be read proves nothing. */
function readOnce<T>(
  known: WeakMap<Uint8Array, T[]>,
  bytes: Uint8Array,
  read: (bytes: Uint8Array) => T,
): T[] {
  const before = known.get(bytes)
  if (before !== undefined) return before
  let found: T[] = []
  try {
    found = [read(bytes)]
  } catch {
    // nothing
  }
  known.set(bytes, found)
  return found
}

export function nameOf({ subject }: Certificate): string {
  return nameAttribute(subject, NAME_TYPE.commonName) ?? subject.text
}
