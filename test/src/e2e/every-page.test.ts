import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Mohr } from '@mohr/start'
import type axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPath } from '../tools.ts'
import { startCity } from './city.ts'
import { fillReport, PLACE } from './filled-report.ts'
import { person, signIn } from './person.ts'

/**
 * Every page in Persian and English, light and dark, on a phone and a wide screen: pictures to look at in
 * test/screenshots/pages; nothing that axe calls serious, nothing beside a narrow screen, no fault in silence.
 */

const PICTURES = fileURLToPath(new URL('../../screenshots/pages/', import.meta.url))
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const SUPERVISOR = 'رضا موسوی‌نژاد'
const DESIGNER = 'آرش صادقی'
const REVIEWER = 'نرگس احمدی‌فر'
const MUNICIPALITY = 'جواد اکبری'
const OFFICER = 'مهدی شریف‌زاده'
const OPERATOR = 'سارا ملکی'
const VIOLATIONS = 'کاوه نیک‌پی'
const ADMINISTRATOR = 'داوود پناهی'
const LICENCE = '25-300-02147'

/** A page by its address, by the first link of that kind on a page that leads to it, or after what a person does there. */
type Where = string | { from: Where; link: string } | { from: Where; act: (page: Page) => Promise<unknown> }

const A_CASE: Where = { from: '/cases', link: 'main a[href^="/cases/"]' }

/** The sample city's building whose drawings are under review. */
const THE_SET: Where = {
  from: { from: '/search?q=08-02-00117', link: 'main a[href^="/cases/"]' },
  link: 'main a[href^="/drawings/"]',
}

const THE_REVIEW: Where = { from: '/drawings', link: 'main a[href^="/drawings/"]' }

const NOWHERE = '00000000-0000-7000-8000-000000000000'

/** A report that was signed long ago, from the list of its case. */
const theSigned = async (page: Page) => {
  await page.getByRole('button', { name: 'فهرست' }).click()
  const href = await page.locator('main a[href^="/reports/"]').first().getAttribute('href')
  return page.goto(city.url + href)
}

const itsFile = async (page: Page) => {
  await theSigned(page)
  await page.goto(`${page.url()}/sign`)
}

const aViolation = (page: Page) => page.goto(`${page.url()}/violation`)

let draft = ''

