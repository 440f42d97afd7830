/** The documents of a case: their names, who signs them in which order, and by which row of the table of permissions. */
import { DOCUMENT_RULES, type DocumentId, type DocumentRule, SUPERVISOR_DOCUMENTS } from '@mohr/casework'
import type { Bilingual } from '../api/types.ts'
import type { DocumentKind, Signatory } from './tables.ts'

interface Kind {
  readonly title: Bilingual
  readonly signers: readonly Signatory[]
  /** What lets each sign. */
  readonly verbs: Partial<Readonly<Record<Signatory, string>>>
}

const PERMIT = { 'municipal-officer': 'permits.sign-permit', 'council-officer': 'permits.sign-permit' }
const BOOKLET = { coordinator: 'permits.sign-booklet', 'council-officer': 'permits.sign-booklet' }

const VERBS: Readonly<Record<DocumentId, Kind['verbs']>> = {
  'permit-phase-1': PERMIT,
  'permit-phase-2': PERMIT,
  'green-sheet': { builder: 'permits.sign-green-sheet', coordinator: 'permits.confirm-green-sheet' },
  'technical-booklet': BOOKLET,
  'completion-certificate': { 'municipal-officer': 'permits.sign-completion' },
}

const OWN: Readonly<Record<'plan-order' | 'undertaking', Kind>> = {
  'plan-order': {
    title: { fa: 'دستور نقشه', en: 'Plan order' },
    signers: ['municipal-officer'],
    verbs: { 'municipal-officer': 'permits.sign-plan-order' },
  },
  undertaking: {
    title: SUPERVISOR_DOCUMENTS.undertaking ?? { fa: 'تعهد نظارت', en: 'Undertaking' },
    signers: ['supervisor'],
    verbs: { supervisor: 'permits.sign-undertaking' },
  },
}

/** Casework's rule of a kind; none where it has no conditions of its own. */
export const ruleOf = (kind: DocumentKind): DocumentRule | undefined =>
  DOCUMENT_RULES.find(({ id }) => id === kind)

export function kindOf(kind: DocumentKind): Kind {
  if (kind === 'plan-order' || kind === 'undertaking') return OWN[kind]
  const rule = ruleOf(kind)
  if (rule === undefined) throw new Error(`No rule of ${kind}`)
  return { title: rule.title, signers: rule.signers, verbs: VERBS[kind] }
}
