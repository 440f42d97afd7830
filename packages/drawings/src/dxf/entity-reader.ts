/** Reads one entity at the cursor by its definition. */

import { compile, EMPTY, type Reader } from './compile.ts'
import { type CountedLists, countedLists, reportLists } from './counted-lists.ts'
import type { Fields } from './definition.ts'
import { common, type DefinedType, definitions } from './entities.ts'
import { type NewRecord, recordsOf, sharedNames } from './entity-record.ts'
import { hatchBoundary } from './hatch.ts'
import type { Entity } from './model.ts'
import { mtextColumns } from './mtext-columns.ts'
import { asciiString } from './number.ts'
import { readOnce } from './once.ts'
import { type Located, placeOf } from './place.ts'
import { plainMtext, plainText } from './plain-text.ts'
import { type Hook, readRecord } from './record.ts'
import type { Source } from './source.ts'

/** What an entity of a type has besides its fields. */
const belongings: Partial<Record<DefinedType, object>> = {
  POLYLINE: { vertices: EMPTY, seqend: undefined },
  INSERT: { attribs: EMPTY, seqend: undefined },
  HATCH: { paths: EMPTY, seeds: EMPTY, lines: EMPTY, gradient: undefined },
  TEXT: { text: '' },
  ATTRIB: { text: '' },
  ATTDEF: { text: '' },
  MTEXT: { text: '', columns: undefined },
  DIMENSION: { text: '' },
  MULTILEADER: { text: '' },
}

/** In these no group of a single value stands for two things; others have the same groups in several of their parts. */
const PLAIN: ReadonlySet<string> = new Set<DefinedType>([
  'LINE',
  'POINT',
  'CIRCLE',
  'ARC',
  'ELLIPSE',
  'SOLID',
  'TRACE',
  '3DFACE',
  'LWPOLYLINE',
  'POLYLINE',
  'VERTEX',
  'TEXT',
  'MTEXT',
  'INSERT',
])

/** How entities of one type are read. */
interface EntityReader {
  readonly reader: Reader<Fields>
  readonly Record: NewRecord
  readonly isDefined: boolean
  readonly worded: boolean
  /** The lengths of its lists, where it declares any and its fields don't tell. */
  readonly lists: () => CountedLists | undefined
}

function readerOf(type: string, fields: Fields, isDefined: boolean): EntityReader {
  const reader = compile({ ...common, ...fields }, sharedNames, PLAIN.has(type))
  const more = belongings[type as DefinedType] ?? {}
  const Record = recordsOf(reader, { type, dxfName: type, unsound: false, ...more })
  return { reader, Record, isDefined, worded: 'text' in more, lists: () => countedLists(type) }
}

const readers = new Map(
  Object.entries(definitions).map(([type, { fields }]) => [type, readerOf(type, fields, true)]),
)
const otherReader = readerOf('OTHER', {}, false)

/** An entity while it is being read: `endOffset`, `layout` and what belongs to it are still to come. */
type Draft = { -readonly [Key in keyof Entity]: Entity[Key] }

export interface ReadEntity {
  readonly entity: Draft
  /** Whether there is a next tag, which is then a group 0. */
  readonly more: boolean
}

/** The properties this module fills in. */
interface Filled {
  dxfName: string
  unsound: boolean
  content: string
  contents: readonly string[]
  text: string
  paths: unknown
  seeds: unknown
  lines: unknown
  gradient: unknown
  columns: unknown
}

/** Reads the entity whose group 0 is the current tag. */
export function readEntity(source: Source, type: string, block: string | undefined): ReadEntity {
  const { tags, problems, sharing } = source
  const { reader, Record, isDefined, worded, lists } = readers.get(type) ?? otherReader
  const record = new Record(tags.offset, tags.line, block)
  const filled = record as unknown as Filled
  if (!isDefined) filled.dxfName = type
  const boundary = type === 'HATCH' ? hatchBoundary() : undefined
  const attribute = type === 'ATTRIB' || type === 'ATTDEF' ? attributeGroups() : undefined
  const columned = type === 'MTEXT' ? mtextColumns() : undefined
  const counted = isDefined ? lists() : countedLists(type)
  const before = problems.unreadNumbers
  const hook = boundary?.hook ?? attribute?.hook ?? columned?.hook ?? counted?.hook
  const more = hook
    ? readRecord(source, type, reader, record, hook, sharing.current)
    : readOnce(source, type, reader, record, sharing.current)
  record.shared = sharing.settle()
  if (problems.unreadNumbers > before) filled.unsound = true
  record.endOffset = more ? tags.offset : tags.position
  if (counted !== undefined) reportLists(counted, type, problems, whereIs(record))
  if (boundary !== undefined) {
    const place = whereIs(record)
    if (boundary.full()) problems.add('dxf.limit-vertices', { type, limit: source.limits.vertices }, place)
    for (const count of boundary.miscounted()) problems.add('dxf.count-mismatch', { type, ...count }, place)
    filled.paths = boundary.paths
    filled.seeds = boundary.seeds
    filled.lines = boundary.lines
    filled.gradient = boundary.gradient()
  } else if (worded) setWords(type, filled, source, attribute?.pieces ?? [])
  const columns = columned?.columns()
  if (columns !== undefined) filled.columns = columns
  return { entity: record as unknown as Draft, more }
}

const whereIs = ({ handle, ...record }: Located & { readonly handle: string | undefined }) => ({
  ...placeOf(record),
  ...(handle === undefined ? {} : { handle }),
})

/** What an attribute has of its own, and not as a text: tag, prompt, flags, length and alignment of the field, lock. */
const OF_ATTRIBUTE: ReadonlySet<number> = new Set([2, 3, 70, 73, 74, 280])

/**
 * An attribute is a text, and says the same groups again for something else (since R2018 its 72 is a lock, its 11 another
 * point, its second 70 a number of attributes): those of its own part aren't taken for the text's. One of several lines keeps
 * them in an embedded MTEXT, whatever its own text says.
 */
function attributeGroups() {
  const pieces: Uint8Array[] = []
  let ofText = false
  let ofAttribute = false
  let flagged = false
  const hook: Hook = (code, { tags }, embedded) => {
    if (embedded) {
      if (code !== 1 && code !== 3) return false
      pieces.push(tags.bytes.slice(tags.start, tags.end))
      return true
    }
    if (code === 100) {
      const name = asciiString(tags.bytes, tags.start, tags.end).trim()
      if (name === 'AcDbText') ofText = true
      ofAttribute = name.startsWith('AcDbAttribute')
      return false
    }
    if (!ofText || !ofAttribute) return false
    if (code === 70 && flagged) return true
    flagged ||= code === 70
    return !OF_ATTRIBUTE.has(code)
  }
  return { hook, pieces }
}

function setWords(type: string, filled: Filled, { text }: Source, embedded: readonly Uint8Array[]): void {
  const character = (code: number) => text.character(code)
  if (embedded.length > 0) {
    filled.content = text.join(embedded)
    filled.text = plainMtext(filled.content, character)
  } else if (type === 'MULTILEADER') {
    // The same group opens the leader lines that follow.
    filled.text = plainMtext(
      filled.contents.filter((words) => words.trim() !== 'LEADER_LINE{').join(''),
      character,
    )
  } else {
    const plain = type === 'MTEXT' || type === 'DIMENSION' ? plainMtext : plainText
    filled.text = plain(filled.content, character)
  }
}
