import { MANIFEST_NAME } from '../set/manifest.ts'
import { checkReaderProblems } from './from-problems.ts'
import type { Note, Rule } from './rule.ts'

/** F02: sizes and counts stay within what is read in bounded time and memory. */
export const f02: Rule = {
  id: 'F02',
  version: 1,
  severity: 'R',
  title: { fa: 'اندازه‌ها در حد مجاز است', en: 'Sizes are within limits' },
  reference: 'qom: limits',
  applies: () => true,
  check: (context, profile) => {
    const { limits } = profile
    const readers = checkReaderProblems(context, 'F02')
    const notes: Note[] = [...readers.notes]
    let total = 0
    for (const [file, { bytes, sha256 }] of context.files) {
      total += bytes
      if (bytes > limits.fileBytes)
        notes.push({
          state: 'fail',
          subject: { file, sha256 },
          message: { fa: 'فایل از حد مجاز بزرگ‌تر است.', en: 'The file is larger than allowed.' },
          measured: bytes,
          required: limits.fileBytes,
          unit: 'bytes',
        })
    }
    const whole = { file: MANIFEST_NAME }
    if (context.files.size > limits.files)
      notes.push({
        state: 'fail',
        subject: whole,
        message: { fa: 'مجموعه بیش از حد مجاز فایل دارد.', en: 'The set has more files than allowed.' },
        measured: context.files.size,
        required: limits.files,
      })
    if (total > limits.setBytes)
      notes.push({
        state: 'fail',
        subject: whole,
        message: { fa: 'مجموعه از حد مجاز بزرگ‌تر است.', en: 'The set is larger than allowed.' },
        measured: total,
        required: limits.setBytes,
        unit: 'bytes',
      })
    return { subjects: readers.subjects, notes }
  },
}
