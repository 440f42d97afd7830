import type { Bilingual } from '../api/types.ts'
import type { CaseContent } from './case-record.ts'
import type { CaseProgressHeld } from './held-cases.ts'

type Refusal = { code: string; message: Bilingual } | null

const NAMES: Readonly<Record<string, Bilingual>> = {
  renovationCode: { fa: 'کد نوسازی', en: 'renovation code' },
  district: { fa: 'منطقه', en: 'district' },
  floorsAbove: { fa: 'طبقه‌های بالای زمین', en: 'floors above ground' },
  floorsBelow: { fa: 'طبقه‌های زیر زمین', en: 'floors below ground' },
  scope: { fa: 'دامنهٔ کار', en: 'scope' },
}

/**
 * Whether what the municipality says may take the place of what is held, now that the building is under way: what is older than
 * its own permit, or takes away what was permitted and reported on, would rewrite it in silence. The municipality may do the
 * second and names the decision (`amendment`); floors on which reports were signed stay.
 */
export function judgeChange(
  said: CaseContent,
  held: CaseContent,
  { permitOn, reported }: CaseProgressHeld,
  { at, amendment }: { at: Date; amendment: string | undefined },
): Refusal {
  if (permitOn === null && !reported) return null
  if (permitOn !== null && at < new Date(permitOn))
    return {
      code: 'older-than-permit',
      message: {
        fa: 'این رکورد از پیش از پروانهٔ همین پرونده است.',
        en: 'This record is from before the permit of this very case.',
      },
    }
  const fewer = (['floorsAbove', 'floorsBelow'] as const).filter((field) => said[field] < held[field])
  if (fewer.length > 0 && reported)
    return {
      code: 'floors-reported',
      message: {
        fa: 'گزارش‌های این ساختمان امضا شده‌اند؛ طبقه از آن کم نمی‌شود.',
        en: 'Reports on this building have been signed: no floor is taken from it.',
      },
    }
  if (amendment !== undefined) return null
  const changed = [
    ...(['renovationCode', 'district'] as const).filter((field) => said[field] !== held[field]),
    ...fewer,
    ...(held.scope.some((duty) => !said.scope.includes(duty)) ? ['scope'] : []),
  ]
  if (changed.length === 0) return null
  const names = changed.flatMap((field) => NAMES[field] ?? [])
  return {
    code: 'in-progress',
    message: {
      fa: `این ساختمان پروانه یا گزارش دارد؛ تغییر ${names.map(({ fa }) => fa).join('، ')} شمارهٔ تصمیم می‌خواهد (amendment).`,
      en: `This building has a permit or reports: to change its ${names.map(({ en }) => en).join(', ')} takes the number of the decision (amendment).`,
    },
  }
}
