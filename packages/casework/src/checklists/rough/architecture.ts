import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Architectural supervisor: rough work. */
export const roughArchitecture: Checklist = {
  id: 'rough-architecture/1',
  title: { fa: 'سفت‌کاری، معماری', en: 'Rough work, architecture' },
  groups: [
    group(
      'دیوارها',
      'Walls',
      item(
        'layout',
        4,
        'دیوارچینی با پلان یکی و کاربری فضاها تغییر نکرده است',
        'Walls follow the plan and no use has changed',
      ),
      item(
        'thickness',
        19,
        'ضخامت و مصالح دیوار بیرونی با نقشهٔ انرژی یکی است',
        'Outer walls have the thickness and material of the energy drawings',
        measure('cm', 'ضخامت دیوار', 'Wall thickness'),
      ),
      item(
        'wall-posts',
        8,
        'وال‌پست و مهار دیوار به سازه برابر جزئیات است',
        'Wall posts and ties to the frame follow the details',
        measure('m', 'فاصلهٔ وال‌پست', 'Post spacing'),
      ),
      item(
        'separation',
        18,
        'دیوار میان واحدها صدابندی خواسته را دارد',
        'Walls between flats give the sound insulation required',
      ),
    ),
    group(
      'نور، راه و ایمنی',
      'Light, ways and safety',
      item(
        'windows',
        4,
        'ابعاد و کف پنجره‌ها با نقشه و نور لازم یکی است',
        'Windows and sills are as drawn and give the light required',
        measure('cm', 'کف پنجره', 'Sill height'),
      ),
      item(
        'escape',
        3,
        'پهنای راه خروج و دوربند پلهٔ فرار با نقشه یکی است',
        'Exit widths and the enclosed stair are as drawn',
        measure('cm', 'پهنای راه', 'Exit width'),
      ),
      item(
        'ramp',
        4,
        'شیب و پهنای رمپ و جای پارک با نقشه یکی است',
        'Ramp slope, width and parking bays are as drawn',
        measure('percent', 'شیب رمپ', 'Ramp slope'),
      ),
      item(
        'accessible',
        4,
        'راه و درگاه برای افراد دارای معلولیت بی پله است',
        'Ways and doors are step-free for people with disabilities',
        measure('cm', 'پهنای در', 'Door width'),
      ),
    ),
    group(
      'عایق',
      'Insulation',
      item(
        'thermal',
        19,
        'عایق گرمایی دیوار و سقف نهایی پیوسته اجرا شده است',
        'Thermal insulation of walls and roof is continuous',
        measure('cm', 'ضخامت عایق', 'Insulation thickness'),
      ),
      item(
        'wet-rooms',
        5,
        'عایق رطوبتی سرویس‌ها با برگشت روی دیوار اجرا و آب‌بندی آزموده شد',
        'Wet rooms are tanked with upstands and water-tested',
        measure('cm', 'بلندی برگشت', 'Upstand height'),
      ),
      item(
        'roof',
        5,
        'عایق بام با شیب‌بندی و آزمایش آب تأیید شد',
        "The roof's falls and waterproofing were water-tested",
        measure('percent', 'شیب بام', 'Roof fall'),
      ),
    ),
  ],
}
