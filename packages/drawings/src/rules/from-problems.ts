import { type DxfProblemCode, type Problem, ruleOf } from '../errors.ts'
import type { CheckContext } from './context.ts'
import type { Check, Note } from './rule.ts'

/** A rule whose findings are the reader's own problems of that rule, one finding each, for every DXF that is one. */
export function checkReaderProblems(context: CheckContext, ruleId: string): Check {
  const notes: Note[] = []
  let subjects = 0
  for (const { file, sha256, reading } of context.drawings) {
    const problems = reading.problems.filter(({ code }) => ruleOf(code as DxfProblemCode) === ruleId)
    if (reading.model || problems.length > 0) subjects++
    else notes.push(unreadable(file, sha256))
    for (const { code, message, line, offset, handle, times } of problems) {
      notes.push({
        state: 'fail',
        subject: { file, sha256, handles: handle === undefined ? [] : [handle] },
        message,
        evidence: {
          code,
          ...(line === undefined ? {} : { line }),
          ...(offset === undefined ? {} : { offset }),
          ...(times === undefined ? {} : { times }),
        },
      })
    }
  }
  return { subjects, notes }
}

/** Says that a rule could not look at a file, and where that is known why. */
export function unreadable(file: string, sha256: string, problem?: Problem): Note {
  if (problem)
    return {
      state: 'not-evaluated',
      subject: { file, sha256 },
      message: problem.message,
      evidence: { code: problem.code },
    }
  return {
    state: 'not-evaluated',
    subject: { file, sha256 },
    message: {
      fa: 'فایل خوانده نشد؛ این ضابطه ارزیابی نشد.',
      en: 'The file could not be read; the rule was not evaluated.',
    },
  }
}
