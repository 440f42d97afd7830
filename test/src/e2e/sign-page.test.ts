import type { Mohr } from '@mohr/start'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPath } from '../tools.ts'
import { startCity } from './city.ts'
import { filledReport, fillReport, PLACE } from './filled-report.ts'
import { computer, consent, type Person, pair, person, signIn } from './person.ts'

/** The page of signing, while other windows, the network and the person do something else. */

const SUPERVISOR = 'رضا موسوی‌نژاد'

let city: Mohr
let browser: Browser
let reza: Person
let agent: Person
let reportId: string

beforeAll(async () => {
  city = await startCity()
  browser = await chromium.launch({ executablePath: browserPath() })
  reza = await person(browser, computer)
  agent = await person(browser, { viewport: { width: 520, height: 760 } })
  await agent.page.goto(city.windowUrl)
  await signIn(reza.page, city.url, SUPERVISOR)
  reportId = await filledReport(reza.page)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await city?.close()
})

const sign = (page: Page) => page.getByRole('button', { name: 'امضا می‌کنم' })
const nothingWaits = () => agent.page.getByText('چیزی در انتظار امضا نیست').waitFor()
const openSigning = async () => {
  await reza.page.goto(`${city.url}/reports/${reportId}/sign`)
  await reza.page.getByRole('radio', { name: SUPERVISOR }).check()
}

test('a report that another window changed is not signed; the new document is shown first', async () => {
  const { page } = reza
  await page.goto(`${city.url}/reports/${reportId}/sign`)
  await pair(page, agent.page)
  await page.getByRole('radio', { name: SUPERVISOR }).check()
  const first = await digestOnSlip(page)
  await changeElsewhere(page)
  await sign(page).click()
  await page.getByText('document-changed').waitFor()
  expect(await agent.page.getByText('گزارش مرحله‌ای نظارت').count()).toBe(0)
  await page.getByRole('button', { name: 'دیدن سند تازه' }).click()
  await page.getByRole('radio', { name: SUPERVISOR }).check()
  expect(await digestOnSlip(page)).not.toBe(first)
}, 60_000)

test('leaving or reloading the page takes the request back from the agent, which shows the same digest', async () => {
  const { page } = reza
  const digest = await digestOnSlip(page)
  await sign(page).click()
  await agent.page.getByText(digest, { exact: true }).waitFor()
  await page.reload()
  await nothingWaits()
  await page.getByRole('radio', { name: SUPERVISOR }).check()
  await sign(page).click()
  await agent.page.getByText(digest, { exact: true }).waitFor()
  await page.getByRole('button', { name: 'بستن و بازگشت به پرونده' }).click()
  await nothingWaits()
}, 60_000)

test('a signature that did not reach the server is sent again without a second PIN', async () => {
  const { page } = reza
  await openSigning()
  // The request arrives and its answer is lost; then the network is gone; then it is back.
  await page.route('**/complete', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await sign(page).click()
  await consent(page, agent.page, city.pin)
  await page.getByText('امضا کردید، ولی سامانه آن را هنوز نگرفته است').waitFor()
  await page.unroute('**/complete')
  await page.getByRole('button', { name: 'فرستادن دوبارهٔ امضا' }).click()
  await page.getByRole('heading', { name: 'امضا شد' }).waitFor({ timeout: 60_000 })
}, 60_000)

test('without a session each page leads to signing in, and back to itself', async () => {
  const { page } = reza
  await page.goto(`${city.url}/cases`)
  await page.getByRole('link', { name: new RegExp(PLACE) }).waitFor()
  await page.context().clearCookies()
  await page.reload()
  await page.getByRole('link', { name: 'ورود', exact: true }).click()
  await page.getByRole('button', { name: SUPERVISOR }).click()
  await page.waitForURL(`${city.url}/cases`)
}, 60_000)

test('signing out is known in every window, and what was shown is shown no more', async () => {
  const { page } = reza
  const other = await page.context().newPage()
  await other.goto(`${city.url}/cases`)
  await other.getByRole('link', { name: new RegExp(PLACE) }).waitFor()
  await page.getByRole('button', { name: `${SUPERVISOR}، حساب و نمایش` }).click()
  await page.getByRole('button', { name: 'خروج' }).click()
  await other.getByRole('heading', { name: /^ورود آزمایشی/ }).waitFor()
  expect(await other.getByRole('link', { name: new RegExp(PLACE) }).count()).toBe(0)
  await page.getByRole('heading', { name: /^ورود آزمایشی/ }).waitFor()
  await page.goBack()
  await page.getByRole('link', { name: 'ورود', exact: true }).waitFor()
}, 60_000)

const digestOnSlip = async (page: Page) =>
  (await page.getByText('اثر انگشت سند').locator('.machine').first().textContent()) ?? ''

const changeElsewhere = async (page: Page) => {
  const other = await page.context().newPage()
  await other.goto(city.url)
  await fillReport(other, reportId, 'دستوری که پنجرهٔ نخست ندیده است.')
  await other.evaluate((id) => fetch(`/api/v1/reports/${id}/document`, { method: 'POST' }), reportId)
  await other.close()
}
