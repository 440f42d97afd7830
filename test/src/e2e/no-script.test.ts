import { join } from 'node:path'
import type { Mohr } from '@mohr/start'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPath } from '../tools.ts'
import { startCity } from './city.ts'

/** A judge whose office lets no page run a script. */
let city: Mohr
let browser: Browser

beforeAll(async () => {
  city = await startCity([])
  browser = await chromium.launch({ executablePath: browserPath() })
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await city?.close()
})

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
