/** Opening a container to add to it. */
import type { Problem } from '../errors.ts'
import { makingProblems } from './making-problems.ts'
import { asicProblems } from './problems.ts'
import { type AsicContainer, readAsice } from './read.ts'

/**
 * Nothing is signed whose structure could show one reader other files than another; an uncovered file is about to be.
 * Throws the container's own problem (`zip-…`, `asic-…`), `asic-mimetype` for an ASiC-S, `asic-empty` where it holds no data file.
 */
export function openAsice(bytes: Uint8Array): AsicContainer {
  const container = readAsice(bytes)
  const problem =
    'code' in container ? container : container.structure.find(({ code }) => code !== 'asic-uncovered')
  if (problem !== undefined || 'code' in container) {
    const { code, detail } = problem as Problem & { code: Parameters<typeof asicProblems.error>[0] }
    throw asicProblems.error(code, detail)
  }
  if (container.kind !== 'asice') throw asicProblems.error('asic-mimetype', container.kind)
  if (container.files.length === 0) throw makingProblems.error('asic-empty')
  return container
}

/** One above the highest number that any metadata of the container carries. */
export function nextNumber({ zip }: AsicContainer): number {
  const used = zip.entries.map(({ name }) => Number(/^META-INF\/[A-Za-z]*?(\d{1,6})\./i.exec(name)?.[1] ?? 0))
  return Math.max(0, ...used) + 1
}

export const threeDigits = (number: number): string => String(number).padStart(3, '0')
