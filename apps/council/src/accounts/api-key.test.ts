/** Programs with keys: what they may, what they may not, and how they hear of changes. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiKeyAdded, ApiKeyView, ChangesPage, Problem } from '../api/types.ts'
import { verbs } from '../council.ts'
import { browserOf, CASE, filledDraft, signReport, type TestCity, testCity } from '../testing.ts'

let city: TestCity
let added: ApiKeyAdded
beforeAll(async () => {
  city = await testCity()
  const { post } = await browserOf(city.council, 'admin')
  added = (await (
    await post('/api/v1/api-keys', { name: 'شهرداری', scopes: ['changes:read'] })
  ).json()) as ApiKeyAdded
})
afterAll(() => city?.close())

const ask = (path: string, init: RequestInit = {}, key = added.key) =>
  city.council.app.request(`/api/v1${path}`, {
    ...init,
    headers: { authorization: `Bearer ${key}`, ...init.headers },
  })
const code = async (answer: Response) => [answer.status, ((await answer.json()) as Problem).code]

test('a program does what its key is for, and nothing that is a person’s', async () => {
  expect((await ask('/changes')).status).toBe(200)
  for (const path of ['/duties', '/cases']) expect(await code(await ask(path))).toEqual([403, 'forbidden'])
  expect(await code(await ask('/api-keys'))).toEqual([403, 'permission-role'])
  const begin = {
    method: 'POST',
    body: '{"stage":"foundation","floor":null,"discipline":"structure"}',
    headers: { 'content-type': 'application/json' },
  }
  expect(await code(await ask(`/cases/${CASE}/reports`, begin))).toEqual([403, 'forbidden'])
  for (const wrong of ['x', `${added.key}x`, added.key.replace(/.$/, '-'), ''])
    expect(await code(await ask('/changes', {}, wrong))).toEqual([401, 'wrong-key'])
})

test('a request that waits hears of what is committed meanwhile, at once and of its kinds only', async () => {
  const { context } = city.council
  const [reza, zahra] = await Promise.all([context('reza'), context('zahra')])
  const waiting = ask('/changes?wait=30&types=mohr.report.submitted,mohr.report.returned')
  const other = ask('/changes?wait=1&types=mohr.violation.opened')
  const { id } = await verbs.createReport(reza, {
    caseId: CASE,
    stage: 'foundation',
    floor: null,
    discipline: 'structure',
  })
  await verbs.saveDraft(reza, { reportId: id, version: 1, draft: filledDraft() })
  await signReport(reza, id, city.reza)
  await signReport(zahra, id, city.zahra)
  const page = (await (await waiting).json()) as ChangesPage
  expect(page.events.map(({ type }) => type)).toEqual(['mohr.report.submitted'])
  expect(((await (await other).json()) as ChangesPage).events).toEqual([])
})

test('a stream sends what was and what comes, goes on where it stopped, and tells each event its number', async () => {
  const read = async (from: Record<string, string>, until: number) => {
    const stop = new AbortController()
    const answer = await ask('/changes/stream', { headers: from, signal: stop.signal })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    let text = ''
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(part)
      if ([...text.matchAll(/^id: /gm)].length >= until) break
    }
    stop.abort()
    return [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
  }
  const page = (await (await ask('/changes')).json()) as ChangesPage
  const all = await read({}, page.events.length)
  expect(all.at(-1)).toBe(Number(page.next))
  const following = read({ 'last-event-id': page.next }, 1)
  const officer = await city.council.context('officer')
  const id = String(page.events.at(-1)?.subject).replace('reports/', '')
  await verbs.acceptReport(officer, { reportId: id })
  expect((await following)[0]).toBeGreaterThan(Number(page.next))
})

test('keys are listed without themselves, and an ended one opens nothing', async () => {
  const { request } = await browserOf(city.council, 'admin')
  const listed = await (await request('/api/v1/api-keys')).text()
  expect(listed).not.toContain(added.key.slice(5))
  expect((await request(`/api/v1/api-keys/${added.id}`, { method: 'DELETE' })).status).toBe(204)
  expect(await code(await ask('/changes'))).toEqual([401, 'wrong-key'])
  const { keys } = (await (await request('/api/v1/api-keys')).json()) as { keys: ApiKeyView[] }
  expect(keys[0]?.endedAt).not.toBeNull()
})
