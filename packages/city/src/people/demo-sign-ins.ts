import type { DemoSignIn, Person } from '../records.ts'

const ROWS: readonly (readonly [
  name: string,
  title: readonly [string, string],
  note: readonly [string, string],
])[] = [
  [
    'رضا موسوی‌نژاد',
    ['ناظر سازه', 'Structural supervisor'],
    ['گزارش پی‌سازی پردیسان نوبت اوست', 'The foundation report in Pardisan waits for him'],
  ],
  [
    'زهرا کریمی',
    ['ناظر معماری و هماهنگ‌کننده', 'Architect and coordinator'],
    ['گزارش‌های امضاشده را تأیید یا رد می‌کند', 'Confirms or refuses the reports others signed'],
  ],
  [
    'سمیه رستگار',
    ['ناظر برق', 'Electrical supervisor'],
    ['اتصال زمین پی و سقف‌ها با اوست', 'Answers for earthing and the slabs'],
  ],
  [
    'مهدی توکلی',
    ['ناظر مکانیک', 'Mechanical supervisor'],
    ['گزارش سفت‌کاری او دیر شده است', 'His rough-work report is late'],
  ],
  [
    'آرش صادقی',
    ['طراح معماری', 'Architect who designs'],
    [
      'نقشهٔ پردیسان را کشیده و به نشان‌های کنترل پاسخ می‌دهد',
      'Drew the Pardisan building and answers the reviewer’s marks',
    ],
  ],
  [
    'نرگس احمدی‌فر',
    ['کنترل‌کنندهٔ نقشهٔ معماری', 'Reviewer of architectural drawings'],
    ['بازنگری تازهٔ نقشهٔ پردیسان در انتظار اوست', 'The new revision of the Pardisan drawings waits for her'],
  ],
  [
    'جواد اکبری',
    ['کارشناس شهرداری، منطقهٔ ۷ و ۸', 'Municipal officer, districts 7 and 8'],
    ['گزارش‌های رسیده را می‌پذیرد یا برمی‌گرداند', 'Accepts or returns the reports that arrive'],
  ],
  [
    'کاوه نیک‌پی',
    ['مأمور تخلفات شهرداری', 'Violation officer of the municipality'],
    ['تخلف گود سالاریه باید به دست او پیش برود', 'The unsafe excavation in Salarieh is his to take further'],
  ],
  [
    'مهدی شریف‌زاده',
    ['مسئول سازمان نظام مهندسی', 'Council officer'],
    ['همهٔ پرونده‌ها و مهندسان را می‌بیند', 'Sees every case and every engineer'],
  ],
  [
    'پریسا نیک‌نژاد',
    ['مسئول دوم سازمان', 'Second council officer'],
    ['آنچه دو نفر می‌خواهد را تأیید می‌کند', 'Approves what takes two persons'],
  ],
  [
    'سارا ملکی',
    ['کارشناس همگام‌سازی سازمان', 'Council operator'],
    ['مغایرت‌ها و صف‌ها و فایل مهندسان با اوست', 'Differences, queues and sheets of engineers are hers'],
  ],
  [
    'داوود پناهی',
    ['مدیر سامانه', 'Administrator'],
    ['سامانه‌هایی را که خبر می‌گیرند ثبت می‌کند', 'Registers the systems that are told of events'],
  ],
]

/** Who may be tried in the sample city, each with a word on what waits for them. */
export function demoSignIns(people: readonly Person[]): DemoSignIn[] {
  return ROWS.flatMap(([name, title, note]) => {
    const person = people.find((candidate) => candidate.name === name)
    if (!person) return []
    return [
      { personId: person.id, title: { fa: title[0], en: title[1] }, note: { fa: note[0], en: note[1] } },
    ]
  })
}
