/** Which problems of a reading mean that the drawing may hold more than was read of it, or something else. */
import type { DxfProblem, DxfProblemCode } from '../errors.ts'

const LOSSES: ReadonlySet<DxfProblemCode> = new Set<DxfProblemCode>([
  'dxf.truncated',
  'dxf.bad-group-code',
  'dxf.limit-bytes',
  'dxf.limit-tags',
  'dxf.limit-line',
  'dxf.limit-entities',
  'dxf.limit-vertices',
  'dxf.limit-corners',
  'dxf.limit-texts',
  'dxf.limit-blocks',
  'dxf.limit-records',
  'dxf.limit-layers',
  'dxf.limit-objects',
  'dxf.limit-layouts',
  'dxf.entity-lost',
  'dxf.section-unterminated',
  'dxf.section-duplicate',
])

/** Empty where the file was read to its end. */
export const lostIn = (problems: readonly DxfProblem[]): readonly DxfProblem[] =>
  problems.filter(({ code }) => LOSSES.has(code))

const DOUBTS: ReadonlySet<DxfProblemCode> = new Set<DxfProblemCode>([
  'dxf.content-after-eof',
  'dxf.section-unknown',
  'dxf.tag-outside-section',
  'dxf.bad-number',
  'dxf.not-finite',
  'dxf.count-mismatch',
  'dxf.group-repeated',
  'dxf.table-duplicate',
  'dxf.block-duplicate',
  'dxf.name-duplicate',
  'dxf.blank-line',
  'dxf.nul-byte',
  'dxf.text-nul',
  'dxf.text-undecodable',
])

/** What programs read each in its way: of two such drawings nobody can say that they show the same. */
export const doubtsIn = (problems: readonly DxfProblem[]): readonly DxfProblem[] =>
  problems.filter(({ code }) => DOUBTS.has(code))
