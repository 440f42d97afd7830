import { drawingSet } from '@mohr/city'
import type { Mohr } from '@mohr/start'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPath } from '../tools.ts'
import { startCity } from './city.ts'
import { PLACE } from './filled-report.ts'
import { computer, consent, inEveryLook, pair, person, phone, signIn } from './person.ts'

/** A set of drawings from the reviewer's queue to her signature, in a real browser, with real keys. */

const REVIEWER = 'نرگس احمدی‌فر'
const DESIGNER = 'آرش صادقی'
const OFFICER = 'مهدی شریف‌زاده'
const MUNICIPALITY = 'جواد اکبری'

let city: Mohr
let browser: Browser
let revision: string

beforeAll(async () => {
  city = await startCity()
  browser = await chromium.launch({ executablePath: browserPath() })
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await city?.close()
})

const board = (page: Page) => page.getByLabel(/^نقشهٔ برگ/)

/** Waits until the sheet is painted: a notice stands on the board until then. */
async function painted(page: Page): Promise<void> {
  await page.getByText(/مجموعه باز می‌شود|برگ کشیده می‌شود/).waitFor({ state: 'detached', timeout: 60_000 })
}

const pathOf = (page: Page) => new URL(page.url()).pathname

/** How far the page can be pushed sideways, in CSS pixels. */
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('the reviewer finds what waits in her queue, reads a finding in its place, and measures', async () => {
  const { page, shoot, leave, silentFaults } = await person(browser, computer)
  // Nothing glides: where the hand is does not depend on when it is asked.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await signIn(page, city.url, REVIEWER)
  // The rules have looked at it by themselves after the city woke.
  await page.goto(`${city.url}/drawings`)
  const row = page.getByRole('link', { name: /نقشهٔ معماری.*بازنگری ۳/ })
  await expect
    .poll(
      async () => {
        await page.reload()
        await page.getByRole('heading', { name: 'نقشه‌ها' }).waitFor()
        return row
          .or(page.getByText('در این صف نقشه‌ای نیست'))
          .first()
          .waitFor()
          .then(() => row.count())
      },
      { timeout: 60_000 },
    )
    .toBe(1)
  await shoot('20-drawings-queue-wide')
  await row.click()
  await painted(page)
  revision = pathOf(page)
  await page.getByText('همهٔ فایل‌ها را دربر دارد').waitFor({ timeout: 30_000 })
  await page.getByRole('tab', { name: 'یافته‌ها ۱' }).click()
  await page.getByRole('button', { name: /موجودیت تکراری/ }).click()
  await page.getByRole('heading', { name: 'چیزی دو بار در یک جا کشیده شده است.' }).waitFor()
  await shoot('21-review-finding-wide')
  await page.getByRole('button', { name: /اندازه‌گیری طول/ }).click()
  await board(page).press('Enter')
  // The first place is there before the hand goes on.
  await expect.poll(() => page.locator('.measure .dots').getAttribute('d')).toMatch(/^M/)
  for (let step = 0; step < 9; step++) await board(page).press('ArrowRight')
  await board(page).press('Enter')
  await page.getByText(/^طول: [۰-۹]+٫[۰-۹]+ متر · مقیاس 1:100$/).waitFor()
  await board(page).press('Escape')
  await board(page).press('Escape')
  await page.getByRole('tab', { name: 'متن‌ها' }).click()
  await page.getByLabel('جست‌وجو در متن همهٔ برگ‌ها').fill('پارکینگ مسقف')
  await page.getByRole('button', { name: /پارکینگ مسقف/ }).click()
  await expect.poll(() => board(page).getAttribute('aria-label')).toContain('A-02')
  expect(silentFaults).toEqual([])
  await leave()
}, 180_000)

test('compares with the revision before, marks a place by keys alone, keeps one mark open, and returns', async () => {
  const { page, shoot, leave, silentFaults } = await person(browser, computer)
  await signIn(page, city.url, REVIEWER)
  await page.goto(`${city.url}${revision}`)
  await page.getByRole('button', { name: /^A-03/ }).click()
  await painted(page)
  await board(page).focus()
  await page.keyboard.press('KeyO')
  await page.getByText(/^افزوده [۰-۹]+$/).waitFor({ timeout: 30_000 })
  await page.getByText(/چندخطی جابه‌جا شد/).waitFor()
  await shoot('22-review-overlay-wide')
  await page.getByRole('button', { name: 'بازنگری ۳', exact: true }).click()

  await board(page).focus()
  await page.keyboard.press('KeyN')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.getByLabel('چه باید عوض شود؟').fill('<b>محور A</b> دو بار کشیده شده است؛ یکی را بردارید.')
  await page.getByLabel('قاعده').selectOption('H11')
  await shoot('23-new-mark-wide')
  await page.getByRole('button', { name: 'گذاشتن نشان' }).click()
  await page
    .getByRole('button', { name: /<b>محور A<\/b> دو بار/ })
    .first()
    .waitFor()

  await page
    .getByRole('button', { name: /دیوار میان حمام/ })
    .last()
    .click()
  await page.getByRole('button', { name: 'پذیرفتن', exact: true }).click()
  await page.getByText('پذیرفته', { exact: true }).waitFor()
  await page
    .getByRole('button', { name: /نام این فضا با جدول/ })
    .last()
    .click()
  await page.getByLabel(/پاسخ شما به طراح… ۲/).fill('در جدول برگ A-08 هنوز نام پیشین است.')
  await page.getByRole('button', { name: 'باز بماند' }).click()
  await page.getByRole('button', { name: 'برگرداندن با ۲ نشان' }).click()
  await shoot('24-return-wide')
  await page.getByRole('button', { name: 'برمی‌گردانم' }).click()
  await page.getByText('برگشتی', { exact: true }).waitFor()
  expect(silentFaults).toEqual([])
  await leave()
}, 180_000)

