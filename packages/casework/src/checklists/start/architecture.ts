import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Architectural supervisor: start and excavation. */
export const startArchitecture: Checklist = {
  id: 'start-architecture/1',
  title: { fa: 'شروع و گودبرداری، معماری', en: 'Start and excavation, architecture' },
  groups: [
    group(
      'مدارک آغاز کار',
      'Papers to start with',
      item(
        'papers',
        2,
        'پروانهٔ ساخت، نقشه‌های مهرشده و برگ سبز در کارگاه است و با این پرونده می‌خواند',
        'The permit, the stamped drawings and the green start sheet are on site and belong to this case',
      ),
      item(
        'board',
        20,
        'تابلوی مشخصات ساختمان با نام مالک، مجری، طراحان و ناظران نصب و خواناست',
        'The site board with owner, builder, designers and supervisors is up and legible',
      ),
      item(
        'insurance',
        12,
        'بیمهٔ مسئولیت کارفرما در برابر کارکنان و همسایگان معتبر است',
        'Liability insurance towards workers and neighbours is valid',
      ),
    ),
    group(
      'زمین و همسایگی',
      'Plot and neighbours',
      item(
        'plot-size',
        4,
        'ابعاد زمین در محل با سند و نقشهٔ جانمایی یکی است',
        'The plot measures on site what the deed and the site plan say',
        measure('m', 'بر زمین در محل', 'Frontage on site'),
      ),
      item(
        'setback',
        4,
        'عقب‌نشینی و بر و کف برابر دستور نقشه است و روی زمین نشانه‌گذاری شده است',
        'Setback and building line follow the plan order and are marked on the ground',
        measure('m', 'عقب‌نشینی', 'Setback'),
      ),
      item(
        'neighbours',
        12,
        'وضع ساختمان‌های همسایه پیش از گودبرداری عکس‌برداری و صورت‌جلسه شده است',
        'The state of neighbouring buildings was photographed and minuted before digging',
      ),
      item(
        'trees',
        4,
        'درخت‌های داخل ملک و معبر با نقشه می‌خواند و جابه‌جایی آن‌ها مجوز دارد',
        'Trees on the plot and in the street are as drawn and any removal is permitted',
      ),
    ),
    group(
      'تخریب و ایمنی',
      'Demolition and safety',
      item(
        'demolition',
        12,
        'تخریب بنای موجود با روش و ترتیب ایمن و پس از قطع آب، برق و گاز انجام شده است',
        'The old building was taken down in a safe order, with water, power and gas cut first',
      ),
      item(
        'hoarding',
        12,
        'حصار کارگاه، سرپوش راهرو و روشنایی شب برای عابران کامل است',
        'Hoarding, covered walkway and night lighting for passers-by are complete',
      ),
      item(
        'debris',
        12,
        'نخاله از معبر برداشته شده و راه عبور همسایگان باز است',
        'Debris has been cleared from the street and neighbours have access',
      ),
      item(
        'level-zero',
        4,
        'تراز صفر پروژه از نقطهٔ ثابت معبر گرفته و روی دیوار پایدار ثبت شده است',
        'The project datum was taken from a fixed street point and marked on a stable wall',
        measure('m', 'تراز کف گود', 'Level of the pit bottom'),
      ),
    ),
  ],
}
