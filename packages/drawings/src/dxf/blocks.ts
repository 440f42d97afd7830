/** The BLOCKS section: BLOCK, its entities, ENDBLK. */

import { compile } from './compile.ts'
import { integer, maybeHandle, point, text } from './definition.ts'
import { readEntities } from './entity-list.ts'
import type { Entity } from './model.ts'
import { Uses } from './nesting.ts'
import { readOnce } from './once.ts'
import { checkName, type Parts } from './parts.ts'
import { placeOf } from './place.ts'
import { readRecord } from './record.ts'
import { Run } from './run.ts'
import type { Source } from './source.ts'
import { endsSection, skipRecord, word } from './walk.ts'

const reader = compile({
  name: text(2),
  handle: maybeHandle(5),
  owner: maybeHandle(330),
  layer: text(8, '0'),
  base: point(10),
  flags: integer(70),
  xref: text(1),
})
const endReader = compile({ handle: maybeHandle(5) })
const layoutBlock = /^[*$](model|paper)_space\d*$/i

/** Reads the BLOCKS section. */
export function readBlocks(source: Source, parts: Parts): boolean {
  const { tags, problems, quota } = source
  const names = new Set<string>()
  let more = tags.code === 0 || skipRecord(source)
  while (more) {
    const type = word(source)
    if (endsSection(type)) return true
    if (type === 'BLOCK') {
      more = quota.take('blocks', tags) ? readBlock(source, parts, names) : passBlock(source, parts)
      continue
    }
    // Nothing says which block it would belong to.
    if (type !== 'ENDBLK') countLost(type, parts)
    problems.add('dxf.orphan', { type }, placeOf(tags))
    more = skipRecord(source)
  }
  return false
}

/** Counted and not read, so that `dxf.entity-lost` names it. */
function countLost(type: string, { rawCounts }: Parts): void {
  rawCounts.set(type, (rawCounts.get(type) ?? 0) + 1)
}

function passBlock(source: Source, parts: Parts): boolean {
  let more = skipRecord(source)
  for (let type = word(source); more && type !== 'BLOCK' && !endsSection(type); type = word(source)) {
    if (type !== 'ENDBLK') countLost(type, parts)
    more = skipRecord(source)
  }
  return more
}

function readBlock(source: Source, parts: Parts, names: Set<string>): boolean {
  const { tags, problems } = source
  const { offset, line } = tags
  const place = placeOf(tags)
  const fields = reader.fresh()
  let more = readOnce(source, 'BLOCK', reader, fields)
  const { name } = fields
  checkName(name, problems, { line, offset })
  const key = name.toUpperCase()
  if (names.has(key)) problems.add('dxf.block-duplicate', { name }, place)
  names.add(key)
  parts.handles.add(fields.handle, { line, offset })
  const entities: Entity[] = []
  const uses = new Uses()
  const isLayout = layoutBlock.test(name)
  parts.references.define(name)
  const endOffset = more ? tags.offset : tags.position
  more = more && readEntities(source, parts, new Run(parts, entities, uses, name))
  parts.blocks.push({ ...fields, offset, endOffset, line, isLayout, entities })
  parts.blockUses.push({ name, isLayout, uses })
  if (more && word(source) === 'ENDBLK') {
    const end = { line: tags.line, offset: tags.offset }
    const close = endReader.fresh()
    more = readRecord(source, 'ENDBLK', endReader, close)
    parts.handles.add(close.handle, end)
  } else problems.add('dxf.block-unterminated', { name }, place)
  return more
}
