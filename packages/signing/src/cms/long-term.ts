/** The signers' certificates of a signature and of its time-stamps: whose chains a long-term level must hold. */
import { knownCertificates } from '../certificate/known.ts'
import type { Certificate } from '../certificate/read.ts'
import { OID } from '../oids.ts'
import { attributeValues } from './attributes.ts'
import { countersignaturesOf } from './countersignatures.ts'
import { identifies, readSignedData, type SignedData, type SignerInfo } from './signed-data.ts'

const TOKENS = [OID.contentTimestamp, OID.signatureTimestamp, OID.archiveTimestampV3]

export interface Holders {
  readonly leaves: readonly Certificate[]
  /** Every certificate and all revocation data that the signature and its time-stamps carry. */
  readonly certificates: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
}

/** `known` holds certificates from elsewhere that may be meant. Throws `cms-…` codes for what can't be read. */
export function holdersOf(cms: Uint8Array, known: readonly Uint8Array[] = []): Holders {
  const all: SignedData[] = []
  const leaves = new Set<Certificate>()
  collect(readSignedData(cms), known, all, leaves)
  return {
    leaves: [...leaves],
    certificates: all.flatMap(({ certificates }) => certificates),
    ocsps: all.flatMap(({ ocspResponses }) => ocspResponses),
    crls: all.flatMap(({ crls }) => crls),
  }
}

function collect(
  data: SignedData,
  known: readonly Uint8Array[],
  all: SignedData[],
  leaves: Set<Certificate>,
): void {
  all.push(data)
  const candidates = knownCertificates([...data.certificates, ...known])
  const visit = (signer: SignerInfo): void => {
    const certificate = candidates.find((one) => identifies(signer.sid, one))
    if (certificate !== undefined) leaves.add(certificate)
    const tokens = [signer.signedAttributes, signer.unsignedAttributes].flatMap((set) =>
      TOKENS.flatMap((oid) => attributeValues(set, oid)),
    )
    for (const token of tokens) collect(readSignedData(token), known, all, leaves)
    for (const one of countersignaturesOf(signer).signers) visit(one)
  }
  for (const signer of data.signerInfos) visit(signer)
}
