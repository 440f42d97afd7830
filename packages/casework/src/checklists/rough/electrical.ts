import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Electrical supervisor: rough work. */
export const roughElectrical: Checklist = {
  id: 'rough-electrical/1',
  title: { fa: 'سفت‌کاری، برق', en: 'Rough work, electrical' },
  groups: [
    group(
      'لوله و سیم',
      'Conduits and wires',
      item(
        'conduits',
        13,
        'لوله‌کشی دیوارها راست و برابر نقشه است',
        'Wall conduits run straight and as drawn',
      ),
      item(
        'heights',
        13,
        'بلندی کلید و پریز از کف یکسان و برابر نقشه است',
        'Switches and sockets stand at the height drawn',
        measure('cm', 'بلندی پریز', 'Socket height'),
      ),
      item(
        'wet-zones',
        13,
        'فاصلهٔ پریز از وان و دوش رعایت شده است',
        'Sockets keep their distance from bath and shower',
        measure('cm', 'فاصله', 'Distance'),
      ),
      item(
        'separate',
        13,
        'جریان ضعیف از برق و از گاز فاصله دارد',
        'Low current keeps its distance from power and gas',
        measure('cm', 'فاصله', 'Distance'),
      ),
      item('wires', 13, 'سطح مقطع و رنگ سیم‌ها با نقشه یکی است', 'Wire sizes and colours are as drawn'),
    ),
    group(
      'تابلو و ارت',
      'Boards and earth',
      item(
        'boards',
        13,
        'جای تابلوها در دسترس و دور از آب است',
        'Boards stand within reach and away from water',
      ),
      item(
        'earth',
        13,
        'مقاومت زمین ساختمان اندازه‌گیری شد',
        "The building's earth was measured",
        measure('ohm', 'مقاومت زمین', 'Earth resistance'),
      ),
      item(
        'bonding',
        13,
        'هم‌بندی اصلی لولهٔ آب، گاز و اسکلت برجاست',
        'Main bonding of water, gas and frame is in place',
        measure('ohm', 'مقاومت پیوستگی', 'Continuity'),
      ),
    ),
    group(
      'ایمنی آتش',
      'Fire safety',
      item(
        'alarm',
        3,
        'لوله‌کشی اعلام حریق و روشنایی اضطراری کامل است',
        'Fire alarm and emergency lighting conduits are complete',
      ),
      item(
        'fire-stop',
        3,
        'گذر کابل از دیوار و سقف مقاوم حریق درزبندی شده است',
        'Cables through fire-rated walls and slabs are fire-stopped',
      ),
      item(
        'lift',
        15,
        'تغذیه، روشنایی و تلفن چاه آسانسور برابر نقشه است',
        'Supply, light and telephone of the lift shaft are as drawn',
      ),
    ),
  ],
}
