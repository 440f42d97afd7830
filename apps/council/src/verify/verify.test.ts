/** Judging for those whose browser runs no script, and for programs: over a real connection, of real files. */
import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../api/types.ts'
import { verbs } from '../council.ts'
import { CASE, filledDraft, signReport, type TestCity, testCity } from '../testing.ts'
import { type ServedCouncil, serveCouncil } from '../testing-served.ts'
import { FILE_BYTES } from './judge-upload.ts'

let city: TestCity
let served: ServedCouncil
let signed: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  city = await testCity()
  served = await serveCouncil(city.council)
  const reza = await city.council.context('reza')
  const asked = { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' } as const
  const { id: reportId } = await verbs.createReport(reza, asked)
  await verbs.saveDraft(reza, { reportId, version: 1, draft: filledDraft() })
  await signReport(reza, reportId, city.reza)
  signed = new Uint8Array((await verbs.readFile(reza, { reportId, file: 'document' })).bytes)
})
afterAll(async () => {
  served?.close()
  await city?.close()
})

const leftOvers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('mohr-verify-'))

/** The signed file with one letter of its content stream changed. */
const altered = () => {
  const bytes = signed.slice()
  const at = Buffer.from(bytes).indexOf('stream\n') + 40
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes
}

const form = (bytes: Uint8Array<ArrayBuffer> | null, name: string, lang = 'fa') => {
  const body = new FormData()
  if (bytes) body.set('file', new File([bytes], name))
  body.set('lang', lang)
  return served.app.request('/verify', { method: 'POST', body })
}

describe('a form, for a browser that runs no script', () => {
  test('a signed report is told as such in the form’s language, in a page that runs and asks nothing', async () => {
    const answer = await form(signed, 'گزارش.pdf')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    const page = await answer.text()
    expect(page).toContain('lang="fa" dir="rtl"')
    expect(page).toContain('data-tone="good"')
    expect(page).toContain('رضا موسوی‌نژاد')
    expect(page).toContain('گزارش.pdf')
    expect(page).not.toContain('<script')
    expect(await (await form(signed, 'report.pdf', 'en')).text()).toContain('lang="en" dir="ltr"')
  })

  test('an altered one is told as altered, and a name that is markup is text', async () => {
    const page = await (await form(altered(), '<img src=x onerror=alert(1)>.pdf')).text()
    expect(page).toContain('data-tone="bad"')
    expect(page).not.toContain('<img src=x')
  })

  test.each([
    ['no file', () => form(null, ''), 400, 'no-file'],
    ['no form', () => served.app.request('/verify', { method: 'POST', body: 'x' }), 400, 'no-file'],
    [
      'a form cut off',
      () =>
        served.app.request('/verify', {
          method: 'POST',
          headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
          body: '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF',
        }),
      400,
      'cut-off',
    ],
    ['a file over the limit', () => form(new Uint8Array(FILE_BYTES + 1), 'big.pdf'), 413, 'too-large'],
  ])('%s is refused in a page', async (_what, ask, status, code) => {
    const answer = await ask()
    const page = await answer.text()
    expect([answer.status, page.includes(`<code>${code}</code>`)]).toEqual([status, true])
    expect(page).toContain('dir="rtl"')
    expect(leftOvers()).toEqual([])
  })
})

describe('the API', () => {
  const ask = (body: BodyInit, type = 'application/pdf', name = 'report.pdf') =>
    served.app.request(`/api/v1/verifications?name=${name}`, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body,
    })

  test('gives the report that `mohr verify --json` prints, and keeps nothing', async () => {
    const answer = await ask(signed)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      file: 'report.pdf',
      format: 'pdf',
      document: { state: 'as-signed' },
      indication: 'TOTAL_PASSED',
    })
    expect(await (await ask(altered())).json()).toMatchObject({ document: { state: 'altered' } })
    expect(leftOvers()).toEqual([])
  })

  test('what is no signed file is told as what it is', async () => {
    expect(await (await ask('hello', 'application/octet-stream')).json()).toMatchObject({
      format: 'unknown',
      document: { state: 'unreadable' },
    })
    const wrongType = await ask('hello', 'text/html')
    expect([wrongType.status, ((await wrongType.json()) as Problem).code]).toEqual([415, 'type-expected'])
  })

  test('a connection that breaks off leaves nothing', async () => {
    const socket = connect(served.port, '127.0.0.1')
    socket.write(
      `POST /api/v1/verifications HTTP/1.1\r\nHost: x\r\nContent-Type: application/pdf\r\nContent-Length: 5000000\r\n\r\n`,
    )
    socket.write(signed.subarray(0, 10_000))
    await expect.poll(leftOvers).toHaveLength(1)
    socket.destroy()
    await expect.poll(leftOvers).toEqual([])
  })
})
