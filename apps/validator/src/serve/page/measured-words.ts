/** What is measured, or what is to be done to measure, in words. */
import type { Measured } from '@mohr/viewer/lengths'
import type { Purpose } from '@mohr/viewer/pointer'
import type { Language } from './api.ts'
import { exact, figure, WORDS } from './words.ts'

export function measuredWords(purpose: Purpose, measured: Measured | null, language: Language): string {
  const w = WORDS[language]
  if (measured === null) return purpose === 'area' ? w.areaHint : w.lengthHint
  const { length, last, area, unit, scale, parts } = measured
  const said = (value: number) => `${exact(value, language)} ${w.units[unit]}`
  const long =
    parts === 1
      ? `${w.length}: ${said(length)}`
      : `${w.length}: ${said(last)} · ${w.together}: ${said(length)}`
  const large = `${w.area}: ${exact(area, language)} ${w.squares[unit]}`
  const at = scale === null ? '' : ` · ${w.scale} ${figure(1, language)}:${figure(scale, language)}`
  return `${purpose === 'area' ? large : long}${at}`
}
