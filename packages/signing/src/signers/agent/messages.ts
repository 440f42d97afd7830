import { catalogue } from '../../errors.ts'

/** What the agent itself says has the code `agent-` and its own, such as `agent-refused`, `agent-pin-blocked`, `agent-not-paired`. */
export const agentMessages = catalogue({
  'agent-url': {
    fa: 'کارگزار امضا تنها روی همین رایانه است؛ نشانی‌اش باید مانند http://127.0.0.1:4090 باشد',
    en: 'The agent is on this computer only; its address must be like http://127.0.0.1:4090',
  },
  'agent-away': {
    fa: 'کارگزار امضا در دسترس نیست؛ روشنش کنید و دوباره بکوشید',
    en: 'The signing agent can’t be reached; start it and try again',
  },
  'agent-answer': {
    fa: 'آنچه در این نشانی پاسخ می‌دهد کارگزار امضای مُهر نیست یا پاسخش خوانا نیست',
    en: 'What answers at this address is not Mohr’s signing agent, or its answer can’t be read',
  },
  'agent-version': {
    fa: 'نگارش کارگزار امضا با این برنامه سازگار نیست؛ هر دو را به‌روز کنید',
    en: 'The version of the signing agent doesn’t go with this program; update both',
  },
  'agent-not-paired': {
    fa: 'این برنامه هنوز با کارگزار جفت نشده است؛ یک بار جفت کنید',
    en: 'This program is not paired with the agent yet; pair it once',
  },
  'agent-pairing-denied': {
    fa: 'در پنجرهٔ کارگزار، جفت‌شدن پذیرفته نشد',
    en: 'Pairing was declined in the agent’s window',
  },
  'agent-timeout': {
    fa: 'در مهلت مقرر در پنجرهٔ کارگزار پاسخی داده نشد',
    en: 'Nobody answered in the agent’s window in time',
  },
  'agent-no-certificate': {
    fa: 'کارگزار چنین گواهی‌ای ندارد',
    en: 'The agent holds no such certificate',
  },
  'agent-certificate-ambiguous': {
    fa: 'کارگزار چند گواهی دارد؛ یکی را نام ببرید',
    en: 'The agent holds several certificates; name one',
  },
  'agent-kind': {
    fa: 'کارگزار تنها آنچه را بتواند نشان دهد امضا می‌کند: سند PDF و مجموعهٔ نقشه',
    en: 'The agent signs only what it can show: PDF documents and drawing sets',
  },
  'agent-too-large': {
    fa: 'سندها برای فرستادن به کارگزار بیش از اندازه بزرگ‌اند',
    en: 'The documents are too large to be handed to the agent',
  },
})
