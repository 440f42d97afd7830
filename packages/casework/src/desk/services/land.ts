import { paper, service, step } from '../define.ts'
import { SUBDIVISION_LAW } from '../laws.ts'

export const LAND_SERVICES = [
  service({
    id: 'planning-information',
    name: { fa: 'استعلام کاربری و ضوابط', en: 'Planning information' },
    about: {
      fa: 'کاربری، تراکم، سطح اشغال، عقب‌نشینی و طرح‌های مصوبی که بر ملک اثر دارند.',
      en: 'Use, density, coverage, setbacks and the approved plans that touch the property.',
    },
    group: 'land',
    applicants: ['owner', 'company', 'agent', 'notary'],
    ownership: 'proof',
    papers: [
      paper(
        'site-survey',
        'جای ملک روی نقشهٔ طرح تفصیلی با مختصات پیدا می‌شود',
        'the property is found on the detailed plan by its coordinates',
        { from: ['owner', 'company', 'agent'] },
      ),
    ],
    steps: [
      step(
        'applicant',
        'کد نوسازی را می‌دهد و مدارک را می‌سپارد',
        'Gives the renovation code and hands in the papers',
      ),
      step('district', 'ملک را با طرح تفصیلی تطبیق می‌دهد', 'Compares the property with the detailed plan'),
      step(
        'district',
        'پاسخ را با تاریخ اعتبار امضا می‌کند',
        'Signs the answer, with the day until which it is valid',
      ),
    ],
    fee: 'service',
    answer: 'letter',
    status: 'everywhere',
  }),
  service({
    id: 'plan-order',
    name: { fa: 'دستور نقشه', en: 'Plan order' },
    about: {
      fa: 'آنچه طراح باید رعایت کند: کاربری، تراکم، تعداد طبقه، سطح اشغال و عقب‌نشینی.',
      en: 'What the designer must keep to: use, density, floors, coverage and setbacks.',
    },
    group: 'land',
    applicants: ['owner', 'company', 'agent'],
    ownership: 'consent',
    papers: [
      paper(
        'site-survey',
        'ابعاد زمین و عقب‌نشینی از آن خوانده می‌شود',
        'the plot’s size and its setback are read from it',
      ),
      paper('earlier-permit', 'سابقهٔ ساخت در ملک بررسی می‌شود', 'what was built there before is looked at', {
        onlyIf: 'permitted',
      }),
    ],
    steps: [
      step(
        'applicant',
        'درخواست می‌کند و مدارک مالکیت را می‌سپارد',
        'Asks, and hands in the papers of ownership',
      ),
      step(
        'surveyor',
        'ملک را بازدید و بر و کف را برداشت می‌کند',
        'Visits the property and surveys its boundary',
      ),
      step(
        'district',
        'ضوابط را تعیین و دستور نقشه را امضا می‌کند',
        'Settles the rules and signs the plan order',
      ),
      step('applicant', 'دستور نقشه را به طراح می‌دهد', 'Gives the plan order to the designer'),
    ],
    fee: 'service',
    answer: 'letter',
    status: 'everywhere',
  }),
  service({
    id: 'boundary',
    name: { fa: 'تعیین بر و کف', en: 'Boundary and level (bar-o-kaf)' },
    about: {
      fa: 'خط مرز ملک با گذر و تراز کف روی زمین نشان داده و صورت‌جلسه می‌شود.',
      en: 'The line towards the street and the level are marked on the ground and minuted.',
    },
    group: 'land',
    applicants: ['owner', 'company', 'agent', 'builder'],
    ownership: 'proof',
    papers: [
      paper(
        'site-survey',
        'مرز پیشنهادی از مختصات آن پیاده می‌شود',
        'the proposed line is set out from its coordinates',
      ),
      paper('earlier-permit', 'عقب‌نشینی‌های پیشین در آن آمده است', 'it holds the setbacks set before', {
        onlyIf: 'permitted',
      }),
    ],
    steps: [
      step('applicant', 'درخواست می‌کند و روز بازدید را برمی‌گزیند', 'Asks, and chooses a day for the visit'),
      step('surveyor', 'مرز و تراز را روی زمین نشانه می‌گذارد', 'Marks line and level on the ground'),
      step('district', 'صورت‌جلسه را با نقشهٔ آن امضا می‌کند', 'Signs the minutes with their drawing'),
    ],
    fee: 'plot',
    answer: 'minutes',
    status: 'everywhere',
  }),
  service({
    id: 'subdivision',
    name: { fa: 'تفکیک زمین', en: 'Subdivision of land' },
    about: {
      fa: 'بخش‌کردن یک زمین به چند قطعه، با سهم گذرها و خدمات عمومی.',
      en: 'Dividing a plot into several, with the share of streets and public services.',
    },
    group: 'land',
    applicants: ['owner', 'company', 'agent'],
    ownership: 'consent',
    papers: [
      paper(
        'subdivision-plan',
        'قطعه‌ها و گذرها بر پایهٔ آن بررسی می‌شوند',
        'plots and streets are judged on it',
      ),
      paper('site-survey', 'مرز و مساحت زمین باید با سند بخواند', 'line and area must agree with the deed'),
      paper(
        'completion-certificate',
        'بنای موجود در قطعه‌ها باید پایان کار داشته باشد',
        'a building on the plots must have been completed by the rules',
        { onlyIf: 'completed' },
      ),
    ],
    steps: [
      step('applicant', 'نقشهٔ پیشنهادی را می‌سپارد', 'Hands in the proposed plan'),
      step(
        'district',
        'ضوابط، گذرها و سهم عمومی را بررسی می‌کند',
        'Looks at rules, streets and the public share',
      ),
      step('applicant', 'سهم و عوارض را می‌پردازد', 'Settles the share and the fees'),
      step(
        'district',
        'نقشهٔ تفکیک را امضا و به ثبت اسناد اعلام می‌کند',
        'Signs the plan and tells the land registry',
      ),
    ],
    fee: 'plot',
    answer: 'plan',
    status: 'pilot',
    law: SUBDIVISION_LAW,
  }),
  service({
    id: 'merging',
    name: { fa: 'تجمیع زمین', en: 'Merging of plots' },
    about: {
      fa: 'یکی‌کردن چند قطعهٔ هم‌جوار، پیش از درخواست پروانه.',
      en: 'Making one plot of neighbouring ones, before a permit is asked for.',
    },
    group: 'land',
    applicants: ['owner', 'company', 'agent'],
    ownership: 'consent',
    papers: [
      paper('subdivision-plan', 'شکل قطعهٔ یکی‌شده در آن آمده است', 'it shows the plot that comes of it'),
      paper(
        'site-survey',
        'هم‌جواری و مساحت قطعه‌ها از آن خوانده می‌شود',
        'that the plots touch, and their areas, are read from it',
      ),
    ],
    steps: [
      step(
        'applicant',
        'سند همهٔ قطعه‌ها و نقشهٔ پیشنهادی را می‌سپارد',
        'Hands in the deeds of all plots and the proposed plan',
      ),
      step('surveyor', 'قطعه‌ها را بازدید می‌کند', 'Visits the plots'),
      step(
        'district',
        'موافقت را امضا و به ثبت اسناد اعلام می‌کند',
        'Signs its consent and tells the land registry',
      ),
    ],
    fee: 'plot',
    answer: 'letter',
    status: 'pilot',
  }),
]