test('the designer answers each mark on a phone, and sends the next revision signed with his own key', async () => {
  const onPhone = await person(browser, phone)
  await signIn(onPhone.page, city.url, DESIGNER)
  await onPhone.page.goto(`${city.url}${revision}`)
  await onPhone.page.getByRole('button', { name: 'یافته‌ها و نشان‌ها' }).click()
  for (const [words, answer] of [
    [/محور A/, 'خط دوم محور A برداشته شد.'],
    [/نام این فضا با جدول/, 'نام در جدول برگ A-08 هم درست شد.'],
  ] as const) {
    await onPhone.page.getByRole('button', { name: words }).last().click()
    await onPhone.page.getByLabel('پاسخ شما به این نشان').fill(answer)
    await onPhone.shoot('25-answer-phone')
    await onPhone.page.getByRole('button', { name: 'پاسخ', exact: true }).click()
    await onPhone.page.getByText(answer).waitFor()
  }
  expect(await sideways(onPhone.page)).toBe(0)
  expect(onPhone.silentFaults).toEqual([])
  await onPhone.leave()

  const { page, shoot, leave, silentFaults } = await person(browser, computer)
  const agent = await person(browser, { viewport: { width: 520, height: 760 } })
  await agent.page.goto(city.windowUrl)
  await signIn(page, city.url, DESIGNER)
  await page.goto(`${city.url}${revision}`)
  await page.getByRole('button', { name: 'بازنگری بعدی را بفرستید' }).click()
  const { files } = await drawingSet({ stage: 'as-built', revision: 4 })
  const input = page.getByLabel('فایل‌های نقشه')
  await input.setInputFiles({
    name: 'A-03_typical.dxf',
    mimeType: 'application/dxf',
    buffer: Buffer.from('this is no drawing'),
  })
  await page
    .getByText('This file is not DXF.')
    .or(page.getByText(/DXF نیست/))
    .first()
    .waitFor()
  expect(await page.getByRole('button', { name: 'بسته‌بندی و امضا' }).isDisabled()).toBe(true)
  await input.setInputFiles(
    ['A-03_typical.dxf', 'A-03_typical.pdf'].map((name) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(files.get(name) as Uint8Array),
    })),
  )
  await page.getByText(/^تازه، ۶[۰-۹]+ عنصر$/).waitFor()
  await shoot('26-send-files-wide')
  await page.getByRole('button', { name: 'بسته‌بندی و امضا' }).click()
  await pair(page, agent.page)
  await page.getByRole('radio', { name: DESIGNER }).check()
  await page.getByRole('button', { name: 'مجموعه را امضا می‌کنم' }).click()
  await agent.page
    .getByText(/معماری/)
    .first()
    .waitFor()
  await agent.shoot('27-agent-set')
  await consent(page, agent.page, city.pin)
  await page.getByRole('heading', { name: 'این پیش‌نویس مجموعه‌ای امضاشده دارد' }).waitFor({ timeout: 60_000 })
  await shoot('28-set-taken-wide')
  await page.getByRole('button', { name: 'فرستادن برای کنترل' }).click()
  await page.waitForURL(/\/drawings\/[\w-]+$/)
  revision = pathOf(page)
  await page.getByText('در کنترل', { exact: true }).waitFor({ timeout: 60_000 })
  expect(silentFaults).toEqual([])
  await agent.leave()
  await leave()
}, 240_000)

