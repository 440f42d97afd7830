/** The certificates from a signer up to the root, as its check names them. */
import type { SignatureReport } from '../validation/report.ts'
import { day, type Language } from './dates.ts'
import { words } from './words.ts'

interface ChainLink {
  readonly role: string
  readonly name: string
  readonly subject: string
  readonly validity: string
  readonly sha256: string
  readonly trusted: boolean
}

export interface Chain {
  /** The signatures it vouches for. */
  readonly ids: readonly string[]
  readonly name: string
  readonly links: readonly ChainLink[]
}

interface CertificateEvidence {
  readonly subject: string
  readonly notBefore: string
  readonly notAfter: string
  readonly sha256: string
}

/** Each chain once, whoever signed several times. */
export function chainsOf(signatures: readonly SignatureReport[], lang: Language): Chain[] {
  const found = new Map<string, Chain>()
  for (const signature of signatures) {
    const links = chainOf(signature, lang)
    const key = links.map(({ role, sha256 }) => role + sha256).join(' ')
    const known = found.get(key)
    if (links.length > 0)
      found.set(key, {
        ids: [...(known?.ids ?? []), signature.id],
        name: signature.signer?.name ?? words[lang].unnamed,
        links,
      })
  }
  return [...found.values()]
}

function chainOf(signature: SignatureReport, lang: Language): ChainLink[] {
  const w = words[lang]
  const check = signature.checks.find(({ id }) => id === 'certificate-path')
  const names = Array.isArray(check?.evidence.path) ? check.evidence.path.map(String) : []
  const trusted = check?.status === 'passed'
  return certificatesOf(signature).map(({ subject, notBefore, notAfter, sha256 }, index, all) => {
    const last = index === all.length - 1
    const role =
      trusted && last
        ? w.chains.root
        : index === 0
          ? signature.kind === 'timestamp'
            ? w.kinds.timestamp
            : w.chains.holder
          : trusted
            ? w.chains.issuer
            : w.chains.unknown
    return {
      role,
      name: names[index] ?? subject,
      subject,
      validity: w.chains.validity(day(notBefore, lang), day(notAfter, lang)),
      sha256,
      trusted: trusted && last,
    }
  })
}

/** The signer's certificate first. */
export function certificatesOf(signature: SignatureReport): CertificateEvidence[] {
  const found = signature.checks.find(({ id }) => id === 'certificate-path')?.evidence.certificates
  return Array.isArray(found) ? (found as CertificateEvidence[]) : []
}
