import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Architectural supervisor: foundation. */
export const foundationArchitecture: Checklist = {
  id: 'foundation-architecture/1',
  title: { fa: 'پی‌سازی، معماری', en: 'Foundation, architecture' },
  groups: [
    group(
      'جانمایی',
      'Setting out',
      item(
        'outline',
        4,
        'پیرامون پی در محدودهٔ ملک است و از برِ اصلاحی بیرون نزده است',
        'The footing lies within the plot and does not cross the building line',
        measure('cm', 'فاصله تا مرز', 'Distance to the boundary'),
      ),
      item(
        'footprint',
        4,
        'جای ستون‌های پیاده‌شده با پلان معماری می‌خواند و سطح اشغال را بیش نمی‌کند',
        'Columns as set out agree with the architectural plan and keep the coverage',
      ),
      item(
        'joint',
        6,
        'درز انقطاع از همسایه در تراز پی و بالاتر شدنی است',
        'The seismic gap to the neighbour can be kept from the footing up',
        measure('cm', 'پهنای درز', 'Width of the gap'),
      ),
    ),
    group(
      'ترازها و گشودگی‌ها',
      'Levels and openings',
      item(
        'zero',
        4,
        'تراز روی پی با کف پارکینگ و شیب رمپ نقشه سازگار است',
        'Top of footing suits the parking floor and the ramp drawn',
        measure('m', 'تراز روی پی', 'Top of footing'),
      ),
      item(
        'lift-pit',
        15,
        'چالهٔ آسانسور با ژرفا و ابعاد نقشه و آب‌بند اجرا می‌شود',
        'The lift pit has the depth and size drawn and will be watertight',
        measure('cm', 'ژرفای چاله', 'Pit depth'),
      ),
      item(
        'stair-start',
        4,
        'میلگرد شروع پله و رمپ در جای نقشهٔ معماری است',
        'Starters of stair and ramp stand where the architectural plan has them',
      ),
      item(
        'service-openings',
        14,
        'گذر لوله و کانال از پی پیش‌بینی و جای آن با دیگر ناظران هماهنگ شده است',
        'Ways for pipes and ducts through the footing are provided and agreed with the others',
      ),
    ),
    group(
      'رطوبت و ایمنی',
      'Damp and safety',
      item(
        'damp',
        5,
        'عایق رطوبتی زیر پی یا روی کرسی با مصالح استاندارد پیش‌بینی شده است',
        'Damp-proofing below the footing or on the plinth is provided with standard material',
      ),
      item(
        'retaining',
        4,
        'دیوار حائل و زهکش پشت آن با نقشه می‌خواند',
        'Retaining walls and the drain behind them are as drawn',
      ),
      item(
        'safety',
        12,
        'راه دسترسی، سر میلگردهای ایستاده و لبهٔ گود ایمن شده است',
        'Access, upright bar ends and the pit edge are made safe',
      ),
    ),
  ],
}
