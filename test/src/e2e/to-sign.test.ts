/** What waits for an engineer's signature: looked through on a phone, signed in one consent with a token at a computer. */
import { openSoftTokens, type SoftTokens, TOKEN_PIN } from '@mohr/signing/testing/soft-token'
import type { Mohr } from '@mohr/start'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPath } from '../tools.ts'
import { startCity } from './city.ts'
import { fillReport } from './filled-report.ts'
import { moreHouses } from './more-houses.ts'
import { moveToToken } from './move-to-token.ts'
import { computer, pair, person, phone, signIn } from './person.ts'

const SUPERVISOR = 'رضا موسوی‌نژاد'
const REPORTS = 40
let tokens: SoftTokens
let city: Mohr
let browser: Browser
let houses: string[]

beforeAll(async () => {
  tokens = openSoftTokens()
  city = await startCity({ tokenDrivers: [tokens.driver] })
  moveToToken(city, tokens, SUPERVISOR, 'Reza')
  houses = await moreHouses(city, '1404-8-00217', REPORTS)
  browser = await chromium.launch({ executablePath: browserPath() })
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await city?.close()
  tokens?.close()
})

/** The excavation report of the structural supervisor in each of the houses, every answer given. */
async function filledReports(page: Page): Promise<string[]> {
  const ids: string[] = []
  for (const caseId of houses) {
    const id = await page.evaluate(async (caseId) => {
      const answer = await fetch(`/api/v1/cases/${caseId}/reports`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ stage: 'start', floor: null, discipline: 'structure' }),
      })
      const said = await answer.json()
      return answer.ok ? (said.id as string) : Promise.reject(new Error(JSON.stringify(said)))
    }, caseId)
    await fillReport(page, id, 'دیوارهٔ گود پیش از بارندگی پوشانده شود.')
    ids.push(id)
  }
  return ids
}

const states = (page: Page, ids: readonly string[]) =>
  page.evaluate(
    (ids) =>
      Promise.all(
        ids.map(async (id) => {
          const { state, signatures } = await (await fetch(`/api/v1/reports/${id}`)).json()
          return `${state} ${signatures.length}`
        }),
      ),
    ids,
  )

async function agree(page: Page, agentWindow: Page, question: string, button: string): Promise<void> {
  const code = await page.getByLabel('کد این درخواست').textContent({ timeout: 120_000 })
  await agentWindow.getByText(code as string, { exact: true }).waitFor()
  await agentWindow.getByText(question).waitFor()
  await agentWindow.getByLabel('رمز توکن').fill(TOKEN_PIN)
  await agentWindow.getByRole('button', { name: button }).click()
}

test('forty reports are one consent and one PIN; one that changed meanwhile is named, stays, and is signed after it', async () => {
  const { page, shoot, silentFaults, leave } = await person(browser, computer)
  const agentWindow = await page.context().newPage()
  await agentWindow.goto(city.windowUrl)
  await page.bringToFront()
  await signIn(page, city.url, SUPERVISOR)
  const ids = await filledReports(page)

  const pocket = await person(browser, phone)
  await signIn(pocket.page, city.url, SUPERVISOR)
  await pocket.page.getByRole('link', { name: 'امضا', exact: true }).filter({ visible: true }).click()
  await pocket.page.getByText('توکن و کارگزار روی گوشی نیست.', { exact: false }).waitFor()
  await pocket.page.getByText('۴۰ گزارش آماده، ۰ گزارش ناتمام').waitFor()
  expect(await pocket.page.getByRole('checkbox').count()).toBe(0)
  await pocket.shoot('70-to-sign-phone')
  expect(pocket.silentFaults).toEqual([])
  await pocket.leave()

  await page.goto(`${city.url}/`)
  await page.getByRole('link', { name: 'امضا', exact: true }).filter({ visible: true }).click()
  await page.getByRole('heading', { name: 'در انتظار امضای من' }).waitFor()
  await pair(page, agentWindow)
  const signAll = page.getByRole('button', { name: 'امضای ۰ گزارش' })
  await signAll.waitFor()
  expect(await signAll.isDisabled()).toBe(true)
  await page.getByText('گزارش‌هایی را که امضا می‌کنید برگزینید.').waitFor()
  await page.getByRole('checkbox', { name: 'برگزیدن هر ۴۰ گزارش آماده' }).check()
  await fillReport(page, ids[7] as string, 'از تلفن عوض شد.')
  await shoot('71-to-sign')
  await page.getByRole('button', { name: 'امضای ۴۰ گزارش' }).click()
  await agree(page, agentWindow, '۳۹ سند را امضا می‌کنید؟', 'امضای هر ۳۹')
  await page.getByRole('heading', { name: '۳۹ گزارش همین حالا امضا شد' }).waitFor({ timeout: 180_000 })
  await page.getByText('این گزارش در این میان عوض شد؛ آن را ببینید', { exact: false }).waitFor()
  await shoot('72-to-sign-signed')
  expect((await states(page, ids)).map((state, at) => (state === 'signed 1' ? null : [at, state]))).toEqual(
    ids.map((_, at) => (at === 7 ? [7, 'draft 0'] : null)),
  )

  await page.getByRole('button', { name: 'امضای ۱ گزارش' }).click()
  await agree(page, agentWindow, 'این سند را امضا می‌کنید؟', 'امضا می‌کنم')
  await page.getByRole('heading', { name: '۴۰ گزارش همین حالا امضا شد' }).waitFor({ timeout: 60_000 })
  expect(new Set(await states(page, ids))).toEqual(new Set(['signed 1']))
  expect(silentFaults).toEqual([])
  await leave()
}, 480_000)
