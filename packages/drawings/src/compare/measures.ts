/**
 * What a number of an entity measures decides how exactly it is compared. Lengths are as they are drawn, and may differ by what
 * writers round; a factor, an angle, a weight or a direction acts at whatever size something is drawn, so it is taken to nine places.
 */
import type { Field } from '../dxf/definition.ts'
import { ocsMap } from '../scene/affine.ts'
import { flatten, type Value } from './values.ts'

export type Measure =
  | 'length'
  | 'pure'
  | 'direction'
  | 'vector'
  | 'axes'
  | 'weights'
  | 'knots'
  | 'bulged'
  | 'plain'

/** Numbers without a unit, and angles. */
const PURE = new Set([
  ...['scaleX', 'scaleY', 'scaleZ', 'ratio', 'widthFactor', 'patternScale', 'lineSpacing', 'scale'],
  ...['backgroundScale', 'linetypeScale', 'viewHeight', 'lensLength'],
  ...['rotation', 'angle', 'oblique', 'startAngle', 'endAngle', 'startParameter', 'endParameter', 'twist'],
  ...['patternAngle', 'textRotation', 'horizontalDirection', 'tangent', 'bulge', 'snapAngle'],
])
const DIRECTIONS = new Set(['xAxis', 'direction', 'viewDirection', 'horizontal'])
/** Lengths by which something grows, and directions at once. */
const SIZED = new Set(['major', 'u', 'v', 'startTangent', 'endTangent'])

export function measureOf(name: string, kind: Field['kind']): Measure {
  if (name === 'extrusion') return 'axes'
  if (name === 'weights' || name === 'knots') return name
  if (DIRECTIONS.has(name)) return 'direction'
  if (SIZED.has(name)) return 'vector'
  if (kind === 'real') return PURE.has(name) ? 'pure' : 'length'
  if (kind === 'records') return 'bulged'
  return kind === 'point' || kind === 'reals' ? 'length' : 'plain'
}

/** Times by which such numbers are taken larger than lengths. */
const EXACTLY = 1e3
/** Below this a number is told by its magnitude too: a scale of a millionth may be used at a million. */
const SMALL = 1e10

/** @param growth of lengths, where they are drawn larger than they are written */
export function measured(value: unknown, measure: Measure, growth: number, out: Value[]): void {
  if (value === undefined || measure === 'plain') flatten(value, out)
  else if (measure === 'length') lengths(value, growth, out)
  else if (measure === 'pure') pure(value as number, out)
  else if (measure === 'axes') axes(value as Point, out)
  else if (measure === 'direction') direction(value as Point, out)
  else if (measure === 'weights') weights(value as readonly number[], out)
  else if (measure === 'knots') knots(value as readonly number[], out)
  else if (measure === 'bulged') records(value as readonly Readonly<Record<string, number>>[], growth, out)
  else {
    direction(value as Point, out)
    pure(sizeOf(value as Point), out)
  }
}

interface Point {
  readonly x: number
  readonly y: number
  readonly z: number
}

export function pure(value: number, out: Value[]): void {
  out.push(value * EXACTLY)
  out.push(Math.sign(value) * Math.log1p(Math.min(1, Math.abs(value)) * SMALL))
}

function lengths(value: unknown, growth: number, out: Value[]): void {
  const start = out.length
  flatten(value, out)
  if (growth === 1) return
  for (let at = start; at < out.length; at++) {
    const one = out[at]
    if (typeof one === 'number') out[at] = one * growth
  }
}

function records(list: readonly Readonly<Record<string, number>>[], growth: number, out: Value[]): void {
  out.push(list.length)
  for (const record of list)
    for (const name in record) {
      const value = record[name] as number
      if (name !== 'bulge' || Math.abs(value) < 1e-12) out.push(value * growth)
      else pure(value, out)
    }
}

const sizeOf = ({ x, y, z }: Point): number => Math.hypot(x, y, z)

function direction(vector: Point, out: Value[]): void {
  const size = sizeOf(vector)
  if (size > 0) for (const part of [vector.x, vector.y, vector.z]) out.push((part / size) * EXACTLY)
  else flatten(vector, out)
}

/** By the axes that come of it: near the world's z a little more or less turns all. */
function axes(normal: Point, out: Value[]): void {
  const { x, y, z } = normal
  if (x === 0 && y === 0 && z > 0) out.push('z')
  else if (Math.abs(x) + Math.abs(y) < z * 1e-12) out.push('z')
  else {
    const size = sizeOf(normal)
    const unit = size > 0 ? { x: x / size, y: y / size, z: z / size } : normal
    for (const part of ocsMap(unit)) out.push(part * EXACTLY)
  }
}

/** Only what they are to each other counts. */
function weights(list: readonly number[], out: Value[]): void {
  out.push(list.length)
  const first = list.find((weight) => weight !== 0) ?? 1
  for (const weight of list) pure(weight / first, out)
}

/** Only how they lie between the first and the last counts. */
function knots(list: readonly number[], out: Value[]): void {
  out.push(list.length)
  const first = list[0] ?? 0
  const span = (list.at(-1) ?? 0) - first
  for (const knot of list) pure(span > 0 ? (knot - first) / span : knot, out)
}
