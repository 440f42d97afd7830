import { paper, service, step } from '../define.ts'

const OWNERS = ['owner', 'company', 'agent'] as const
const permit = paper(
  'earlier-permit',
  'کار باید پروانهٔ معتبر داشته باشد',
  'the work must have a permit in force',
)

export const WORK_SERVICES = [
  service({
    id: 'excavation',
    name: { fa: 'مجوز گودبرداری', en: 'Permit to excavate' },
    about: {
      fa: 'آغاز گودبرداری با سازهٔ نگهبان، پس از پروانهٔ مرحلهٔ دو.',
      en: 'Beginning to dig, with shoring, after phase 2 of the permit.',
    },
    group: 'works',
    applicants: [...OWNERS, 'builder'],
    ownership: 'proof',
    papers: [
      permit,
      paper('soil-report', 'روش پایدارسازی گود از آن برمی‌آید', 'how the pit is kept stable follows from it'),
      paper('insurance', 'گود به همسایگان آسیب می‌رساند', 'a pit can harm the neighbours'),
      paper(
        'photographs',
        'ترک‌ها و وضع همسایه‌ها پیش از گود ثبت می‌شود',
        'cracks and the state of neighbours are kept beforehand',
      ),
    ],
    steps: [
      step(
        'applicant',
        'نقشهٔ گود، بیمه و عکس‌ها را می‌سپارد',
        'Hands in excavation drawings, insurance and photographs',
      ),
      step(
        'engineers',
        'سازهٔ نگهبان و ترتیب کار را تأیید می‌کنند',
        'Confirm the shoring and the order of work',
      ),
      step('district', 'محل را بازدید و مجوز را امضا می‌کند', 'Visits the site and signs the permit'),
    ],
    fee: 'service',
    answer: 'permit',
    status: 'pilot',
  }),
  service({
    id: 'supervisor-change',
    name: { fa: 'تغییر مهندس ناظر', en: 'Change of supervisor' },
    about: {
      fa: 'جانشینی ناظر، بی آنکه مسئولیت کار لحظه‌ای بی‌صاحب بماند.',
      en: 'Another supervisor, with no gap in who answers for the work.',
    },
    group: 'works',
    applicants: [...OWNERS, 'supervisor'],
    ownership: 'proof',
    papers: [
      permit,
      paper(
        'supervisor-statement',
        'کار انجام‌شده تا روز جانشینی در آن آمده است',
        'it tells the work done until the change',
      ),
    ],
    steps: [
      step('applicant', 'دلیل جانشینی را می‌نویسد', 'Writes why'),
      step(
        'council',
        'جانشین شایسته و دارای ظرفیت را می‌گمارد',
        'Assigns a successor who is eligible and has capacity',
      ),
      step('engineers', 'گزارش تحویل کار را هر دو امضا می‌کنند', 'Both sign the hand-over report'),
      step('district', 'ناظر تازه را در پروانه ثبت می‌کند', 'Enters the new supervisor in the permit'),
    ],
    fee: 'service',
    answer: 'letter',
    status: 'everywhere',
  }),
  service({
    id: 'builder-change',
    name: { fa: 'تغییر مجری', en: 'Change of builder' },
    about: {
      fa: 'پایان کار مجری پیشین و معرفی مجری تازه در پروانه.',
      en: 'The former builder’s work ends and another is named in the permit.',
    },
    group: 'works',
    applicants: [...OWNERS, 'builder'],
    ownership: 'proof',
    papers: [
      permit,
      paper(
        'building-contract',
        'تعهد مجری تازه در آن آمده است',
        'it holds what the new builder is bound to',
        {
          from: OWNERS,
        },
      ),
      paper(
        'builder-licence',
        'پایه و ظرفیت مجری تازه سنجیده می‌شود',
        'the new builder’s grade and capacity are judged',
        {
          from: OWNERS,
        },
      ),
    ],
    steps: [
      step(
        'applicant',
        'پایان قرارداد پیشین و قرارداد تازه را می‌سپارد',
        'Hands in the end of the old contract, and the new one',
      ),
      step('engineers', 'کار انجام‌شده تا امروز را گزارش می‌کنند', 'Report the work done so far'),
      step('council', 'شایستگی مجری تازه را می‌سنجد', 'Judges the new builder’s eligibility'),
      step('district', 'مجری تازه را در پروانه ثبت می‌کند', 'Enters the new builder in the permit'),
    ],
    fee: 'service',
    answer: 'letter',
    status: 'everywhere',
  }),
  service({
    id: 'stage-report',
    name: { fa: 'پیگیری گزارش مرحله‌ای', en: 'Follow-up of a stage report' },
    about: {
      fa: 'پاسخ به اینکه گزارش ناظر کجاست، نوبت کیست و چرا برگشته است.',
      en: 'Where a supervisor’s report is, whose turn it is, and why it was returned.',
    },
    group: 'works',
    applicants: [...OWNERS, 'builder'],
    ownership: 'proof',
    papers: [paper('earlier-permit', 'پرونده با شمارهٔ آن پیدا می‌شود', 'the case is found by its number')],
    steps: [
      step(
        'applicant',
        'شمارهٔ پروانه یا کد نوسازی را می‌دهد',
        'Gives the permit’s number or the renovation code',
      ),
      step('district', 'وضع هر مرحله را با تاریخ آن می‌نویسد', 'Writes how each stage stands, with its day'),
      step('district', 'پاسخ را امضا می‌کند', 'Signs the answer'),
    ],
    fee: 'free',
    answer: 'letter',
    status: 'pilot',
  }),
]
