/** Everything that the revocation data at hand says about one certificate. */
import { type Crl, readCrl } from '../certificate/crl.ts'
import { type CrlContext, crlStatus } from '../certificate/crl-status.ts'
import { certificateMessages } from '../certificate/messages.ts'
import { NAME_TYPE, nameAttribute } from '../certificate/name.ts'
import { type OcspResponse, readOcspResponse } from '../certificate/ocsp.ts'
import { ocspStatus } from '../certificate/ocsp-status.ts'
import type { Certificate } from '../certificate/read.ts'
import { disbelievedFrom, type RevocationFact, type RevocationResult } from '../certificate/revocation.ts'
import { type Problem, toProblem } from '../errors.ts'
import { OID } from '../oids.ts'
import type { JudgeContext } from './context.ts'
import { leftOut } from './limits.ts'

/** Responses and lists looked at; honest files carry a handful. */
export const MAX_DATA = 256
/** How far the clock of an authority may be ahead of the one that judges. */
export const CLOCKS_DIFFER = 60_000

export interface KnownRevocation {
  /** Newest first. */
  readonly facts: readonly RevocationFact[]
  /** Why data at hand that may speak of the certificate were left out. */
  readonly problems: readonly Problem[]
}

/** Never throws for what the data holds. */
export async function revocationFacts(
  certificate: Certificate,
  context: JudgeContext,
  search: CrlContext,
): Promise<KnownRevocation> {
  const { data, proofs, at } = context
  const read = [...data.crls.slice(0, MAX_DATA).map(listOf), ...data.ocsps.slice(0, MAX_DATA).map(responseOf)]
  const crls = read.flatMap(({ crl }) => crl ?? []).sort(latestFirst)
  const facts: RevocationFact[] = []
  const problems: Problem[] = read.flatMap(({ problem }) => problem ?? [])
  for (const { length } of [data.crls, data.ocsps])
    problems.push(...leftOut('limit-revocation', MAX_DATA, length))
  const take = ({ fact, against, ...rest }: RevocationResult) => {
    if (fact !== undefined) facts.push(fact)
    if (against !== undefined) facts.push(against)
    const said = rest.problems ?? (rest.problem === undefined ? [] : [rest.problem])
    // Most of what a file holds is about other certificates.
    problems.push(...said.filter(({ code }) => code !== 'revocation-not-about'))
  }
  for (const response of read.flatMap(({ response }) => response ?? [])) {
    const result = await ocspStatus(response, certificate, search.issuer)
    const said = result.fact ?? result.against
    if (said === undefined || (await isEntitled(said, crls, context, search))) take(result)
    else problems.push(certificateMessages.problem('revocation-signature', nameOf(said.signer)))
  }
  // Of several lists the newest speaks; an older one may still know what that has forgotten, be proven where it isn't, or be of today.
  const choices = [
    crls,
    crls.filter(({ thisUpdate }) => thisUpdate <= certificate.notAfter),
    crls.filter(({ der }) => (proofs.of(der)?.time ?? at) < at),
    crls.filter(({ thisUpdate }) => thisUpdate.getTime() <= at.getTime() + CLOCKS_DIFFER),
  ]
  for (const [i, lists] of choices.entries()) {
    if (i > 0 && (lists.length === 0 || lists.length === crls.length)) continue
    take(await crlStatus(certificate, lists, search))
  }
  // of words of one second the worse is believed
  facts.sort((a, b) => newestFirst(a, b) || Number(b.status === 'revoked') - Number(a.status === 'revoked'))
  return { facts, problems }
}

const newestFirst = (a: { readonly thisUpdate: Date }, b: { readonly thisUpdate: Date }): number =>
  b.thisUpdate.getTime() - a.thisUpdate.getTime()

/** Of lists of one second the one with the higher number is the later. */
const latestFirst = (a: Crl, b: Crl): number =>
  newestFirst(a, b) || Number((b.number ?? 0n) - (a.number ?? 0n))

/**
 * A responder by delegation must not have been revoked itself, unless its issuer says not to ask (RFC 6960 §4.2.2.2.1). What it signed
 * before counts where something else than its own word shows that it is as old.
 */
async function isEntitled(
  { signer, data }: RevocationFact,
  crls: readonly Crl[],
  { proofs, at }: JudgeContext,
  search: CrlContext,
): Promise<boolean> {
  if (signer === search.issuer || signer.extensions.some(({ oid }) => oid === OID.ocspNoCheck)) return true
  const { fact, against = fact } = await crlStatus(signer, crls, search)
  return against?.status !== 'revoked' || (proofs.of(data)?.time ?? at) < disbelievedFrom(against)
}

interface Read {
  readonly crl?: Crl
  readonly response?: OcspResponse
  readonly problem?: Problem
}

/** Read once for all the certificates that are asked about. */
const known = new WeakMap<Uint8Array, Read>()

const listOf = (bytes: Uint8Array): Read => readOnce(bytes, () => ({ crl: readCrl(bytes) }))
const responseOf = (bytes: Uint8Array): Read => readOnce(bytes, () => ({ response: readOcspResponse(bytes) }))

/** Data that can't be read proves nothing. */
function readOnce(bytes: Uint8Array, read: () => Read): Read {
  const before = known.get(bytes)
  if (before !== undefined) return before
  let found: Read
  try {
    found = read()
  } catch (error) {
    found = { problem: toProblem(error) }
  }
  known.set(bytes, found)
  return found
}

export function nameOf({ subject }: Certificate): string {
  return nameAttribute(subject, NAME_TYPE.commonName) ?? subject.text
}
