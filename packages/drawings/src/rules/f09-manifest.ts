import type { Profile } from '../profile/profile.ts'
import { checkFileNames } from '../set/file-name.ts'
import type { Stray } from '../set/files.ts'
import { MANIFEST_NAME } from '../set/manifest.ts'
import { fileNames } from '../set/read-manifest.ts'
import type { CheckContext } from './context.ts'
import type { Check, Note, Rule } from './rule.ts'

/** F09: the files are exactly those the manifest lists, byte for byte, under portable names; it is judged by the profile that it names. */
export const f09: Rule = {
  id: 'F09',
  version: 3,
  severity: 'R',
  title: { fa: 'فهرست با فایل‌ها یکی است', en: 'The manifest agrees with the files' },
  reference: 'Mohr manifest; RFC 8785; FIPS 180-4',
  applies: (context) => context.kind === 'set',
  check: (context, profile) => {
    const names = checkFileNames([...context.files.keys()])
    const problems = [...context.manifestProblems, ...names]
    const notes: Note[] = problems.map(({ code, message, subject }) => ({
      state: 'fail',
      subject: { file: subject ?? MANIFEST_NAME },
      message,
      evidence: { code },
    }))
    return compareFiles(context, [
      ...notes,
      ...profileNotes(context, profile),
      ...context.strays.map(strayNote),
    ])
  },
}

/** Made for another profile, or for an earlier version, a set may still be sound; for a version that never was it is none. */
function profileNotes({ manifest }: CheckContext, { id, version, amendments }: Profile): Note[] {
  if (!manifest || (manifest.profile.id === id && manifest.profile.version === version)) return []
  const unknown = manifest.profile.id === id && !amendments.some((one) => one.id === manifest.profile.version)
  return [
    {
      state: 'fail',
      severity: unknown ? 'E' : 'W',
      subject: { file: MANIFEST_NAME },
      message: unknown ? NO_SUCH_VERSION : OTHER_PROFILE,
      measured: `${manifest.profile.id} ${manifest.profile.version}`,
      required: `${id} ${version}`,
    },
  ]
}

/** What isn't read may be anything: a hidden file may be the system's own, a link or a pipe has no place in a set. */
function strayNote({ name, kind }: Stray): Note {
  const told = { state: 'fail', subject: { file: name }, evidence: { kind } } as const
  return kind === 'hidden' ? { ...told, severity: 'W', message: HIDDEN } : { ...told, message: NO_FILE }
}

function compareFiles(context: CheckContext, notes: Note[]): Check {
  const { manifest, files } = context
  if (!manifest) return { subjects: 1, notes }
  const listed = new Set(fileNames(manifest))
  const seen = new Set<string>()
  for (const entry of manifest.sheets.flatMap((sheet) => [sheet.dxf, sheet.pdf])) {
    if (seen.has(entry.file)) continue
    seen.add(entry.file)
    const found = files.get(entry.file)
    if (!found) notes.push({ state: 'fail', subject: { file: entry.file }, message: MISSING })
    else if (found.bytes !== entry.bytes || found.sha256 !== entry.sha256)
      notes.push({
        state: 'fail',
        subject: { file: entry.file, sha256: found.sha256 },
        message: CHANGED,
        measured: found.sha256,
        required: entry.sha256,
        unit: 'SHA-256',
        evidence: { bytes: found.bytes, listedBytes: entry.bytes },
      })
  }
  for (const [file, { sha256 }] of files) {
    if (file !== MANIFEST_NAME && !listed.has(file))
      notes.push({ state: 'fail', subject: { file, sha256 }, message: UNLISTED })
  }
  return { subjects: seen.size, notes }
}

const NO_SUCH_VERSION = {
  fa: 'فهرست نسخه‌ای از دستورنامه را نام می‌برد که نیست.',
  en: 'The manifest names a version of the profile that does not exist.',
}
const OTHER_PROFILE = {
  fa: 'فهرست برای دستورنامه یا نسخهٔ دیگری ساخته شده است و با این یکی سنجیده شد.',
  en: 'The manifest was made for another profile or version than the one that judges it.',
}
const MISSING = {
  fa: 'فهرست این فایل را نام می‌برد ولی نیست.',
  en: 'The manifest lists this file; it is absent.',
}
const CHANGED = {
  fa: 'این فایل همان نیست که در فهرست آمده است: محتوایش دگرگون شده است.',
  en: 'This file is not the one the manifest lists: its content has changed.',
}
const UNLISTED = {
  fa: 'این فایل در مجموعه هست ولی در فهرست نیست.',
  en: 'This file is in the set but not in the manifest.',
}
const HIDDEN = {
  fa: 'این فایل یا پوشهٔ پنهان (با نقطه در آغاز نام) کنار مجموعه است و جزو آن نیست؛ خوانده نشد.',
  en: 'This hidden file or folder (its name begins with a dot) lies beside the set and is no part of it; it was not read.',
}
const NO_FILE = {
  fa: 'این پیوند، لوله یا دستگاه (نه فایل) در پوشهٔ مجموعه است؛ باز نشد. فایل اصلی را به‌جایش بگذارید یا آن را بردارید.',
  en: 'In the folder of the set this is a link, pipe or device and no file; it was not opened. Put the file itself in its place, or take it away.',
}
