/** The signers' certificates of a signature and of its time-stamps: whose chains a long-term level must hold. */
import { equalBytes } from '../bytes.ts'
import { knownCertificates } from '../certificate/known.ts'
import type { Problem } from '../errors.ts'
import { extendMessages } from '../extend-messages.ts'
import { OID } from '../oids.ts'
import type { Held, Leaf } from '../revocation/gather.ts'
import { readTimestampToken } from '../timestamp/token.ts'
import { type ArchivedSince, archivedSince } from './archived.ts'
import { attributeValues } from './attributes.ts'
import type { Content } from './content.ts'
import { countersignaturesOf } from './countersignatures.ts'
import { fittingTokens } from './fitting.ts'
import { identifies, readSignedData, type SignedData, type SignerInfo } from './signed-data.ts'

const TOKENS = [OID.contentTimestamp, OID.signatureTimestamp, OID.archiveTimestampV3]

export interface Holders {
  readonly leaves: readonly Leaf[]
  /** Every certificate and all revocation data that the signature and its time-stamps carry. */
  readonly held: Held
}

export interface Surroundings {
  /** Certificates from elsewhere that may be meant. */
  readonly known?: readonly Uint8Array[] | undefined
  /** What is signed; without it the archive time-stamps inside are no proof. */
  readonly content?: Content | undefined
  /** The earliest time-stamp around it all: an archive manifest's, a document time-stamp's. */
  readonly archived?: Date | undefined
  /** The one signer that is meant, by place; default all. */
  readonly place?: number | undefined
}

/** Throws `cms-…` codes for what can't be read. */
export async function holdersOf(
  cms: Uint8Array,
  { known = [], content, archived, place }: Surroundings,
): Promise<Holders> {
  const all: SignedData[] = []
  const leaves: Leaf[] = []
  const collect = async (
    bytes: Uint8Array,
    over: Content | undefined,
    around: Date | undefined,
  ): Promise<void> => {
    const data = readSignedData(bytes)
    const stamped = data.contentType === OID.tstInfo ? readTimestampToken(bytes).info.time : undefined
    all.push(data)
    const candidates = knownCertificates([...data.certificates, ...known])
    const visit = async (signer: SignerInfo, since: ArchivedSince, own?: Uint8Array): Promise<void> => {
      const certificate = candidates.find((one) => identifies(signer.sid, one))
      const fitting = await fittingTokens(signer, [...data.certificates, ...known])
      if (certificate !== undefined) {
        const archived = earlier(since(own), around)
        leaves.push({ certificate, archived, stamped, proven: earlier(fitting[0]?.time, archived) })
      }
      for (const set of [signer.signedAttributes, signer.unsignedAttributes])
        for (const oid of TOKENS)
          for (const token of attributeValues(set, oid)) {
            const idle =
              oid === OID.signatureTimestamp && !fitting.some((one) => equalBytes(one.token, token))
            if (idle || !isToken(token)) continue
            const within = since(set === signer.signedAttributes || own !== undefined ? own : token)
            await collect(token, undefined, earlier(within, around))
          }
      for (const one of countersignaturesOf(signer).signers) await visit(one, since, own ?? one.der)
    }
    for (const signer of over === undefined || place === undefined
      ? data.signerInfos
      : data.signerInfos.slice(place, place + 1))
      await visit(signer, over === undefined ? () => undefined : await archivedSince(data, signer, over))
  }
  await collect(cms, content, archived)
  return { leaves, held: heldBy(all) }
}

/** Signers whose certificates expired before anything shows that they had signed: no later time-stamp makes up for it. */
export const expiredUnproven = (leaves: readonly Leaf[]): Problem[] =>
  leaves.flatMap(({ certificate, stamped, proven }) =>
    stamped !== undefined || (earlier(proven, new Date()) as Date) <= certificate.notAfter
      ? []
      : [extendMessages.problem('extend-expired', certificate.notAfter.toISOString())],
  )

function isToken(bytes: Uint8Array): boolean {
  try {
    readTimestampToken(bytes)
    return true
  } catch {
    return false
  }
}

const heldBy = (all: readonly SignedData[]): Held => ({
  certificates: all.flatMap(({ certificates }) => certificates),
  ocsps: all.flatMap(({ ocspResponses }) => ocspResponses),
  crls: all.flatMap(({ crls }) => crls),
})

/** All of it together, with certificates from elsewhere. */
export const joinHeld = (parts: readonly Held[], certificates: readonly Uint8Array[] = []): Held => ({
  certificates: [...parts.flatMap((part) => part.certificates), ...certificates],
  ocsps: parts.flatMap(({ ocsps }) => ocsps),
  crls: parts.flatMap(({ crls }) => crls),
})

const earlier = (one: Date | undefined, other: Date | undefined): Date | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one
