import type { Mohr } from '@mohr/start'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPath } from '../tools.ts'
import { startCity } from './city.ts'
import { playRegister } from './council-register.ts'
import { computer, person, phone, signIn } from './person.ts'

/** The council's day in a real browser: its board, its search, its register, and what takes two persons. */

const OFFICER = 'مهدی شریف‌زاده'
const SECOND = 'پریسا نیک‌نژاد'
const OPERATOR = 'سارا ملکی'
const REGISTER = 'سامانهٔ سازمان'
const ENGINEER = { licence: '25-300-02147', name: 'رضا موسوی‌نژاد' }
const PLACE = 'پردیسان، بلوار بوعلی، کوچهٔ ۱۲، پلاک ۳۴'

let city: Mohr
let browser: Browser
let register: Awaited<ReturnType<typeof playRegister>>

beforeAll(async () => {
  register = await playRegister()
  const peer = { name: REGISTER, system: 'council' as const, url: register.url, key: 'its-key' }
  city = await startCity({ peers: [peer] })
  browser = await chromium.launch({ executablePath: browserPath() })
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await city?.close()
  await register?.close()
})

const ask = <T>(page: Page, path: string): Promise<T> =>
  page.evaluate(async (at) => (await fetch(`/api/v1/${at}`)).json(), path)

const open = (page: Page, name: string) =>
  page.getByRole('navigation').first().getByRole('link', { name, exact: true }).click()

const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

test('the board says how the city stands: on a phone nothing is beside it', async () => {
  for (const screen of [computer, phone]) {
    const { page, shoot, leave, silentFaults } = await person(browser, screen)
    await signIn(page, city.url, OFFICER)
    await page.goto(`${city.url}/council`)
    await page.getByRole('heading', { name: 'دیرکردهای باز، هر مرحله' }).waitFor()
    await page.getByText('گودبرداری ناایمن').first().waitFor()
    await page.getByText('هم‌امضای شهرداری').waitFor()
    await shoot(screen === phone ? 'council-board-phone' : 'council-board-wide')
    expect(await width(page)).toBe(screen.viewport?.width)
    expect(silentFaults).toEqual([])
    await leave()
  }
}, 60_000)

test('from the box in the bar to a case, by the beginning of its renovation code in Persian digits', async () => {
  const { page, shoot, leave, silentFaults } = await person(browser, computer)
  await signIn(page, city.url, OPERATOR)
  await page.getByRole('searchbox', { name: /^جست‌وجو/ }).fill('۰۸-۰۲-۰۰۱۱۷')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: new RegExp(PLACE) }).waitFor()
  await shoot('council-search-wide')
  await page.getByRole('link', { name: new RegExp(PLACE) }).click()
  await page.getByRole('heading', { name: PLACE }).waitFor()
  expect(silentFaults).toEqual([])
  await leave()
}, 60_000)

test('an officer suspends a licence; the register, which does not know of it, differs; the operator says why', async () => {
  const officer = await person(browser, computer)
  await signIn(officer.page, city.url, OFFICER)
  await holdAll(officer.page)
  await officer.page.goto(`${city.url}/engineers/${ENGINEER.licence}`)
  await officer.page.getByText('پروانه معتبر است').waitFor()
  await officer.page.getByRole('button', { name: 'تعلیق پروانه' }).click()
  await officer.page.getByLabel('دلیل').fill('رأی شورای انتظامی')
  await officer.page.getByLabel('شمارهٔ رأی یا نامه').fill('۱۴۰۴/۲۱۷')
  await officer.page.getByRole('button', { name: 'ثبت تعلیق' }).click()
  await officer.page.getByRole('button', { name: 'بله، معلق شود' }).click()
  await officer.page.getByText('پروانه اکنون معلق است').waitFor()
  await officer.shoot('council-engineer-wide')
  await officer.leave()

  const { page, shoot, leave, silentFaults } = await person(browser, computer)
  await signIn(page, city.url, OPERATOR)
  await open(page, 'امروز')
  await page.getByRole('button', { name: 'همین حالا بسنج' }).click()
  const difference = page.getByRole('row', { name: /تعلیق‌ها/ })
  await difference.waitFor({ timeout: 60_000 })
  await shoot('council-difference-wide')
  await difference.getByRole('link', { name: 'گرفتن از سازمان' }).click()
  await page.getByLabel('این مغایرت می‌ماند').fill('رأی تازه است؛ دبیرخانه امروز ثبت می‌کند')
  await shoot('council-trace-wide')
  await page.getByRole('button', { name: 'ثبت دلیل و بستن' }).click()
  await page.getByText('مغایرتی در این رکورد نیست').waitFor()
  await open(page, 'امروز')
  await page.getByText('مغایرتی نیست').waitFor()
  const all = await ask<{ differences: { closed?: { as: string } }[] }>(page, 'differences?show=all')
  expect(all.differences.map(({ closed }) => closed?.as)).toContain('operator')
  expect(silentFaults).toEqual([])
  await leave()
}, 120_000)

