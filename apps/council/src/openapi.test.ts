/** What the API says of itself: a valid document, every route in it, and none that answers nobody by mistake. */
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from './council.ts'
import type { OpenApi } from './platform/openapi.ts'
import { browserOf, type TestCity, testCity } from './testing.ts'

let city: TestCity
let document: OpenApi

beforeAll(async () => {
  city = await testCity()
  document = (await (await city.council.app.request('/api/v1/openapi.json')).json()) as OpenApi
})
afterAll(() => city?.close())

test('the document is valid OpenAPI 3.1 and names every route once', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({ at: `${method} ${path}`, operationId })),
  )
  expect(operations.map(({ at }) => at).sort()).toEqual(
    routes.map(({ method, path }) => `${method} ${path}`).sort(),
  )
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(routes.length)
})

test('what stands where in a request is said: path, query, version, bytes, JSON', () => {
  const { put } = document.paths['/reports/{reportId}/draft'] ?? {}
  expect(put?.parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual([
    ['reportId', 'path', true],
    ['If-Match', 'header', true],
  ])
  expect(JSON.stringify(put?.requestBody)).toContain('"instructions"')
  const { post } = document.paths['/reports/{reportId}/photos'] ?? {}
  expect(post?.requestBody).toMatchObject({ content: { 'image/jpeg': {} } })
  expect(post?.parameters.map(({ name }) => name)).toEqual(['reportId', 'item', 'Idempotency-Key'])
  const changes = document.paths['/changes']?.get?.parameters
  expect(changes?.map(({ name, required }) => [name, required])).toEqual([
    ['after', false],
    ['limit', false],
    ['types', false],
    ['wait', false],
  ])
  expect(JSON.stringify(document)).not.toContain('#/$defs/')
})

describe('nobody is answered where the document asks for a session', () => {
  for (const { method, path } of routes.filter((one) => !one.open))
    test(`${method} ${path}`, async () => {
      const { request } = await browserOf(city.council, null)
      const at = path.replaceAll(/\{(\w+)\}/g, '019376aa-0000-7000-8000-000000000000')
      const body = method === 'get' || method === 'delete' ? {} : { body: '{}' }
      const { status } = await request(`/api/v1${at}`, { method: method.toUpperCase(), ...body })
      expect([400, 401, 403, 404, 415, 428]).toContain(status)
    })
})

test('the reference page needs no script, and shows every route in both languages', async () => {
  const answer = await city.council.app.request('/api')
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  const page = await answer.text()
  for (const { path, title } of routes) {
    expect(page).toContain(path)
    expect(page).toContain(title.fa)
  }
})
