import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Electrical supervisor: frame. */
export const frameElectrical: Checklist = {
  id: 'frame-electrical/1',
  title: { fa: 'اسکلت، برق', en: 'Frame, electrical' },
  groups: [
    group(
      'پیوستگی زمین',
      'Earth continuity',
      item(
        'column-bond',
        13,
        'هادی هم‌بندی در ستون‌های نقشه تا این طبقه پیوسته است',
        'The bonding conductor is continuous in the columns drawn up to this floor',
        measure('ohm', 'مقاومت پیوستگی', 'Continuity'),
      ),
      item(
        'steel-bond',
        13,
        'اسکلت فولادی به شینهٔ هم‌بندی وصل است',
        'The steel frame is bonded to the main bar',
      ),
      item(
        'down-conductor',
        13,
        'راه هادی صاعقه‌گیر برابر نقشه است',
        'The lightning conductor follows the drawing',
      ),
    ),
    group(
      'رایزر و گذر',
      'Risers and ways',
      item(
        'riser-place',
        13,
        'جای رایزر برق و جریان ضعیف با نقشه یکی و جدا از آب و گاز است',
        'Power and low-current risers are as drawn and apart from water and gas',
        measure('cm', 'فاصله از لولهٔ گاز', 'Distance to gas'),
      ),
      item(
        'sleeves',
        13,
        'غلاف گذر از تیر و دیوار برشی پیش از بتن‌ریزی گذاشته شده است',
        'Sleeves through beams and shear walls are set before casting',
      ),
      item(
        'column-boxes',
        13,
        'قوطی و لولهٔ توکار ستون سطح میلگرد را نبریده است',
        'Boxes and conduits in columns have cut no bar',
      ),
      item('lift-supply', 15, 'راه تغذیهٔ آسانسور جدا پیش‌بینی شده است', 'A separate way feeds the lift'),
      item(
        'site-power',
        12,
        'برق موقت این طبقه کلید جریان باقی‌مانده دارد',
        'Temporary power on this floor has a residual-current device',
      ),
    ),
  ],
}
