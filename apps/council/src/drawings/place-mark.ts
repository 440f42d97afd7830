import { catalogue } from '@mohr/drawings'
import { z } from 'zod'
import { newId } from '../platform/id.ts'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite } from '../platform/verb.ts'
import { factsOf, lockRevision, type RevisionRow, revisionAs } from './load-revision.ts'
import { problems } from './problems.ts'
import { checkReviewing } from './reviewing-turn.ts'
import { drawingMark, drawingMarkStep } from './tables.ts'

/** Longer side of the papers of ISO 216, in mm. */
const PAPERS: Readonly<Record<string, number>> = { A0: 1189, A1: 841, A2: 594, A3: 420, A4: 297 }
/** Of any other. */
const LONGEST = 10_000

/** A reviewer's mark: on which sheet, where, and what about: a rule, words, or both. */
export const placeMark = defineWrite({
  name: 'drawings.mark',
  input: z.strictObject({
    revisionId: z.uuid(),
    sheet: z.string().min(1).max(200),
    /** Millimetres of the paper, from its lower left corner. */
    x: z.number().min(0).max(LONGEST),
    y: z.number().min(0).max(LONGEST),
    rule: z.string().max(10).nullable().default(null),
    text: typedText(2000).default(''),
  }),
  permit: (context, { revisionId }) => revisionAs(context, revisionId, 'drawings.mark'),
  async write(context, { db, audit, event }, { revisionId, text, ...mark }, { actor, loaded }) {
    const row = await lockRevision(db, revisionId)
    checkReviewing(row, actor.id)
    checkPlace(row, mark)
    if (mark.rule !== null && !catalogue.some(({ id }) => id === mark.rule)) throw problems.noRule()
    if (mark.rule === null && text.trim() === '') throw problems.markEmpty()
    const at = context.now()
    const id = newId(at)
    const { caseId, kind, discipline } = row
    await db.insert(drawingMark).values({
      id,
      caseId,
      kind,
      discipline,
      revisionId,
      ...mark,
      text: text.trim(),
      state: 'open',
      version: 1,
      placedBy: actor.id,
      placedAt: at,
    })
    await db
      .insert(drawingMarkStep)
      .values({ id: newId(at), markId: id, action: 'place', personId: actor.id, text: text.trim(), at })
    audit(`drawings/${revisionId}`, { mark: id, sheet: mark.sheet, rule: mark.rule })
    event({
      type: 'drawings.marked',
      subject: `drawings/${revisionId}`,
      audience: 'council',
      data: { ...factsOf(row, loaded), mark: id, sheet: mark.sheet },
    })
    return { id }
  },
})

function checkPlace(
  { manifest }: RevisionRow,
  { sheet, x, y }: { sheet: string; x: number; y: number },
): void {
  const found = manifest?.sheets.find(({ number }) => number === sheet)
  if (found === undefined) throw problems.noSheet()
  const longest = PAPERS[found.paper] ?? LONGEST
  if (x > longest || y > longest) throw problems.outsidePaper()
}
