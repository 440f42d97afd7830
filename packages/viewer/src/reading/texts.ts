/** The words on the sheets of a set, and where a reader would look for them. */
import { allEntities, foldedWords, resolveScene, type Sheet } from '@mohr/drawings'
import { type Box, boxOf, union } from './sheets.ts'

interface Words {
  readonly text: string
  readonly folded: string
  readonly box: Box
}

interface Hits {
  readonly hits: readonly { readonly sheet: string; readonly text: string; readonly box: Box }[]
  /** Whether there are more than are listed. */
  readonly more: boolean
}

const MOST_HITS = 200
const LONGEST_HIT = 200

/** Reads the words of a sheet when they are first searched for. */
export class SetTexts {
  private readonly words = new Map<string, readonly Words[]>()
  private readonly open: (id: string) => Sheet | undefined
  private readonly ids: readonly string[]

  constructor(ids: readonly string[], open: (id: string) => Sheet | undefined) {
    this.ids = ids
    this.open = open
  }

  /** Digits of any script, ye and kaf of Arabic and of Persian, and spaces are the same. */
  find(query: string): Hits {
    const wanted = foldedWords(query)
    const hits: Hits['hits'][number][] = []
    if (wanted === '') return { hits, more: false }
    for (const sheet of this.ids)
      for (const { text, folded, box } of this.wordsOf(sheet)) {
        if (!folded.includes(wanted)) continue
        if (hits.length === MOST_HITS) return { hits, more: true }
        hits.push({ sheet, text: excerpt(text, wanted), box })
      }
    return { hits, more: false }
  }

  private wordsOf(id: string): readonly Words[] {
    const known = this.words.get(id)
    if (known !== undefined) return known
    const sheet = this.open(id)
    const words = sheet === undefined ? [] : wordsOn(sheet)
    this.words.set(id, words)
    return words
  }
}

/** The lines of a long text that hold what is searched for, or its beginning. */
function excerpt(text: string, wanted: string): string {
  const lines = text.split('\n').filter((line) => foldedWords(line).includes(wanted))
  const shown = (lines.length > 0 ? lines.join(' ') : text).trim()
  return shown.length <= LONGEST_HIT ? shown : `${shown.slice(0, LONGEST_HIT)}…`
}

/**
 * A text of several lines or styles is one: its words may run from one to the next. They are read as the file has them, since a line
 * of two directions is drawn in parts.
 */
function wordsOn(sheet: Sheet): Words[] {
  const whole = new Map<string, string>()
  for (const entity of allEntities(sheet.document))
    if ('text' in entity && entity.text !== '' && entity.handle !== undefined)
      whole.set(entity.handle, entity.text)
  const found = new Map<string, { text: string; box: Box }>()
  let unnamed = 0
  resolveScene(sheet, (piece) => {
    if (piece.kind !== 'text') return
    const { handle, inserts, viewport } = piece.origin
    const key = handle === undefined ? `? ${unnamed++}` : [viewport, ...inserts, handle].join(' ')
    const before = found.get(key)
    const drawn = before === undefined ? piece.text : `${before.text} ${piece.text}`
    const text = (handle === undefined ? undefined : whole.get(handle)) ?? drawn
    found.set(key, { text, box: union(before?.box, boxOf(piece)) })
  })
  return [...found.values()].map(({ text, box }) => ({ text, folded: foldedWords(text), box }))
}
