/** What each signer declares: shown before signing, printed on the paper, and the reason inside the signature. One wording. */
import type { Bilingual } from '../bilingual.ts'

export const DECLARATIONS: Readonly<Record<'supervisor' | 'coordinator', Bilingual>> = {
  supervisor: {
    fa: 'این مرحله را خودم بازدید کرده‌ام و پاسخ‌ها همان است که دیده‌ام.',
    en: 'I inspected this stage myself, and the answers are what I saw.',
  },
  coordinator: {
    fa: 'این گزارش را خوانده‌ام و آن را تأیید می‌کنم.',
    en: 'I have read this report and confirm it.',
  },
}
