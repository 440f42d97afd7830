import type { Bilingual } from '../bilingual.ts'

/** How grave a non-conformity or a violation is, mildest first. */
export const SEVERITIES = ['observation', 'correct-by-date', 'stop-work'] as const
export type Severity = (typeof SEVERITIES)[number]

export const SEVERITY_NAMES: Readonly<Record<Severity, Bilingual>> = Object.freeze({
  observation: { fa: 'تذکر', en: 'Observation' },
  'correct-by-date': { fa: 'اصلاح تا تاریخ', en: 'Correct by a date' },
  'stop-work': { fa: 'توقف کار', en: 'Stop work' },
})
