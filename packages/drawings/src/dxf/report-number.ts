import { asciiString } from './number.ts'
import type { ProblemList } from './problem-list.ts'
import type { Tags } from './tags.ts'

const spelled = /nan|inf|#/i

/** Reports a value that is not a finite number, and gives 0 so that what follows stays finite. */
export function reportNumber(tags: Tags, problems: ProblemList, value: number): 0 {
  const written =
    tags.line === 0 ? String(value) : asciiString(tags.bytes, tags.start, Math.min(tags.end, tags.start + 60))
  problems.unreadNumbers++
  const infinite = !Number.isNaN(value) || spelled.test(written)
  problems.add(
    infinite ? 'dxf.not-finite' : 'dxf.bad-number',
    { group: tags.code, value: written },
    tags.line === 0 ? { offset: tags.offset } : { line: tags.line, offset: tags.offset },
  )
  return 0
}
