import { baseName } from '../dxf/referred-files.ts'
import { eachDrawing, failureOf, groupBy } from './per-drawing.ts'
import type { Rule } from './rule.ts'

/** H08: text styles name fonts that the profile allows. Legacy Persian shape fonts are judged by H09. */
export const h08: Rule = {
  id: 'H08',
  version: 1,
  severity: 'W',
  title: { fa: 'قلم‌های به‌کاررفته پذیرفته است', en: 'Fonts are allowed ones' },
  reference: 'DXF Reference, STYLE groups 3 and 4; qom: fonts',
  applies: () => true,
  check: (context, { fonts }) =>
    eachDrawing(context, (read) => {
      const styles = read.model.styles.filter(({ name, legacyPersian }) => name !== '' && !legacyPersian)
      const used = styles.flatMap(({ handle, font, bigFont }) =>
        [font, bigFont].map((file) => ({ handle, font: fontName(file) })).filter(({ font: f }) => f !== ''),
      )
      const foreign = used.filter(({ font }) => !fonts.allowed.some((form) => form.test(font)))
      const notes = [...groupBy(foreign, ({ font }) => font)].map(([font, users]) =>
        failureOf(read, users, NOT_ALLOWED, { measured: font }),
      )
      return { subjects: used.length, notes }
    }),
}

/** The font's name without folder and ending, in lower case. */
function fontName(file: string): string {
  return baseName(file.trim())
    .toLowerCase()
    .replace(/\.(ttf|ttc|otf|shx)$/, '')
}

const NOT_ALLOWED = {
  fa: 'این قلم در فهرست قلم‌های پذیرفته نیست؛ ممکن است نزد دیگران با قلمی دیگر دیده شود.',
  en: 'This font is not among the allowed ones; others may see the text in another font.',
}
