/**
 * What changed after a signature, and whether the signature permits it (ISO 32000-2 §12.8.2.2): a whitelist over raw
 * objects, revision by revision; what no rule explains is forbidden.
 */
import type { PdfDocument } from '../pdf/document.ts'
import type { StepChange } from './changes/comparison.ts'
import { isNewerThan } from './changes/look-fonts.ts'
import { reasons } from './changes/reasons.ts'
import { stepChanges } from './changes/step.ts'
import { isLocked, type Permission } from './permissions.ts'
import type { Change, ChangeLevel, ChangesAfter, FieldLock } from './types.ts'

const ORDER: readonly ChangeLevel[] = ['none', 'long-term-data', 'form-filling', 'annotations', 'other']
const PERMITTED = { 1: 'long-term-data', 2: 'form-filling', 3: 'annotations' } as const

export interface Permissions {
  /** The least that the certification in force and the locks permit; a document without them permits what P=3 does. */
  readonly docMDP: Permission
  readonly locks: readonly FieldLock[]
}

/** Judges the steps of one document after `revision`, to the end or to `last`; each step is compared once for all signatures. */
export function changeHistory(
  document: PdfDocument,
): (revision: number, permissions: Permissions, last?: number) => ChangesAfter {
  const steps = new Map<number, readonly StepChange[]>()
  return (revision, permissions, last = document.revisions.length - 1) => {
    const found: StepChange[] = []
    for (let index = revision + 1; index <= last; index++) {
      const known = steps.get(index) ?? safely(() => stepChanges(document, index))
      steps.set(index, known)
      found.push(...known)
    }
    const signed = document.at(revision)
    const seen = withoutLeftLooks(found).filter(({ mark }) => mark === undefined || wasThere(signed, mark))
    const changes = seen.map((change) =>
      judge(change, permissions, isNewerThan(document.at(last), revision, change.glyphs ?? [])),
    )
    const level = seen.reduce<ChangeLevel>(
      (highest, { level }) => (ORDER.indexOf(level) > ORDER.indexOf(highest) ? level : highest),
      'none',
    )
    return { level, allowed: changes.every((change) => change.allowed), changes }
  }
}

/** Whether the signed revision knows the object; a mark that came later may go again. */
function wasThere(signed: PdfDocument, number: number): boolean {
  const entry = signed.entry(number)
  return number === 0 || (entry !== undefined && entry.kind !== 'free')
}

/**
 * A field whose value changes once more must not keep the look of a value that it had only in between: nobody signed that look, and
 * it isn't the field's value. A look that was signed may stay behind the value.
 */
function withoutLeftLooks(changes: readonly StepChange[]): readonly StepChange[] {
  const drawn = new Set<string>()
  return changes.map((change) => {
    const left = change.kept?.some((widget) => drawn.has(widget))
    for (const widget of change.drawn ?? []) drawn.add(widget)
    return left ? { ...change, kind: 'shown-otherwise', level: 'other' } : change
  })
}

function judge(change: StepChange, { docMDP, locks }: Permissions, ownFont: boolean): Change {
  const { kind, level, page, object, field } = change
  const shared = { kind, page, object }
  if (level === 'other') return { ...shared, allowed: false, why: reasons[kind] }
  if (change.extends && docMDP < 3) return { ...shared, allowed: false, why: reasons['not-permitted'] }
  // a document time-stamp fills no field that anyone locked
  const lockable = level !== 'long-term-data' && kind !== 'field-locked'
  const locked = lockable && field !== undefined && locks.some((lock) => isLocked(lock, field))
  if (locked) return { ...shared, allowed: false, why: reasons['field-lock'] }
  if (ORDER.indexOf(level) > ORDER.indexOf(PERMITTED[docMDP])) {
    return { ...shared, allowed: false, why: reasons['not-permitted'] }
  }
  return {
    ...shared,
    allowed: true,
    why: reasons[
      kind === 'field-filled' && change.stale ? 'field-filled-unseen' : ownFont ? 'field-own-font' : kind
    ],
  }
}

/** What can't be followed within the limits isn't allowed either. */
function safely(steps: () => readonly StepChange[]): readonly StepChange[] {
  try {
    return steps()
  } catch {
    return [{ kind: 'structure', level: 'other', page: null, object: 'document' }]
  }
}
