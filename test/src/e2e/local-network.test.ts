/** The browser's question before a page of the public web reaches the agent: allowed, refused, and closed without an answer. */
import type { Mohr } from '@mohr/start'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPath } from '../tools.ts'
import { startCity } from './city.ts'
import { computer, pair, person } from './person.ts'

const SUPERVISOR = 'رضا موسوی‌نژاد'
const DENIED = 'مرورگر نمی‌گذارد این صفحه به کارگزار برسد'
let city: Mohr
let browser: Browser

beforeAll(async () => {
  city = await startCity()
  // The portal's address counts as one of the public web; the agent's is this computer's own.
  const portal = new URL(city.url).port
  browser = await chromium.launch({
    executablePath: browserPath(),
    args: [`--ip-address-space-overrides=127.0.0.1:${portal}=public,[::1]:${portal}=public`],
  })
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await city?.close()
})

const lookForAgent = async (page: Page) => {
  await page.goto(city.url)
  await page.getByRole('button', { name: 'ورود با کلید امضا' }).click()
}

/** As the person does in the browser's own question or in the settings of the page. */
async function answer(page: Page, setting: 'granted' | 'denied' | 'prompt'): Promise<void> {
  const { targetInfo } = await (await page.context().newCDPSession(page)).send('Target.getTargetInfo')
  await (await browser.newBrowserCDPSession()).send('Browser.setPermission', {
    permission: { name: 'loopback-network' },
    setting,
    origin: new URL(city.url).origin,
    ...(targetInfo.browserContextId && { browserContextId: targetInfo.browserContextId }),
  })
}

test('allowed, the page reaches the agent, pairs and lists the keys', async () => {
  const { page, leave } = await person(browser, computer)
  await page.goto(city.url)
  await answer(page, 'granted')
  await lookForAgent(page)
  const agentWindow = await page.context().newPage()
  await agentWindow.goto(city.windowUrl)
  await page.bringToFront()
  await pair(page, agentWindow)
  await page.getByRole('button', { name: new RegExp(`${SUPERVISOR}.*گواهی تا`) }).waitFor()
  await leave()
}, 60_000)

test('refused, the page says where to allow it; once allowed, it goes on', async () => {
  const { page, shoot, leave } = await person(browser, computer)
  await page.goto(city.url)
  await answer(page, 'denied')
  await lookForAgent(page)
  await page.getByRole('heading', { name: DENIED }).waitFor()
  await page.getByText('agent.loopback-denied').waitFor()
  await page.getByText('در نوار نشانی، روی نشان کنار نام سایت بزنید', { exact: false }).waitFor()
  await shoot('64-loopback-denied')
  await answer(page, 'granted')
  await page.getByRole('button', { name: 'جست‌وجوی دوباره' }).click()
  await page.getByRole('button', { name: 'جفت کردن' }).waitFor()
  expect(await page.getByRole('heading', { name: DENIED }).count()).toBe(0)
  await leave()
}, 60_000)

test('closed without an answer, the page tells to answer the browser, and doesn’t claim that the agent is off', async () => {
  const { page, shoot, leave } = await person(browser, computer)
  await page.goto(city.url)
  // A browser without a screen would answer no by itself.
  await answer(page, 'prompt')
  await lookForAgent(page)
  await page.getByRole('heading', { name: 'صفحه به کارگزار نرسید' }).waitFor()
  await page.getByText('دوباره بجویید و «اجازه» را بزنید', { exact: false }).waitFor()
  expect(await page.getByText('کارگزار روی این رایانه روشن نیست').count()).toBe(0)
  await shoot('65-loopback-asked')
  await leave()
}, 60_000)
