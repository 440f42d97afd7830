import { paper, service, step } from '../define.ts'
import { PERMIT_LAW } from '../laws.ts'
import type { ServicePaper } from '../service.ts'

const OWNERS = ['owner', 'company', 'agent'] as const

const planOrder = paper(
  'plan-order',
  'طرح باید با ضوابط ملک بخواند',
  'the design must keep to the rules of the property',
)
const architecture = paper(
  'architecture-drawings',
  'کنترل‌کنندهٔ نقشه آن را بررسی می‌کند',
  'the plan reviewer judges them',
)
const earlierPermit: ServicePaper = paper(
  'earlier-permit',
  'درخواست بر پایهٔ همان پروانه است',
  'the request builds on that permit',
)

export const PERMIT_SERVICES = [
  service({
    id: 'permit-new',
    name: { fa: 'پروانهٔ ساخت در زمین خالی', en: 'Permit to build on an empty plot' },
    about: {
      fa: 'از درخواست تا پروانهٔ دومرحله‌ای برای ساختمانی تازه.',
      en: 'From the request to the two-phase permit of a new building.',
    },
    group: 'permits',
    applicants: OWNERS,
    ownership: 'consent',
    papers: [planOrder, architecture],
    steps: [
      step(
        'applicant',
        'کد نوسازی را می‌دهد و مدارک را می‌سپارد',
        'Gives the renovation code and hands in the papers',
      ),
      step('engineers', 'نقشه‌ها را می‌کشند و امضا می‌کنند', 'Draw and sign the drawings'),
      step('council', 'نقشه‌ها را بررسی و تأیید می‌کند', 'Reviews and approves the drawings'),
      step('applicant', 'عوارض را برابر اعلامیه می‌پردازد', 'Pays the fees by the notice'),
      step('district', 'پروانه را در دو مرحله امضا می‌کند', 'Signs the permit in two phases'),
    ],
    fee: 'permit-area',
    answer: 'permit',
    status: 'everywhere',
    law: PERMIT_LAW,
  }),
  service({
    id: 'permit-rebuild',
    name: { fa: 'پروانهٔ تخریب و نوسازی', en: 'Permit to demolish and rebuild' },
    about: {
      fa: 'برچیدن بنای موجود و ساختن بنایی تازه به جای آن.',
      en: 'Taking down what stands there and building anew.',
    },
    group: 'permits',
    applicants: OWNERS,
    ownership: 'consent',
    papers: [
      planOrder,
      architecture,
      paper(
        'photographs',
        'وضع بنا و همسایه‌ها پیش از تخریب ثبت می‌شود',
        'the state of building and neighbours is kept before demolition',
      ),
      paper(
        'earlier-permit',
        'سابقهٔ بنایی که برچیده می‌شود از آن روشن است',
        'it tells the past of what is taken down',
        {
          onlyIf: 'permitted',
        },
      ),
      paper(
        'completion-certificate',
        'زیربنای قانونی پیشین از آن خوانده می‌شود',
        'the lawful floor area so far is read from it',
        {
          onlyIf: 'completed',
        },
      ),
    ],
    steps: [
      step(
        'applicant',
        'درخواست می‌کند و مدارک بنای موجود را می‌سپارد',
        'Asks, and hands in the papers of what stands there',
      ),
      step('surveyor', 'بنای موجود و همسایه‌ها را بازدید می‌کند', 'Visits the building and its neighbours'),
      step(
        'council',
        'نقشه‌های ساختمان تازه را بررسی و تأیید می‌کند',
        'Reviews and approves the drawings of the new building',
      ),
      step('applicant', 'عوارض را برابر اعلامیه می‌پردازد', 'Pays the fees by the notice'),
      step('district', 'پروانهٔ تخریب و نوسازی را امضا می‌کند', 'Signs the permit'),
    ],
    fee: 'permit-area',
    answer: 'permit',
    status: 'everywhere',
    law: PERMIT_LAW,
  }),
  service({
    id: 'permit-extension',
    name: { fa: 'پروانهٔ توسعهٔ بنا و افزودن طبقه', en: 'Permit to extend or add a floor' },
    about: {
      fa: 'افزودن زیربنا یا طبقه به ساختمانی که پروانه و پایان کار دارد.',
      en: 'Adding floor area or a floor to a building that has permit and completion certificate.',
    },
    group: 'permits',
    applicants: OWNERS,
    ownership: 'consent',
    papers: [
      planOrder,
      architecture,
      earlierPermit,
      paper(
        'completion-certificate',
        'بنای موجود باید پایان یافته باشد',
        'what stands there must have been completed',
      ),
      paper(
        'as-built-drawings',
        'بنای افزوده روی نقشهٔ وضع موجود می‌آید',
        'what is added is drawn upon what stands there',
      ),
    ],
    steps: [
      step('applicant', 'درخواست می‌کند و پروانهٔ پیشین را می‌سپارد', 'Asks, and hands in the earlier permit'),
      step(
        'engineers',
        'امکان افزودن بنا را در نقشه و محاسبات نشان می‌دهند',
        'Show in drawings and calculations that it can be added',
      ),
      step('council', 'نقشه‌ها را بررسی و تأیید می‌کند', 'Reviews and approves the drawings'),
      step('applicant', 'عوارض بنای افزوده را می‌پردازد', 'Pays the fee on what is added'),
      step('district', 'پروانهٔ توسعه را امضا می‌کند', 'Signs the permit'),
    ],
    fee: 'added-area',
    answer: 'permit',
    status: 'everywhere',
    law: PERMIT_LAW,
  }),
  service({
    id: 'permit-change',
    name: { fa: 'تغییر پروانه و اصلاح نقشه', en: 'Change of a permit and its drawings' },
    about: {
      fa: 'تغییر نقشه، تعداد واحد، زیربنا یا مشخصات مالک در پروانه‌ای که معتبر است.',
      en: 'Changing drawings, units, floor area or owner in a permit that is in force.',
    },
    group: 'permits',
    applicants: OWNERS,
    ownership: 'consent',
    papers: [
      earlierPermit,
      paper('all-drawings', 'هر برگ تغییریافته از نو تأیید می‌شود', 'each changed sheet is approved anew'),
    ],
    steps: [
      step('applicant', 'تغییر را شرح می‌دهد و پروانه را می‌سپارد', 'Tells the change and hands in the permit'),
      step('engineers', 'بازنگری نقشه‌ها را امضا می‌کنند', 'Sign the revision of the drawings'),
      step('council', 'تغییر را برگ به برگ بررسی می‌کند', 'Reviews the change sheet by sheet'),
      step('applicant', 'مابه‌التفاوت عوارض را می‌پردازد', 'Pays the difference in fees'),
      step('district', 'پروانهٔ اصلاح‌شده را امضا می‌کند', 'Signs the changed permit'),
    ],
    fee: 'added-area',
    answer: 'permit',
    status: 'everywhere',
    law: PERMIT_LAW,
  }),
  service({
    id: 'permit-renewal',
    name: { fa: 'تمدید پروانه', en: 'Renewal of a permit' },
    about: {
      fa: 'وقتی کار در مهلت پروانه به پایان نرسیده است.',
      en: 'Where the work is not finished within the permit’s time.',
    },
    group: 'permits',
    applicants: OWNERS,
    ownership: 'proof',
    papers: [
      earlierPermit,
      paper(
        'supervisors-undertakings',
        'ناظران باید تا پایان مهلت تازه متعهد باشند',
        'the supervisors must be bound until the new day',
      ),
    ],
    steps: [
      step('applicant', 'پیش از پایان مهلت درخواست می‌کند', 'Asks before the permit ends'),
      step('engineers', 'پیشرفت کار را گزارش می‌کنند', 'Report how far the work is'),
      step('applicant', 'عوارض تمدید را می‌پردازد', 'Pays the renewal fee'),
      step('district', 'تمدید را امضا می‌کند', 'Signs the renewal'),
    ],
    fee: 'renewal',
    answer: 'permit',
    status: 'everywhere',
  }),
  service({
    id: 'permit-repair',
    name: { fa: 'مجوز تعمیرات', en: 'Permit to repair' },
    about: {
      fa: 'تعمیر اساسی یا جزئی، بی آنکه زیربنا یا کاربری تغییر کند.',
      en: 'Repairs, great or small, that change neither floor area nor use.',
    },
    group: 'permits',
    applicants: OWNERS,
    ownership: 'consent',
    papers: [
      paper('photographs', 'آنچه باید تعمیر شود در آن دیده می‌شود', 'they show what is to be repaired'),
      paper(
        'earlier-permit',
        'بنای تعمیری باید با پروانه‌اش بخواند',
        'the building must agree with its permit',
        {
          onlyIf: 'permitted',
        },
      ),
    ],
    steps: [
      step('applicant', 'کار را شرح می‌دهد و عکس‌ها را می‌سپارد', 'Tells the work and hands in photographs'),
      step('district', 'بنا را بازدید می‌کند', 'Visits the building'),
      step('district', 'مجوز را با مدت و حدود کار امضا می‌کند', 'Signs the permit with its time and extent'),
    ],
    fee: 'service',
    answer: 'permit',
    status: 'everywhere',
  }),
  service({
    id: 'permit-phase-1',
    name: { fa: 'پروانه، مرحلهٔ یک', en: 'Permit, phase 1' },
    about: {
      fa: 'پس از تأیید نقشهٔ معماری و پرداخت عوارض؛ اجازهٔ شروع کار نیست.',
      en: 'After architecture is approved and fees are paid; it allows no start of work.',
    },
    group: 'permits',
    applicants: OWNERS,
    ownership: 'proof',
    papers: [
      planOrder,
      architecture,
      paper('fee-receipt', 'مرحلهٔ یک پس از پرداخت صادر می‌شود', 'phase 1 is issued once they are paid'),
    ],
    steps: [
      step('council', 'نقشهٔ معماری را تأیید می‌کند', 'Approves the architecture'),
      step('applicant', 'رسید عوارض را می‌سپارد', 'Hands in the receipt of the fees'),
      step('district', 'پروانهٔ مرحلهٔ یک را امضا می‌کند', 'Signs phase 1'),
    ],
    fee: 'permit-area',
    answer: 'permit',
    status: 'pilot',
  }),
  service({
    id: 'permit-phase-2',
    name: { fa: 'پروانه، مرحلهٔ دو', en: 'Permit, phase 2' },
    about: {
      fa: 'پس از تأیید همهٔ نقشه‌ها و تعهد ناظران؛ با آن و برگ سبز، کار آغاز می‌شود.',
      en: 'After all drawings are approved and the supervisors are bound; with it and the green sheet work begins.',
    },
    group: 'permits',
    applicants: OWNERS,
    ownership: 'proof',
    papers: [
      paper('phase-1-permit', 'مرحلهٔ دو به آن استناد می‌کند', 'phase 2 cites it'),
      paper('all-drawings', 'همهٔ رشته‌ها باید تأیید شده باشند', 'all disciplines must be approved'),
      paper('supervisors-undertakings', 'کار بی ناظر آغاز نمی‌شود', 'no work begins without supervisors'),
      paper('building-contract', 'مجری باید معرفی شده باشد', 'the builder must be named'),
      paper(
        'insurance',
        'خسارت همسایگان و کارگران باید بیمه باشد',
        'harm to neighbours and workers must be insured',
      ),
    ],
    steps: [
      step('engineers', 'تعهد نظارت را امضا می‌کنند', 'Sign their undertakings'),
      step('applicant', 'مجری و بیمه را معرفی می‌کند', 'Names the builder and the insurance'),
      step(
        'council',
        'شایستگی ناظران را می‌سنجد و امضا می‌کند',
        'Judges the supervisors’ eligibility and signs',
      ),
      step('district', 'پروانهٔ مرحلهٔ دو را امضا می‌کند', 'Signs phase 2'),
    ],
    fee: 'settlement',
    answer: 'permit',
    status: 'pilot',
  }),
]
