import type { SetProblem as Problem } from './problem.ts'

const MAX_BYTES = 200
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const FORBIDDEN_ASCII = /[<>:"|?*\\]/

/**
 * Says why a file name in a set isn't portable: it must mean one file on every system that opens the set.
 * Names are relative paths with `/`; each part is NFC, free of control and bidirectional characters, of `<>:"|?*\`,
 * of leading or trailing spaces and trailing dots, and no Windows device name. At most 200 bytes of UTF-8.
 */
export function checkFileName(name: string): Problem | undefined {
  if (!name.isWellFormed()) return problem('name-encoding', name)
  if (name === '' || new TextEncoder().encode(name).length > MAX_BYTES) return problem('name-length', name)
  if (/\p{Bidi_Control}/u.test(name)) return problem('name-bidi', name)
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cn}\p{Co}]/u.test(name.replaceAll('\u200c', '')))
    return problem('name-control', name)
  if (name.normalize('NFC') !== name) return problem('name-normalisation', name)
  for (const part of name.split('/')) {
    if (part === '' || part === '.' || part === '..') return problem('name-path', name)
    if (FORBIDDEN_ASCII.test(part) || WINDOWS_DEVICE.test(part)) return problem('name-portable', name)
    if (/^\s|[\s.]$/u.test(part)) return problem('name-portable', name)
  }
  return undefined
}

/** Problems of a list of names: each one's own, and names that some file system would take for the same. */
export function checkFileNames(names: readonly string[]): Problem[] {
  const problems: Problem[] = []
  const seen = new Map<string, string>()
  for (const name of names) {
    const own = checkFileName(name)
    if (own) problems.push(own)
    const key = foldFileName(name)
    const other = seen.get(key)
    if (other !== undefined)
      problems.push({ ...problem('name-duplicate', name), subject: `${other}, ${name}` })
    else seen.set(key, name)
  }
  return problems
}

/** The key under which two names are one file somewhere: compatibility-normalised, case-folded, joiners dropped. */
function foldFileName(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC').replaceAll('\u200c', '')
}

type NameCode = keyof typeof REASONS

function problem(code: NameCode, name: string): Problem {
  return { code, message: REASONS[code], subject: visible(name) }
}

/** Writes invisible and direction-changing characters as `\u{…}`, so that a report shows what a name really holds. */
function visible(name: string): string {
  return name.replace(
    /[\p{Bidi_Control}\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  )
}

const REASONS = {
  'name-encoding': {
    fa: 'نام فایل نویسهٔ ناقص دارد.',
    en: 'The file name is not well-formed Unicode.',
  },
  'name-length': {
    fa: 'نام فایل خالی یا بلندتر از ۲۰۰ بایت است.',
    en: 'The file name is empty or longer than 200 bytes.',
  },
  'name-bidi': {
    fa: 'نام فایل نویسهٔ پنهانِ تغییر جهت دارد و چیز دیگری نشان می‌دهد.',
    en: 'The file name holds a bidirectional control character and would be shown as another name.',
  },
  'name-control': {
    fa: 'نام فایل نویسهٔ کنترلی یا نادیدنی دارد.',
    en: 'The file name holds a control or invisible character.',
  },
  'name-normalisation': {
    fa: 'نام فایل به صورت NFC نیست.',
    en: 'The file name is not in Unicode form NFC.',
  },
  'name-path': {
    fa: 'نام فایل به بیرون از مجموعه اشاره می‌کند یا بخشی خالی دارد.',
    en: 'The file name leaves the set or has an empty part.',
  },
  'name-portable': {
    fa: 'نام فایل روی همهٔ سامانه‌ها به‌کار نمی‌رود.',
    en: 'The file name does not work on every system.',
  },
  'name-duplicate': {
    fa: 'دو نام که برخی سامانه‌ها یکی می‌گیرند.',
    en: 'Two names that some systems take for one.',
  },
} as const
