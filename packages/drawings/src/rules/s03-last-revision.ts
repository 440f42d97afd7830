import { compareSets } from '../compare/compare-sets.ts'
import { sentencesOf } from '../compare/sentences.ts'
import type { Profile } from '../profile/profile.ts'
import { MANIFEST_NAME, type Manifest } from '../set/manifest.ts'
import type { CheckContext } from './context.ts'
import { latinDigits } from './latin.ts'
import type { Check, Note, Rule } from './rule.ts'
import { fieldValue, titleBlocks } from './title-block.ts'

/** S03: the set replaces the last signed revision, and every sheet that is not as it was, hidden content included, says so. */
export const s03: Rule = {
  id: 'S03',
  version: 2,
  severity: 'E',
  title: {
    fa: 'تغییر از آخرین بازنگری امضاشده اعلام شده است',
    en: 'Changes from the last signed revision are declared',
  },
  reference: 'Mohr manifest, replaces; qom: titleBlock.fields',
  applies: ({ kind, manifest, known }) =>
    kind === 'set' &&
    (manifest?.replaces !== null || manifest.revision > FIRST || known.previous !== undefined),
  check: (context, profile) => {
    const { manifest, previous } = context
    if (!manifest) return { subjects: 0, notes: [] }
    if (!previous) {
      const notes = contradictions(manifest)
      return { subjects: notes.length, notes }
    }
    const changes = changedSheets(context, profile)
    const notes = [...replacesNotes(context), ...changes.notes]
    return { subjects: 1 + changes.subjects, notes }
  },
}

/** A set's first revision; some begin to count at 0. */
const FIRST = 1

/** What a manifest says that no last revision could make true. */
function contradictions({ revision, replaces }: Manifest): Note[] {
  const fault = { state: 'fail', subject: { file: MANIFEST_NAME }, measured: revision } as const
  if (replaces === null) return [{ ...fault, message: REPLACES_NONE, required: FIRST }]
  if (revision <= replaces.revision)
    return [{ ...fault, message: NOT_LATER, required: replaces.revision + 1 }]
  return []
}

function replacesNotes({ manifest, previous }: CheckContext): Note[] {
  const subject = { file: MANIFEST_NAME }
  const named = manifest?.replaces
  const before = previous?.manifest
  if (!before) return [{ state: 'not-evaluated', subject, message: NO_MANIFEST }]
  if (named?.releaseDigest !== previous?.releaseDigest || named?.revision !== before.revision)
    return [
      {
        state: 'fail',
        subject,
        message: OTHER_RELEASE,
        measured: named?.releaseDigest ?? '—',
        required: previous?.releaseDigest ?? '',
      },
    ]
  if ((manifest?.revision ?? 0) <= before.revision)
    return [
      {
        state: 'fail',
        subject,
        message: NOT_LATER,
        measured: manifest?.revision ?? 0,
        required: before.revision + 1,
      },
    ]
  return []
}

/** Sentences that a finding quotes. */
const QUOTED = 10

function changedSheets({ manifest, previous, source, drawings }: CheckContext, profile: Profile): Check {
  const notes: Note[] = []
  let subjects = 0
  for (const { before, after, sheets, comparison } of compareSets(previous?.files ?? new Map(), source)
    .drawings) {
    const drawing = drawings.find(({ file }) => file === after)
    // A sheet that is new or gone stands in the index.
    if (before === null || after === null || !drawing) continue
    subjects++
    const subject = { file: after, sha256: drawing.sha256, sheet: sheets[0] ?? null }
    if (comparison === null) {
      notes.push({ state: 'not-evaluated', subject, message: NOT_COMPARED })
      continue
    }
    if (comparison.same) continue
    if (comparison.incomplete) notes.push({ state: 'not-evaluated', subject, message: NOT_READ })
    if (!comparison.changed) continue
    const sentences = sentencesOf(comparison).slice(0, QUOTED)
    const evidence = {
      changes: comparison.changes.length + comparison.unlisted,
      fa: sentences.map(({ fa }) => fa),
      en: sentences.map(({ en }) => en),
    }
    const declared = revisionsOf(drawing, profile)
    const told = declared.some((index) => index === manifest?.revision)
    notes.push({
      state: told ? 'pass' : 'fail',
      subject,
      message: told ? DECLARED : UNDECLARED,
      measured: declared.join(', '),
      required: manifest?.revision ?? 0,
      evidence,
    })
  }
  return { subjects, notes }
}

/** The revision indices that the title blocks of a drawing state. */
function revisionsOf({ reading: { model } }: CheckContext['drawings'][number], profile: Profile): number[] {
  const field = profile.titleBlock.fields.find(({ tag }) => tag === 'REVISION')
  if (!model || !field) return []
  return titleBlocks(model, profile).flatMap((block) => {
    const value = fieldValue(block, field)
    return value ? [Number(latinDigits(value))] : []
  })
}

const REPLACES_NONE = {
  fa: 'فهرست می‌گوید این بازنگری نخستین نیست و نمی‌گوید جای کدام را می‌گیرد.',
  en: 'By the manifest this is not the first revision, and it names none that it replaces.',
}
const NO_MANIFEST = {
  fa: 'فهرست آخرین بازنگری خوانده نشد.',
  en: 'The manifest of the last revision could not be read.',
}
const OTHER_RELEASE = {
  fa: 'این مجموعه جانشین آخرین بازنگری امضاشده نیست.',
  en: 'The set does not replace the last signed revision.',
}
const NOT_LATER = {
  fa: 'شمارهٔ بازنگری از بازنگری پیشین بزرگ‌تر نیست.',
  en: 'The revision is not later than the one it replaces.',
}
const NOT_COMPARED = {
  fa: 'این نقشه با بازنگری پیشین سنجیده نشد.',
  en: 'This drawing could not be compared with the last revision.',
}
const NOT_READ = {
  fa: 'این نقشه، یا بازنگری پیشین آن، تا پایان خوانده نشد، یا برنامه‌های دیگر آن را جور دیگری می‌خوانند؛ شاید تغییرهای دیگری هم باشد.',
  en: 'This drawing, or its last revision, was not read to its end, or other programs read it otherwise; there may be more changes.',
}
const DECLARED = {
  fa: 'این برگ تغییر کرده و شمارهٔ بازنگری آن همین را می‌گوید.',
  en: 'This sheet has changed, and its revision says so.',
}
const UNDECLARED = {
  fa: 'این برگ تغییر کرده است، ولی شمارهٔ بازنگری آن همان پیشین است.',
  en: 'This sheet has changed, but its revision is still the earlier one.',
}
