import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { samplePhoto } from '@mohr/city'
import type { Mohr } from '@mohr/start'
import { type Browser, chromium, type Page, type Request } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPath } from '../tools.ts'
import { startCity } from './city.ts'
import { mohr, run } from './judges.ts'
import { playMunicipality } from './municipality.ts'
import { computer, consent, pair, person, phone, signIn } from './person.ts'
import { signaturesOf, signerParts } from './signed-pdf.ts'

/** One stage report from the pit to the municipality, in a real browser, with real keys, then before other judges. */

const SUPERVISOR = 'رضا موسوی‌نژاد'
const COORDINATOR = 'زهرا کریمی'
const PLACE = 'پردیسان، بلوار بوعلی، کوچهٔ ۱۲، پلاک ۳۴'

let city: Mohr
let browser: Browser
let municipality: Awaited<ReturnType<typeof playMunicipality>>
let folder: string
let reportUrl: string
const file = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mohr-e2e-'))
  municipality = await playMunicipality()
  city = await startCity({ webhookAllow: [municipality.origin] })
  browser = await chromium.launch({ executablePath: browserPath() })
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await city?.close()
  await municipality?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the administrator registers the municipality’s system', async () => {
  const { page, leave } = await person(browser, computer)
  await signIn(page, city.url, 'داوود پناهی')
  const answer = await page.evaluate(async (url) => {
    const response = await fetch('/api/v1/subscribers', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'شهرداری', url }),
    })
    return { status: response.status, body: await response.json() }
  }, municipality.url)
  expect(answer.status).toBe(201)
  municipality.useSecret(answer.body.secret)
  await leave()
})

