/**
 * Persian text as it arrives from Arabic keyboards, scanners and old systems. The table is explicit, since NFKC
 * leaves Arabic yeh, kaf and digits as they are. Store what was typed; compare on a folded form; never normalise
 * bytes that are signed.
 */

const LETTERS: Readonly<Record<string, string>> = {
  '\u064A': '\u06CC', // Arabic yeh
  '\u0649': '\u06CC', // alef maksura
  '\u0643': '\u06A9', // Arabic kaf
}

/** Letters that differ in writing but not in a name: only for comparing, never for showing. */
const NAME_LETTERS: Readonly<Record<string, string>> = {
  '\u0622': '\u0627',
  '\u0623': '\u0627',
  '\u0625': '\u0627',
  '\u0671': '\u0627',
  '\u0624': '\u0648',
  '\u0626': '\u06CC',
  '\u06C0': '\u0647',
  '\u06C2': '\u0647',
  '\u0629': '\u0647',
  '\u06D5': '\u0647',
}

/** LRM, RLM, ALM, embeddings, overrides, isolates, and the byte-order mark. */
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g
/** Harakat, tanvin, shadda, hamza above and below, superscript alef, tatweel. */
const MARKS = /[\u0640\u064B-\u065F\u0670]/g
const ZWNJ_AND_SPACES = /[\u200B-\u200D\s]+/g

function mapLetters(text: string, table: Readonly<Record<string, string>>): string {
  let out = ''
  for (const character of text) out += table[character] ?? character
  return out
}

/** ۰–۹ (U+06F0…) and ٠–٩ (U+0660…) to ASCII digits. */
export function asciiDigits(text: string): string {
  return text.replace(/[\u06F0-\u06F9\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
}

/** ASCII digits to Persian ones, for everything a person reads. */
export function persianDigits(text: string | number): string {
  return String(text).replace(/[0-9]/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)))
}

/** NFC, with Arabic yeh and kaf made Persian. Keeps ZWNJ, digits and everything else. */
export function foldText(text: string): string {
  return mapLetters(text.normalize('NFC'), LETTERS)
}

/** For codes and numbers: folded, ASCII digits, no bidi controls, trimmed. */
export function machineText(text: string): string {
  return asciiDigits(foldText(text)).replace(BIDI_CONTROLS, '').trim()
}

/** The key on which two spellings of one name are equal: «موسوي نژاد» and «موسوی‌نژاد». Not for showing. */
export function nameKey(text: string): string {
  const folded = mapLetters(machineText(text), NAME_LETTERS)
  return folded.replace(MARKS, '').replace(ZWNJ_AND_SPACES, '').toLowerCase()
}
