/** What of a dashed line is ink and what a gap. */
import { greatest } from '../geometry/extremes.ts'
import type { Stretch } from './stretches.ts'

export interface DashPattern {
  /** mm after which it begins anew. */
  readonly period: number
  /** Where there is ink in one period, in order; the last may reach into the next. */
  readonly ink: readonly Stretch[]
  /** mm by which caps make a dash longer at either end. */
  readonly cap: number
  /** mm, as they are seen. */
  readonly longestDash: number
  readonly longestGap: number
}

/** mm: shorter dashes leave no ink. */
const SHORTEST = 0.05

/**
 * The pattern of a dashed line.
 *
 * @param dashes lengths drawn and left out in turn
 * @param cap mm by which a dash is longer at either end
 * @returns undefined for a line without gaps
 */
export function patternOf(dashes: readonly number[], cap: number): DashPattern | undefined {
  const period = dashes.reduce((sum, one) => sum + one, 0)
  if (!(period > 0)) return undefined
  const drawn: [number, number][] = []
  let along = 0
  for (const [at, length] of dashes.entries()) {
    if (at % 2 === 0 && length + 2 * cap >= SHORTEST) drawn.push([along - cap, along + length + cap])
    along += length
  }
  const [first] = drawn
  if (first === undefined) return undefined
  const ink: [number, number][] = []
  for (const [from, to] of drawn) {
    const last = ink.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else ink.push([from, to])
  }
  const [start, end] = [ink[0] as [number, number], ink.at(-1) as [number, number]]
  // The last dash may go on as the first of the next period.
  if (end[1] - period >= start[0]) {
    if (ink.length === 1) return undefined
    end[1] = Math.max(end[1], start[1] + period)
    ink.shift()
  }
  const gaps = ink.map(([, to], at) => (ink[at + 1]?.[0] ?? (ink[0] as Stretch)[0] + period) - to)
  return {
    period,
    ink,
    cap,
    longestDash: greatest(ink.map(([from, to]) => to - from)),
    longestGap: greatest(gaps),
  }
}

/** mm of ink in a stretch of a line, which begins where its pattern does. */
export function inkIn({ period, ink }: DashPattern, [from, to]: Stretch): number {
  let sum = 0
  for (let start = (Math.floor(from / period) - 1) * period; start < to; start += period)
    for (const [a, b] of ink) sum += Math.max(0, Math.min(to, start + b) - Math.max(from, start + a))
  return sum
}
