/** The words of a check, for terminal, report and page. */
import type { Severity, Verdict } from '@mohr/drawings'
import type { Bilingual, Language } from '../errors.ts'

export const VERDICTS: Readonly<Record<Verdict | 'unreadable', Bilingual>> = {
  accepted: { fa: 'پذیرفته', en: 'accepted' },
  rejected: { fa: 'رد', en: 'rejected' },
  'accepted-with-warnings': { fa: 'پذیرفته با هشدار', en: 'accepted with warnings' },
  incomplete: { fa: 'ناتمام', en: 'incomplete' },
  unreadable: { fa: 'ناخوانا', en: 'unreadable' },
}

export const STATES = {
  pass: { fa: 'درست', en: 'pass' },
  fail: { fa: 'ایراد', en: 'fail' },
  'not-applicable': { fa: 'نامربوط', en: 'not applicable' },
  'not-evaluated': { fa: 'ارزیابی نشد', en: 'not evaluated' },
} as const satisfies Record<string, Bilingual>

export const SEVERITIES: Readonly<Record<Severity, Bilingual>> = {
  R: { fa: 'مجموعه را رد می‌کند', en: 'rejects the set' },
  E: { fa: 'باید اصلاح شود', en: 'must be mended' },
  W: { fa: 'هشدار', en: 'warning' },
}

/** Symbols of findings in words; others stand as they are. */
export const UNITS: Readonly<Record<string, Bilingual>> = {
  'm²': { fa: 'متر مربع', en: 'm²' },
  m: { fa: 'متر', en: 'm' },
  mm: { fa: 'میلی‌متر', en: 'mm' },
  '%': { fa: 'درصد', en: '%' },
}

interface Words {
  readonly title: string
  readonly brand: string
  /** One sentence; `count` is of what fails or warns or was not judged. */
  readonly verdict: Readonly<Record<Verdict | 'unreadable', (count: string) => string>>
  readonly digest: string
  readonly sheets: (count: string) => string
  readonly files: (count: string) => string
  readonly profile: (id: string, version: string) => string
  readonly mend: string
  readonly nothing: string
  readonly sheet: string
  readonly wholeSet: string
  readonly file: string
  readonly sheetFindings: (count: string) => string
  readonly measured: string
  readonly required: string
  readonly tolerance: string
  readonly reference: string
  readonly layer: string
  readonly inFile: string
  readonly handles: string
  readonly andMore: (count: string) => string
  readonly evidence: string
  readonly findingsCut: (count: string) => string
  readonly open: string
  readonly openNote: string
  readonly nothingToJudge: Bilingual
  readonly rules: string
  readonly problems: string
  readonly basis: string
  readonly when: string
  readonly software: string
  readonly again: string
  readonly againHow: string
  readonly page: (page: string, pages: string) => string
  readonly separator: string
}

const NOTHING: Bilingual = {
  fa: 'برای این قاعده در نقشه‌ها چیزی پیدا نشد که سنجیده شود.',
  en: 'The drawings hold nothing that this rule could judge.',
}

export const WORDS: Readonly<Record<Language, Words>> = {
  fa: {
    title: 'گزارش سنجش نقشه',
    brand: 'مُهر',
    verdict: {
      accepted: () => 'این نقشه‌ها پذیرفته‌اند: هر قاعدهٔ لازم ارزیابی شد و ایرادی پیدا نشد.',
      'accepted-with-warnings': (count) => `این نقشه‌ها پذیرفته‌اند، با ${count} هشدار.`,
      rejected: (count) => `این نقشه‌ها پذیرفته نمی‌شوند: ${count} ایراد باید اصلاح شود.`,
      incomplete: (count) =>
        `این سنجش ناتمام است: ${count} قاعدهٔ لازم ارزیابی نشد، پس نمی‌توان گفت پذیرفته است.`,
      unreadable: () => 'این فایل خوانده نشد و هیچ‌چیز سنجیده نشد.',
    },
    digest: 'اثر انگشت مجموعه، SHA-256',
    sheets: (count) => `${count} برگ`,
    files: (count) => `${count} فایل`,
    profile: (id, version) => `دستورنامهٔ ${id}، نگارش ${version}`,
    mend: 'آنچه باید دید و اصلاح کرد',
    nothing: 'چیزی برای اصلاح پیدا نشد.',
    sheet: 'برگ',
    wholeSet: 'همهٔ مجموعه',
    file: 'فایل',
    sheetFindings: (count) => `${count} یافته`,
    measured: 'سنجیده',
    required: 'خواسته',
    tolerance: 'رواداری',
    reference: 'مرجع',
    layer: 'لایه',
    inFile: 'در فایل',
    handles: 'شناسه‌ها',
    andMore: (count) => `و ${count} تای دیگر`,
    evidence: 'داده‌ها',
    findingsCut: (count) => `و ${count} یافتهٔ دیگر؛ همه در خروجی ‎--json هست.`,
    open: 'آنچه ارزیابی نشد',
    openNote: 'این‌ها نه درست شمرده شده‌اند و نه نادرست.',
    nothingToJudge: NOTHING,
    rules: 'همهٔ قاعده‌ها',
    problems: 'آنچه خوانده نشد',
    basis: 'این پاسخ بر چه استوار است؟',
    when: 'زمان سنجش',
    software: 'نرم‌افزار',
    again: 'سنجش دوباره',
    againHow: 'همان فایل‌ها با همین نرم‌افزار و دستورنامه همیشه همین پاسخ را می‌دهند:',
    page: (page, pages) => `صفحهٔ ${page} از ${pages}`,
    separator: '، ',
  },
  en: {
    title: 'Report of a check of drawings',
    brand: 'Mohr',
    verdict: {
      accepted: () =>
        'These drawings are accepted: every required rule was evaluated, and nothing was found wrong.',
      'accepted-with-warnings': (count) => `These drawings are accepted, with ${count} warning(s).`,
      rejected: (count) => `These drawings are not accepted: ${count} finding(s) must be mended.`,
      incomplete: (count) =>
        `This check is incomplete: ${count} required rule(s) could not be evaluated, so it can’t be said to be accepted.`,
      unreadable: () => 'This file could not be read; nothing was checked.',
    },
    digest: 'Digest of the set, SHA-256',
    sheets: (count) => `${count} sheet(s)`,
    files: (count) => `${count} file(s)`,
    profile: (id, version) => `Profile ${id}, version ${version}`,
    mend: 'What to look at and mend',
    nothing: 'Nothing was found to mend.',
    sheet: 'Sheet',
    wholeSet: 'The whole set',
    file: 'File',
    sheetFindings: (count) => `${count} finding(s)`,
    measured: 'measured',
    required: 'required',
    tolerance: 'tolerance',
    reference: 'reference',
    layer: 'layer',
    inFile: 'in the file',
    handles: 'handles',
    andMore: (count) => `and ${count} more`,
    evidence: 'evidence',
    findingsCut: (count) => `and ${count} more findings; --json has them all.`,
    open: 'What was not evaluated',
    openNote: 'These count neither as right nor as wrong.',
    nothingToJudge: NOTHING,
    rules: 'All rules',
    problems: 'What could not be read',
    basis: 'What this answer rests on',
    when: 'checked at',
    software: 'software',
    again: 'check again',
    againHow: 'The same files, with this software and profile, always give this answer:',
    page: (page, pages) => `Page ${page} of ${pages}`,
    separator: ', ',
  },
}
