/** The HEADER section: variables by name (group 9), each with one value or a point. */

import { isNumeric } from './group-codes.ts'
import type { HeaderValue, Point } from './model.ts'
import { checkName, type Parts } from './parts.ts'
import { placeOf } from './place.ts'
import type { Source } from './source.ts'

const VARIABLE = 9
const X = 10
const Y = 20
const Z = 30

/** Reads variables up to the next group 0. */
export function readHeader(source: Source, parts: Parts): boolean {
  const { tags, text, problems, quota } = source
  let name: string | undefined
  let passed = false
  let more = true
  for (; more && tags.code !== 0; more = tags.next()) {
    const { code } = tags
    if (code === VARIABLE) {
      name = quota.take('records', tags) ? text.read(tags.start, tags.end).trim() : undefined
      passed = name === undefined
      if (name === undefined) continue
      checkName(name, problems, tags)
      if (parts.header.has(name)) problems.add('dxf.name-duplicate', { name, table: 'HEADER' }, placeOf(tags))
      continue
    }
    if (passed) continue
    const value = isNumeric(code) ? tags.number() : text.read(tags.start, tags.end)
    if (name === undefined) problems.add('dxf.orphan', { type: `HEADER ${code}` }, placeOf(tags))
    else parts.header.set(name, withCoordinate(parts.header.get(name), code, value))
  }
  return more
}

function withCoordinate(before: HeaderValue | undefined, code: number, value: string | number): HeaderValue {
  if (typeof value === 'string') return value
  if (code === X) return { x: value, y: 0, z: 0 }
  const point = typeof before === 'object' ? before : undefined
  if (point === undefined || (code !== Y && code !== Z)) return value
  return (code === Y ? { ...point, y: value } : { ...point, z: value }) satisfies Point
}
