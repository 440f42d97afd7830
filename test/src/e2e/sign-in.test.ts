import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadAuthority } from '@mohr/authority'
import { sampleCity } from '@mohr/city'
import { openSoftTokens, type SoftTokens, TOKEN_PIN } from '@mohr/signing/testing/soft-token'
import type { Mohr } from '@mohr/start'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPath } from '../tools.ts'
import { startCity } from './city.ts'
import { computer, pair, person, phone, signIn } from './person.ts'

/** The ways in that are not a sample city's: an engineer's own key by the agent, and a passkey of the browser. */

const SUPERVISOR = 'رضا موسوی‌نژاد'
const LICENCE = '25-300-02147'
let city: Mohr
let browser: Browser
let tokens: SoftTokens

beforeAll(async () => {
  tokens = openSoftTokens()
  city = await startCity({ tokenDrivers: [tokens.driver] })
  browser = await chromium.launch({ executablePath: browserPath() })
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await city?.close()
  tokens?.close()
})

/** The agent's window shows where to sign in to; the PIN is typed there. */
async function answerChallenge(
  page: Page,
  agentWindow: Page,
  [label, pin]: [label: string, pin: string] = ['رمز کلید', city.pin],
): Promise<void> {
  const code = await page.getByLabel('کد این درخواست').textContent()
  await agentWindow.getByText(code as string, { exact: true }).waitFor()
  await agentWindow.getByText('با این کلید وارد این سامانه می‌شوید؟').waitFor()
  expect(await agentWindow.locator('.site').textContent()).toBe(new URL(city.url).origin)
  await agentWindow.getByLabel(label).fill(pin)
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

  await newTokenFor(SUPERVISOR)
  const looked = async () => {
    await agentWindow.locator('.look').click()
    return agentWindow.getByText(`توکن «\u2068New\u2069» · گواهی تا`, { exact: false }).count()
  }
  // Within two seconds the agent does not look again.
  await expect.poll(looked, { interval: 2500, timeout: 30_000 }).toBe(1)
  const token = page.getByRole('button', { name: new RegExp(`${SUPERVISOR}.*توکن · گواهی تا`) })
  const typed: [string, string] = ['رمز توکن', TOKEN_PIN]
  const knock = async () => {
    await page.goto(city.url)
    await page.getByRole('button', { name: 'ورود با کلید امضا' }).click()
    await token.click()
    await answerChallenge(page, agentWindow, typed)
  }
  const askForToken = async () => {
    await knock()
    await page.getByRole('button', { name: 'درخواست پیوند این کلید به حساب من' }).click()
    await answerChallenge(page, agentWindow, typed)
    await page.getByText('درخواست پیوند ثبت شد').waitFor()
  }
  await askForToken()

  const first = await officer('مهدی شریف‌زاده', phone)
  const asked = first.page.getByRole('article', { name: SUPERVISOR })
  await asked.getByText('دو مسئول لازم است، زیرا گم‌شدن کلید', { exact: false }).waitFor()
  expect(await asked.textContent()).toContain('۲۵-۳۰۰-۰۲۱۴۷')
  expect(await asked.textContent()).toContain(`CN=${SUPERVISOR}`)
  await first.shoot('31-binding-phone')
  await asked.getByRole('button', { name: 'رد با دلیل' }).click()
  await asked.getByLabel('چرا رد می‌کنید؟').fill('تماس گرفتم و پاسخ نداد.')
  await asked.getByRole('button', { name: 'رد می‌کنم' }).click()
  await first.page.getByText(`درخواست ${SUPERVISOR} رد شد.`, { exact: false }).waitFor()
  await first.page.getByText('درخواستی در انتظار نیست').waitFor()

  await askForToken()
  await first.page.reload()
  await asked.getByRole('button', { name: 'می‌شناسمش، تأیید می‌کنم' }).click()
  await first.page.getByText('تأیید مسئول دوم مانده است.', { exact: false }).waitFor()
  await asked.getByText('شما تأیید کرده‌اید؛', { exact: false }).waitFor()
  expect(await asked.getByRole('button', { name: 'می‌شناسمش، تأیید می‌کنم' }).count()).toBe(0)
  await knock()
  await page.getByRole('button', { name: 'درخواست پیوند این کلید به حساب من' }).waitFor()

  const second = await officer('پریسا نیک‌نژاد', computer)
  const waiting = second.page.getByRole('article', { name: SUPERVISOR })
  await waiting.getByText('تأیید کرده است: مهدی شریف‌زاده').waitFor()
  await second.shoot('32-binding')
  await waiting.getByRole('button', { name: 'می‌شناسمش، تأیید می‌کنم' }).click()
  await second.page.getByText(`گواهی به ${SUPERVISOR} پیوند خورد.`, { exact: false }).waitFor()
  await knock()
  await page.getByRole('heading', { name: 'کارهای من' }).waitFor()
  await account.waitFor()
  expect([...first.silentFaults, ...second.silentFaults]).toEqual([])
  for (const one of [first, second]) await one.leave()
  await leave()
}, 240_000)

/** A new key of this person, from the same authority, on a token that is plugged in while the agent runs. */
async function newTokenFor(commonName: string): Promise<void> {
  const kept = JSON.parse(readFileSync(join(city.dataDirectory, 'authority.json'), 'utf8'))
  const holder = sampleCity().people.find(({ name }) => name === commonName)
  const issued = await loadAuthority(kept.authority).issue({
    commonName,
    nationalCode: holder?.nationalCode ?? '',
    licence: LICENCE,
    usage: 'signature',
  })
  const serial = tokens.init('New')
  tokens.put(serial, '01', issued)
  for (const [at, one] of issued.chain.entries()) tokens.putCertificate(serial, `issuer ${at}`, one)
}

/** An officer of the council, at the page of bindings by its place in the bar. */
async function officer(name: string, screen: typeof computer) {
  const one = await person(browser, screen)
  await signIn(one.page, city.url, name)
  await one.page.getByRole('link', { name: 'پیوند گواهی‌ها' }).filter({ visible: true }).click()
  await one.page.getByRole('heading', { name: 'پیوند گواهی‌ها' }).waitFor()
  return one
}
