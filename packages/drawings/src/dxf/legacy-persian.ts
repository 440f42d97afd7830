/**
 * Persian SHX fonts from before Unicode: their text is glyph codes in the order they are drawn, which no machine
 * reads without the font. They are known by name; what stands in such text is reported, never guessed.
 */
const families = ['kateb', 'naskh', 'farsi', 'parsi', 'persian', 'parsnegar', 'nastaliq']

/** The family of a legacy Persian font in a style's font or big font file, else undefined. */
export function legacyPersianFont(...files: readonly string[]): string | undefined {
  for (const file of files) {
    const name = file.split(/[\\/]/).at(-1)?.trim().toLowerCase() ?? ''
    if (/\.(ttf|ttc|otf)$/.test(name)) continue
    const family = families.find((known) => name.startsWith(known))
    if (family !== undefined) return family
  }
  return undefined
}