test('the reviewer accepts the answers, approves and signs every sheet at once; the council may release', async () => {
  const { page, shoot, leave, silentFaults } = await person(browser, computer)
  const agent = await person(browser, { viewport: { width: 520, height: 760 } })
  await agent.page.goto(city.windowUrl)
  await signIn(page, city.url, REVIEWER)
  await page.goto(`${city.url}${revision}`)
  await painted(page)
  for (const words of [/محور A/, /نام این فضا با جدول/]) {
    await page.getByRole('button', { name: words }).last().click()
    await page.getByRole('button', { name: 'پذیرفتن', exact: true }).click()
    await page.getByRole('button', { name: 'پذیرفتن', exact: true }).waitFor({ state: 'detached' })
  }
  await shoot('29-review-accepted-wide')
  await page.getByRole('link', { name: 'تأیید و امضا' }).click()
  await pair(page, agent.page)
  await page.getByRole('radio', { name: REVIEWER }).check()
  await shoot('30-sign-drawings-wide')
  await page.getByRole('button', { name: 'تأیید و امضا می‌کنم' }).click()
  await consent(page, agent.page, city.pin)
  await page.getByRole('heading', { name: 'نقشه تأیید و امضا شد' }).waitFor({ timeout: 60_000 })
  await page.getByText('همهٔ فایل‌ها را دربر دارد').nth(1).waitFor({ timeout: 30_000 })
  await shoot('31-drawings-signed-wide')
  expect(silentFaults).toEqual([])
  await agent.leave()
  await leave()

  const officer = await person(browser, computer)
  await signIn(officer.page, city.url, OFFICER)
  await officer.page.goto(`${city.url}${revision}`)
  await officer.page.getByRole('button', { name: 'انتشار نقشه‌های پرونده' }).click()
  const dialog = officer.page.getByRole('dialog', { name: 'انتشار نقشه‌های پرونده' })
  await dialog.getByText(/^[0-9a-f]{64}$/).waitFor()
  // Architecture alone is no building: what is missing is named, and nothing goes out.
  await dialog.getByRole('listitem').filter({ hasText: 'سازه، هنوز فرستاده نشده' }).waitFor()
  expect(await dialog.getByRole('button', { name: 'مهر و انتشار' }).isDisabled()).toBe(true)
  await dialog.getByText('پس از تأیید همهٔ رشته‌ها').waitFor()
  await officer.shoot('32-release-wide')
  await officer.leave()
}, 240_000)

test('the municipality records the fees, makes the first phase of the permit and signs it: it is issued', async () => {
  const { page, shoot, leave, silentFaults } = await person(browser, computer)
  const agent = await person(browser, { viewport: { width: 520, height: 760 } })
  await agent.page.goto(city.windowUrl)
  await signIn(page, city.url, MUNICIPALITY)
  await page.goto(`${city.url}/cases`)
  await page.getByRole('link', { name: new RegExp(PLACE) }).click()
  await page.getByRole('link', { name: 'پروانه و پایان کار' }).click()
  const first = page.getByRole('article', { name: 'پروانهٔ ساختمان، مرحلهٔ یک' })
  await first.getByText('عوارض پرداخت نشده است.').waitFor()
  expect(await first.getByRole('button', { name: /^ساختن/ }).count()).toBe(0)
  // What the second phase waits for stands there with its reasons.
  const second = page.getByRole('article', { name: 'پروانهٔ ساختمان، مرحلهٔ دو' })
  await second.getByText('«پروانهٔ ساختمان، مرحلهٔ یک» صادر نشده است.').waitFor()
  await shoot('33-permits-waiting-wide')
  await first.getByRole('button', { name: 'ثبت پرداخت عوارض' }).click()
  await first.getByLabel('شمارهٔ رسید').fill('۹۹۱۲۰۴')
  await first.getByRole('button', { name: 'ثبت', exact: true }).click()
  await first.getByRole('button', { name: /^ساختن/ }).click()
  await first.getByLabel('شمارهٔ سند').fill('۴۰۴/۸/۱۲')
  await first.getByLabel('مدت اعتبار').selectOption('3')
  await shoot('34-permit-make-wide')
  await first.getByRole('button', { name: 'ساختن سند برای امضا' }).click()
  await page.waitForURL(/\/documents\//)
  await pair(page, agent.page)
  await page.getByRole('radio', { name: MUNICIPALITY }).check()
  await shoot('35-permit-sign-wide')
  await page.getByRole('button', { name: 'امضا می‌کنم' }).click()
  await consent(page, agent.page, city.pin)
  await page.getByRole('heading', { name: 'صادر شد' }).waitFor({ timeout: 60_000 })
  await shoot('36-permit-issued-wide')
  await page.getByRole('link', { name: 'همهٔ سندهای پرونده' }).click()
  await first.getByText('صادر شده').waitFor()
  await first.getByText(/۴۰۴\/۸\/۱۲/).waitFor()
  expect(await second.getByText('«پروانهٔ ساختمان، مرحلهٔ یک» صادر نشده است.').count()).toBe(0)
  await shoot('37-permits-wide')
  expect(silentFaults).toEqual([])
  await agent.leave()
  await leave()
}, 120_000)

test('the pages of drawings in both languages, light and dark, phone and wide', async () => {
  await inEveryLook(
    browser,
    (page) => signIn(page, city.url, REVIEWER),
    async ({ page, shoot, silentFaults }, look) => {
      await page.goto(`${city.url}${revision}`)
      await page.locator('canvas[tabindex]').waitFor()
      await expect
        .poll(() => page.locator('[role=status]').filter({ hasText: '…' }).count(), { timeout: 60_000 })
        .toBe(0)
      await shoot(`drawing-${look}`)
      expect(await sideways(page)).toBe(0)
      expect(silentFaults).toEqual([])
    },
  )
}, 240_000)
