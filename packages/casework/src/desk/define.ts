import type { Bilingual } from '../bilingual.ts'
import type { ApplicantKind } from './applicants.ts'
import type { DeskFact } from './facts.ts'
import type { PaperId } from './papers.ts'
import type { DeskService, ServicePaper, ServiceStep } from './service.ts'
import type { DeskTurn } from './vocabulary.ts'

/** The shorthand in which services are written down. */
export const step = (turn: DeskTurn, fa: string, en: string): ServiceStep => ({ turn, text: { fa, en } })

export const paper = (
  id: PaperId,
  fa: string,
  en: string,
  where: { onlyIf?: DeskFact; from?: readonly ApplicantKind[] } = {},
): ServicePaper => ({ paper: id, why: { fa, en }, onlyIf: where.onlyIf ?? null, from: where.from ?? null })

/** Rests on the law that it names, else on our assumption. */
export const service = (of: Omit<DeskService, 'basis' | 'law'> & { readonly law?: Bilingual }): DeskService =>
  Object.freeze({ ...of, law: of.law ?? null, basis: of.law === undefined ? 'default' : 'law' })
