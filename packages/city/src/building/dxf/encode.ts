/** How a DXF file's text is written: R2018 in UTF-8, or R2000 in code page 1256 with `\U+XXXX` for what it lacks. */
export type DxfVariant = 'r2018' | 'r2000'

/** Characters 0x80–0xFF of Windows code page 1256 (Arabic); it has no Persian ی and no Persian digits. */
const CP1256 =
  '€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u200c\u200dں\u00a0،¢£¤¥¦§¨©ھ«¬\u00ad®¯°±²³´µ¶·¸¹؛»¼½¾؟ہءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقكàلâمنهوçèéêëىيîïًٌٍَôُِ÷ّùْûü\u200e\u200fے'

const TO_CP1256 = new Map([...CP1256].map((character, index) => [character, 0x80 + index]))

/** Encodes the whole file's text in the variant's encoding. */
export function encodeDxf(text: string, variant: DxfVariant): Uint8Array {
  return variant === 'r2018' ? new TextEncoder().encode(text) : encodeCp1256(text)
}

function encodeCp1256(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const mapped = code < 0x80 ? code : TO_CP1256.get(character)
    if (mapped !== undefined) bytes.push(mapped)
    else for (const ascii of unicodeEscape(character)) bytes.push(ascii.charCodeAt(0))
  }
  return Uint8Array.from(bytes)
}

function unicodeEscape(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\U+${character.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')}`,
  ).join('')
}
