/** Judges every signature of a file: time-stamps first, newest first, since each vouches for what it covers. */
import type { Problem } from '../errors.ts'
import type { JudgeContext } from './context.ts'
import type { Judged } from './document-state.ts'
import type { FileFacts, Subject } from './facts.ts'
import { judgeSignature } from './judge-signature.ts'
import type { Proof } from './judge-signer.ts'
import { judgeTimestamp } from './judge-timestamp.ts'

/** One entry or more for each subject, in the order of the subjects. */
export async function judgeFile(facts: FileFacts, context: JudgeContext): Promise<Judged[]> {
  const proofs = new Map<string, Proof[]>()
  const judged = new Map<string, Judged[]>()
  const prove = (subject: Subject, proof: Proof) => {
    for (const id of subject.covers) proofs.set(id, [...(proofs.get(id) ?? []), proof])
  }
  const stamps = facts.subjects.filter(({ kind }) => kind === 'timestamp')
  for (const subject of stamps.toReversed()) {
    const over = proofs.get(subject.id) ?? []
    const control = new Date(Math.min(context.at.getTime(), ...over.map(({ time }) => time.getTime())))
    const result = await judgeTimestamp(subject, context, control)
    const { verdict, report } = result
    if (report.indication === 'TOTAL_PASSED' && verdict.time !== null)
      prove(subject, { time: verdict.time, authority: verdict.authority })
    judged.set(subject.id, [result])
  }
  for (const subject of facts.subjects.filter(({ kind }) => kind === 'signature'))
    judged.set(subject.id, await judgeSignature(subject, context, proofs.get(subject.id) ?? []))
  return facts.subjects.flatMap((subject) =>
    (judged.get(subject.id) ?? []).map((one) => ({
      ...one,
      altered: one.altered.map((problem) => named(problem, subject)),
    })),
  )
}

/** In a container of several signatures a reader must learn which one is broken; a file that it lists is named already. */
function named(problem: Problem, { entries, references }: Subject): Problem {
  if (entries === undefined || references.some((reference) => reference.problem === problem)) return problem
  const detail = [entries.join(', '), problem.detail].filter((part) => part !== undefined).join(': ')
  return { ...problem, detail }
}
