/** Typed texts as the paper sets them: in the order typed, inside their column. */
import { persianDigits } from '@mohr/casework'

/** A number with its sign, set from left to right: else «-3.2» shows its sign on the right of a Persian line. */
const isolated = (number: string) => `\u2066${number}\u2069`
/** Longer than any word of Persian; about what a cell of notes holds of wide letters, and half of it of wide arrows. */
const LONG = /\S{25,}|(?=(?:\S*?[\u2190-\u21ff\u27f0-\u27ff\u2900-\u2bff]){8})\S{13,}/gu
/** Words that pasted text keeps on one line, further than a line goes. */
const KEPT_TOGETHER = /[\S\u00a0\u2007\u202f]{25,}/gu
/** A long run may break after so many characters. */
const PIECE = 12

/** A note: signed numbers keep their sign in front, and what has no spaces may break. */
export function noteOnPaper(text: string): string {
  return text
    .replace(/[\t\u202a-\u202e\u2066-\u2069]/g, (sign) => (sign === '\t' ? ' ' : ''))
    .replace(/\ufeff/g, '\u2060')
    .replace(KEPT_TOGETHER, (words) => words.replace(/\s/g, ' '))
    .replace(LONG, broken)
    .replace(/(?<![\p{L}\p{N}\-+.,/])[-+−±][\d۰-۹]+(?:[.,٫٬/][\d۰-۹]+)*/gu, isolated)
}

/** A measure: Persian digits and decimal sign; every number from left to right. */
export function measureOnPaper(text: string): string {
  return persianDigits(noteOnPaper(text).replace(/[\u2066\u2069]/g, ''))
    .replace(/(?<=[۰-۹]),(?=(?:\u200b?[۰-۹]){3}(?!\u200b?[۰-۹]))/g, '٬')
    .replace(/(?<=[۰-۹])[.,](?=[۰-۹])/g, '٫')
    .replace(/(?:(?<![\p{L}\p{N}])[-+−±] ?)?[۰-۹]+(?:(?:\u200b?[٫٬/×]\u200b?|\u200b)[۰-۹]+)*/gu, isolated)
}

/** Places where a run may break: not in a number, as long as that goes; letters that join stay joined over them. */
function broken(run: string): string {
  // A letter and its marks stay together.
  const signs = run.match(/\P{M}\p{M}*|^\p{M}+/gu) ?? []
  let since = 0
  return signs
    .map((sign, at) => {
      const before = signs[at - 1] ?? ''
      const inNumber = /^[\d۰-۹.,٫٬+\-−±]/.test(before) && /^[\d۰-۹.,٫٬]/.test(sign)
      since += 1
      if (since <= PIECE || (inNumber && since <= 2 * PIECE)) return sign
      since = 1
      const joins = /[\u0620-\u06ff]/.test(sign) && /[\u0620-\u06ff]/.test(before)
      return joins && !inNumber ? `\u200d\u200b\u200d${sign}` : `\u200b${sign}`
    })
    .join('')
}
