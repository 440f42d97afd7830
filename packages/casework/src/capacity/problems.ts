import type { Problem } from '../bilingual.ts'

const TEXTS = {
  'capacity/area': {
    fa: 'متراژ باید عددی بزرگ‌تر از صفر باشد.',
    en: 'The area must be a number above zero.',
  },
  'capacity/already-taken': {
    fa: 'ظرفیت این کار پیش‌تر گرفته شده است.',
    en: 'The capacity for this work is taken already.',
  },
  'capacity/not-enough': {
    fa: 'ظرفیت کافی نیست.',
    en: 'There is not enough capacity.',
  },
  'capacity/nothing-taken': {
    fa: 'برای این کار ظرفیتی گرفته نشده است که بازگردد؛ ظرفیت نظارت به طراحی بدل نمی‌شود.',
    en: 'Nothing was taken for this work that could be given back; supervision does not become design.',
  },
} as const

export type CapacityProblemCode = keyof typeof TEXTS
export type CapacityProblem = Problem<CapacityProblemCode>

export function capacityProblem(code: CapacityProblemCode): CapacityProblem {
  return { code, message: TEXTS[code] }
}
