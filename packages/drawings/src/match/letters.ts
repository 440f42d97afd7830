/** Words compared as the letters that they are made of: programs order and join Persian letters each in its way. */

const DROPPED = /[\p{Cc}\p{Cf}\p{Mn}\s\u0640]/gu
const ALIKE: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
  ۀ: 'ه',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  آ: 'ا',
  ؤ: 'و',
  ئ: 'ی',
  ﷲ: 'الله',
}

/** Sorted letters, digits of all scripts as Latin ones. */
export function letters(text: string): string {
  const plain = [...text.normalize('NFKC').replace(DROPPED, '')].map((letter) => {
    const code = letter.charCodeAt(0)
    if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660)
    if (code >= 0x06f0 && code <= 0x06f9) return String(code - 0x06f0)
    return ALIKE[letter] ?? letter
  })
  return plain.sort().join('')
}
