import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

const SCREENSHOTS = fileURLToPath(new URL('../../screenshots/', import.meta.url))

export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}
export const computer: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }

export interface Person {
  page: Page
  /** What went wrong in the page without anyone seeing it: errors, refused scripts and styles. */
  silentFaults: string[]
  shoot(name: string): Promise<void>
  leave(): Promise<void>
}

/** A browser window of somebody's own: nothing is shared with another person's. */
export async function person(browser: Browser, screen: BrowserContextOptions): Promise<Person> {
  const context = await browser.newContext({ ...screen, locale: 'fa-IR', timezoneId: 'Asia/Tehran' })
  const page = await context.newPage()
  const silentFaults: string[] = []
  page.on('pageerror', (error) => silentFaults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') silentFaults.push(message.text())
  })
  return {
    page,
    silentFaults,
    async shoot(name) {
      mkdirSync(SCREENSHOTS, { recursive: true })
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: `${SCREENSHOTS}${name}.png` })
    },
    leave: () => context.close(),
  }
}

/** In a window of its own for each: both languages, light and dark, phone and wide. `look` names the picture. */
export async function inEveryLook(
  browser: Browser,
  enter: (page: Page) => Promise<void>,
  see: (one: Person, look: string) => Promise<void>,
): Promise<void> {
  for (const [size, screen] of [
    ['wide', computer],
    ['phone', phone],
  ] as const)
    for (const language of ['fa', 'en'])
      for (const theme of ['light', 'dark']) {
        const one = await person(browser, screen)
        await enter(one.page)
        await one.page.evaluate(
          ([words, colours]) => {
            localStorage.setItem('mohr.language', words as string)
            localStorage.setItem('mohr.theme', colours as string)
          },
          [language, theme],
        )
        await see(one, `${language}-${theme}-${size}`)
        await one.leave()
      }
}

export async function signIn(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name }).click()
  await page.getByRole('heading', { name: 'کارهای من' }).waitFor()
}

/** Pairs this window with the agent: the code must stand in both, and is agreed to in the agent's own window. */
export async function pair(page: Page, agentWindow: Page): Promise<void> {
  await page.getByRole('button', { name: 'جفت کردن' }).click()
  const code = await page.getByLabel('کد این درخواست').textContent()
  await agentWindow.getByText(code as string, { exact: true }).waitFor()
  await agentWindow.getByRole('button', { name: 'کدها یکی است، جفت شود' }).click()
}

/** Types the PIN in the agent's window, for the request whose code the page shows. */
export async function consent(page: Page, agentWindow: Page, pin: string): Promise<void> {
  const code = await page.getByLabel('کد این درخواست').textContent()
  await agentWindow.getByText(code as string, { exact: true }).waitFor()
  await agentWindow.getByLabel('رمز کلید').fill(pin)
  await agentWindow.getByRole('button', { name: 'امضا می‌کنم' }).click()
}
