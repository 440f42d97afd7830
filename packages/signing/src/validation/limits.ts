/** What is left out because there is more of it than is looked at: a reader must be told, for a verdict rests on the rest. */
import type { Problem } from '../errors.ts'
import { type Finding, finding } from './checks.ts'
import { fileProblems } from './problems.ts'
import type { Check } from './report.ts'

type Limited = Extract<Parameters<typeof fileProblems.problem>[0], `limit-${string}`>

/** The problem, where there is more than is looked at. */
export const leftOut = (code: Limited, most: number, there: number): Problem[] =>
  there > most ? [fileProblems.problem(code, `${most} / ${there}`)] : []

/** As many of the items as `budget` has left; all are counted. */
export function within<T>(budget: { left: number }, items: readonly T[]): readonly T[] {
  const taken = items.slice(0, Math.max(0, budget.left))
  budget.left -= items.length
  return taken
}

export const judgeLimits = (problems: readonly Problem[]): Finding[] =>
  problems.length === 0 ? [] : [finding('remarks', 'limits-over', 'warning', { problems })]

/** Of all checks, for the report as a whole. */
export const limitsIn = (checks: readonly Check[]): Problem[] =>
  checks
    .flatMap(({ evidence }) => (evidence.problems ?? []) as readonly Problem[])
    .filter(({ code }) => code.startsWith('limit-'))
