/** Which certificate speaks for whom, from when until when. Bindings are added and ended, never changed. */
import type { Bilingual, Problem } from '../bilingual.ts'
import { machineText } from '../text/fold.ts'
import { type Approval, twoPersonsProblem } from './two-persons.ts'

export type BindingEnd = 'lost' | 'replaced' | 'left'

/** Instants, ISO 8601 UTC; `from` inclusive, `until` exclusive. */
export type Binding = {
  readonly personId: string
  /** SHA-256 of the certificate, hex. */
  readonly certificate: string
  readonly from: string
  readonly until: string | null
  readonly why: BindingEnd | null
}

const TEXTS = {
  'binding/another-person': {
    fa: 'کد ملی داخل گواهی با دفتر یکی نیست.',
    en: 'The national code in the certificate is not the one in the register.',
  },
  'binding/no-national-code': { fa: 'گواهی کد ملی ندارد.', en: 'The certificate holds no national code.' },
  'binding/taken': {
    fa: 'این گواهی هم‌اکنون به کسی پیوند دارد.',
    en: 'This certificate is bound to somebody already.',
  },
  'binding/was-lost': {
    fa: 'کلید این گواهی گم شده اعلام شده است؛ دیگر به‌کار نمی‌رود.',
    en: 'The key of this certificate was reported lost; it is not used again.',
  },
  'binding/officer-needed': {
    fa: 'نخستین پیوند را باید یک مسئول سازمان، جز خود شخص، تأیید کند.',
    en: 'A first binding is confirmed by an officer of the council other than the person.',
  },
} as const

export type BindingProblem = Problem<keyof typeof TEXTS | 'two-persons/second-needed'>

export type BindingRequest = {
  readonly personId: string
  readonly certificate: string
  /** As the certificate holds it, and as the register does. */
  readonly certificateNationalCode: string | null
  readonly registerNationalCode: string
  readonly approvals: readonly Approval[]
}

/**
 * What stands in the way of binding a certificate; null when nothing does. A first one takes one officer, one after a
 * lost key takes two persons. A lost certificate is never bound again, to nobody.
 */
export function bindingProblem(request: BindingRequest, bindings: readonly Binding[]): BindingProblem | null {
  const inCertificate = request.certificateNationalCode
  if (inCertificate === null) return problem('binding/no-national-code')
  if (machineText(inCertificate) !== machineText(request.registerNationalCode)) {
    return problem('binding/another-person')
  }
  const same = bindings.filter((one) => one.certificate === request.certificate)
  if (same.some((one) => one.why === 'lost')) return problem('binding/was-lost')
  if (same.some((one) => one.until === null)) return problem('binding/taken')
  const lost = bindings.some((one) => one.personId === request.personId && one.why === 'lost')
  if (lost) return twoPersonsProblem('rebind-key', request.approvals, request.personId)
  const officer = request.approvals.some(
    (one) => one.personId !== request.personId && one.roles.includes('council-officer'),
  )
  return officer ? null : problem('binding/officer-needed')
}

const problem = (code: keyof typeof TEXTS): BindingProblem => ({ code, message: TEXTS[code] })

/** “My key is lost”: every binding of the person that runs ends at this instant. Sessions and pairings end with it. */
export function endLost(bindings: readonly Binding[], personId: string, at: string): Binding[] {
  return bindings.map((one) => {
    const runs = one.personId === personId && one.until === null && Date.parse(one.from) <= Date.parse(at)
    return runs ? { ...one, until: at, why: 'lost' } : one
  })
}

export type SignerStanding = {
  /** `after-lost` is to be flagged wherever the signature is shown. */
  readonly code: 'bound' | 'not-yet-bound' | 'after-lost' | 'ended' | 'unknown'
  readonly holds: boolean
  readonly message: Bilingual
}

const STANDINGS: Readonly<Record<SignerStanding['code'], Bilingual>> = {
  bound: {
    fa: 'گواهی در آن لحظه به این شخص پیوند داشت.',
    en: 'The certificate was bound to this person at that instant.',
  },
  'not-yet-bound': {
    fa: 'گواهی در آن لحظه هنوز به این شخص پیوند نداشت.',
    en: 'The certificate was not bound to this person yet.',
  },
  'after-lost': {
    fa: 'هشدار: این امضا پس از اعلام گم‌شدن کلید است.',
    en: 'Warning: this signature is later than the report that the key was lost.',
  },
  ended: { fa: 'پیوند گواهی پیش از آن پایان یافته بود.', en: 'The binding had ended before.' },
  unknown: {
    fa: 'این گواهی هرگز به این شخص پیوند نداشته است.',
    en: 'This certificate was never bound to this person.',
  },
}

/** Whether a certificate spoke for a person at the instant of a signature's time-stamp. */
export function signerStanding(
  bindings: readonly Binding[],
  signer: Pick<Binding, 'personId' | 'certificate'>,
  at: string,
): SignerStanding {
  const instant = Date.parse(at)
  const own = bindings.filter(
    (one) => one.personId === signer.personId && one.certificate === signer.certificate,
  )
  const begun = own.filter((one) => Date.parse(one.from) <= instant)
  const covers = begun.some((one) => one.until === null || instant < Date.parse(one.until))
  const codeOf = (): SignerStanding['code'] => {
    if (own.length === 0) return 'unknown'
    if (begun.some((one) => one.why === 'lost' && instant >= Date.parse(one.until ?? ''))) return 'after-lost'
    if (covers) return 'bound'
    return begun.length === 0 ? 'not-yet-bound' : 'ended'
  }
  const code = codeOf()
  return { code, holds: code === 'bound', message: STANDINGS[code] }
}
