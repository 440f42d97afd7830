import type { Floor } from './building.ts'
import { CORE_ROOMS, LIFT_DOOR } from './typical-floor.ts'

/** Basement: a hall for the residents to the south, plant and a common store to the north. Nothing drives down. */
export function basementFloor(): Floor {
  return {
    rooms: [
      { id: 'hall', name: 'سالن ورزش', rects: [[0.25, 0.25, 9.85, 6.7]], label: [6.9, 3.2] },
      { id: 'changing', name: 'رختکن و سرویس', rects: [[9.95, 3.6, 14.75, 6.7]], label: [12.6, 5.6] },
      { id: 'play', name: 'بازی کودکان', rects: [[9.95, 0.25, 14.75, 3.5]], label: [12.6, 2.1] },
      { id: 'water', name: 'مخزن آب و پمپ', rects: [[0.25, 12.45, 3.85, 16.15]], label: [1.9, 14.6] },
      { id: 'generator', name: 'برق اضطراری', rects: [[0.25, 9.7, 3.85, 12.35]], label: [1.8, 11] },
      { id: 'store', name: 'انباری مشترک', rects: [[3.95, 9.7, 9.85, 16.15]], label: [7.4, 14.6] },
      { id: 'plant', name: 'تأسیسات مکانیکی', rects: [[9.95, 9.7, 14.75, 16.15]], label: [12.6, 14.6] },
      ...CORE_ROOMS,
    ],
    doors: [
      { hinge: [7.6, 9.7], to: [6.6, 9.7], swing: -1, opening: [6.6, 9.5, 7.6, 9.7] },
      { hinge: [7.6, 6.7], to: [6.6, 6.7], swing: 1, opening: [6.6, 6.7, 7.6, 6.9] },
      { hinge: [3.85, 13.6], to: [3.85, 12.7], swing: -1, opening: [3.85, 12.7, 3.95, 13.6] },
      { hinge: [3.85, 11.2], to: [3.85, 10.3], swing: -1, opening: [3.85, 10.3, 3.95, 11.2] },
      { hinge: [9.95, 13.6], to: [9.95, 12.7], swing: 1, opening: [9.85, 12.7, 9.95, 13.6] },
      { hinge: [9.95, 5.6], to: [9.95, 4.7], swing: 1, opening: [9.85, 4.7, 9.95, 5.6] },
      { hinge: [9.95, 2.4], to: [9.95, 1.5], swing: 1, opening: [9.85, 1.5, 9.95, 2.4] },
    ],
    windows: [],
    gaps: [LIFT_DOOR],
  }
}
