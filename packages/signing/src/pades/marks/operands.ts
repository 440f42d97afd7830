/** Whether operators have the operands that they need: with others each reader makes something else of them (ISO 32000-2 Annex A). */
import type { PdfObject } from '../../pdf/objects.ts'

const numbers = (count: number): readonly PdfObject['type'][] => Array(count).fill('number')

/** Operators that decide where marks fall. */
const NEEDS: ReadonlyMap<string, readonly PdfObject['type'][]> = new Map([
  ...(['w', 'Tz', 'Ts', 'Tc', 'Tw', 'TL', 'Tr'] as const).map((name) => [name, numbers(1)] as const),
  ...(['m', 'l', 'Td', 'TD'] as const).map((name) => [name, numbers(2)] as const),
  ...(['v', 'y', 're'] as const).map((name) => [name, numbers(4)] as const),
  ...(['c', 'cm', 'Tm'] as const).map((name) => [name, numbers(6)] as const),
  ...(['Tj', "'"] as const).map((name) => [name, ['string']] as const),
  ['"', ['number', 'number', 'string']],
  ['TJ', ['array']],
  ['Tf', ['name', 'number']],
  ['Do', ['name']],
  ['gs', ['name']],
])

export function misread(operator: string, operands: readonly PdfObject[]): boolean {
  const needs = NEEDS.get(operator)
  return (
    needs !== undefined &&
    (needs.length !== operands.length || needs.some((type, index) => operands[index]?.type !== type))
  )
}
