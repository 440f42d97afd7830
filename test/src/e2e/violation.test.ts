import { samplePhoto } from '@mohr/city'
import type { Mohr } from '@mohr/start'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPath } from '../tools.ts'
import { startCity } from './city.ts'
import { PLACE } from './filled-report.ts'
import { computer, consent, inEveryLook, type Person, pair, person, phone, signIn } from './person.ts'

/** A violation from the pit to its end, in real browsers: reported and signed by the engineer, seen by the municipality, visited again. */

const SUPERVISOR = 'رضا موسوی‌نژاد'
const INSPECTOR = 'کاوه نیک‌پی'
const OFFICER = 'مهدی شریف‌زاده'
const LONG = 'مهار دیوارهٔ شرقی گود در نه متر از طول آن بسته نشده و خاک کنار فونداسیون همسایه ریزش کرده است. '

let city: Mohr
let browser: Browser
let reza: Person
let agent: Person
let inspector: Person

beforeAll(async () => {
  city = await startCity()
  browser = await chromium.launch({ executablePath: browserPath() })
  reza = await person(browser, computer)
  agent = await person(browser, { viewport: { width: 520, height: 760 } })
  inspector = await person(browser, computer)
  await agent.page.goto(city.windowUrl)
  await signIn(reza.page, city.url, SUPERVISOR)
  await signIn(inspector.page, city.url, INSPECTOR)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await city?.close()
})

const pathOf = (page: Page) => new URL(page.url()).pathname
const row = () => inspector.page.getByRole('link', { name: new RegExp(`گودبرداری ناایمن.*${PLACE}`, 's') })

/** How far the page can be pushed sideways, in CSS pixels. */
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function openCase(page: Page): Promise<void> {
  await page.goto(`${city.url}/cases`)
  await page.getByRole('link', { name: new RegExp(PLACE) }).click()
  await page.getByRole('heading', { name: PLACE }).waitFor()
}

let casePath: string
let violation: string
let draft: string

