import { levelColumn, levelsOf } from './levels.ts'
import { eachDrawing, failureOf } from './per-drawing.ts'
import type { Note, Rule } from './rule.ts'

/** G07: in sections and elevations levels are drawn where they say, storeys are as high as allowed, and so is the building. */
export const g07: Rule = {
  id: 'G07',
  version: 1,
  severity: 'E',
  title: {
    fa: 'ارتفاع طبقه‌ها و ساختمان درست و مجاز است',
    en: 'Heights of storeys and of the building are true and allowed',
  },
  reference: 'qom: zoning.storey, zoning.height, layers.levels, tolerances.level',
  applies: () => true,
  check: (context, profile) =>
    eachDrawing(context, (read) => {
      const { zoning, tolerances } = profile
      const tolerance = tolerances.level / 1000
      const column = levelColumn(read.model, profile, tolerance)
      if (column === undefined) return { subjects: 0, notes: [] }
      const notes: Note[] = column.odd.map((mark) =>
        failureOf(read, [mark], MISPLACED, { measured: mark.level, unit: 'm', tolerance }),
      )
      // A mark that says the wrong figure still stands at a floor.
      const drawn = column.odd.map(({ y }) => Math.round((y - column.zero) * 1000) / 1000)
      const levels = [...new Set([...levelsOf(column), ...drawn])].sort((a, b) => a - b)
      const handlesAt = (level: number) => column.marks.filter((mark) => mark.level === level)
      const [least, most] = zoning.storey
      for (const [index, level] of levels.slice(1).entries()) {
        const height = level - (levels[index] as number)
        if (height >= least - tolerance && height <= most + tolerance) continue
        notes.push(
          failureOf(read, handlesAt(level), STOREY, {
            measured: height,
            required: `${least}–${most}`,
            unit: 'm',
            tolerance,
          }),
        )
      }
      const top = levels.at(-1) as number
      if (top > zoning.height + tolerance)
        notes.push(
          failureOf(read, handlesAt(top), TOO_HIGH, {
            measured: top,
            required: zoning.height,
            unit: 'm',
            tolerance,
          }),
        )
      return { subjects: 1, notes }
    }),
}

const MISPLACED = {
  fa: 'کد ارتفاعی در جایی نیست که عددش می‌گوید.',
  en: 'A level mark does not stand at the height that it says.',
}
const STOREY = {
  fa: 'فاصلهٔ این تراز تا تراز زیرین در حد مجاز ارتفاع طبقه نیست.',
  en: 'From this level to the one below is not within the allowed height of a storey.',
}
const TOO_HIGH = {
  fa: 'بلندترین تراز از ارتفاع مجاز ساختمان بالاتر است.',
  en: 'The highest level is above the allowed height of the building.',
}