test('an officer proposes another deadline, and is told why another has to approve it', async () => {
  const first = await person(browser, computer)
  await signIn(first.page, city.url, OFFICER)
  await open(first.page, 'مرحله‌ها و پیشنهادها')
  await first.page.getByLabel('مهلت پی‌سازی، روز').fill('۱۰')
  await first.page.getByLabel('دلیل تغییر').fill('در زمستان بتن دیرتر می‌گیرد')
  await first.page.getByRole('button', { name: 'پیشنهاد بده' }).click()
  await first.page.getByText('نفر دومی باید تأیید کند').waitFor()
  expect(await first.page.getByRole('button', { name: 'تأیید می‌کنم' }).count()).toBe(0)
  await first.shoot('council-proposal-wide')
  await first.leave()

  const { page, leave, silentFaults } = await person(browser, computer)
  await signIn(page, city.url, SECOND)
  await open(page, 'مرحله‌ها و پیشنهادها')
  const proposal = page.getByRole('article', { name: /نمایهٔ مرحله‌ها/ })
  await proposal.getByText('در زمستان بتن دیرتر می‌گیرد').waitFor()
  expect(await proposal.getByRole('listitem').textContent()).toMatch(/پی‌سازی.*۷.*۱۰/)
  await proposal.getByRole('button', { name: 'تأیید می‌کنم' }).click()
  await proposal.getByText('تأیید شد').first().waitFor()
  const { stageProfiles } = await ask<{ stageProfiles: Profile[] }>(page, 'settings')
  const foundation = stageProfiles
    .find(({ id }) => id === 'qom-7')
    ?.stages.find(({ id }) => id === 'foundation')
  expect(foundation?.deadlineDays).toBe(10)
  expect(silentFaults).toEqual([])
  await leave()
}, 60_000)

interface Profile {
  id: string
  stages: { id: string; deadlineDays: number }[]
}

test('a sheet is shown row by row, applied as it was shown, and a wrong row is told by name', async () => {
  const { page, shoot, leave, silentFaults } = await person(browser, computer)
  await signIn(page, city.url, OPERATOR)
  const { engineers } = await ask<{ engineers: Held[] }>(page, 'register/engineers?limit=1')
  const held = engineers[0] as Held
  await open(page, 'مهندسان')
  await page.getByRole('link', { name: 'واردکردن از فایل' }).click()
  await page.getByLabel('از کجا آمده است').fill('دبیرخانهٔ سازمان')
  await page.getByLabel('فایل CSV یا XLSX').setInputFiles({
    name: 'engineers.csv',
    mimeType: 'application/vnd.ms-excel',
    buffer: Buffer.from(sheetOf(held)),
  })
  await page.getByRole('button', { name: 'نشان بده چه عوض می‌شود' }).click()
  await page.getByRole('row', { name: /دگرگون.*تاریخ اعتبار/s }).waitFor()
  await page.getByRole('row', { name: /پذیرفته نشد/ }).waitFor()
  await shoot('council-sheet-wide')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await width(page)).toBe(390)
  await shoot('council-sheet-narrow')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'اعمال ۱ سطر' }).click()
  await page.getByText('۱ سطر ثبت شد').waitFor({ timeout: 30_000 })
  const expiry = async () => (await ask<Held>(page, `register/engineers/${held.licence}`)).expiresOn
  await expect.poll(expiry, { timeout: 10_000 }).toBe('2039-03-20')
  expect(silentFaults).toEqual([])
  await leave()
}, 60_000)

interface Held {
  licence: string
  name: string
  nationalCode: string
  issuedOn: string
  expiresOn: string
  entries: { discipline: string; competence: 'design' | 'supervision' | 'execution'; grade: string }[]
}

/** The engineer as held with another last day, and one whose national code is none. */
function sheetOf({ licence, name, nationalCode, issuedOn, entries }: Held): string {
  const [first] = entries
  const grade = (competence: string) => entries.find((one) => one.competence === competence)?.grade ?? ''
  const headings = [
    'شمارهٔ پروانه',
    'نام و نام خانوادگی',
    'کد ملی',
    'تاریخ صدور',
    'تاریخ اعتبار',
    'رشته',
    'پایهٔ طراحی',
    'پایهٔ نظارت',
    'پایهٔ اجرا',
    'تعلیق‌ها',
  ]
  const words = { senior: 'ارشد' } as Record<string, string>
  const rest = [
    first?.discipline ?? '',
    ...['design', 'supervision', 'execution'].map((one) => words[grade(one)] ?? grade(one)),
    '',
  ]
  return `${[
    headings,
    [licence, name, nationalCode, issuedOn, '2039-03-20', ...rest],
    ['25-100-99999', 'نام نادرست', '1111111112', issuedOn, '2039-03-20', ...rest],
  ]
    .map((cells) => cells.join(','))
    .join('\r\n')}\r\n`
}

/** The register holds what the council's server holds. */
async function holdAll(page: Page): Promise<void> {
  const { engineers } = await ask<{ engineers: Held[] }>(page, 'register/engineers?limit=200')
  for (const { licence } of engineers) {
    const { fields, at } = await ask<{ fields: Record<string, unknown>; at: string }>(
      page,
      `reconciliation/engineers/records/${licence}`,
    )
    register.held.set(licence, { fields, at })
  }
}
