/** The facts of a file, by what kind of file its bytes are. */
import type { Source } from '../types.ts'
import { collectAsice } from './collect-asice.ts'
import { collectCms } from './collect-cms.ts'
import { collectPdf } from './collect-pdf.ts'
import { detect } from './detect.ts'
import { type FileFacts, unreadable } from './facts.ts'
import { fileProblems } from './problems.ts'

export function collect(source: Source, detached: Source | undefined, password?: string): FileFacts {
  if (source.length === 0) return unreadable('unknown', fileProblems.problem('empty-file'))
  const found = detect(source)
  const whole = (facts: FileFacts): FileFacts =>
    detached === undefined
      ? facts
      : { ...facts, notes: [...facts.notes, fileProblems.problem('detached-unused')] }
  if (found.kind === 'pdf') return whole(collectPdf(found.source, password))
  if (found.kind === 'zip') return whole(collectAsice(found.source))
  if (found.kind === 'der') return collectCms(found.bytes, detached)
  return unreadable('unknown', fileProblems.problem('unknown-format'))
}
