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