test('the front page is Persian, from right to left', async () => {
  const { page, shoot, leave, silentFaults } = await person(browser, computer)
  await page.goto(city.url)
  await page.getByRole('button', { name: SUPERVISOR }).waitFor()
  expect(await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual([
    'rtl',
    'fa',
  ])
  await shoot('01-front-wide')
  expect(silentFaults).toEqual([])
  await leave()
})

test('the structural supervisor fills the foundation report on a phone', async () => {
  const { page, shoot, leave, silentFaults } = await person(browser, phone)
  await signIn(page, city.url, SUPERVISOR)
  await shoot('02-duties-phone')
  await page.getByRole('link', { name: new RegExp(`پی‌سازی · سازه.*${PLACE}`, 's') }).click()
  await page.getByRole('heading', { name: PLACE }).waitFor()
  await shoot('03-case-phone')
  await page.getByRole('button', { name: 'آغاز گزارش' }).click()

  await page.getByLabel('روز بازدید').selectOption({ index: 2 })
  await page.getByLabel('ساعت').selectOption('09:30')
  await answerAll(page, shoot)
  await page.getByText('نگه داشته شد').first().waitFor()
  reportUrl = page.url()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await shoot('05-report-answered-phone')
  expect(silentFaults).toEqual([])
  await leave()
}, 120_000)

test('signs it at a computer: the agent shows the document and asks the PIN, the page never does', async () => {
  const { page, shoot, leave, silentFaults } = await person(browser, computer)
  const agent = await person(browser, { viewport: { width: 520, height: 760 } })
  await agent.page.goto(city.windowUrl)
  await signIn(page, city.url, SUPERVISOR)
  await page.goto(`${reportUrl}/sign`)
  await pair(page, agent.page)
  await page.getByRole('radio', { name: SUPERVISOR }).check()
  await page.locator('canvas').first().waitFor()
  await shoot('06-sign-wide')
  expect(await widthOnPhone(page, () => shoot('06-sign-narrow'))).toBe(390)
  await page.getByRole('button', { name: 'امضا می‌کنم' }).click()
  await agent.page.getByText('گزارش مرحله‌ای نظارت، پی‌سازی، سازه').first().waitFor()
  await agent.shoot('07-agent-window')
  await shoot('08-waiting-for-agent-wide')
  expect(await page.locator('input[type=password]').count()).toBe(0)
  await consent(page, agent.page, city.pin)
  await page.getByRole('heading', { name: 'امضا شد' }).waitFor({ timeout: 60_000 })
  await shoot('09-signed-wide')
  writeFileSync(file('signed.pdf'), await download(page))
  writeFileSync(file('statement.p7m'), await download(page, 'statement.p7m'))
  expect(silentFaults).toEqual([])
  await agent.leave()
  await leave()
}, 120_000)

test('the coordinator counter-signs the same file, which is only appended to', async () => {
  const { page, shoot, leave, silentFaults } = await person(browser, computer)
  const agent = await person(browser, { viewport: { width: 520, height: 760 } })
  await agent.page.goto(city.windowUrl)
  await signIn(page, city.url, COORDINATOR)
  await shoot('10-duties-coordinator-wide')
  await page.goto(`${reportUrl}/sign`)
  await pair(page, agent.page)
  await page.getByRole('radio', { name: COORDINATOR }).check()
  await page.getByRole('button', { name: 'تأیید و امضا می‌کنم' }).click()
  await consent(page, agent.page, city.pin)
  await page.getByRole('heading', { name: 'امضا و تأیید شد' }).waitFor({ timeout: 60_000 })
  await page.getByText('شهرداری رسید داد').waitFor({ timeout: 30_000 })
  await shoot('11-submitted-wide')
  expect(await widthOnPhone(page, () => shoot('11-submitted-narrow'))).toBe(390)
  writeFileSync(file('confirmed.pdf'), await download(page))
  await page.goto(page.url().replace(/\/reports\/.*/, '/cases'))
  await page.getByRole('link', { name: new RegExp(PLACE) }).click()
  await page.getByRole('heading', { name: PLACE }).waitFor()
  await shoot('12-case-wide')
  const [signed, confirmed] = [readFileSync(file('signed.pdf')), readFileSync(file('confirmed.pdf'))]
  expect(confirmed.length).toBeGreaterThan(signed.length)
  expect(confirmed.subarray(0, signed.length).equals(signed)).toBe(true)
  expect(silentFaults).toEqual([])
  await agent.leave()
  await leave()
}, 120_000)

test('the municipality has the event, genuine and acknowledged once', () => {
  const submitted = municipality.events.filter(({ type }) => type === 'mohr.report.submitted')
  expect(submitted).toHaveLength(1)
  expect(municipality.refused).toEqual([])
  const digest = createHash('sha256')
    .update(readFileSync(file('confirmed.pdf')))
    .digest('hex')
  expect(JSON.stringify(submitted[0]?.data)).toContain(digest)
})

test('mohr verify: relied on with the city’s trust, altered by one byte, unreadable text', () => {
  const trust = ['--trust', join(city.dataDirectory, 'trust/root.pem')]
  const good = mohr('verify', file('confirmed.pdf'), '--json', ...trust)
  const report = JSON.parse(good.stdout)
  expect(good.status).toBe(0)
  expect(report.document.state).toBe('as-signed')
  expect(report.signatures.map((s: { signer: { name: string } }) => s.signer.name)).toEqual([
    SUPERVISOR,
    COORDINATOR,
  ])
  expect(report.signatures.map((s: { level: string }) => s.level)).toEqual(['B-T', 'B-T'])
  expect(report.signatures.map((s: { indication: string }) => s.indication)).toEqual([
    'TOTAL_PASSED',
    'TOTAL_PASSED',
  ])

  // One byte of what the supervisor signed, and one of what only the coordinator's signature covers.
  const supervisors = readFileSync(file('signed.pdf')).length
  for (const [name, at] of [
    ['altered.pdf', 5000],
    ['altered-increment.pdf', supervisors + 100],
  ] as const) {
    const altered = readFileSync(file('confirmed.pdf'))
    altered[at] = (altered[at] as number) ^ 1
    writeFileSync(file(name), altered)
    const bad = mohr('verify', file(name), '--json', ...trust)
    expect([name, bad.status, JSON.parse(bad.stdout).document.state]).toEqual([name, 1, 'altered'])
  }

  writeFileSync(file('note.txt'), 'این سند نیست\n')
  const text = mohr('verify', file('note.txt'), '--json', ...trust)
  expect(text.status).toBe(3)
  expect(JSON.parse(text.stdout).problems[0].code).toMatch(/^[a-z-]+$/)
})

test('pdfsig and qpdf agree', () => {
  const signatures = run('pdfsig', '-nocert', file('confirmed.pdf')).stdout
  expect(signatures.match(/Signature is Valid\./g)).toHaveLength(2)
  // Of two signatures one covers all: the coordinator's, which came last.
  expect(signatures.match(/Total document signed/g)).toHaveLength(1)
  expect(signatures.match(/Not total document signed/g)).toHaveLength(1)
  expect(run('qpdf', '--check', file('confirmed.pdf')).status).toBe(0)
})

test('openssl agrees on each signature and each time-stamp', () => {
  const root = join(city.dataDirectory, 'trust/root.pem')
  const signatures = signaturesOf(new Uint8Array(readFileSync(file('confirmed.pdf'))))
  expect(signatures).toHaveLength(2)
  signatures.forEach(({ cms, signedBytes }, index) => {
    const { signatureValue, timestamp } = signerParts(cms)
    const at = (name: string) => file(`${index}-${name}`)
    writeFileSync(at('signature.der'), cms)
    writeFileSync(at('content'), signedBytes)
    writeFileSync(at('value'), signatureValue)
    writeFileSync(at('stamp.der'), timestamp)
    const cmsJudged = run(
      'openssl',
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-in',
      at('signature.der'),
      '-content',
      at('content'),
      '-CAfile',
      root,
      '-purpose',
      'any',
      '-out',
      at('out'),
    )
    expect(cmsJudged.stderr).toContain('Verification successful')
    const stampJudged = run(
      'openssl',
      'ts',
      '-verify',
      '-token_in',
      '-in',
      at('stamp.der'),
      '-data',
      at('value'),
      '-CAfile',
      root,
    )
    expect(stampJudged.stdout + stampJudged.stderr).toContain('Verification: OK')
  })
})

test('the eligibility statement is sealed by the council, and the signed paper cites it by digest', () => {
  const judged = mohr(
    'verify',
    file('statement.p7m'),
    '--json',
    '--trust',
    join(city.dataDirectory, 'trust/root.pem'),
  )
  expect(judged.status).toBe(0)
  const digest = createHash('sha256')
    .update(readFileSync(file('statement.p7m')))
    .digest('hex')
  const text = run('pdftotext', '-raw', file('confirmed.pdf'), '-').stdout.replace(/\s/g, '')
  expect(text).toContain(digest)
})

test('anyone verifies in the browser: nothing is uploaded, the verdict is a sentence', async () => {
  const { page, shoot, leave, silentFaults } = await person(browser, computer)
  const sent: string[] = []
  let dropped = false
  page.on('request', (request) => {
    if (dropped && !isOwnFile(request)) sent.push(`${request.method()} ${request.url()}`)
  })
  page.on('websocket', (socket) => sent.push(socket.url()))
  const drop = async (name: string) => {
    dropped = false
    await page.goto(`${city.url}/verify`)
    await page.waitForLoadState('networkidle')
    dropped = true
    await page.locator('input[type=file]').setInputFiles(file(name))
  }
  await drop('confirmed.pdf')
  await page.getByRole('heading', { name: /این سند همان است که امضا شده/ }).waitFor({ timeout: 30_000 })
  await page.getByText(SUPERVISOR).first().waitFor()
  await page.getByText(COORDINATOR).first().waitFor()
  await page.locator('canvas').first().waitFor()
  await shoot('13-verify-wide')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'ذخیرهٔ گزارش' }).click()
  const saved = await (await saving).path()
  const report = readFileSync(saved, 'utf8')
  expect(report).toContain(SUPERVISOR)
  expect(report).toContain('@font-face')
  await page.getByRole('button', { name: 'چاپ گزارش یا PDF آن' }).click()
  const framed = page.frameLocator('#report-frame')
  await framed
    .getByRole('heading', { name: /این سند همان است که امضا شده/, includeHidden: true })
    .waitFor({ state: 'attached' })
  const face = await framed.locator('html').evaluate((html) => getComputedStyle(html).fontFamily)
  expect(face).toContain('Vazirmatn')

  await drop('altered.pdf')
  await page
    .getByRole('heading', { name: 'این فایل سند امضاشده نیست. داده پس از امضا تغییر کرده است.' })
    .waitFor({ timeout: 30_000 })
  await page.locator('canvas').first().waitFor()
  await shoot('14-verify-altered-wide')

  await drop('note.txt')
  await page.getByRole('heading', { name: /این فایل را نمی‌توان بررسی کرد/ }).waitFor()
  await shoot('15-verify-text-wide')
  expect(sent).toEqual([])
  expect(silentFaults).toEqual([])
  await leave()
}, 60_000)

