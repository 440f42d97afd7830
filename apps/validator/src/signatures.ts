/** Who signed a set: a container's signatures over all of it, or those in the PDFs of a folder, as the signing library judges them. */
import { createHash } from 'node:crypto'
import type { SetFiles, SetSignature } from '@mohr/drawings'
import {
  certificatesIn,
  parseCertificate,
  type Report,
  readAsice,
  type SignatureReport,
  signaturesById,
} from '@mohr/signing/verify'
import type { DrawingsAt } from './drawings-at.ts'
import type { Judge } from './judging.ts'

/**
 * Undefined where there is no signature and `wanted` is false: who checks before signing asks nothing of signatures. Where it is true,
 * a set without any is one that nobody signed.
 */
export async function signaturesOf(
  found: Extract<DrawingsAt, { files: SetFiles }>,
  judge: Judge,
  wanted: boolean,
): Promise<readonly SetSignature[] | undefined> {
  const signatures: SetSignature[] = []
  if (found.container) signatures.push(...(await overAll(found.container, found.files, judge)))
  else
    for (const [name, bytes] of found.files)
      if (/\.pdf$/i.test(name)) signatures.push(...(await within(name, bytes, judge)))
  return signatures.length > 0 || wanted ? signatures : undefined
}

/** Of a container: each with the files that its manifest lists. */
async function overAll(bytes: Uint8Array, files: SetFiles, judge: Judge): Promise<SetSignature[]> {
  const { report } = await judge(bytes, '')
  const container = readAsice(bytes)
  const holderOf = holdersIn(bytes)
  const byId = 'code' in container ? new Map() : signaturesById(container)
  return signersIn(report).map((signature) => {
    const covers = new Map<string, string>()
    for (const { name, outcome } of byId.get(signature.id.split('.', 1)[0] ?? '')?.references ?? []) {
      const own = files.get(name)
      if (own && outcome !== 'unread') covers.set(name, outcome === 'same' ? sha256(own) : '')
    }
    return { judgement: judgementOf(signature), holder: holderOf(signature), covers }
  })
}

/** Of a PDF: what it signs is that file as it is now, with no more than additions that the signature allows. */
async function within(name: string, bytes: Uint8Array, judge: Judge): Promise<SetSignature[]> {
  const { report } = await judge(bytes, name)
  const signers = signersIn(report)
  if (signers.length === 0) return []
  const holderOf = holdersIn(bytes)
  const altered = report.document.state === 'altered'
  return signers.map((signature) => {
    const { integrity, coversWholeFile, changesAfter } = signature
    const same = !altered && integrity === 'intact' && (coversWholeFile || changesAfter.allowed)
    return {
      judgement: altered ? 'invalid' : judgementOf(signature),
      holder: holderOf(signature),
      covers: new Map([[name, same ? sha256(bytes) : '']]),
      within: name,
    }
  })
}

/** A time-stamp says when, a countersignature that another signature was seen. */
const signersIn = ({ signatures }: Report) => signatures.filter(({ kind }) => kind === 'signature')

function judgementOf({ indication, integrity }: SignatureReport): SetSignature['judgement'] {
  if (indication === 'TOTAL_FAILED' || integrity === 'broken') return 'invalid'
  return indication === 'TOTAL_PASSED' ? 'valid' : 'undetermined'
}

/** Who a signature's certificate says its holder is: the name, and what an engineer's adds. */
function holdersIn(bytes: Uint8Array): (signature: SignatureReport) => SetSignature['holder'] {
  const certificates = certificatesIn(bytes)
  return ({ signer }) => {
    const certificate = signer && certificates.get(signer.certificateSha256)
    const engineer = certificate ? parseCertificate(certificate).engineer : null
    return { name: signer?.name ?? '', ...engineer }
  }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
