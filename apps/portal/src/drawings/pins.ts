/** What is pinned on a sheet: what the rules found, marks of persons, a mark that is being written, words that were searched for. */
import type { DrawingRevisionView } from '@mohr/council/api'
import type { Pin } from '@mohr/viewer/viewer'
import type { Language } from '../messages/index.ts'
import type { Chosen, NewMark } from './Review.tsx'
import type { Hit, PlacedFinding, SheetInfo } from './reading.ts'

export interface Pinned {
  /** Null for what can't be chosen, and is always framed. */
  readonly of: Chosen | null
  readonly number: number | null
  readonly look: Pick<Pin, 'name' | 'kind' | 'state' | 'boxes'>
}

const STATES = { open: 'open', answered: 'answered', accepted: 'closed' } as const

export function pinsOf({
  revision,
  findings,
  sheet,
  newMark,
  hit,
  language,
}: {
  readonly revision: DrawingRevisionView
  readonly findings: readonly PlacedFinding[]
  readonly sheet: SheetInfo | null
  readonly newMark: NewMark | null
  readonly hit: Hit | null
  readonly language: Language
}): Pinned[] {
  if (sheet === null) return []
  const found = findings
    .filter((one) => one.sheet === sheet.id && one.boxes.length > 0)
    .map(
      (one): Pinned => ({
        of: { kind: 'finding', number: one.number },
        number: one.number,
        look: {
          name: one.finding.message[language],
          kind: 'finding',
          state: 'open',
          boxes: one.boxes,
        },
      }),
    )
  const marks = revision.marks.flatMap((mark, at): Pinned[] =>
    mark.sheet === sheet.number
      ? [
          {
            of: { kind: 'mark', id: mark.id },
            number: at + 1,
            look: {
              name: mark.text || (mark.rule ?? ''),
              kind: 'mark',
              state: STATES[mark.state],
              boxes: [[mark.x, mark.y, mark.x, mark.y]],
            },
          },
        ]
      : [],
  )
  const { x, y } = newMark?.place ?? { x: 0, y: 0 }
  const written: Pinned[] =
    newMark?.sheet === sheet.number
      ? [
          {
            of: null,
            number: revision.marks.length + 1,
            look: { name: '', kind: 'mark', state: 'open', boxes: [[x, y, x, y]] },
          },
        ]
      : []
  const words: Pinned[] =
    hit?.sheet === sheet.id
      ? [{ of: null, number: null, look: { name: hit.text, kind: 'match', state: 'open', boxes: [hit.box] } }]
      : []
  return [...found, ...marks, ...written, ...words]
}
