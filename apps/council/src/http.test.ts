import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PhotoView, Problem, ReportView, SessionView } from './api/types.ts'
import { idOf } from './platform/id.ts'
import { browserOf, CASE, filledDraft, PIXEL, type TestCity, testCity } from './testing.ts'

let city: TestCity
const lines: string[] = []
const portal = mkdtempSync(join(tmpdir(), 'mohr-portal-'))

beforeAll(async () => {
  mkdirSync(join(portal, 'assets'))
  writeFileSync(join(portal, 'index.html'), '<!doctype html><html dir="rtl" lang="fa">')
  writeFileSync(join(portal, 'assets', 'a.js'), '1')
  city = await testCity({
    portalDir: portal,
    log: (event, facts) => lines.push(JSON.stringify({ event, ...facts })),
  })
})
afterAll(async () => {
  await city?.close()
  rmSync(portal, { recursive: true })
})

test('health, readiness and the portal with its policy', async () => {
  const { request } = await browserOf(city.council, null)
  expect((await request('/healthz')).status).toBe(200)
  expect((await request('/readyz')).status).toBe(200)
  const page = await request('/cases/5')
  expect(await page.text()).toContain('dir="rtl"')
  expect(page.headers.get('content-security-policy')).toContain("connect-src 'self' http://127.0.0.1:4090")
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
  expect((await request('/assets/a.js')).headers.get('cache-control')).toContain('immutable')
  expect((await request('/assets/none.js')).status).toBe(404)
  expect((await request('/.built-from')).status).toBe(404)
  for (const path of [
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/hostname',
    '/assets/..%2f..%2f..%2fetc%2fhostname',
  ]) {
    expect(await (await request(path)).text()).not.toMatch(/root:|^[a-z0-9-]+\n$/)
  }
  expect((await request('/api/v1/nothing')).headers.get('content-type')).toBe('application/problem+json')
})

test('a mistyped address names nothing', async () => {
  const { request } = await browserOf(city.council, 'reza')
  for (const path of ['cases/5a', 'reports/5a']) {
    const answer = await request(`/api/v1/${path}`)
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([404, 'not-found'])
  }
})

test('an address of programs is never a page, and a wrong method is told the right one', async () => {
  const { request, post } = await browserOf(city.council, 'reza')
  for (const path of ['/api/', '/api/v2/x', '/api/v1/nothing', '/healthz/', '/readyz/', '/authority/x']) {
    const answer = await request(path)
    expect([path, answer.status]).toEqual([path, 404])
    expect(((await answer.json()) as Problem).code).toBe('not-found')
  }
  const wrong = await post('/api/v1/duties')
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET'])
  expect(((await wrong.json()) as Problem).code).toBe('wrong-method')
  expect((await request(`/api/v1/reports/${CASE}/draft`)).headers.get('allow')).toBe('PUT')
})

