import type { Bilingual } from '../bilingual.ts'

const law = (fa: string, en: string): Bilingual => Object.freeze({ fa, en })

/** The laws that services cite. */
export const PERMIT_LAW = law('مادهٔ ۱۰۰ قانون شهرداری', 'Municipality Act, Article 100')
export const COMPLETION_LAW = law('مادهٔ ۱۰۰ قانون شهرداری، تبصرهٔ ۸', 'Municipality Act, Article 100, note 8')
export const OBJECTION_LAW = law('مادهٔ ۱۰۰ قانون شهرداری، تبصرهٔ ۱۰', 'Municipality Act, Article 100, note 10')
export const SUBDIVISION_LAW = law('مادهٔ ۱۰۱ قانون شهرداری', 'Municipality Act, Article 101')
export const FEE_DISPUTE_LAW = law('مادهٔ ۷۷ قانون شهرداری', 'Municipality Act, Article 77')
