import type { Duty } from '../../api/types.ts'

const whenOf = (duty: Duty): { late?: boolean; due?: string; since?: string } =>
  'cell' in duty ? duty.cell : duty

/** Late, then by due day, then oldest. */
export function byUrgency(a: Duty, b: Duty): number {
  const rank = (duty: Duty) => {
    const { late, due, since } = whenOf(duty)
    return [late ? '0' : '1', due ?? '9999', since ?? ''].join(' ')
  }
  return rank(a).localeCompare(rank(b), 'en')
}
