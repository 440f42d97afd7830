import { discipline, ROLE_NAMES } from '@mohr/casework'
import type { Bilingual } from '../api/types.ts'
import type { assignment } from '../cases/tables.ts'

const HAPPENED: Readonly<Record<string, (who: Bilingual, what: Bilingual) => Bilingual>> = {
  'assignment.made': (who, what) => ({
    fa: `${who.fa} ${what.fa} شد.`,
    en: `${who.en} became ${what.en}.`,
  }),
  'assignment.ended': (who, what) => ({
    fa: `کار ${who.fa} (${what.fa}) در این پرونده پایان یافت.`,
    en: `${who.en} is no longer ${what.en}.`,
  }),
}

/** What an event of an assignment says in a case: «رضا موسوی‌نژاد ناظر سازه شد.» Null for what is told to nobody. */
export function assignmentSentence(
  type: string,
  { role, discipline: of }: Pick<typeof assignment.$inferSelect, 'role' | 'discipline'>,
  name: string,
): Bilingual | null {
  const about = discipline(of).name
  const what = {
    fa: role === 'coordinator' ? ROLE_NAMES[role].fa : `${ROLE_NAMES[role].fa} ${about.fa}`,
    en: `${ROLE_NAMES[role].en.toLowerCase()}${role === 'coordinator' ? '' : `, ${about.en.toLowerCase()}`}`,
  }
  return HAPPENED[type]?.({ fa: name, en: name }, what) ?? null
}

const HANDED: Readonly<Record<string, Bilingual>> = {
  'hand-over.begun': { fa: 'آغاز شد', en: 'was begun' },
  'hand-over.completed': { fa: 'با امضای همه اثر کرد', en: 'was signed by all and took effect' },
  'hand-over.withdrawn': { fa: 'پس گرفته شد', en: 'was withdrawn' },
}

/** What an event of a hand-over says in a case: «تحویل کار ناظر سازه با امضای همه اثر کرد.» Null for what is told to nobody. */
export function handOverSentence(type: string, slot: Bilingual): Bilingual | null {
  const happened = HANDED[type]
  if (happened === undefined) return null
  return {
    fa: `تحویل کار ${slot.fa} ${happened.fa}.`,
    en: `The hand-over of ${slot.en} ${happened.en}.`,
  }
}
