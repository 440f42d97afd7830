/** The CLASSES and OBJECTS sections. An object's own groups are read when asked for (`groupsOf`). */

import { compile } from './compile.ts'
import { integer, maybeHandle, text } from './definition.ts'
import type { Parts } from './parts.ts'
import { readRecord } from './record.ts'
import type { Source } from './source.ts'
import { endsSection, skipRecord, word } from './walk.ts'

const classReader = compile({
  dxfName: text(1),
  cppName: text(2),
  application: text(3),
  isEntity: integer(281),
})
const objectReader = compile({ handle: maybeHandle(5), owner: maybeHandle(330) })

/** Reads the CLASSES section. */
export function readClasses(source: Source, parts: Parts): boolean {
  return eachRecord(source, (type) => {
    const fields = classReader.fresh()
    const more = readRecord(source, type, classReader, fields)
    parts.classes.push({ ...fields, isEntity: fields.isEntity !== 0 })
    return more
  })
}

/** Reads the OBJECTS section. */
export function readObjects(source: Source, parts: Parts): boolean {
  const { tags } = source
  return eachRecord(source, (type) => {
    const { offset, line } = tags
    const fields = objectReader.fresh()
    const more = readRecord(source, type, objectReader, fields)
    const object = { type, ...fields, offset, endOffset: more ? tags.offset : tags.position, line }
    if (parts.tally === undefined || type === 'LAYOUT') parts.objects.push(object)
    parts.handles.add(object.handle, object)
    return more
  })
}

function eachRecord(source: Source, read: (type: string) => boolean): boolean {
  let more = source.tags.code === 0 || skipRecord(source)
  while (more) {
    const type = word(source)
    if (endsSection(type)) return true
    more = read(type)
  }
  return false
}
