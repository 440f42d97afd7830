import { join } from 'node:path'
import type { Mohr } from '@mohr/start'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPath } from '../tools.ts'
import { startCity } from './city.ts'
import { computer, type Person, person, signIn } from './person.ts'

/** What the portal does for a narrow screen, a hasty hand, a device that is full and a reader of screens. */

const SUPERVISOR = 'رضا موسوی‌نژاد'
const PLACE = 'پردیسان، بلوار بوعلی، کوچهٔ ۱۲، پلاک ۳۴'

let city: Mohr
let browser: Browser
let reza: Person
let reportPath: string

beforeAll(async () => {
  city = await startCity()
  browser = await chromium.launch({ executablePath: browserPath() })
  reza = await person(browser, { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })
  await signIn(reza.page, city.url, SUPERVISOR)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await city?.close()
})

/** How far the page can be pushed sideways, in CSS pixels. */
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('at 360 pixels no page slides sideways, and each part of the strip is as wide as a finger', async () => {
  const { page } = reza
  await page.getByRole('link', { name: new RegExp(`پی‌سازی · سازه.*${PLACE}`, 's') }).click()
  await page.getByRole('button', { name: 'آغاز گزارش' }).waitFor()
  expect(await sideways(page)).toBe(0)
  await page.getByRole('button', { name: 'آغاز گزارش' }).click()
  await page.waitForURL(/\/reports\//)
  reportPath = new URL(page.url()).pathname
  const parts = page.locator('[class*=strip] button')
  await parts.first().waitFor()
  const widths = await parts.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width))
  expect(widths.length).toBeGreaterThan(5)
  expect(Math.min(...widths)).toBeGreaterThanOrEqual(24)
  expect(await sideways(page)).toBe(0)
  for (const path of ['/', '/cases', '/verify', '/nowhere']) {
    await page.goto(`${city.url}${path}`)
    await page.locator('main').waitFor()
    expect([path, await sideways(page)]).toEqual([path, 0])
  }
}, 60_000)

test('after a turn of the page the focus stands on its heading', async () => {
  const { page } = reza
  await page.goto(city.url)
  await page.getByRole('heading', { name: 'کارهای من' }).waitFor()
  await page.getByRole('link', { name: 'پرونده‌ها', exact: true }).first().click()
  await page.waitForURL(`${city.url}/cases`)
  await page.waitForFunction(() => document.activeElement?.matches('main h1'))
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^پرونده‌ها/)
}, 60_000)

test('a device that is full says so while the server is away, until what was written has arrived', async () => {
  const { page } = reza
  await page.goto(`${city.url}${reportPath}`)
  const instructions = page.getByLabel('دستورهایی که در محل دادید')
  await instructions.waitFor()
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await page.route('**/draft', (route) => route.abort())
  await instructions.fill('پیش از بتن‌ریزی خبر دهید.')
  await page.getByText('این دستگاه جایی برای نگه داشتن پاسخ‌ها ندارد.').waitFor()
  await reza.shoot('report-device-full')
  await page.unroute('**/draft')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByText('نگه داشته شد').waitFor()
}, 60_000)

test('a double click accepts once; the signed file judged without roots says that it was', async () => {
  const officer = await person(browser, computer)
  const { page } = officer
  await page.goto(city.url)
  await page.getByRole('button', { name: 'جواد اکبری' }).click()
  await page
    .getByRole('link', { name: /برای پذیرش شما/ })
    .first()
    .click()
  await page.waitForURL(/\/sign$/)
  const reportId = page.url().split('/').at(-2)
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') asked.push(new URL(request.url()).pathname)
  })
  await page.getByRole('button', { name: 'می‌پذیرم' }).dblclick()
  await page.getByRole('button', { name: 'می‌پذیرم' }).waitFor({ state: 'detached' })
  expect(asked.filter((path) => path.endsWith('/accept'))).toEqual([`/api/v1/reports/${reportId}/accept`])

  const file = await page.request.get(`${city.url}/api/v1/reports/${reportId}/document.pdf`)
  await page.route('**/api/v1/trust', (route) => route.abort())
  await page.goto(`${city.url}/verify`)
  await page
    .getByLabel('فایل برای راستی‌آزمایی')
    .setInputFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: await file.body() })
  await page.getByText('بی ریشهٔ اعتماد بررسی شد').waitFor()
  await officer.shoot('verify-without-roots')
  await officer.leave()
}, 90_000)

test('without JavaScript a file is sent by a form, and its verdict is a page', async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  })
  const page = await context.newPage()
  await page.goto(`${city.url}/verify`)
  await page.getByRole('heading', { name: 'راستی‌آزمایی یک فایل امضاشده' }).waitFor()
  await page.getByLabel(/فایل/).setInputFiles(join(import.meta.dirname, 'signed-pdf.ts'))
  await page.getByRole('button', { name: 'راستی‌آزمایی' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/verify')
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  expect(await page.getByText('signed-pdf.ts').count()).toBeGreaterThan(0)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/[آ-ی]/)
  await page.goBack()
  await page.getByLabel(/فایل/).setInputFiles(join(import.meta.dirname, 'signed-pdf.ts'))
  await page.getByRole('button', { name: 'Verify, in English' }).click()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
}, 60_000)
