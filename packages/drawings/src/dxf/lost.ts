/** Which problems of a reading mean that the drawing may hold more than was read of it. */
import type { DxfProblem, DxfProblemCode } from '../errors.ts'

const LOSSES: ReadonlySet<DxfProblemCode> = new Set<DxfProblemCode>([
  'dxf.truncated',
  'dxf.bad-group-code',
  'dxf.limit-bytes',
  'dxf.limit-tags',
  'dxf.limit-line',
  'dxf.limit-entities',
  'dxf.limit-vertices',
  'dxf.limit-texts',
  'dxf.entity-lost',
  'dxf.section-unterminated',
  'dxf.section-duplicate',
])

/** Empty where the file was read to its end. */
export const lostIn = (problems: readonly DxfProblem[]): readonly DxfProblem[] =>
  problems.filter(({ code }) => LOSSES.has(code))
