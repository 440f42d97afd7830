/** What each signer declares: shown before signing, printed on the paper, and the reason inside the signature. One wording. */
import type { Bilingual } from '../bilingual.ts'

export const DECLARATIONS: Readonly<
  Record<'supervisor' | 'coordinator' | 'violation' | 'revisit', Bilingual>
> = {
  supervisor: {
    fa: 'این مرحله را خودم بازدید کرده‌ام و پاسخ‌ها همان است که دیده‌ام.',
    en: 'I inspected this stage myself, and the answers are what I saw.',
  },
  coordinator: {
    fa: 'این گزارش را خوانده‌ام و آن را تأیید می‌کنم.',
    en: 'I have read this report and confirm it.',
  },
  violation: {
    fa: 'این تخلف را خودم در محل دیده‌ام و آنچه نوشته‌ام همان است که دیده‌ام.',
    en: 'I saw this violation on the site myself, and what I write is what I saw.',
  },
  revisit: {
    fa: 'خودم دوباره به محل رفته‌ام و آنچه نوشته‌ام همان است که دیده‌ام.',
    en: 'I went to the site again myself, and what I write is what I saw.',
  },
}
