import type { Bilingual } from '../bilingual.ts'

/** As what somebody may ask for a service. */
export const APPLICANT_NAMES = Object.freeze({
  owner: { fa: 'مالک (شخص حقیقی)', en: 'Owner (natural person)' },
  company: { fa: 'مالک (شخص حقوقی)', en: 'Owner (legal person)' },
  agent: { fa: 'وکیل یا نمایندهٔ مالک', en: 'Agent of the owner' },
  builder: { fa: 'مجری ساختمان', en: 'Builder' },
  supervisor: { fa: 'مهندس ناظر', en: 'Supervising engineer' },
  notary: { fa: 'دفتر اسناد رسمی', en: 'Notary' },
} satisfies Record<string, Bilingual>)
export type ApplicantKind = keyof typeof APPLICANT_NAMES
export const APPLICANT_KINDS: readonly ApplicantKind[] = Object.freeze(
  Object.keys(APPLICANT_NAMES) as ApplicantKind[],
)

/** Those who ask for what is the owner's: they show that it is. */
export const FOR_THE_OWNER: readonly ApplicantKind[] = Object.freeze(['owner', 'company', 'agent'])
