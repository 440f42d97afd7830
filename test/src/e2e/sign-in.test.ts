import type { Mohr } from '@mohr/start'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPath } from '../tools.ts'
import { startCity } from './city.ts'
import { computer, pair, person } from './person.ts'

/** The ways in that are not a sample city's: an engineer's own key by the agent, and a passkey of the browser. */

const SUPERVISOR = 'رضا موسوی‌نژاد'
let city: Mohr
let browser: Browser

beforeAll(async () => {
  city = await startCity()
  browser = await chromium.launch({ executablePath: browserPath() })
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await city?.close()
})

/** The agent's window shows where to sign in to; the PIN is typed there. */
async function answerChallenge(page: Page, agentWindow: Page): Promise<void> {
  const code = await page.getByLabel('کد این درخواست').textContent()
  await agentWindow.getByText(code as string, { exact: true }).waitFor()
  await agentWindow.getByText('با این کلید وارد این سامانه می‌شوید؟').waitFor()
  expect(await agentWindow.locator('.site').textContent()).toBe(new URL(city.url).origin)
  await agentWindow.getByLabel('رمز کلید').fill(city.pin)
  await agentWindow.getByRole('button', { name: 'وارد می‌شوم' }).click()
}

test('an engineer enters with the key in the agent, adds a passkey, enters with that the next time, and is out once the key is lost', async () => {
  const { page, shoot, silentFaults, leave } = await person(browser, computer)
  const devices = await page.context().newCDPSession(page)
  await devices.send('WebAuthn.enable')
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const agentWindow = await page.context().newPage()
  await agentWindow.goto(city.windowUrl)

  await page.bringToFront()
  await page.goto(city.url)
  await shoot('30-sign-in')
  await page.getByRole('button', { name: 'ورود با کلید امضا' }).click()
  await pair(page, agentWindow)
  await page.getByRole('button', { name: new RegExp(`${SUPERVISOR}.*گواهی تا`) }).click()
  await answerChallenge(page, agentWindow)
  await page.getByRole('heading', { name: 'کارهای من' }).waitFor()

  const account = page.getByRole('button', { name: new RegExp(SUPERVISOR) })
  await account.click()
  await page.getByRole('button', { name: 'افزودن کلید عبور این دستگاه' }).click()
  await page.getByText('از این پس با کلید عبور این دستگاه هم وارد می‌شوید.').waitFor()
  await page.getByRole('button', { name: 'خروج' }).click()

  await page.getByRole('button', { name: 'ورود با کلید عبور' }).click()
  await page.getByRole('heading', { name: 'کارهای من' }).waitFor()
  await account.waitFor()
  expect(silentFaults).toEqual([])

  await account.click()
  await page.getByRole('button', { name: 'کلیدم گم شده است' }).click()
  await page.getByRole('button', { name: 'بله، کلید گم شده است' }).click()
  await page.getByRole('button', { name: 'ورود با کلید امضا' }).click()
  await page.getByRole('button', { name: new RegExp(`${SUPERVISOR}.*گواهی تا`) }).click()
  await answerChallenge(page, agentWindow)
  await page.getByRole('button', { name: 'درخواست پیوند این کلید به حساب من' }).click()
  await answerChallenge(page, agentWindow)
  // A lost key is bound again to nobody.
  await page.getByText('binding-was-lost').waitFor()
  await leave()
}, 120_000)