test('an engineer in the pit reports a stop of work on a phone; what is typed stays when the page is closed', async () => {
  const { page, shoot, leave, silentFaults } = await person(browser, phone)
  await signIn(page, city.url, SUPERVISOR)
  await openCase(page)
  casePath = pathOf(page)
  await shoot('40-case-links-phone')
  await page.getByRole('link', { name: 'گزارش فوری تخلف' }).click()
  await page.getByRole('heading', { name: 'چه دیده‌اید؟' }).waitFor()
  await shoot('41-violation-kinds-phone')
  await page.getByRole('button', { name: /^گودبرداری ناایمن/ }).click()
  await page.waitForURL(/\/violation-reports\//)
  draft = pathOf(page)
  // This kind stops work: nothing milder can be chosen, and why is said.
  expect(await page.getByRole('radio', { name: 'تذکر' }).isDisabled()).toBe(true)
  await page.getByText('بنویسید چه دیده‌اید.').waitFor()
  await page.getByLabel('چه دیدید؟').fill(LONG)
  await page.getByLabel('جا در کارگاه').fill('ضلع شرقی گود، محور ۲ تا ۳')
  await page.getByText('نگه داشته شد').waitFor()
  await page.locator('input[type=file]').setInputFiles({
    name: 'pit.png',
    mimeType: 'image/png',
    buffer: Buffer.from(samplePhoto(7)),
  })
  await page.getByRole('img', { name: /^عکس ۱/ }).waitFor()
  await shoot('42-violation-report-phone')
  expect(await sideways(page)).toBe(0)
  expect(silentFaults).toEqual([])
  await leave()
  await reza.page.goto(`${city.url}${draft}`)
  expect(await reza.page.getByLabel('چه دیدید؟').inputValue()).toBe(LONG)
}, 90_000)

test('signed at the computer, it is on the municipality’s list at once, which nobody reloads', async () => {
  await inspector.page.getByRole('link', { name: 'تخلف‌ها', exact: true }).first().click()
  await inspector.page.getByRole('heading', { name: /^تخلف‌ها/ }).waitFor()
  await inspector.page.getByText(/^[۰-۹]+ تخلف$/).waitFor()
  expect(await row().count()).toBe(0)
  const loaded = await inspector.page.evaluate(() => performance.timeOrigin)

  const { page } = reza
  await page.getByRole('button', { name: 'دیدن سند و امضا' }).click()
  await pair(page, agent.page)
  await page.getByRole('radio', { name: SUPERVISOR }).check()
  await reza.shoot('43-sign-violation-wide')
  await page.getByRole('button', { name: 'امضا می‌کنم' }).click()
  await agent.page.getByText(/تخلف/).first().waitFor()
  await consent(page, agent.page, city.pin)
  await page.getByRole('heading', { name: 'امضا و ثبت شد' }).waitFor({ timeout: 60_000 })
  await page.getByText('تخلف ثبت شد و شهرداری باخبر است.').waitFor()
  await reza.shoot('44-violation-signed-wide')

  await row().waitFor({ timeout: 15_000 })
  expect(await inspector.page.evaluate(() => performance.timeOrigin)).toBe(loaded)
  await inspector.shoot('45-violations-wide')
}, 120_000)

test('the officer acknowledges and orders the stop; the case says that work is stopped', async () => {
  const { page, shoot, silentFaults } = inspector
  await row().click()
  await page.getByRole('heading', { name: 'گودبرداری ناایمن' }).waitFor()
  violation = pathOf(page)
  await page.getByText(LONG.trim()).waitFor()
  await page.getByRole('img', { name: 'عکس ۱' }).waitFor()
  await page.getByRole('button', { name: 'ثبت رسید شهرداری' }).click()
  await page.getByLabel('شمارهٔ ثبت در شهرداری').fill('۱۴۰۵/۷۷')
  await page.getByRole('button', { name: 'رسید را ثبت کن' }).click()
  await page.getByText(/^رسید شهرداری: .*۱۴۰۵\/۷۷/).waitFor()
  await page.getByRole('button', { name: 'دستور توقف کار' }).click()
  await page.getByLabel('شمارهٔ دستور').fill('۴۴۱/ت')
  await page.getByRole('button', { name: 'دستور را صادر کن' }).click()
  await page.getByText('کار در این کارگاه متوقف است، به دستور شهرداری').waitFor()
  // Nobody lifts a stop from a desk.
  expect(await page.getByRole('button', { name: 'رفع توقف کار' }).count()).toBe(0)
  await shoot('46-violation-officer-wide')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'رکورد با مهر سازمان' }).click()
  expect((await download).suggestedFilename()).toMatch(/^violations-.*\.asice$/)

  await reza.page.goto(`${city.url}${casePath}`)
  await reza.page.getByRole('link', { name: 'کار متوقف است: گودبرداری ناایمن' }).waitFor()
  await reza.page.getByRole('link', { name: 'تخلف‌ها، ۱ باز' }).waitFor()
  await reza.shoot('47-case-stopped-wide')
  expect(silentFaults).toEqual([])
}, 60_000)

