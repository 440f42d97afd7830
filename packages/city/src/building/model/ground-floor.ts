import type { Floor } from './building.ts'
import type { Rect } from './rectilinear.ts'
import { LIFT_DOOR } from './typical-floor.ts'

/** Stalls of 2.5 × 5.0 m: four under the building, four in the yard. */
export const STALLS: readonly { readonly rect: Rect; readonly turned: boolean }[] = [
  { rect: [0.85, 0.3, 3.35, 5.3], turned: false },
  { rect: [4.35, 0.3, 6.85, 5.3], turned: false },
  { rect: [6.95, 0.3, 9.45, 5.3], turned: false },
  { rect: [12, 0.3, 14.5, 5.3], turned: false },
  { rect: [0, -8.9, 5, -6.4], turned: true },
  { rect: [0, -6.4, 5, -3.9], turned: true },
  { rect: [10, -8.9, 15, -6.4], turned: true },
  { rect: [10, -6.4, 15, -3.9], turned: true },
]

const STORES: Rect[] = [
  [4, 14.1, 5.9, 16.15],
  [6, 14.1, 7.9, 16.15],
  [8, 14.1, 9.85, 16.15],
  [9.95, 14.1, 12.3, 16.15],
  [4, 9.7, 5.9, 11.9],
  [8, 9.7, 9.85, 11.9],
  [9.95, 9.7, 12.3, 11.9],
  [12.4, 9.7, 14.75, 11.9],
]

/** Ground floor: open parking to the south, lobby and stair, stores and plant to the north. */
export function groundFloor(): Floor {
  return {
    rooms: [
      { id: 'parking', name: 'پارکینگ مسقف', rects: [[0.25, 0.25, 14.75, 6.7]], label: [10.85, 5.95] },
      { id: 'lobby', name: 'لابی ورودی', rects: [[0.25, 6.9, 9.05, 9.5]], label: [7.2, 7.6] },
      { id: 'lift', name: '', rects: [[9.2, 7.4, 10.85, 9]], minor: true },
      { id: 'duct-n', name: 'داکت', rects: [[9.2, 9.1, 10.85, 9.5]], minor: true },
      { id: 'duct-s', name: 'داکت', rects: [[9.2, 6.9, 10.85, 7.3]], minor: true },
      { id: 'light-well', name: 'نورگیر', rects: [[11, 6.9, 14.75, 9.5]] },
      { id: 'caretaker', name: 'سرایداری', rects: [[0.25, 11.9, 3.9, 16.15]], label: [2.1, 14] },
      { id: 'caretaker-wc', name: 'سرویس', rects: [[0.25, 9.7, 1.9, 11.8]], minor: true },
      { id: 'electric', name: 'تابلو برق', rects: [[2, 9.7, 3.9, 11.8]], minor: true },
      { id: 'plant', name: 'موتورخانه', rects: [[12.4, 14.1, 14.75, 16.15]] },
      {
        id: 'corridor',
        name: 'راهرو انباری‌ها',
        rects: [
          [4, 12, 14.75, 14],
          [6, 9.7, 7.9, 12],
        ],
        label: [10, 13],
      },
      ...STORES.map((rect, index) => ({
        id: `store-${index + 1}`,
        name: `انباری ${'۱۲۳۴۵۶۷۸'[index]}`,
        rects: [rect],
        minor: true,
      })),
    ],
    doors: [
      { hinge: [8.7, 6.9], to: [7.6, 6.9], swing: -1, opening: [7.6, 6.7, 8.7, 6.9] },
      { hinge: [7.4, 9.7], to: [6.4, 9.7], swing: -1, opening: [6.4, 9.5, 7.4, 9.7] },
      { hinge: [3.9, 13.5], to: [3.9, 12.6], swing: -1, opening: [3.9, 12.6, 4, 13.5] },
      { hinge: [1.6, 11.8], to: [0.9, 11.8], swing: 1, opening: [0.9, 11.8, 1.6, 11.9] },
      { hinge: [3.6, 11.8], to: [2.8, 11.8], swing: 1, opening: [2.8, 11.8, 3.6, 11.9] },
      ...[4.5, 6.5, 8.5, 10.6, 12.9].map((x) => ({
        hinge: [x, 14.1] as const,
        to: [x + 0.8, 14.1] as const,
        swing: 1 as const,
        opening: [x, 14, x + 0.8, 14.1] as Rect,
      })),
      ...[8.5, 10.6, 13].map((x) => ({
        hinge: [x, 11.9] as const,
        to: [x + 0.8, 11.9] as const,
        swing: -1 as const,
        opening: [x, 11.9, x + 0.8, 12] as Rect,
      })),
      { hinge: [5.9, 11.5], to: [5.9, 10.7], swing: -1, opening: [5.9, 10.7, 6, 11.5] },
    ],
    windows: [
      [1.15, 16.15, 2.95, 16.4],
      [12.9, 16.15, 14.1, 16.4],
    ],
    gaps: [LIFT_DOOR, [0.45, 0, 3.7, 0.25], [4.1, 0, 9.7, 0.25], [10.1, 0, 14.55, 0.25]],
  }
}
