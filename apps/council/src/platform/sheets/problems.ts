import type { Bilingual } from '../../api/types.ts'
import { ProblemError } from '../problem.ts'

/** Limits of a sheet that is taken in. */
export const SHEET_LIMITS = {
  bytes: 32 * 2 ** 20,
  /** Of an XLSX file, unpacked. */
  unpackedBytes: 256 * 2 ** 20,
  parts: 200,
  rows: 100_000,
  columns: 40,
  /** Characters of a cell. */
  cell: 2000,
} as const

const say = (number: number, language: 'fa' | 'en') => number.toLocaleString(language)

/** What can be wrong with a sheet as a whole. */
export const sheetProblems = {
  unreadable: (why?: Bilingual) =>
    new ProblemError(
      422,
      'sheet-unreadable',
      { fa: 'این فایل خوانده نمی‌شود.', en: 'This file can’t be read.' },
      why ? { errors: [{ path: '', message: why }] } : {},
    ),
  acts: (part: string) =>
    new ProblemError(
      422,
      'sheet-acts',
      {
        fa: 'این فایل ماکرو یا پیوند به فایل‌های دیگر دارد و پذیرفته نیست.',
        en: 'This file holds macros or links to other files, and is not taken.',
      },
      {
        errors: [{ path: part, message: { fa: part, en: part } }],
        next: {
          fa: 'آن را در Excel بی‌ماکرو و تنها با مقدارها ذخیره کنید (xlsx یا CSV).',
          en: 'Save it in Excel without macros and with values only (xlsx or CSV).',
        },
      },
    ),
  tooHeavy: () =>
    new ProblemError(422, 'sheet-too-heavy', {
      fa: `این فایل پس از بازشدن بزرگ‌تر از ${say(SHEET_LIMITS.unpackedBytes / 2 ** 20, 'fa')} مگابایت است یا بخش‌های بسیار دارد.`,
      en: `Unpacked this file is larger than ${SHEET_LIMITS.unpackedBytes / 2 ** 20} MiB, or has too many parts.`,
    }),
  tooMany: (what: 'rows' | 'columns') =>
    new ProblemError(422, `sheet-too-many-${what}`, {
      fa: `این فایل بیش از ${say(SHEET_LIMITS[what], 'fa')} ${what === 'rows' ? 'سطر' : 'ستون'} دارد.`,
      en: `This file has more than ${say(SHEET_LIMITS[what], 'en')} ${what}.`,
    }),
  cellTooLong: (line: number) =>
    new ProblemError(422, 'sheet-cell-too-long', {
      fa: `در سطر ${say(line, 'fa')} خانه‌ای بیش از ${say(SHEET_LIMITS.cell, 'fa')} نویسه دارد.`,
      en: `A cell of line ${line} has more than ${SHEET_LIMITS.cell} characters.`,
    }),
  empty: () =>
    new ProblemError(422, 'sheet-empty', { fa: 'این فایل سطری ندارد.', en: 'This file has no lines.' }),
}