test('the engineer visits again and signs: the violation is closed on the officer’s page too', async () => {
  const { page, silentFaults } = reza
  await page.getByRole('link', { name: 'کار متوقف است: گودبرداری ناایمن' }).click()
  await page.getByRole('button', { name: 'گزارش بازدید دوباره' }).click()
  await page.waitForURL(/\/violation-reports\//)
  await page.getByRole('radio', { name: /^رفع شده است/ }).check()
  await page.getByLabel('چه شده است؟').fill('مهار هر نه متر بسته شد و خاک ریخته برداشته شد.')
  await reza.shoot('48-revisit-wide')
  await page.getByRole('button', { name: 'دیدن سند و امضا' }).click()
  await page.getByRole('radio', { name: SUPERVISOR }).check()
  await page.getByRole('button', { name: 'امضا می‌کنم' }).click()
  await consent(page, agent.page, city.pin)
  await page.getByText('تخلف بسته شد.').waitFor({ timeout: 60_000 })
  await inspector.page.getByText(/^بسته شد، با بازدید دوبارهٔ امضاشده/).waitFor({ timeout: 15_000 })
  await inspector.page.getByText('این تخلف بسته است.').waitFor()
  await inspector.shoot('49-violation-closed-wide')
  expect(silentFaults).toEqual([])
}, 120_000)

test('a kind that goes before the commission runs by the clock of Article 100, step by step', async () => {
  const { page, silentFaults } = inspector
  await reza.page.goto(`${city.url}${casePath}/violation`)
  await reza.page.getByRole('button', { name: /^طبقهٔ مازاد/ }).click()
  await reza.page.getByLabel('چه دیدید؟').fill('ستون‌های یک طبقهٔ دیگر روی بام بسته شده است.')
  await reza.page.getByText('نگه داشته شد').waitFor()
  await reza.page.getByRole('button', { name: 'دیدن سند و امضا' }).click()
  await reza.page.getByRole('radio', { name: SUPERVISOR }).check()
  await reza.page.getByRole('button', { name: 'امضا می‌کنم' }).click()
  await consent(reza.page, agent.page, city.pin)
  await reza.page.getByRole('link', { name: 'دیدن تخلف' }).click()
  await reza.page.waitForURL(/\/violations\//)
  await reza.page.getByRole('button', { name: 'گزارش بازدید دوباره' }).waitFor()
  violation = pathOf(reza.page)

  await page.goto(`${city.url}${violation}`)
  const clock = page.getByRole('region', { name: 'مهلت‌های مادهٔ ۱۰۰' })
  await clock.getByText(/^طرح پرونده در کمیسیون تا پایان .* با شهرداری است/).waitFor()
  await page.getByRole('button', { name: 'ارجاع به کمیسیون مادهٔ ۱۰۰' }).click()
  await page.getByRole('button', { name: 'ارجاع می‌کنم' }).click()
  await clock.getByText('طرح پرونده در کمیسیون در مهلت انجام شد.').waitFor()
  await page.getByRole('button', { name: 'ابلاغ دعوت کمیسیون' }).click()
  const today = page.getByRole('form', { name: 'ابلاغ دعوت کمیسیون' }).getByLabel('روز')
  await today.selectOption({ index: 1 })
  await page.getByRole('button', { name: 'ابلاغ را ثبت کن' }).click()
  await clock.getByText(/^توضیح کتبی مالک تا پایان .* با مالک است/).waitFor()
  await page.getByRole('button', { name: 'ثبت رأی کمیسیون' }).click()
  await page.getByLabel('متن رأی').fill('تخریب طبقهٔ مازاد ظرف دو ماه.')
  await page.getByLabel('شمارهٔ رأی').fill('۹۱/۴۰۴')
  await page.getByRole('button', { name: 'رأی را ثبت کن' }).click()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'کمیسیون رأی داد' })
    .getByText('تخریب طبقهٔ مازاد ظرف دو ماه.')
    .waitFor()
  await inspector.shoot('50-violation-clock-wide')
  expect(silentFaults).toEqual([])
}, 120_000)

test('whoever may not report a violation is told whose it is, and the list of a quiet district says so', async () => {
  const { page, shoot, leave, silentFaults } = await person(browser, computer)
  await signIn(page, city.url, OFFICER)
  await page.goto(`${city.url}${casePath}/violation`)
  await page.getByRole('heading', { name: 'این گزارش با شما نیست' }).waitFor()
  await shoot('51-violation-not-yours-wide')
  await page.goto(`${city.url}/violations?show=late&district=1`)
  await page.getByRole('heading', { name: 'هیچ مهلتی نگذشته است' }).waitFor()
  await shoot('52-violations-none-wide')
  await page.getByLabel('منطقه').selectOption('8')
  await page.getByRole('button', { name: 'توقف کار' }).click()
  await page.getByRole('link', { name: /طبقهٔ مازاد/ }).waitFor()
  expect(new URL(page.url()).search).toBe('?show=stopped&district=8')
  expect(silentFaults).toEqual([])
  await leave()
}, 60_000)

test('the pages of violations and permits in both languages, light and dark, phone and wide', async () => {
  await inEveryLook(
    browser,
    (page) => signIn(page, city.url, INSPECTOR),
    async ({ page, shoot, silentFaults }, look) => {
      for (const [name, path] of [
        ['violations', '/violations?show=all'],
        ['violation', violation],
        ['new-violation', `${casePath}/violation`],
        ['permits', `${casePath}/permits`],
      ] as const) {
        await page.goto(`${city.url}${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await expect
          .poll(() => page.locator('[role=status]').filter({ hasText: '…' }).count(), { timeout: 30_000 })
          .toBe(0)
        await shoot(`${name}-${look}`)
        expect(await sideways(page), name).toBe(0)
      }
      expect(silentFaults).toEqual([])
    },
  )
}, 240_000)
