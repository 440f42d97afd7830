/** The CLASSES and OBJECTS sections. An object's own groups are read when asked for (`groupsOf`). */

import { compile } from './compile.ts'
import { countedLists, reportLists } from './counted-lists.ts'
import { integer, maybeHandle, text } from './definition.ts'
import { readOnce } from './once.ts'
import type { Parts } from './parts.ts'
import { placeOf } from './place.ts'
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
  return eachRecord(source, 'records', (type) => {
    const fields = classReader.fresh()
    const more = readRecord(source, type, classReader, fields)
    parts.classes.push({ ...fields, isEntity: fields.isEntity !== 0 })
    return more
  })
}

/** Reads the OBJECTS section. */
export function readObjects(source: Source, parts: Parts): boolean {
  const { tags } = source
  return eachRecord(source, 'objects', (type) => {
    const { offset, line } = tags
    const fields = objectReader.fresh()
    const lists = countedLists(type)
    const more = lists
      ? readRecord(source, type, objectReader, fields, lists.hook)
      : readOnce(source, type, objectReader, fields)
    if (lists !== undefined) {
      const { handle } = fields
      reportLists(lists, type, source.problems, {
        ...placeOf({ line, offset }),
        ...(handle === undefined ? {} : { handle }),
      })
    }
    const object = { type, ...fields, offset, endOffset: more ? tags.offset : tags.position, line }
    if (parts.tally === undefined || type === 'LAYOUT') parts.objects.push(object)
    parts.handles.add(object.handle, object)
    return more
  })
}

function eachRecord(
  source: Source,
  counted: 'records' | 'objects',
  read: (type: string) => boolean,
): boolean {
  let more = source.tags.code === 0 || skipRecord(source)
  while (more) {
    const type = word(source)
    if (endsSection(type)) return true
    more = source.quota.take(counted, source.tags) ? read(type) : skipRecord(source)
  }
  return false
}
