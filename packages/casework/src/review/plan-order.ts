import type { Bilingual, Problem } from '../bilingual.ts'
import { isDay, longDay, longDayEnglish } from '../dates/jalali.ts'
import { renovationCode } from '../identifiers/renovation-code.ts'
import { isBlank } from '../text/blank.ts'

/** Plan order (دستور نقشه): what may be built on a parcel, as the municipality signs it. Lengths in metres, shares 0 to 1. */
export type PlanOrder = {
  readonly renovationCode: string
  readonly use: string
  /** Share of the parcel that may be covered. */
  readonly coverage: number
  readonly floorsAbove: number
  readonly floorsBelow: number
  readonly setbacks: Readonly<Partial<Record<'north' | 'south' | 'east' | 'west', number>>>
  /** Days, both inclusive. */
  readonly validFrom: string
  readonly validUntil: string
}

const TEXTS = {
  'plan-order/code': {
    fa: 'کد نوسازی دستور نقشه درست نیست.',
    en: 'The plan order’s renovation code is wrong.',
  },
  'plan-order/use': { fa: 'کاربری نوشته نشده است.', en: 'The use is not given.' },
  'plan-order/coverage': {
    fa: 'سطح اشغال باید بیش از صفر و تا صد درصد باشد.',
    en: 'The coverage must be above zero and at most the whole parcel.',
  },
  'plan-order/floors': { fa: 'شمار طبقه‌ها درست نیست.', en: 'The number of storeys is wrong.' },
  'plan-order/setbacks': { fa: 'عقب‌نشینی نمی‌تواند منفی باشد.', en: 'A setback cannot be negative.' },
  'plan-order/validity': { fa: 'مدت اعتبار درست نیست.', en: 'The time of validity is wrong.' },
} as const

export type PlanOrderProblem = Problem<keyof typeof TEXTS>

const whole = (value: number, least: number) => Number.isInteger(value) && value >= least && value <= 200

/** What is wrong with a plan order; empty when it may be signed. */
export function planOrderProblems(order: PlanOrder): PlanOrderProblem[] {
  const { validFrom, validUntil } = order
  const holds: Record<keyof typeof TEXTS, boolean> = {
    'plan-order/code': renovationCode(order.renovationCode).ok,
    'plan-order/use': !isBlank(order.use),
    'plan-order/coverage': order.coverage > 0 && order.coverage <= 1,
    'plan-order/floors': whole(order.floorsAbove, 1) && whole(order.floorsBelow, 0),
    'plan-order/setbacks': Object.values(order.setbacks).every((metres) => metres >= 0),
    'plan-order/validity': isDay(validFrom) && isDay(validUntil) && validFrom <= validUntil,
  }
  const codes = Object.keys(TEXTS) as (keyof typeof TEXTS)[]
  return codes.filter((code) => !holds[code]).map((code) => ({ code, message: TEXTS[code] }))
}

/** Whether a plan order is in force on a day, in words. */
export function planOrderInForce(order: PlanOrder, day: string): { holds: boolean; reason: Bilingual } {
  const holds = order.validFrom <= day && day <= order.validUntil
  const edge = day < order.validFrom ? order.validFrom : order.validUntil
  const [fa, en] = holds
    ? ['اعتبار دارد، تا', 'is in force, until']
    : day < order.validFrom
      ? ['هنوز آغاز نشده است؛ آغاز:', 'is not in force before']
      : ['اعتبارش تمام شده است؛ پایان:', 'ended on']
  const reason = {
    fa: `دستور نقشه ${fa} ${longDay(edge)}.`,
    en: `The plan order ${en} ${longDayEnglish(edge)}.`,
  }
  return { holds, reason }
}
