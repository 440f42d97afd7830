import { checkReaderProblems } from './from-problems.ts'
import type { Note, Rule } from './rule.ts'

/** F05: the DXF version is one that the profile accepts. */
export const f05: Rule = {
  id: 'F05',
  version: 1,
  severity: 'R',
  title: { fa: 'نسخهٔ DXF پذیرفته است', en: 'The DXF version is accepted' },
  reference: 'DXF Reference, $ACADVER; qom: dxfVersions',
  applies: () => true,
  check: (context, { dxfVersions }) => {
    const readers = checkReaderProblems(context, 'F05')
    const notes: Note[] = [...readers.notes]
    const reported = new Set(notes.map((note) => note.subject.file))
    for (const { file, sha256, reading } of context.drawings) {
      const version = reading.model?.version
      if (version === undefined || reported.has(file) || dxfVersions.accepted.includes(version)) continue
      notes.push({
        state: 'fail',
        subject: { file, sha256 },
        message: {
          fa: 'این نسخهٔ DXF پذیرفته نیست؛ فایل را با نسخهٔ تازه‌تر ذخیره کنید.',
          en: 'This DXF version is not accepted; save the file as a newer one.',
        },
        measured: version,
        required: dxfVersions.accepted.join(', '),
      })
    }
    return { subjects: readers.subjects, notes }
  },
}
