import { paper, service, step } from '../define.ts'
import { FEE_DISPUTE_LAW } from '../laws.ts'

const OWNERS = ['owner', 'company', 'agent'] as const

export const FEE_SERVICES = [
  service({
    id: 'fee-account',
    name: { fa: 'صورت‌حساب عوارض ملک', en: 'Account of a property’s fees' },
    about: {
      fa: 'آنچه از عوارض ملک پرداخت شده و آنچه مانده است، با شرح هر ردیف.',
      en: 'What was paid on a property and what is due, line by line.',
    },
    group: 'fees',
    applicants: OWNERS,
    ownership: 'proof',
    papers: [
      paper(
        'fee-receipt',
        'پرداخت‌های پیشین با آن تطبیق داده می‌شود',
        'earlier payments are compared with it',
        {
          onlyIf: 'built',
        },
      ),
    ],
    steps: [
      step('applicant', 'کد نوسازی ملک را می‌دهد', 'Gives the renovation code'),
      step('district', 'عوارض را برابر تعرفه حساب می‌کند', 'Reckons the fees by the tariff'),
      step('district', 'اعلامیه را با ریز محاسبه امضا می‌کند', 'Signs the notice with how it was reckoned'),
    ],
    fee: 'free',
    answer: 'notice',
    status: 'everywhere',
  }),
  service({
    id: 'fee-settlement',
    name: { fa: 'پرداخت و مفاصاحساب', en: 'Settlement and clearance of fees' },
    about: {
      fa: 'پرداخت یک‌جا یا قسطی عوارض و گرفتن مفاصاحساب.',
      en: 'Paying fees at once or by instalments, and the clearance that follows.',
    },
    group: 'fees',
    applicants: OWNERS,
    ownership: 'proof',
    papers: [paper('fee-notice', 'پرداخت برابر همان اعلامیه است', 'what is paid is what it says')],
    steps: [
      step('applicant', 'یک‌جا یا قسطی می‌پردازد', 'Pays at once or by instalments'),
      step(
        'district',
        'پرداخت را با شناسهٔ بانک تطبیق می‌دهد',
        'Compares the payment with the bank’s reference',
      ),
      step('district', 'مفاصاحساب را امضا می‌کند', 'Signs the clearance'),
    ],
    fee: 'settlement',
    answer: 'certificate',
    status: 'everywhere',
  }),
  service({
    id: 'fee-dispute',
    name: { fa: 'اعتراض به عوارض', en: 'Dispute of fees' },
    about: {
      fa: 'رسیدگی کمیسیون مادهٔ ۷۷ به اختلاف مالک و شهرداری بر سر عوارض.',
      en: 'The commission of Article 77 decides where owner and municipality differ on fees.',
    },
    group: 'fees',
    applicants: OWNERS,
    ownership: 'proof',
    papers: [
      paper('fee-notice', 'ردیفی که به آن اعتراض دارید در آن است', 'the line that you dispute is in it'),
      paper(
        'written-defence',
        'دلیل اعتراض و مبلغ درست به گفتهٔ شما',
        'why, and which sum you hold to be right',
      ),
    ],
    steps: [
      step('applicant', 'ردیف و دلیل اعتراض را می‌نویسد', 'Names the line and the reason'),
      step('district', 'محاسبه را بازبینی می‌کند و پاسخ می‌دهد', 'Looks at the reckoning again and answers'),
      step('commission', 'اگر اختلاف بماند رسیدگی می‌کند', 'Decides, where they still differ'),
    ],
    fee: 'free',
    answer: 'decision',
    status: 'pilot',
    law: FEE_DISPUTE_LAW,
  }),
]
