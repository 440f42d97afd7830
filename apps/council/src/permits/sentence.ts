import { discipline } from '@mohr/casework'
import type { Bilingual } from '../api/types.ts'
import type { DocumentRow } from './facts.ts'
import { kindOf } from './kinds.ts'

const HAPPENED: Readonly<Record<string, Bilingual>> = {
  'document.made': { fa: 'برای امضا آماده شد', en: 'was made to be signed' },
  'document.issued': { fa: 'صادر شد', en: 'was issued' },
  'document.withdrawn': { fa: 'پس گرفته شد', en: 'was withdrawn' },
}

/** What an event of a document says in a case: «پروانهٔ ساختمان، مرحلهٔ دو، به شمارهٔ ۴۰۳-۱۲ صادر شد.» Null for what is told to nobody. */
export function documentSentence(
  type: string,
  row: Pick<DocumentRow, 'kind' | 'discipline' | 'number'>,
): Bilingual | null {
  const happened = HAPPENED[type]
  if (happened === undefined) return null
  const { title } = kindOf(row.kind)
  const about = row.discipline === null ? null : discipline(row.discipline).name
  return {
    fa: `«${title.fa}»${about ? ` (${about.fa})` : ''} به شمارهٔ ${row.number} ${happened.fa}.`,
    en: `“${title.en}”${about ? ` (${about.en.toLowerCase()})` : ''}, number ${row.number}, ${happened.en}.`,
  }
}
