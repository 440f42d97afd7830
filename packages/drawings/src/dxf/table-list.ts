/** The TABLES section: TABLE … ENDTAB, records inside. */

import { compile } from './compile.ts'
import { maybeHandle, text } from './definition.ts'
import { checkName, type Parts } from './parts.ts'
import { placeOf } from './place.ts'
import { readRecord } from './record.ts'
import type { Source } from './source.ts'
import { readTableRecord } from './tables.ts'
import { endsSection, skipRecord, word } from './walk.ts'

const headReader = compile({ name: text(2), handle: maybeHandle(5) })

/** Tables whose records are found by name, so that a name may stand once. */
const named = new Set(['LAYER', 'STYLE', 'LTYPE', 'DIMSTYLE', 'BLOCK_RECORD'])

/** Reads the TABLES section. */
export function readTables(source: Source, parts: Parts): boolean {
  const { tags, problems, quota } = source
  const seen = new Set<string>()
  let more = tags.code === 0 || skipRecord(source)
  while (more) {
    const type = word(source)
    const { line, offset } = tags
    const place = placeOf({ line, offset })
    if (endsSection(type)) return true
    if (type !== 'TABLE') {
      problems.add('dxf.orphan', { type }, place)
      more = skipRecord(source)
      continue
    }
    if (!quota.take('records', tags)) {
      more = skipTable(source)
      continue
    }
    const head = headReader.fresh()
    more = readRecord(source, type, headReader, head)
    parts.handles.add(head.handle, { line, offset })
    if (seen.has(head.name)) problems.add('dxf.table-duplicate', { name: head.name }, place)
    seen.add(head.name)
    more = more && readTable(source, parts, head.name)
    if (more && word(source) === 'ENDTAB') more = skipRecord(source)
    else problems.add('dxf.table-unterminated', { name: head.name }, place)
  }
  return false
}

function skipTable(source: Source): boolean {
  let more = skipRecord(source)
  while (more && word(source) !== 'TABLE' && !endsSection(word(source))) more = skipRecord(source)
  return more
}

function readTable(source: Source, parts: Parts, table: string): boolean {
  const { tags, problems, quota } = source
  const names = new Set<string>()
  for (;;) {
    const type = word(source)
    if (type === 'ENDTAB' || type === 'TABLE' || endsSection(type)) return true
    if (!quota.take('records', tags)) {
      if (!skipRecord(source)) return false
      continue
    }
    const { record, layer, style, linetype, dimensionStyle, more } = readTableRecord(source, table, type)
    const place = placeOf(record)
    parts.tables.push(record)
    parts.handles.add(record.handle, record)
    if (layer !== undefined) parts.layers.push(layer)
    if (style !== undefined) parts.styles.push(style)
    if (linetype !== undefined) parts.linetypes.push(linetype)
    if (dimensionStyle !== undefined) parts.dimensionStyles.push(dimensionStyle)
    if (style?.legacyPersian !== undefined) {
      problems.add('dxf.legacy-shx', { style: style.name, font: style.bigFont || style.font }, place)
    }
    checkName(record.name, problems, record)
    const key = record.name.toUpperCase()
    // Shape files are STYLE records without a name.
    if (named.has(type) && key !== '') {
      if (names.has(key)) problems.add('dxf.name-duplicate', { name: record.name, table }, place)
      names.add(key)
    }
    if (!more) return false
  }
}
