import type { Bilingual, Problem } from '../bilingual.ts'
import { isSha256 } from '../text/sha256.ts'
import {
  DOCUMENT_RULES,
  type DocumentId,
  type DocumentRule,
  SIGNER_NAMES,
  type SignerRole,
} from './documents.ts'
import { NEEDS, type NeedId, type PermitFacts } from './needs.ts'

/** A signature as it stands on a document. */
export type DocumentSignature = {
  readonly role: SignerRole
  readonly personId: string
  /** Null while it has no time-stamp: it doesn't count yet. */
  readonly timestampedAt: string | null
}

/** A document of the case that was made: its digest (SHA-256, hex), and that of the one it cites. Days inclusive. */
export type MadeDocument = {
  readonly id: DocumentId
  readonly digest: string
  readonly cites: string | null
  readonly validUntil: string | null
  readonly signatures: readonly DocumentSignature[]
}

export type DocumentMissing = Problem<NeedId | 'cited-document' | 'unknown-document'>

export type Readiness = {
  readonly ready: boolean
  readonly missing: readonly DocumentMissing[]
}

const ruleOf = (id: DocumentId, rules: readonly DocumentRule[]) => rules.find((rule) => rule.id === id)

/** Whether a document may be made now, with all that is missing in words, in the order of its rule. */
export function documentReadiness(
  id: DocumentId,
  facts: PermitFacts,
  made: readonly MadeDocument[] = [],
  rules: readonly DocumentRule[] = DOCUMENT_RULES,
): Readiness {
  const rule = ruleOf(id, rules)
  if (!rule) {
    const message = { fa: 'چنین سندی در قواعد شورا نیست.', en: 'The council’s rules have no such document.' }
    return { ready: false, missing: [{ code: 'unknown-document', message }] }
  }
  const needs = rule.needs.flatMap((need): DocumentMissing[] => {
    const message = NEEDS[need](facts)
    return message ? [{ code: need, message }] : []
  })
  const missing =
    rule.cites === null ? needs : [...citedFault(rule.cites, facts.today, made, rules), ...needs]
  return { ready: missing.length === 0, missing }
}

function citedFault(
  id: DocumentId,
  today: string,
  made: readonly MadeDocument[],
  rules: readonly DocumentRule[],
): DocumentMissing[] {
  const title = ruleOf(id, rules)?.title ?? { fa: id, en: id }
  const issued = made.filter((one) => one.id === id && isIssued(one, made, rules))
  if (issued.some((one) => one.validUntil === null || today <= one.validUntil)) return []
  const message =
    issued.length === 0
      ? { fa: `«${title.fa}» صادر نشده است.`, en: `“${title.en}” has not been issued.` }
      : { fa: `اعتبار «${title.fa}» تمام شده است.`, en: `“${title.en}” has run out.` }
  return [{ code: 'cited-document', message }]
}

/** Roles that have yet to sign, in the order in which they sign: the first is whose turn it is. */
export function signersLeft(
  document: Pick<MadeDocument, 'id' | 'signatures'>,
  rules: readonly DocumentRule[] = DOCUMENT_RULES,
): SignerRole[] {
  const signed = document.signatures.filter((one) => one.timestampedAt !== null).map((one) => one.role)
  return (ruleOf(document.id, rules)?.signers ?? []).filter((role) => !signed.includes(role))
}

/** Whether all who must have signed, and the document cites the digest of an issued one where it has to. */
export function isIssued(
  document: MadeDocument,
  made: readonly MadeDocument[],
  rules: readonly DocumentRule[] = DOCUMENT_RULES,
): boolean {
  const rule = ruleOf(document.id, rules)
  if (!rule || !isSha256(document.digest) || signersLeft(document, rules).length > 0) return false
  if (rule.cites === null) return true
  // What was asked about isn't asked about again: documents that cite each other in a circle end somewhere.
  const others = made.filter((one) => one !== document)
  return others.some(
    (one) => one.id === rule.cites && one.digest === document.cites && isIssued(one, others, rules),
  )
}

/** “Waits for the signature of the council’s officer, the district’s municipal officer.” Null when none is missing. */
export function signaturesSentence(left: readonly SignerRole[]): Bilingual | null {
  if (left.length === 0) return null
  return {
    fa: `منتظر امضای ${left.map((role) => SIGNER_NAMES[role].fa).join('، ')}`,
    en: `Waits for the signature of ${left.map((role) => SIGNER_NAMES[role].en).join(', ')}`,
  }
}
