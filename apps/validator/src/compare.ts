/** `mohr compare`: what a revision changed of a drawing, or of a whole set. */
import { compareDrawings, compareSets, readDxf } from '@mohr/drawings'
import { type Outcome, printOutcome } from './compare-report/text.ts'
import { drawingsAt } from './drawings-at.ts'
import { EXIT, problemOf, UsageError } from './errors.ts'
import type { Command } from './mohr.ts'
import { printJson } from './output.ts'

export const command: Command = {
  options: {},
  async run({ files, json, lang }) {
    const [before, after] = files
    if (before === undefined || after === undefined || files.length > 2)
      throw new UsageError('mohr compare BEFORE AFTER')
    const outcome = compare(before, after)
    if (json) printJson({ before, after, ...outcome })
    else printOutcome(before, after, outcome, lang)
    if (!('same' in outcome) || isPartial(outcome)) return EXIT.unreadable
    if (outcome.incomplete) return EXIT.open
    return outcome.same ? EXIT.ok : EXIT.negative
  },
}

/** @throws UsageError */
function compare(before: string, after: string): Outcome {
  try {
    const [old, now] = [drawingsAt(before), drawingsAt(after)]
    const problems = [old, now].flatMap((side) => ('problem' in side ? [side.problem] : []))
    if ('problem' in old || 'problem' in now) return { problems }
    if ('files' in old && 'files' in now) {
      return { ...compareSets(old.files, now.files), problems }
    }
    if (!('drawing' in old && 'drawing' in now)) throw new UsageError('mohr compare SET SET | DXF DXF')
    const [was, is] = [readDxf(old.drawing), readDxf(now.drawing)]
    const found = [
      ...was.problems.map((problem) => ({ ...problem, file: before })),
      ...is.problems.map((problem) => ({ ...problem, file: after })),
    ]
    if (was.model === undefined || is.model === undefined) return { problems: found }
    return { ...compareDrawings(was.model, is.model), problems: found }
  } catch (error) {
    if (error instanceof UsageError) throw error
    return { problems: [problemOf(error)] }
  }
}

/** A file that is there and couldn't be read may hide anything. */
const isPartial = (outcome: Outcome): boolean =>
  'drawings' in outcome &&
  outcome.drawings.some((one) => one.before !== null && one.after !== null && one.comparison === null)
