/** The two fonts of an appearance; what is wrong with them is said in its words. */
import { type OpenFont, openFont, TextError } from '@mohr/text'
import { appearanceMessages } from './messages.ts'

/** TrueType files, such as Vazirmatn's; both hold every character that is used. */
export interface FontFiles {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
}

export interface Fonts {
  readonly regular: OpenFont
  readonly bold: OpenFont
}

const known = new WeakMap<FontFiles, Fonts>()

/** Opens both, once for the same files. Throws `appearance.font`. */
export function openFonts(files: FontFiles): Fonts {
  const fonts = known.get(files) ?? {
    regular: whole(files.regular, 'Appearance-Regular'),
    bold: whole(files.bold, 'Appearance-Bold'),
  }
  known.set(files, fonts)
  return fonts
}

/** Runs what reads a font. Throws `appearance.font`. */
export function readingFont<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof TextError)) throw error
    throw appearanceMessages.error('appearance.font', error.detail, error.cause)
  }
}

/** A font that refuses what it has no glyph for: a signature never shows a box for a letter. Throws `appearance.glyph`. */
function whole(file: Uint8Array, name: string): OpenFont {
  const font = readingFont(() => openFont(file, name))
  return {
    ...font,
    shape(run) {
      const glyphs = font.shape(run)
      const missing = glyphs.find(({ id }) => id === 0)
      if (missing !== undefined) throw appearanceMessages.error('appearance.glyph', missing.text)
      return glyphs
    },
  }
}
