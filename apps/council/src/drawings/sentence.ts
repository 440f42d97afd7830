import { discipline } from '@mohr/casework'
import type { Bilingual } from '../api/types.ts'
import type { drawingRevision } from './tables.ts'

const HAPPENED: Readonly<Record<string, Bilingual>> = {
  'drawings.sent': { fa: 'فرستاده شد', en: 'were sent' },
  'drawings.checked': { fa: 'را قواعد بررسی کرد', en: 'were checked by the rules' },
  'drawings.returned': { fa: 'با نشانه‌های کنترل برگشت', en: 'were returned with marks' },
  'drawings.approved': { fa: 'تأیید و امضا شد', en: 'were approved and signed' },
  'drawings.released': { fa: 'منتشر شد', en: 'were released' },
}

/** What an event of a drawing set says in a case: «نقشهٔ سازه، بازنگری ۲، تأیید و امضا شد.» Null for what is told to nobody. */
export function drawingSentence(
  type: string,
  row: Pick<typeof drawingRevision.$inferSelect, 'discipline' | 'revision' | 'kind'>,
): Bilingual | null {
  const happened = HAPPENED[type]
  if (happened === undefined) return null
  const { name } = discipline(row.discipline)
  const number = row.revision.toLocaleString('fa')
  const built = row.kind === 'as-built' ? { fa: 'چون‌ساخت ', en: 'as-built ' } : { fa: '', en: '' }
  return {
    fa: `نقشهٔ ${built.fa}${name.fa}، بازنگری ${number}، ${happened.fa}.`,
    en: `The ${built.en}${name.en.toLowerCase()} drawings, revision ${row.revision}, ${happened.en}.`,
  }
}
