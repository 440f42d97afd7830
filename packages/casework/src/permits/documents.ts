import type { Basis } from '../basis.ts'
import type { Bilingual } from '../bilingual.ts'
import type { NeedId } from './needs.ts'

export const DOCUMENT_IDS = [
  'permit-phase-1',
  'permit-phase-2',
  'green-sheet',
  'technical-booklet',
  'completion-certificate',
] as const
export type DocumentId = (typeof DOCUMENT_IDS)[number]

export type SignerRole = 'municipal-officer' | 'council-officer' | 'coordinator' | 'builder'

export const SIGNER_NAMES: Readonly<Record<SignerRole, Bilingual>> = Object.freeze({
  'municipal-officer': { fa: 'مأمور شهرداری منطقه', en: 'the district’s municipal officer' },
  'council-officer': { fa: 'مسئول سازمان نظام مهندسی', en: 'the council’s officer' },
  coordinator: { fa: 'ناظر هماهنگ‌کننده', en: 'the coordinator' },
  builder: { fa: 'مجری', en: 'the builder' },
})

/** A signed document of a case: what it rests on, who signs it in which order, which earlier one's digest it cites. */
export type DocumentRule = {
  readonly id: DocumentId
  readonly title: Bilingual
  readonly needs: readonly NeedId[]
  readonly signers: readonly SignerRole[]
  readonly cites: DocumentId | null
  readonly basis: Basis
}

/** The default reading of the two-phase permit and what follows it. Phase 1 allows no start of work. */
export const DOCUMENT_RULES: readonly DocumentRule[] = Object.freeze<DocumentRule[]>([
  {
    id: 'permit-phase-1',
    title: { fa: 'پروانهٔ ساختمان، مرحلهٔ یک', en: 'Building permit, phase 1' },
    needs: ['plan-order', 'architecture-approved', 'fees-paid'],
    signers: ['municipal-officer'],
    cites: null,
    basis: 'default',
  },
  {
    id: 'permit-phase-2',
    title: { fa: 'پروانهٔ ساختمان، مرحلهٔ دو', en: 'Building permit, phase 2' },
    needs: ['architecture-approved', 'others-approved', 'undertakings', 'builder', 'insurance'],
    signers: ['council-officer', 'municipal-officer'],
    cites: 'permit-phase-1',
    basis: 'default',
  },
  {
    id: 'green-sheet',
    title: { fa: 'برگ سبز شروع به کار', en: 'Green start sheet' },
    needs: ['builder', 'insurance'],
    signers: ['builder', 'coordinator'],
    cites: 'permit-phase-2',
    basis: 'seen',
  },
  {
    id: 'technical-booklet',
    title: { fa: 'شناسنامهٔ فنی و ملکی ساختمان', en: 'Technical booklet of the building' },
    needs: ['as-built'],
    signers: ['coordinator', 'council-officer'],
    cites: 'permit-phase-2',
    basis: 'default',
  },
  {
    id: 'completion-certificate',
    title: { fa: 'گواهی پایان کار', en: 'Completion certificate' },
    needs: ['stages-accepted', 'as-built', 'no-open-violation', 'technical-booklet'],
    signers: ['municipal-officer'],
    cites: 'permit-phase-2',
    basis: 'law',
  },
])

/** The four things that authorities may take from a supervisor (law). None certifies a building's strength: giving one is an offence. */
export const SUPERVISOR_DOCUMENTS: Readonly<Record<string, Bilingual>> = Object.freeze({
  undertaking: { fa: 'تعهد نظارت', en: 'Undertaking' },
  'stage-report': { fa: 'گزارش مرحله‌ای', en: 'Stage report' },
  'completion-report': { fa: 'گزارش پایان کار', en: 'Completion report' },
  'violation-report': { fa: 'گزارش فوری تخلف', en: 'Immediate violation report' },
})
