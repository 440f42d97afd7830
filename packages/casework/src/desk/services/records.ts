import { paper, service, step } from '../define.ts'

const OWNERS = ['owner', 'company', 'agent'] as const

export const RECORD_SERVICES = [
  service({
    id: 'signed-copy',
    name: { fa: 'رونوشت سند امضاشده', en: 'Copy of a signed document' },
    about: {
      fa: 'رونوشت پروانه، گواهی، گزارش یا نقشهٔ پرونده، با راه راستی‌آزمایی آن.',
      en: 'A copy of a permit, certificate, report or drawing, with the way to verify it.',
    },
    group: 'records',
    applicants: [...OWNERS, 'notary'],
    ownership: 'proof',
    papers: [],
    steps: [
      step('applicant', 'سند و سال آن را نام می‌برد', 'Names the document and its year'),
      step('district', 'سند را در پرونده می‌یابد', 'Finds it in the case'),
      step('district', 'رونوشت را مهر می‌کند و می‌فرستد', 'Stamps the copy and sends it'),
    ],
    fee: 'service',
    answer: 'copy',
    status: 'everywhere',
  }),
  service({
    id: 'data-correction',
    name: { fa: 'اصلاح دادهٔ پرونده', en: 'Correction of data' },
    about: {
      fa: 'درست‌کردن نام، نشانی، پلاک، مساحت یا کد نوسازی که در پرونده نادرست آمده است.',
      en: 'Putting right a name, address, plate, area or renovation code in the case.',
    },
    group: 'records',
    applicants: OWNERS,
    ownership: 'proof',
    papers: [
      paper(
        'correct-record',
        'دادهٔ درست باید از جایی رسمی باشد',
        'the right data must come from an official source',
      ),
    ],
    steps: [
      step('applicant', 'دادهٔ نادرست و درست را کنار هم می‌نویسد', 'Writes what is wrong beside what is right'),
      step('clerk', 'مدرک را با پرونده تطبیق می‌دهد', 'Compares the paper with the case'),
      step(
        'district',
        'اصلاح را با دلیل آن در پرونده ثبت و امضا می‌کند',
        'Enters the correction with its reason, and signs',
      ),
    ],
    fee: 'free',
    answer: 'letter',
    status: 'everywhere',
  }),
  service({
    id: 'duplicate-permit',
    name: { fa: 'المثنای پروانه یا پایان کار', en: 'Duplicate of a lost permit or certificate' },
    about: {
      fa: 'وقتی برگ کاغذی پروانه یا گواهی پیشین گم شده است.',
      en: 'Where the paper of an earlier permit or certificate is lost.',
    },
    group: 'records',
    applicants: OWNERS,
    ownership: 'proof',
    papers: [
      paper(
        'loss-statement',
        'مالک گم‌شدن برگ و چگونگی آن را می‌نویسد',
        'the owner writes that it was lost, and how',
      ),
    ],
    steps: [
      step('applicant', 'گم‌شدن برگ را اعلام می‌کند', 'Tells that it was lost'),
      step('clerk', 'بایگانی ملک را جست‌وجو می‌کند', 'Searches the archive of the property'),
      step(
        'district',
        'المثنی را با ذکر سند نخست امضا می‌کند',
        'Signs the duplicate, which names the first document',
      ),
    ],
    fee: 'service',
    answer: 'copy',
    status: 'everywhere',
  }),
]