test('the verdict fits a phone: 390 pixels wide, nothing beside', async () => {
  const { page, shoot, leave, silentFaults } = await person(browser, phone)
  await page.goto(`${city.url}/verify`)
  await page.locator('input[type=file]').setInputFiles(file('confirmed.pdf'))
  await page.getByRole('heading', { name: /این سند همان است که امضا شده/ }).waitFor({ timeout: 30_000 })
  await page.locator('canvas').first().waitFor()
  await shoot('16-verify-phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(silentFaults).toEqual([])
  await leave()
}, 60_000)

/** What the page is wide when it is shown on a phone; the window is a computer's again after it. */
async function widthOnPhone(page: Page, look: () => Promise<void>): Promise<number> {
  await page.setViewportSize({ width: 390, height: 844 })
  await look()
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  await page.setViewportSize({ width: 1440, height: 900 })
  return width
}

/** A GET of a file of the portal itself, or of the city's roots, with nothing said in its address. */
function isOwnFile(request: Request): boolean {
  const { protocol, origin, pathname, search } = new URL(request.url())
  if (protocol === 'blob:' || protocol === 'data:') return true
  const ours = origin === new URL(city.url).origin && search === ''
  return ours && request.method() === 'GET' && (pathname === '/api/v1/trust' || !pathname.startsWith('/api/'))
}

/** Answers every question: one does not conform, with note, measure, photo and a day; the others do. */
async function answerAll(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  const measured = page.getByRole('textbox', { name: /^در کارگاه/ })
  let found = false
  for (let guard = 0; guard < 60; guard++) {
    await page.getByRole('radio', { name: 'مطابق', exact: true }).check()
    if (!found && (await measured.count()) > 0) {
      found = true
      await page.getByRole('radio', { name: 'نامطابق' }).check()
      await page.getByRole('textbox', { name: /^در نقشه/ }).fill('۱۰')
      await measured.fill('۱۸')
      await page.getByRole('textbox', { name: 'جا', exact: true }).fill('محور ۳')
      const note = 'فاصله با نقشه نمی‌خواند. به سرکارگر گفته شد پیش از بتن‌ریزی اصلاح شود.'
      await page.getByRole('textbox', { name: 'یادداشت' }).fill(note)
      const photo = { name: 'rebar.png', mimeType: 'image/png', buffer: Buffer.from(samplePhoto(7)) }
      await page.locator('input[type=file]').first().setInputFiles(photo)
      await page.getByRole('img', { name: 'عکس ۱ این بند' }).waitFor()
      await page.getByText('اصلاح تا تاریخ', { exact: true }).click()
      await page.getByRole('combobox', { name: 'اصلاح تا' }).selectOption({ index: 5 })
      await shoot('04-report-phone')
    }
    const next = page.getByRole('button', { name: 'بند بعدی' })
    if ((await next.count()) === 0) return
    await next.click()
  }
}

async function download(page: Page, name = 'document.pdf'): Promise<Buffer> {
  const address = `${reportUrl.replace('/reports/', '/api/v1/reports/')}/${name}`
  const response = await page.context().request.get(address)
  expect(response.status()).toBe(200)
  return response.body()
}