test('a session: cookie of the right kind, ended by signing out, replaced by signing in again', async () => {
  const { request, post, cookie } = await browserOf(city.council, 'reza')
  const session = (await (await request('/api/v1/session')).json()) as SessionView
  expect(session.person?.name).toBe('رضا موسوی‌نژاد')
  const again = await post('/api/v1/session/demo', { personId: idOf('zahra') })
  expect(again.headers.get('set-cookie')).toMatch(
    /^mohr=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  // The former token is dead.
  const before = await city.council.app.request('/api/v1/duties', { headers: { cookie } })
  expect(before.status).toBe(401)
})

test('another page cannot make a browser change anything', async () => {
  const { request, cookie } = await browserOf(city.council, 'reza')
  const attempt = (headers: Record<string, string>) =>
    city.council.app.request('/api/v1/session', { method: 'DELETE', headers: { cookie, ...headers } })
  expect((await attempt({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await attempt({})).status).toBe(403)
  expect((await attempt({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await request('/api/v1/duties')).status).toBe(200)
})

test('a draft is changed only over the version it was read at, and only when well formed', async () => {
  const { request, post } = await browserOf(city.council, 'reza')
  const body = { stage: 'foundation', floor: null, discipline: 'structure' }
  const begun = await post(`/api/v1/cases/${CASE}/reports`, body)
  const { id } = (await begun.json()) as { id: string }
  expect((await post(`/api/v1/cases/${CASE}/reports`, body)).status).toBe(200)
  const put = (draft: unknown, headers: Record<string, string>) =>
    request(`/api/v1/reports/${id}/draft`, { method: 'PUT', headers, body: JSON.stringify(draft) })
  expect((await put(filledDraft(), {})).status).toBe(428)
  expect((await put(filledDraft(), { 'if-match': '"9"' })).status).toBe(412)
  expect((await put({ ...filledDraft(), extra: 1 }, { 'if-match': '"1"' })).status).toBe(400)
  expect((await put({ ...filledDraft(), instructions: '\u0000' }, { 'if-match': '"1"' })).status).toBe(400)
  for (const bad of [null, [], 'text', { ...filledDraft(), instructions: '\ud800' }]) {
    expect((await put(bad, { 'if-match': '"1"' })).status).toBe(400)
  }
  expect(
    (await put({ ...filledDraft(), visitedAt: '0000-01-01T00:00:00Z' }, { 'if-match': '"1"' })).status,
  ).toBe(400)
  for (const verb of ['refuse', 'return', 'signing']) {
    expect((await post(`/api/v1/reports/${id}/${verb}`, null)).status).toBe(400)
  }
  const both = await Promise.all([
    put(filledDraft(), { 'if-match': '"1"' }),
    put(filledDraft(), { 'if-match': '"1"' }),
  ])
  expect(both.map((one) => one.status).sort()).toEqual([200, 412])
  const signs = { ...filledDraft(), instructions: 'آرماتور φ16 → محور ۳' }
  expect((await put(signs, { 'if-match': '"2"' })).status).toBe(200)
  expect((await post(`/api/v1/reports/${id}/document`, {})).status).toBe(200)
  expect((await put({ ...signs, instructions: 'خوب 🙂' }, { 'if-match': '"3"' })).status).toBe(200)
  const refused = (await (await post(`/api/v1/reports/${id}/document`, {})).json()) as Problem
  expect(refused.code).toBe('report-incomplete')
  expect(refused.errors?.[0]?.message.en).toContain('🙂')
  const strange = {
    ...filledDraft(),
    answers: { ...filledDraft().answers, 'no-such-item': { value: 'conforms' } },
  }
  const unknown = await put(strange, { 'if-match': '"4"' })
  expect([unknown.status, await unknown.json()]).toMatchObject([
    409,
    { code: 'unknown-item', errors: [{ path: 'answers.no-such-item' }] },
  ])
  const text = await request(`/api/v1/reports/${id}/photos`, {
    method: 'POST',
    body: 'not a photo at all, only text',
  })
  expect(text.status).toBe(415)
  const large = await request(`/api/v1/reports/${id}/photos`, {
    method: 'POST',
    body: new Uint8Array(15_000_001),
  })
  expect(((await large.json()) as Problem).code).toBe('too-large')
  expect((await request('/api/v1/reports/not-an-id')).status).toBe(404)
})

test('JSON is taken as JSON only', async () => {
  const { request } = await browserOf(city.council, 'reza')
  const post = (type: string) =>
    request(`/api/v1/cases/${CASE}/reports`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: JSON.stringify({ stage: 'foundation', floor: null, discipline: 'structure' }),
    })
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', '']) {
    const refused = await post(type)
    expect([refused.status, ((await refused.json()) as Problem).code]).toEqual([415, 'json-expected'])
  }
  expect((await post('Application/JSON; charset=utf-8')).status).toBe(200)
})

test('a photo stands at one item: sent again it is the same, for another item it is refused', async () => {
  const { request, post } = await browserOf(city.council, 'reza')
  const begun = await post(`/api/v1/cases/${CASE}/reports`, {
    stage: 'foundation',
    floor: null,
    discipline: 'structure',
  })
  const { id } = (await begun.json()) as ReportView
  const send = (item: string) =>
    request(`/api/v1/reports/${id}/photos?item=${item}`, { method: 'POST', body: PIXEL })
  const first = (await (await send('bed')).json()) as PhotoView
  const [again, beside] = await Promise.all([send('bed'), send('bed')])
  expect([await again?.json(), await beside?.json()]).toEqual([first, first])
  const other = await send('cover')
  expect([other.status, ((await other.json()) as Problem).code]).toEqual([409, 'photo-elsewhere'])
  const report = (await (await request(`/api/v1/reports/${id}`)).json()) as ReportView
  expect(report.photos).toEqual([first])
})

test('only an administrator adds subscribers, and only with an address on the public internet', async () => {
  const admin = await browserOf(city.council, 'admin')
  for (const url of [
    'http://127.0.0.1:1/',
    'https://localhost/',
    'https://[::1]/',
    'https://10.0.0.1/',
    'https://169.254.169.254/',
    'file:///etc/passwd',
  ]) {
    const refused = await admin.post('/api/v1/subscribers', { name: url, url })
    expect(((await refused.json()) as Problem).code).toBe('address-refused')
  }
  const reza = await browserOf(city.council, 'reza')
  expect((await reza.post('/api/v1/subscribers', { name: 'x', url: 'https://example.org' })).status).toBe(403)
})

test('the log holds no personal data and no keys', () => {
  const all = lines.join('\n')
  expect(all).toContain('"path":"/api/v1/reports/:id/draft"')
  expect(all).not.toMatch(/رضا|0932833810|mohr=|پردیسان/)
})
