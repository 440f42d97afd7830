import type { Mohr } from '@mohr/start'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPath } from '../tools.ts'
import { startCity } from './city.ts'
import { computer, type Person, person, phone, signIn } from './person.ts'

/** What concerns somebody rings in their page as it happens, and is read there. */

const ENGINEER = 'زهرا کریمی'
const OFFICER = 'جواد اکبری'
const REASON = 'عکس آرماتورها خوانا نیست.'

let city: Mohr
let browser: Browser
let zahra: Person

beforeAll(async () => {
  city = await startCity()
  browser = await chromium.launch({ executablePath: browserPath() })
  zahra = await person(browser, phone)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await city?.close()
})

test('the bell rings while the page stands open, the list says what happened, and opening it reads it', async () => {
  const { page } = zahra
  await signIn(page, city.url, ENGINEER)
  await page.getByRole('link', { name: /^آگهی‌ها/ }).click()
  await page.getByRole('heading', { name: 'آگهی‌ها' }).waitFor()
  const markAll = page.getByRole('button', { name: 'همه را خواندم' })
  await page.locator('main li').first().waitFor()
  if (await markAll.isVisible()) await markAll.click()
  await page.getByRole('link', { name: 'آگهی‌ها، نخوانده‌ای نیست' }).waitFor()

  const officer = await person(browser, computer)
  await signIn(officer.page, city.url, OFFICER)
  expect(await officer.page.evaluate(returnReportOf, { engineer: ENGINEER, reason: REASON })).toBe(200)
  await page.getByRole('link', { name: 'آگهی‌ها، ۱ نخوانده' }).waitFor({ timeout: 10_000 })
  const row = page.locator('main li').filter({ hasText: REASON })
  await row.waitFor()
  expect(await row.textContent()).toMatch(/گزارش .* را شهرداری برگرداند\..*نخوانده/)
  await zahra.shoot('notifications-phone')
  await page.emulateMedia({ colorScheme: 'dark' })
  await zahra.shoot('notifications-phone-dark')

  await row.getByRole('link').click()
  await page.waitForURL(/\/reports\//)
  await page.goto(`${city.url}/notifications`)
  await page.getByRole('link', { name: 'آگهی‌ها، نخوانده‌ای نیست' }).waitFor()
  expect(zahra.silentFaults).toEqual([])
  await officer.leave()
}, 90_000)

/** In the officer's page: returns the report of this engineer that waits for them. */
async function returnReportOf({ engineer, reason }: { engineer: string; reason: string }): Promise<number> {
  const json = async (path: string) => (await fetch(`/api/v1/${path}`)).json()
  const { reports } = await json('reports?limit=200')
  for (const { id, state } of reports) {
    if (state !== 'submitted' || (await json(`reports/${id}`)).engineer !== engineer) continue
    const headers = { 'content-type': 'application/json' }
    const asked = { method: 'POST', headers, body: JSON.stringify({ reason }) }
    return (await fetch(`/api/v1/reports/${id}/return`, asked)).status
  }
  return 0
}
