/** What things of a drawing, and places in it, are called. */
import type { Bilingual } from '../errors.ts'
import type { Where } from './comparison.ts'

type Noun = readonly [fa: string, one: string, many: string]

const NOUNS: Readonly<Record<string, Noun>> = {
  LINE: ['خط', 'line', 'lines'],
  LWPOLYLINE: ['چندخطی', 'polyline', 'polylines'],
  POLYLINE: ['چندخطی', 'polyline', 'polylines'],
  ARC: ['کمان', 'arc', 'arcs'],
  CIRCLE: ['دایره', 'circle', 'circles'],
  ELLIPSE: ['بیضی', 'ellipse', 'ellipses'],
  SPLINE: ['خم', 'spline', 'splines'],
  TEXT: ['نوشته', 'text', 'texts'],
  MTEXT: ['نوشته', 'text', 'texts'],
  DIMENSION: ['اندازه', 'dimension', 'dimensions'],
  HATCH: ['هاشور', 'hatch', 'hatches'],
  INSERT: ['نماد', 'symbol', 'symbols'],
  VIEWPORT: ['دریچهٔ دید', 'viewport', 'viewports'],
  LEADER: ['راهنما', 'leader', 'leaders'],
  MULTILEADER: ['راهنما', 'leader', 'leaders'],
  IMAGE: ['تصویر', 'image', 'images'],
  WIPEOUT: ['پوشانه', 'wipeout', 'wipeouts'],
  ACAD_TABLE: ['جدول', 'table', 'tables'],
  POINT: ['نقطه', 'point', 'points'],
}

/** What there is no word for keeps the name that the file gives it. */
export const nounOf = (type: string): Noun => NOUNS[type] ?? [isolate(type), isolate(type), isolate(type)]

export function placeName({ kind, name }: Where): Bilingual {
  if (kind === 'block') return { fa: `نماد ${isolate(name)}`, en: `Symbol ${isolate(name)}` }
  if (name === 'Model') return { fa: 'فضای مدل', en: 'Model space' }
  return { fa: `صفحهٔ ${isolate(name)}`, en: `Layout ${isolate(name)}` }
}

/**
 * A name of the file in a sentence of ours: nothing in it ends the isolation. Signs that turn a line round or show nothing are told by
 * their code points; the joiners of Persian stay.
 */
export const isolate = (text: string): string => `\u2068${text.replace(UNSEEN, codePoint)}\u2069`

const UNSEEN = /(?![\u200c\u200d])[\p{C}\p{Zl}\p{Zp}]/gu

const codePoint = (sign: string): string =>
  `‹U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`

const figures = {
  fa: new Intl.NumberFormat('fa-IR', { maximumFractionDigits: 3, useGrouping: false }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3, useGrouping: false }),
}

/** Without the mark of direction that Intl puts before a minus: who shows it isolates it. */
export const figure = (value: number, lang: 'fa' | 'en'): string =>
  figures[lang].format(value).replaceAll('\u200e', '')
export const persian = (count: number): string => figure(count, 'fa')
