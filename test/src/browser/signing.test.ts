/** The signing library in a real browser, unchanged: a key file signs and judges 20 MB in a worker. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority } from '@mohr/authority'
import { verify } from '@mohr/signing/verify'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../e2e/judges.ts'
import { bundle } from './bundle.ts'
import { type Served, serve } from './serve.ts'
import type { Outcome } from './signing-worker.ts'

const VERIFY_ONLY_LIMIT = 120_000
const SIZE = 20 * 2 ** 20
const PASSWORD = 'رمز ۱۴۰۴'

const served: Served = new Map()
let site: Awaited<ReturnType<typeof serve>>
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mohr-browser-'))
  site = await serve(served)
})

afterAll(async () => {
  await site?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A page with a stream of noise that makes it as large as asked. */
async function largePdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([595, 842]).drawText('Structure, foundation')
  document.context.register(document.context.stream(randomBytes(SIZE)))
  return document.save({ useObjectStreams: false })
}

test('a worker signs 20 MB with a key file and judges it; Node, pdfsig and qpdf agree', async () => {
  const authority = await createAuthority({ name: 'Browser' })
  const engineer = await authority.issue({ commonName: 'مریم احمدی', usage: 'signature' })
  const pdf = await largePdf()
  const { code } = await bundle("import './signing-worker.ts'")
  served.set('/', { type: 'text/html', body: '<!doctype html><link rel="icon" href="data:,">' })
  served.set('/worker.js', { type: 'text/javascript', body: code })
  served.set('/input.pdf', { type: 'application/pdf', body: pdf })
  served.set('/key.p12', { type: 'application/x-pkcs12', body: engineer.pkcs12(PASSWORD) })
  served.set('/root.cer', { type: 'application/pkix-cert', body: authority.root })

  const page = await site.browser.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  await page.goto(site.url)
  const downloading = page.waitForEvent('download', { timeout: 90_000 })
  const judged = await page.evaluate(async (password) => {
    const bytesOf = async (path: string) => new Uint8Array(await (await fetch(path)).arrayBuffer())
    const [input, keyFile, root] = await Promise.all([
      bytesOf('/input.pdf'),
      bytesOf('/key.p12'),
      bytesOf('/root.cer'),
    ])
    const worker = new Worker('/worker.js', { type: 'module' })
    const { signed, good, altered } = await new Promise<Outcome>((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => resolve(data))
      worker.addEventListener('error', ({ message }) => reject(new Error(message)))
      worker.postMessage({ pdf: input, keyFile, root, password })
    })
    worker.terminate()
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([Uint8Array.from(signed)]))
    link.download = 'signed.pdf'
    link.click()
    return { good, altered }
  }, PASSWORD)
  const path = join(folder, 'signed.pdf')
  await (await downloading).saveAs(path)
  await page.close()

  expect(faults).toEqual([])
  expect(judged.good).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
  expect(judged.good.signatures[0]?.signer?.name).toBe('مریم احمدی')
  expect(judged.altered.document.state).toBe('altered')

  const signed = new Uint8Array(readFileSync(path))
  expect(digestOf(signed.subarray(0, pdf.length))).toBe(digestOf(pdf))
  const here = await verify(signed, { trust: [authority.root] })
  expect(here).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
  expect(run('pdfsig', '-nocert', path).stdout).toContain('Signature is Valid.')
  expect(run('qpdf', '--check', path).status).toBe(0)
}, 120_000)

test('what a page needs to judge files is small, and holds nothing that signs', async () => {
  const { code, gzipped, modules } = await bundle("export * from '@mohr/signing/verify'")
  expect(gzipped).toBeLessThanOrEqual(VERIFY_ONLY_LIMIT)
  expect(modules.length).toBeGreaterThan(50)
  expect(modules.filter((path) => /node-forge|platform\/node|\/signers\//.test(path))).toEqual([])
  expect(/subtle\.sign\b|["']node:/.test(code)).toBe(false)
})

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
