/** The page of a comparison in a real browser: by keyboard, by its accessible names, on a phone, and with nothing that acts in it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { drawingSet } from '@mohr/city'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorkshop, type Workshop } from '../drawing-set/workshop.ts'
import { type Served, serve } from './serve.ts'

const served: Served = new Map()
let site: Awaited<ReturnType<typeof serve>>
let shop: Workshop

beforeAll(async () => {
  site = await serve(served)
  shop = await openWorkshop()
  mkdirSync(shop.at('as-built'))
  const { files } = await drawingSet({ stage: 'as-built' })
  for (const [name, bytes] of files) writeFileSync(shop.at(`as-built/${name}`), bytes)
  const ran = await shop.mohr('compare', 'set', 'as-built', '--html', 'changes.html')
  expect([ran.status, ran.stderr]).toEqual([1, ''])
  served.set('/', { type: 'text/html', body: readFileSync(shop.at('changes.html')) })
}, 60_000)
afterAll(async () => {
  await site?.close()
  await shop?.close()
})

test('from the sheet to a change and back, by the keyboard alone', async () => {
  const page = await site.browser.newPage({ viewport: { width: 1440, height: 900 } })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  await page.goto(site.url)
  // Past the list of sheets and what is shown, to the first mark on the drawing.
  const focused = () =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName || '')
  for (let step = 0; step < 20 && (await focused()) !== 's1-m1'; step++) await page.keyboard.press('Tab')
  expect(await focused()).toBe('s1-m1')
  await page.keyboard.press('Enter')
  expect(await page.locator('li:target').getAttribute('id')).toBe('s1-p1')
  const chosen = await page
    .locator('#s1-m1 path')
    .first()
    .evaluate((path) => getComputedStyle(path).strokeWidth)
  expect(chosen).toBe('3px')
  await page.locator('#s1-p1 > a').focus()
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => location.hash)).toBe('#s1-m1')
  expect(faults).toEqual([])
  await page.close()
})

test('everything that is pressed has a name, and every picture says what it is', async () => {
  const page = await site.browser.newPage()
  await page.goto(site.url)
  for (const role of ['link', 'checkbox'] as const) {
    const all = await page.getByRole(role).count()
    expect(all).toBeGreaterThan(3)
    expect(await page.getByRole(role, { name: /\p{L}/u }).count()).toBe(all)
  }
  expect(await page.getByRole('link', { name: /^جای ۱: / }).count()).toBe(1)
  expect(await page.getByRole('img', { name: 'برگ A-03، دو بازنگری روی هم' }).count()).toBe(1)
  await page.close()
})

test('what is unchecked is neither on the drawing nor in the list', async () => {
  const page = await site.browser.newPage()
  await page.goto(site.url)
  const added = page.locator('.list .plain > li[data-kind=added]').first()
  const picture = page.locator('figure img[data-kind=added]')
  expect([await added.isVisible(), await picture.isVisible()]).toEqual([true, true])
  await page.getByRole('checkbox', { name: /افزوده/ }).uncheck()
  expect([await added.isVisible(), await picture.isVisible()]).toEqual([false, false])
  expect(await page.locator('figure img[data-kind=changed]').isVisible()).toBe(true)
  await page.close()
})

test('a phone shows it without turning it sideways', async () => {
  const page = await site.browser.newPage({ viewport: { width: 390, height: 844 } })
  await page.goto(site.url)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.close()
})
