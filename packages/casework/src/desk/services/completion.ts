import { paper, service, step } from '../define.ts'
import { COMPLETION_LAW } from '../laws.ts'

const OWNERS = ['owner', 'company', 'agent'] as const
const permit = paper(
  'earlier-permit',
  'بنا با پروانه‌اش سنجیده می‌شود',
  'the building is measured against its permit',
)

export const COMPLETION_SERVICES = [
  service({
    id: 'none-breach',
    name: { fa: 'گواهی عدم خلاف', en: 'Certificate of no breach' },
    about: {
      fa: 'گواهی اینکه بنای نیمه‌تمام تا امروز برابر پروانه ساخته شده است.',
      en: 'That an unfinished building was built to its permit so far.',
    },
    group: 'completion',
    applicants: OWNERS,
    ownership: 'proof',
    papers: [permit],
    steps: [
      step('applicant', 'درخواست می‌کند و روز بازدید را برمی‌گزیند', 'Asks, and chooses a day for the visit'),
      step(
        'engineers',
        'گزارش‌های مرحله‌ای خود را تا امروز کامل می‌کنند',
        'Complete their stage reports so far',
      ),
      step(
        'district',
        'بنا را بازدید و با پروانه مقایسه می‌کند',
        'Visits the building and compares it with the permit',
      ),
      step(
        'district',
        'گواهی را امضا می‌کند، یا تخلف را اعلام می‌کند',
        'Signs the certificate, or tells of a breach',
      ),
    ],
    fee: 'settlement',
    answer: 'certificate',
    status: 'everywhere',
    law: COMPLETION_LAW,
  }),
  service({
    id: 'completion',
    name: { fa: 'گواهی پایان کار', en: 'Completion certificate' },
    about: {
      fa: 'پس از پذیرفته‌شدن همهٔ مرحله‌ها، نقشهٔ چون‌ساخت و بی تخلف باز.',
      en: 'Once all stages are accepted, the as-built set approved, and no violation is open.',
    },
    group: 'completion',
    applicants: OWNERS,
    ownership: 'proof',
    papers: [
      permit,
      paper(
        'completion-report',
        'ناظران پایان هر رشته را گزارش می‌کنند',
        'the supervisors report the end of each discipline',
      ),
      paper('as-built-drawings', 'آنچه ساخته شده باید نقشه داشته باشد', 'what was built must be drawn'),
      paper(
        'technical-booklet',
        'مشخصات فنی بنا با آن تحویل می‌شود',
        'the building’s technical data go with it',
      ),
    ],
    steps: [
      step('applicant', 'پایان کار ساختمان را اعلام می‌کند', 'Tells that the building is finished'),
      step(
        'engineers',
        'گزارش پایان کار و نقشهٔ چون‌ساخت را امضا می‌کنند',
        'Sign completion report and as-built drawings',
      ),
      step(
        'district',
        'بنا را بازدید می‌کند و حساب عوارض را می‌بندد',
        'Visits the building and closes the account of fees',
      ),
      step('applicant', 'ماندهٔ عوارض را می‌پردازد', 'Pays what is still due'),
      step('district', 'گواهی پایان کار را امضا می‌کند', 'Signs the completion certificate'),
    ],
    fee: 'settlement',
    answer: 'certificate',
    status: 'everywhere',
    law: COMPLETION_LAW,
  }),
  service({
    id: 'completion-partial',
    name: { fa: 'پایان کار واحد یا بخشی از بنا', en: 'Completion certificate of a unit or part' },
    about: {
      fa: 'برای واحد یا بخشی که تمام شده و جداگانه به کار می‌آید.',
      en: 'For a unit or part that is finished and can be used by itself.',
    },
    group: 'completion',
    applicants: OWNERS,
    ownership: 'proof',
    papers: [
      permit,
      paper(
        'apartment-plan',
        'مرز واحد و بخش‌های مشترک از آن خوانده می‌شود',
        'the unit’s bounds and the shared parts are read from it',
      ),
      paper(
        'completion-report',
        'ناظران پایان همان بخش را گزارش می‌کنند',
        'the supervisors report that part as finished',
      ),
    ],
    steps: [
      step(
        'applicant',
        'واحد یا بخش را با کد نوسازی آن نام می‌برد',
        'Names unit or part by its renovation code',
      ),
      step('engineers', 'پایان آن بخش را گزارش و امضا می‌کنند', 'Report and sign that it is finished'),
      step('district', 'آن بخش و راه‌های مشترک را بازدید می‌کند', 'Visits it and the shared ways'),
      step('district', 'گواهی را با حدود آن امضا می‌کند', 'Signs the certificate with its extent'),
    ],
    fee: 'settlement',
    answer: 'certificate',
    status: 'pilot',
    law: COMPLETION_LAW,
  }),
  service({
    id: 'transfer-inquiry',
    name: { fa: 'استعلام نقل و انتقال', en: 'Transfer inquiry' },
    about: {
      fa: 'پاسخ به دفترخانه پیش از انتقال سند: بدهی، تخلف و گواهی‌های بنا.',
      en: 'The answer to a notary before a deed is transferred: dues, breaches, and the building’s certificates.',
    },
    group: 'completion',
    applicants: [...OWNERS, 'notary'],
    ownership: 'consent',
    papers: [
      paper(
        'completion-certificate',
        'دفترخانه انتقال بنای تمام‌شده را بی آن ثبت نمی‌کند',
        'a notary records no transfer of a finished building without it',
        {
          onlyIf: 'completed',
        },
      ),
      paper(
        'earlier-permit',
        'زیربنای فروخته‌شده با آن سنجیده می‌شود',
        'the area that is sold is measured against it',
        {
          onlyIf: 'permitted',
        },
      ),
      paper('fee-receipt', 'ملک باید بدهی نداشته باشد', 'nothing may be due on the property'),
    ],
    steps: [
      step('applicant', 'خود یا دفترخانه درخواست می‌کند', 'Asks, or the notary does'),
      step(
        'district',
        'حساب، پرونده و تخلف‌های ملک را بررسی می‌کند',
        'Looks at account, case and violations of the property',
      ),
      step('applicant', 'بدهی را می‌پردازد', 'Pays what is due'),
      step(
        'district',
        'پاسخ را با تاریخ اعتبار برای دفترخانه امضا می‌کند',
        'Signs the answer to the notary, with its validity',
      ),
    ],
    fee: 'settlement',
    answer: 'letter',
    status: 'pilot',
    law: COMPLETION_LAW,
  }),
]
