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
  readonly letter: Bilingual
}

const define = (id: DisciplineId, letter: Bilingual, name: Bilingual, legalName = name): Discipline => ({
  id,
  name,
  legalName,
  letter,
})

const LIST: readonly Discipline[] = [
  define('architecture', { fa: 'م', en: 'A' }, { fa: 'معماری', en: 'Architecture' }),
  define(
    'structure',
    { fa: 'س', en: 'S' },
    { fa: 'سازه', en: 'Structure' },
    { fa: 'عمران', en: 'Civil engineering' },
  ),
  define('mechanical', { fa: 'ک', en: 'M' }, { fa: 'مکانیک', en: 'Mechanical' }),
  define('electrical', { fa: 'ب', en: 'E' }, { fa: 'برق', en: 'Electrical' }),
  define('survey', { fa: 'ن', en: 'L' }, { fa: 'نقشه‌برداری', en: 'Surveying' }),
  define('traffic', { fa: 'ت', en: 'T' }, { fa: 'ترافیک', en: 'Traffic' }),
  define('planning', { fa: 'ش', en: 'P' }, { fa: 'شهرسازی', en: 'Urban planning' }),
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