const beginReport = async (page: Page) => {
  await page.getByRole('link', { name: new RegExp(`پی‌سازی · سازه.*${PLACE}`, 's') }).click()
  await page.getByRole('button', { name: 'آغاز گزارش' }).click()
  await page.waitForURL(/\/reports\//)
  draft = page.url()
}

const readyToSign = async (page: Page) => {
  await fillReport(page, draft.split('/').at(-1) as string, 'پیش از بتن‌ریزی خبر دهید.')
  await page.goto(`${draft}/sign`)
}

const openFinding = async (page: Page) => {
  await page.getByRole('tab', { name: /^یافته‌ها/ }).click()
  await page.getByRole('button', { name: /موجودیت تکراری/ }).click()
}

/** The page goes on, and asks a server that answers no more. */
const serverAway = async (page: Page) => {
  await page.route('**/api/**', (route) => route.abort())
  await page.evaluate(() => document.querySelector<HTMLAnchorElement>('a[href="/notifications"]')?.click())
}

const PAGES: Record<string, { who: string; pages: Record<string, Where> }> = {
  anyone: {
    who: '',
    pages: {
      front: '/',
      verify: '/verify',
      services: '/services',
      service: '/services/transfer-inquiry?as=agent',
      lost: '/nowhere',
      strange: '/cases',
      components: '/components',
    },
  },
  supervisor: {
    who: SUPERVISOR,
    pages: {
      duties: '/',
      cases: '/cases',
      case: A_CASE,
      permits: { from: A_CASE, link: 'main a[href$="/permits"]' },
      'new-violation': { from: A_CASE, act: aViolation },
      'to-sign': '/to-sign',
      notifications: '/notifications',
      search: '/search?q=08-02',
      'nothing-found': '/search?q=zzzz',
      'no-right': '/audit',
      'no-such-case': `/cases/${NOWHERE}`,
      signed: { from: A_CASE, act: theSigned },
      'signed-file': { from: A_CASE, act: itsFile },
      editor: { from: '/', act: beginReport },
      sign: { from: '/', act: readyToSign },
      away: { from: '/', act: serverAway },
    },
  },
  designer: { who: DESIGNER, pages: { duties: '/', set: THE_SET } },
  reviewer: {
    who: REVIEWER,
    pages: {
      queue: '/drawings',
      review: THE_REVIEW,
      finding: { from: THE_REVIEW, act: openFinding },
    },
  },
  municipality: {
    who: MUNICIPALITY,
    pages: { duties: '/', board: '/council', accept: { from: '/', link: 'main a[href$="/sign"]' } },
  },
  violations: {
    who: VIOLATIONS,
    pages: {
      duties: '/',
      list: '/violations',
      violation: { from: '/violations', link: 'main a[href^="/violations/"]' },
    },
  },
  officer: {
    who: OFFICER,
    pages: {
      duties: '/',
      board: '/council',
      engineers: '/engineers',
      engineer: `/engineers/${LICENCE}`,
      assign: { from: A_CASE, link: 'main a[href$="/assignments"]' },
      proposals: '/proposals',
      bindings: '/bindings',
      ledger: '/ledger',
      audit: '/audit',
      trace: `/trace/engineers/${LICENCE}`,
    },
  },
  operator: { who: OPERATOR, pages: { board: '/council', sheet: '/engineers/sheet' } },
  administrator: { who: ADMINISTRATOR, pages: { duties: '/', proposals: '/proposals' } },
}

/** Pages of which the browser itself says that the server refused something, or was silent. */
const REFUSED = new Set(['lost', 'strange', 'no-right', 'no-such-case', 'away'])

/** Words, pigments and arrangement each in both their ways. */
const LOOKED_INTO = new Set(['fa-phone-light', 'fa-wide-light', 'fa-phone-dark', 'en-phone-light'])

const SCREENS = { phone: { width: 390, height: 844 }, wide: { width: 1440, height: 900 } } as const

let city: Mohr
let browser: Browser

beforeAll(async () => {
  city = await startCity()
  browser = await chromium.launch({ executablePath: browserPath() })
  mkdirSync(PICTURES, { recursive: true })
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await city?.close()
})

const tours = Object.entries(PAGES).map(([name, { who, pages }]) => ({ name, who, pages }))

test.each(tours)('the pages of $name', { timeout: 600_000 }, async ({ name, who, pages }) => {
  const { page, leave, silentFaults } = await person(browser, { viewport: SCREENS.wide })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  if (who) await signIn(page, city.url, who)
  for (const [what, where] of Object.entries(pages)) {
    await open(page, where)
    for (const language of ['fa', 'en'] as const) {
      if ((await page.locator('html').getAttribute('lang')) !== language) await turnLanguage(page)
      for (const [screen, size] of Object.entries(SCREENS)) {
        await page.setViewportSize(size)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          await settled(page)
          const seen = `${name}-${what}-${language}-${screen}-${colorScheme}`
          await page.screenshot({ path: `${PICTURES}${seen}.png`, fullPage: true })
          expect.soft(await page.evaluate(sideways), `${seen} slides sideways`).toBe(0)
          if (LOOKED_INTO.has(`${language}-${screen}-${colorScheme}`))
            expect.soft(await serious(page), seen).toEqual([])
        }
      }
    }
    await turnLanguage(page)
    const faults = silentFaults.splice(0)
    const told = REFUSED.has(what)
      ? faults.filter((fault) => !fault.startsWith('Failed to load resource'))
      : faults
    expect(told, what).toEqual([])
  }
  await leave()
})

async function open(page: Page, where: Where): Promise<void> {
  if (typeof where === 'string') await page.goto(city.url + where)
  else {
    await open(page, where.from)
    if ('link' in where) {
      const link = page.locator(where.link).first()
      await link.waitFor()
      await page.goto(city.url + (await link.getAttribute('href')))
    } else await where.act(page)
  }
  await settled(page)
}

/** Until the page has said what it has to say: nothing is awaited (but where it shows how waiting looks), and the words stand still. */
async function settled(page: Page): Promise<void> {
  await page.locator('main h1, main h2').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  let before: string | null = ''
  await expect
    .poll(
      async () => {
        const now = await page.locator('main').textContent()
        const still =
          now === before && (await page.locator('main [class*=waiting]:not(section[lang] *)').count()) === 0
        before = now
        return still
      },
      { timeout: 30_000, interval: 120 },
    )
    .toBe(true)
}

/** By the button in the menu of the account, as a person does. */
const turnLanguage = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLButtonElement>('[popover] button[lang]')?.click())

/** How far the page can be pushed sideways, in CSS pixels. */
const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth

/** What axe calls serious or critical: the rule, and where. */
async function serious(page: Page): Promise<string[]> {
  // A string that is evaluated is not a script of the page: its policy stays as it is.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(AXE)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    )
}
