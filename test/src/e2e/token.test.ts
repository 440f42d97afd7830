/** An engineer whose key is on a token: signs in and signs a report through the agent, and is told what went wrong. */
import { openSoftTokens, type SoftTokens, TOKEN_PIN } from '@mohr/signing/testing/soft-token'
import type { Mohr } from '@mohr/start'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPath } from '../tools.ts'
import { startCity } from './city.ts'
import { filledReport } from './filled-report.ts'
import { moveToToken } from './move-to-token.ts'
import { computer, type Person, pair, person } from './person.ts'

const SUPERVISOR = 'رضا موسوی‌نژاد'
let tokens: SoftTokens
let fault: (...words: string[]) => void
let city: Mohr
let browser: Browser
let reza: Person
let agent: Person

beforeAll(async () => {
  tokens = openSoftTokens()
  const { driver, faults } = tokens.faultyDriver()
  fault = faults
  city = await startCity({ tokenDrivers: [driver, '/usr/lib/none/maker-pkcs11.so'] })
  moveToToken(city, tokens, SUPERVISOR, 'Reza')
  browser = await chromium.launch({ executablePath: browserPath() })
  reza = await person(browser, computer)
  agent = await person(browser, { viewport: { width: 520, height: 760 } })
  await agent.page.goto(city.windowUrl)
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await city?.close()
  tokens?.close()
})

async function type(page: Page, pin: string, button: string): Promise<void> {
  const code = await page.getByLabel('کد این درخواست').textContent()
  await agent.page.getByText(code as string, { exact: true }).waitFor()
  await agent.page.getByLabel('رمز توکن').fill(pin)
  await agent.page.getByRole('button', { name: button }).click()
}

test('signs in with a certificate on the token; a wrong PIN is said in the agent’s window alone', async () => {
  const { page, shoot, silentFaults } = reza
  await agent.page.getByText('فایل راه‌انداز توکن در این نشانی نیست', { exact: false }).waitFor()
  await agent.page.getByText(`توکن «\u2068Reza\u2069» · گواهی تا`, { exact: false }).waitFor()
  await agent.shoot('60-agent-keys')
  await page.goto(city.url)
  await page.getByRole('button', { name: 'ورود با کلید امضا' }).click()
  await pair(page, agent.page)
  await page.getByText('maker-pkcs11.so').waitFor()
  await shoot('61-token-choice')
  await page.getByRole('button', { name: new RegExp(`${SUPERVISOR}.*توکن · گواهی تا`) }).click()
  await type(page, '9999', 'وارد می‌شوم')
  await agent.page.getByText('رمز توکن درست نیست.', { exact: false }).waitFor()
  await agent.page.getByText('رمز این توکن پیش‌تر نادرست زده شده است.').waitFor()
  await agent.shoot('62-token-wrong-pin')
  expect(await page.getByText('رمز توکن درست نیست', { exact: false }).count()).toBe(0)
  await type(page, TOKEN_PIN, 'وارد می‌شوم')
  await page.getByRole('heading', { name: 'کارهای من' }).waitFor()
  expect(silentFaults).toEqual([])
}, 120_000)

test('signs a report with it, also after it was pulled out while signing', async () => {
  const { page } = reza
  const id = await filledReport(page)
  await page.goto(`${city.url}/reports/${id}/sign`)
  await page.getByRole('radio', { name: new RegExp(SUPERVISOR) }).check()
  await page.getByRole('button', { name: 'امضا می‌کنم' }).click()
  fault('pulled-out')
  await type(page, TOKEN_PIN, 'امضا می‌کنم')
  await agent.page.getByText('توکن هنگام امضا جدا شد و هیچ امضایی داده نشد.', { exact: false }).waitFor()
  await agent.shoot('63-token-removed')
  fault()
  await type(page, TOKEN_PIN, 'امضا می‌کنم')
  await page.getByRole('heading', { name: 'امضا شد' }).waitFor({ timeout: 60_000 })
}, 120_000)
