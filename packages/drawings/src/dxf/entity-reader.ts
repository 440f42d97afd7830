/** Reads one entity at the cursor by its definition. */

import type { Described, Fields } from './definition.ts'
import { common, type DefinedType, definitions, isDefined } from './entities.ts'
import { hatchBoundary } from './hatch.ts'
import type { Entity } from './model.ts'
import { plainMtext, plainText } from './plain-text.ts'
import { compile, type Hook, type Reader, readRecord } from './record.ts'
import type { Source } from './source.ts'

const readers = new Map<string, Reader<Fields>>()
for (const [type, { fields }] of Object.entries(definitions))
  readers.set(type, compile({ ...common, ...fields }))
const commonReader = compile(common)

/** An entity while it is being read: `end`, `layout` and what belongs to it are still to come. */
export type Draft = { -readonly [Key in keyof Entity]: Entity[Key] }

export interface ReadEntity {
  readonly entity: Draft
  /** Whether there is a next tag, which is then a group 0. */
  readonly more: boolean
}

/** Reads the entity whose group 0 is the current tag. */
export function readEntity(source: Source, type: string, block: string | undefined): ReadEntity {
  const { tags } = source
  const { offset, line } = tags
  const reader = (readers.get(type) ?? commonReader) as Reader<Fields>
  const fields = reader.fresh() as Described<Fields>
  const boundary = type === 'HATCH' ? hatchBoundary() : undefined
  const multiline = type === 'ATTRIB' || type === 'ATTDEF' ? embeddedText() : undefined
  const more = readRecord(source, type, reader, fields, boundary?.hook ?? multiline?.hook)
  const end = more ? tags.offset : tags.position
  const entity = {
    type: isDefined(type) ? type : 'OTHER',
    dxfName: type,
    offset,
    end,
    line,
    block,
    layout: undefined,
    ...fields,
    ...(boundary === undefined ? {} : { paths: boundary.paths, seeds: boundary.seeds }),
    ...(isDefined(type) ? belongings(type, fields, source) : {}),
    ...multiline?.words(source),
  } as unknown as Draft
  return { entity, more }
}

/** An attribute of several lines keeps them in an embedded MTEXT (since R2018); its own text is then empty. */
function embeddedText() {
  const pieces: number[] = []
  const hook: Hook = (code, { tags }, embedded) => {
    if (!embedded || (code !== 1 && code !== 3)) return false
    pieces.push(tags.start, tags.end)
    return true
  }
  const words = ({ text }: Source) => {
    if (pieces.length === 0) return {}
    const content = text.join(pieces)
    return { content, text: plainMtext(content, (code) => text.character(code)) }
  }
  return { hook, words }
}

function belongings(type: DefinedType, fields: Readonly<Record<string, unknown>>, source: Source): object {
  const character = (code: number) => source.text.character(code)
  switch (type) {
    case 'POLYLINE':
      return { vertices: [], seqend: undefined }
    case 'INSERT':
      return { attribs: [], seqend: undefined }
    case 'TEXT':
    case 'ATTRIB':
    case 'ATTDEF':
      return { text: plainText(fields.content as string, character) }
    case 'MTEXT':
    case 'DIMENSION':
      return { text: plainMtext(fields.content as string, character) }
    case 'MULTILEADER': {
      // The same group opens the leader lines that follow.
      const contents = (fields.contents as readonly string[]).filter((words) => !words.endsWith('{'))
      return { text: plainMtext(contents.join(''), character) }
    }
    default:
      return {}
  }
}
