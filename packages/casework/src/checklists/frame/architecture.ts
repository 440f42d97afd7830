import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Architectural supervisor: frame. */
export const frameArchitecture: Checklist = {
  id: 'frame-architecture/1',
  title: { fa: 'اسکلت، معماری', en: 'Frame, architecture' },
  groups: [
    group(
      'هندسه',
      'Geometry',
      item(
        'column-places',
        4,
        'جای ستون‌ها با پلان معماری یکی است و راه پارک و درها را نمی‌بندد',
        'Columns stand as in the plan and block neither parking nor doors',
      ),
      item(
        'storey-height',
        4,
        'ارتفاع کف تا کف این طبقه با برش یکی است',
        'Floor-to-floor height equals the section',
        measure('cm', 'ارتفاع طبقه', 'Storey height'),
      ),
      item(
        'shaft',
        15,
        'چاه آسانسور شاقول و به ابعاد نقشه است',
        'The lift shaft is plumb and of the size drawn',
        measure('cm', 'ابعاد آزاد', 'Clear size'),
      ),
      item(
        'stair',
        4,
        'بازشوی پله و سرگیر آن با نقشه می‌خواند',
        'The stair opening and its headroom are as drawn',
        measure('cm', 'سرگیر', 'Headroom'),
      ),
      item(
        'voids',
        4,
        'جای نورگیر و داکت‌ها با نقشه یکی است',
        'Light wells and ducts are where drawn',
        measure('m', 'پهنای نورگیر', 'Width of the light well'),
      ),
    ),
    group(
      'محدوده',
      'Limits',
      item(
        'outline',
        4,
        'اسکلت از سطح اشغال و برِ اصلاحی بیرون نزده است',
        'The frame stays within coverage and building line',
      ),
      item(
        'gap',
        6,
        'درز انقطاع با همسایه باز و بی نخاله است',
        'The seismic gap to the neighbour is open and clear',
        measure('cm', 'پهنای درز', 'Width of the gap'),
      ),
      item(
        'cantilever',
        4,
        'پیش‌آمدگی‌ها با پروانه و نقشه یکی است',
        'Projections are as permitted and drawn',
        measure('cm', 'پیش‌آمدگی', 'Projection'),
      ),
    ),
    group(
      'ایمنی',
      'Safety',
      item(
        'edges',
        12,
        'لبهٔ باز طبقه، چاه و پله نرده دارد',
        'Open edges, shafts and stairs have guard rails',
      ),
      item(
        'nets',
        12,
        'تور ایمنی و سرپوش برای معبر و همسایه برجاست',
        'Nets and covers over street and neighbour are in place',
      ),
    ),
  ],
}
