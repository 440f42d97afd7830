import { latinDigits } from './latin.ts'

/** Words as a reader takes them: digits of any script, Arabic and Persian ye and kaf, and spaces count as the same. */
export function sameWords(one: string, two: string): boolean {
  return foldedWords(one) === foldedWords(two)
}

/** What is the same for such a reader in all spellings; to be searched in. */
export function foldedWords(text: string): string {
  return latinDigits(text)
    .normalize('NFKC')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[\s\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, '')
    .toUpperCase()
}
