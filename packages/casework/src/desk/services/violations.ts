import { paper, service, step } from '../define.ts'
import { OBJECTION_LAW, PERMIT_LAW } from '../laws.ts'

const defence = paper(
  'written-defence',
  'سخن شما در پرونده می‌ماند و خوانده می‌شود',
  'what you say stays in the file and is read',
)

export const OBJECTION_SERVICES = [
  service({
    id: 'violation-answer',
    name: { fa: 'پاسخ به اعلام تخلف', en: 'Answer to a violation notice' },
    about: {
      fa: 'توضیح و مدارک مالک، پیش از رسیدگی کمیسیون مادهٔ ۱۰۰.',
      en: 'The owner’s explanation and papers before the commission of Article 100 sits.',
    },
    group: 'violations',
    applicants: ['owner', 'company', 'agent', 'builder'],
    ownership: 'proof',
    papers: [
      paper(
        'violation-notice',
        'مهلت ده‌روزه از روز ابلاغ آن شمرده می‌شود',
        'the ten days are counted from when it was served',
      ),
      defence,
      paper('earlier-permit', 'نشان می‌دهد چه اجازه داده شده بود', 'it shows what was allowed', {
        onlyIf: 'permitted',
      }),
    ],
    steps: [
      step(
        'applicant',
        'ده روز پس از ابلاغ فرصت دارد پاسخ بدهد',
        'Has ten days after it was served to answer',
      ),
      step(
        'district',
        'پاسخ را به پروندهٔ تخلف می‌افزاید و رسید می‌دهد',
        'Adds the answer to the file and gives a receipt',
      ),
      step('commission', 'پاسخ را می‌خواند و رأی می‌دهد', 'Reads the answer and decides'),
    ],
    fee: 'free',
    answer: 'decision',
    status: 'pilot',
    law: PERMIT_LAW,
  }),
  service({
    id: 'violation-objection',
    name: { fa: 'اعتراض به رأی کمیسیون مادهٔ ۱۰۰', en: 'Objection to a decision of Article 100' },
    about: {
      fa: 'رسیدگی دوباره در کمیسیونی با اعضای دیگر.',
      en: 'Another commission, with other members, decides anew.',
    },
    group: 'violations',
    applicants: ['owner', 'company', 'agent'],
    ownership: 'proof',
    papers: [
      paper(
        'commission-decision',
        'ده روز از ابلاغ آن شمرده می‌شود',
        'ten days are counted from when it was served',
      ),
      defence,
    ],
    steps: [
      step(
        'applicant',
        'ده روز پس از ابلاغ رأی فرصت اعتراض دارد',
        'Has ten days after the decision was served',
      ),
      step('district', 'اعتراض را ثبت می‌کند و رسید می‌دهد', 'Records the objection and gives a receipt'),
      step(
        'commission',
        'با اعضای دیگر رسیدگی می‌کند و رأی قطعی می‌دهد',
        'Sits with other members and decides finally',
      ),
    ],
    fee: 'free',
    answer: 'decision',
    status: 'pilot',
    law: OBJECTION_LAW,
  }),
]
