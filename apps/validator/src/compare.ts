/** `mohr compare`: what a revision changed of a drawing, or of a whole set. */
import { compareDrawings, compareSets, readDxf } from '@mohr/drawings'
import { type Outcome, printOutcome } from './compare-report/text.ts'
import { type DrawingsAt, drawingsAt } from './drawings-at.ts'
import { EXIT, type Problem, problemOf, UsageError } from './errors.ts'
import type { Command } from './mohr.ts'
import { printJson } from './output.ts'
import { refuseInside, refuseOverwrite } from './paths.ts'

export const command: Command = {
  options: { html: { type: 'string' } },
  async run(options) {
    const { files, json, lang } = options
    const [before, after] = files
    if (before === undefined || after === undefined || files.length > 2)
      throw new UsageError('mohr compare BEFORE AFTER [--html OUT]')
    const html = options.text('html')
    if (html !== undefined) {
      refuseOverwrite(html, files)
      for (const file of files) refuseInside(html, file)
    }
    const found = open(before, after)
    const outcome: Outcome = 'problems' in found ? found : compare(found, before, after)
    if (json) printJson({ before, after, ...outcome })
    else printOutcome(before, after, outcome, lang)
    if (html !== undefined) {
      // The canvas and the fonts are loaded only when they are asked for.
      const { writeComparison } = await import('./compare-report/write.ts')
      writeComparison(html, { before, after }, 'problems' in found ? null : found, outcome, lang)
    }
    if (!('same' in outcome) || isPartial(outcome)) return EXIT.unreadable
    if (outcome.incomplete) return EXIT.open
    return outcome.same ? EXIT.ok : EXIT.negative
  },
}

interface Found {
  readonly old: DrawingsAt
  readonly now: DrawingsAt
}

function open(before: string, after: string): Found | { readonly problems: readonly Problem[] } {
  try {
    return { old: drawingsAt(before), now: drawingsAt(after) }
  } catch (error) {
    return { problems: [problemOf(error)] }
  }
}

/** @throws UsageError */
function compare({ old, now }: Found, before: string, after: string): Outcome {
  const problems = [old, now].flatMap((side) => ('problem' in side ? [side.problem] : []))
  if ('problem' in old || 'problem' in now) return { problems }
  if ('files' in old && 'files' in now) return { ...compareSets(old.files, now.files), problems }
  if (!('drawing' in old && 'drawing' in now)) throw new UsageError('mohr compare SET SET | DXF DXF')
  const [was, is] = [readDxf(old.drawing), readDxf(now.drawing)]
  const found = [
    ...was.problems.map((problem) => ({ ...problem, file: before })),
    ...is.problems.map((problem) => ({ ...problem, file: after })),
  ]
  if (was.model === undefined || is.model === undefined) return { problems: found }
  return { ...compareDrawings(was.model, is.model), problems: found }
}

/** A file that is there and couldn't be read may hide anything. */
const isPartial = (outcome: Outcome): boolean =>
  'drawings' in outcome &&
  outcome.drawings.some((one) => one.before !== null && one.after !== null && one.comparison === null)
