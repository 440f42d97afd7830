import type { Bilingual } from '../bilingual.ts'

/** The seven disciplines of the Engineering Organisation Act. */
export const DISCIPLINE_IDS = [
  'architecture',
  'structure',
  'mechanical',
  'electrical',
  'survey',
  'traffic',
  'planning',
] as const
export type DisciplineId = (typeof DISCIPLINE_IDS)[number]

export type Discipline = {
  readonly id: DisciplineId
  /** As people say it on site: «سازه». */
  readonly name: Bilingual
  /** As the law and the licence say it: «عمران». */
  readonly legalName: Bilingual
  /** Letter of the axis bubble in the building's section. */
  readonly letter: string
}

const define = (id: DisciplineId, letter: string, name: Bilingual, legalName = name): Discipline => ({
  id,
  name,
  legalName,
  letter,
})

const LIST: readonly Discipline[] = [
  define('architecture', 'م', { fa: 'معماری', en: 'Architecture' }),
  define('structure', 'س', { fa: 'سازه', en: 'Structure' }, { fa: 'عمران', en: 'Civil engineering' }),
  define('mechanical', 'ک', { fa: 'مکانیک', en: 'Mechanical' }),
  define('electrical', 'ب', { fa: 'برق', en: 'Electrical' }),
  define('survey', 'ن', { fa: 'نقشه‌برداری', en: 'Surveying' }),
  define('traffic', 'ت', { fa: 'ترافیک', en: 'Traffic' }),
  define('planning', 'ش', { fa: 'شهرسازی', en: 'Urban planning' }),
]

/** In the order of the section's bays. */
export const DISCIPLINES: readonly Discipline[] = Object.freeze(LIST)

export function isDisciplineId(text: string): text is DisciplineId {
  return (DISCIPLINE_IDS as readonly string[]).includes(text)
}

export function discipline(id: DisciplineId): Discipline {
  const found = DISCIPLINES.find((candidate) => candidate.id === id)
  if (!found) throw new RangeError(`No discipline ${id}`)
  return found
}
