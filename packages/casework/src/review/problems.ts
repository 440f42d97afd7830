import type { Problem } from '../bilingual.ts'

const TEXTS = {
  'review/not-yours': { fa: 'این کار با شما نیست.', en: 'This is not yours to do.' },
  'review/wrong-state': {
    fa: 'نقشه در این وضعیت نیست؛ صفحه را تازه کنید و دوباره ببینید.',
    en: 'The drawings are not in a state that allows this; reload the page and look again.',
  },
  'review/reason-needed': { fa: 'دلیل را بنویسید.', en: 'Give the reason.' },
  'review/not-its-turn': {
    fa: 'نوبت این رشته نرسیده است؛ نخست آنچه پیش از آن است باید تأیید شود.',
    en: 'The turn of this discipline has not come: what stands before it must be approved first.',
  },
  'review/marks-unanswered': {
    fa: 'به همهٔ نشانه‌های کنترل پاسخ دهید، سپس دوباره بفرستید.',
    en: 'Answer every mark of the reviewer before you send the drawings again.',
  },
  'review/mark-needed': {
    fa: 'نقشه بی نشانه برگردانده نمی‌شود؛ دست‌کم یک نشانه بگذارید.',
    en: 'Drawings are not returned without a mark: place at least one.',
  },
  'review/marks-open': {
    fa: 'هنوز نشانه‌ای پذیرفته‌نشده هست؛ همه را بپذیرید یا نقشه را برگردانید.',
    en: 'Some marks are not accepted yet: accept them all, or return the drawings.',
  },
  'review/own-work': {
    fa: 'کسی نقشهٔ خودش را کنترل نمی‌کند.',
    en: 'Nobody reviews drawings of their own.',
  },
  'review/time-stamp-needed': {
    fa: 'امضای تأیید هنوز مهر زمانی ندارد.',
    en: 'The signature of the approval has no time-stamp yet.',
  },
  'review/digest-needed': {
    fa: 'چکیدهٔ انتشار (SHA-256) نیست یا درست نوشته نشده است.',
    en: 'The release digest (SHA-256) is missing or not well formed.',
  },
  'review/architecture-changed': {
    fa: 'این نقشه بر پایهٔ ویرایش دیگری از نقشهٔ معماری کشیده شده است.',
    en: 'These drawings rest on another revision of the architectural set.',
  },
  'review/not-approved': {
    fa: 'نقشهٔ همهٔ رشته‌ها هنوز تأیید نشده است.',
    en: 'The drawings of some disciplines are not approved yet.',
  },
  'mark/not-yours': { fa: 'این کار با شما نیست.', en: 'This is not yours to do.' },
  'mark/wrong-state': {
    fa: 'نشانه در این وضعیت نیست؛ صفحه را تازه کنید.',
    en: 'The mark is not in a state that allows this; reload the page.',
  },
  'mark/reason-needed': { fa: 'چیزی بنویسید.', en: 'Write something.' },
} as const

export type ReviewProblemCode = keyof typeof TEXTS
export type ReviewProblem = Problem<ReviewProblemCode>

export function reviewProblem(code: ReviewProblemCode): ReviewProblem {
  return { code, message: TEXTS[code] }
}
