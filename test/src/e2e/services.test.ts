import type { Mohr } from '@mohr/start'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPath } from '../tools.ts'
import { startCity } from './city.ts'
import { person, phone } from './person.ts'

let city: Mohr
let browser: Browser

beforeAll(async () => {
  city = await startCity()
  browser = await chromium.launch({ executablePath: browserPath() })
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await city?.close()
})

test('a citizen without an account finds a service on a phone, says as whom they ask, and ticks off what they have', {
  timeout: 120_000,
}, async () => {
  const { page, leave, silentFaults } = await person(browser, phone)
  await page.goto(city.url)
  await page.getByRole('link', { name: 'خدمات شهرسازی' }).click()
  await page.getByRole('searchbox').fill('نقل انتقال')
  // Which words were typed stands in the address: going back finds them again.
  await expect.poll(() => page.getByRole('listitem').count()).toBe(1)
  await page.getByRole('link', { name: 'استعلام نقل و انتقال' }).click()
  await page.getByText('درخواست را هنوز نمی‌توان از اینجا فرستاد').waitFor()

  const papers = page.getByRole('checkbox')
  await page.getByText('۴ مدرک از ۴ مدرک مانده است').waitFor()
  expect(await page.getByText('وکالت‌نامهٔ رسمی').count()).toBe(0)
  await page.getByRole('radio', { name: 'وکیل یا نمایندهٔ مالک' }).check()
  await page.getByRole('checkbox', { name: /وکالت‌نامهٔ رسمی/ }).check()
  await page.getByText('۴ مدرک از ۵ مدرک مانده است').waitFor()
  for (const paper of await papers.all()) await paper.check()
  await page.getByText('همه را دارید').waitFor()
  // What hangs on something that nobody has said is told apart.
  await page.getByText('اگر ملک بیش از یک مالک داشته باشد').waitFor()

  // Whom the address names is shown at once, and on paper the other choices and the ticks' count are left out.
  await page.reload()
  expect(await page.getByRole('radio', { name: 'وکیل یا نمایندهٔ مالک' }).isChecked()).toBe(true)
  await page.emulateMedia({ media: 'print' })
  await page.getByRole('radio', { name: 'دفتر اسناد رسمی' }).waitFor({ state: 'hidden' })
  expect(await page.getByRole('button', { name: 'چاپ' }).count()).toBe(0)
  await page.emulateMedia({ media: 'screen' })

  await page.goBack()
  expect(await page.getByRole('searchbox').inputValue()).toBe('نقل انتقال')
  expect(silentFaults).toEqual([])
  await leave()
})
