/** What a verdict on the ledger says to a person: a fourth question, its answer, and what that rests on. */
import type { Bilingual, Language } from './errors.ts'
import type { LogVerdict } from './log-proof.ts'
import { digits, isolate, safe } from './output.ts'

export interface LogAnswer {
  readonly question: string
  readonly answer: string
  readonly detail: readonly string[]
  /** Each a label and what is compared sign by sign. */
  readonly keys: readonly { readonly label: string; readonly value: string; readonly code: string }[]
}

const QUESTION: Bilingual = {
  fa: 'آیا در دفتر شفافیت ثبت است؟',
  en: 'Is it in the ledger?',
}

const ANSWERS: Readonly<Record<LogVerdict['state'], Bilingual>> = {
  final: {
    fa: 'بله، و همهٔ شاهدان آن را گواهی کرده‌اند.',
    en: 'Yes, and every witness stands behind it.',
  },
  'not-final': {
    fa: 'بله، ولی نهایی نیست: گواهی همهٔ شاهدان را ندارد.',
    en: 'Yes, but it is not final: not every witness stands behind it.',
  },
  unvouched: {
    fa: 'چنین می‌گوید، با کلیدهایی که در خود گواه آمده‌اند و کسی ضامن آن‌ها نیست.',
    en: 'So it says, by keys that came in the proof itself, for which nobody vouches.',
  },
  refused: { fa: 'نه، این گواه آن را نشان نمی‌دهد.', en: 'No, this proof does not show it.' },
}

const SAY = {
  place: {
    fa: (log: string, place: string, size: string) => `دفتر ${log}: ثبت ${place} از ${size}.`,
    en: (log: string, place: string, size: string) => `Ledger ${log}: entry ${place} of ${size}.`,
  },
  covers: {
    file: { fa: () => 'همهٔ این فایل، بایت به بایت.', en: () => 'All of this file, byte for byte.' },
    signature: {
      fa: (id: string) => `آنچه امضای ${id} در بر دارد؛ افزوده‌های پس از آن نه.`,
      en: (id: string) => `What signature ${id} covers; not what was added after it.`,
    },
    release: {
      fa: () => 'چکیدهٔ انتشار این مجموعهٔ نقشه (manifest.json).',
      en: () => 'The release digest of this drawing set (manifest.json).',
    },
  },
  witness: {
    fa: (name: string, at: string | null) =>
      at === null ? `شاهد ${name}: گواهی نکرده است.` : `شاهد ${name}: در ${at} گواهی کرده است.`,
    en: (name: string, at: string | null) =>
      at === null ? `Witness ${name}: has not cosigned.` : `Witness ${name}: cosigned at ${at}.`,
  },
  keys: {
    given: {
      fa: 'کلیدهایی که شما داده‌اید (--log-policy):',
      en: 'It rests on the keys that you gave (--log-policy):',
    },
    'in-proof': {
      fa: 'کلیدهای درون گواه؛ آن‌ها را با آنچه سازمان و شهرداری جداگانه منتشر کرده‌اند بسنجید:',
      en: 'It rests on the keys in the proof; compare them with what council and municipality publish elsewhere:',
    },
  },
  noKeys: {
    fa: 'گواه کلیدی با خود ندارد؛ کلیدهای دفتر و شاهدان را با ⁨--log-policy⁩ بدهید.',
    en: 'The proof holds no keys: give those of ledger and witnesses with --log-policy.',
  },
  truth: {
    fa: 'دفتر نشان می‌دهد که این پیش از آن زمان بوده و حذف نشده است، نه این که درست است.',
    en: 'A ledger shows that this was there by then and was not taken away, not that it is true.',
  },
  label: { fa: 'کلید دفتر و شاهدان', en: 'Keys of ledger and witnesses' },
} as const

const name = (text: string) => isolate(safe(text).replace(/[\u2068\u2069\u200c]/g, ''))
const instant = (at: string) => isolate(at.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'))

export function logAnswer(verdict: LogVerdict, lang: Language): LogAnswer {
  const { state, keys, covers, log, index, size, witnesses, restsOn, problems } = verdict
  const place =
    log === null || index === null || size === null
      ? []
      : [SAY.place[lang](name(log), digits(index + 1, lang), digits(size, lang))]
  const seen = witnesses.map(({ key, at }) => SAY.witness[lang](name(key), at && instant(at)))
  return {
    question: QUESTION[lang],
    answer: ANSWERS[state][lang],
    detail: [
      ...problems.map(({ code, message }) => `${message[lang]} [${code}]`),
      ...place,
      ...(covers === null ? [] : [SAY.covers[covers.what][lang](name(covers.signature ?? ''))]),
      ...seen,
      ...(state === 'refused' ? [] : [SAY.truth[lang]]),
      restsOn.length === 0 ? SAY.noKeys[lang] : SAY.keys[keys][lang],
    ],
    keys: restsOn.map((key) => {
      const [owner = ''] = key.split('+')
      return { label: SAY.label[lang], value: name(owner), code: safe(key) }
    }),
  }
}
