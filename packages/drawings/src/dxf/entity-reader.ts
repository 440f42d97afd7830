/** Reads one entity at the cursor by its definition. */

import { compile, type Reader } from './compile.ts'
import type { Fields } from './definition.ts'
import { common, type DefinedType, definitions } from './entities.ts'
import { hatchBoundary } from './hatch.ts'
import type { Entity } from './model.ts'
import { placeOf } from './parts.ts'
import { plainMtext, plainText } from './plain-text.ts'
import { type Hook, readRecord } from './record.ts'
import type { Source } from './source.ts'

/** Properties that are not fields, in the order in which an entity shows them. */
const place = {
  type: 'OTHER',
  dxfName: '',
  offset: 0,
  endOffset: 0,
  line: 0,
  block: undefined,
  layout: undefined,
  unsound: false,
}
const belongings: Partial<Record<DefinedType, object>> = {
  POLYLINE: { vertices: [], seqend: undefined },
  INSERT: { attribs: [], seqend: undefined },
  HATCH: { paths: [], seeds: [], lines: [], gradient: undefined },
  TEXT: { text: '' },
  ATTRIB: { text: '' },
  ATTDEF: { text: '' },
  MTEXT: { text: '' },
  DIMENSION: { text: '' },
  MULTILEADER: { text: '' },
}

const readers = new Map<string, Reader<Fields>>()
for (const [type, { fields }] of Object.entries(definitions)) {
  readers.set(type, compile({ ...common, ...fields }, { ...place, type, ...belongings[type as DefinedType] }))
}
const otherReader = compile(common, place)

/** An entity while it is being read: `endOffset`, `layout` and what belongs to it are still to come. */
export type Draft = { -readonly [Key in keyof Entity]: Entity[Key] }

export interface ReadEntity {
  readonly entity: Draft
  /** Whether there is a next tag, which is then a group 0. */
  readonly more: boolean
}

/** The properties this module fills in; all are there from the start. */
interface Filled {
  dxfName: string
  offset: number
  endOffset: number
  line: number
  block: string | undefined
  unsound: boolean
  content: string
  contents: readonly string[]
  text: string
  paths: unknown
  seeds: unknown
  lines: unknown
  gradient: unknown
}

/** Reads the entity whose group 0 is the current tag. */
export function readEntity(source: Source, type: string, block: string | undefined): ReadEntity {
  const { tags } = source
  const reader: Reader<Fields> = readers.get(type) ?? otherReader
  const fields = reader.fresh()
  const filled = fields as unknown as Filled
  filled.dxfName = type
  filled.offset = tags.offset
  filled.line = tags.line
  filled.block = block
  const boundary = type === 'HATCH' ? hatchBoundary() : undefined
  const embedded = type === 'ATTRIB' || type === 'ATTDEF' ? embeddedText() : undefined
  const before = source.problems.unreadNumbers
  const more = readRecord(source, type, reader, fields, boundary?.hook ?? embedded?.hook)
  filled.unsound = source.problems.unreadNumbers > before
  filled.endOffset = more ? tags.offset : tags.position
  if (boundary !== undefined) {
    const { handle } = fields as { handle?: unknown }
    const place = { ...placeOf(filled), ...(typeof handle === 'string' ? { handle } : {}) }
    for (const count of boundary.miscounted(source.limits.vertices))
      source.problems.add('dxf.count-mismatch', { type, ...count }, place)
    filled.paths = boundary.paths
    filled.seeds = boundary.seeds
    filled.lines = boundary.lines
    filled.gradient = boundary.gradient()
  } else if ('text' in filled) setWords(type, filled, source, embedded?.pieces ?? [])
  return { entity: fields as unknown as Draft, more }
}

/** An attribute of several lines keeps them in an embedded MTEXT (since R2018), whatever its own text says. */
function embeddedText() {
  const pieces: number[] = []
  const hook: Hook = (code, { tags }, embedded) => {
    if (!embedded || (code !== 1 && code !== 3)) return false
    pieces.push(tags.start, tags.end)
    return true
  }
  return { hook, pieces }
}

function setWords(type: string, filled: Filled, { text }: Source, embedded: readonly number[]): void {
  const character = (code: number) => text.character(code)
  if (embedded.length > 0) {
    filled.content = text.join(embedded)
    filled.text = plainMtext(filled.content, character)
  } else if (type === 'MULTILEADER') {
    // The same group opens the leader lines that follow.
    filled.text = plainMtext(filled.contents.filter((words) => !words.endsWith('{')).join(''), character)
  } else {
    const plain = type === 'MTEXT' || type === 'DIMENSION' ? plainMtext : plainText
    filled.text = plain(filled.content, character)
  }
}
