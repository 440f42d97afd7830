/** What a verb tells whoever asks it: over HTTP where it has a route, as its route takes it. */
import { expect } from 'vitest'
import type { ApiKeyAdded, Problem } from './api/types.ts'
import { routes, verbs } from './council.ts'
import { ProblemError } from './platform/problem.ts'
import type { Route } from './platform/route.ts'
import type { Verb } from './platform/verb.ts'
import { browserOf, type TestCity } from './testing.ts'
import { PROGRAMS, type Someone } from './testing-matrix.ts'

export type Key = keyof typeof verbs
export type Input = Record<string, unknown>

/** `done`, or the code of what it was refused for; and what was answered. */
export interface Told {
  code: string
  text: string
}

/** Asks as any of them; programs get their keys. */
export async function askersOf(city: TestCity) {
  const admin = await browserOf(city.council, 'admin')
  const nobody = await browserOf(city.council, null)
  const askers = new Map<string, (path: string, init: RequestInit) => Promise<Response>>()
  for (const { name, scope } of PROGRAMS) {
    const added = await admin.post('/api/v1/api-keys', { name, scopes: [scope] })
    const headers = { authorization: `Bearer ${((await added.json()) as ApiKeyAdded).key}` }
    askers.set(name, (path, init) =>
      nobody.request(path, { ...init, headers: { ...init.headers, ...headers } }),
    )
  }

  /** In a session that is begun anew where what they did has ended it. */
  async function ask({ name, scope }: Someone, path: string, init: RequestInit): Promise<Response> {
    const known = askers.get(name)
    const answer = await known?.(path, init)
    if (answer !== undefined && (scope !== undefined || answer.status !== 401)) return answer
    const { request } = await browserOf(city.council, name)
    askers.set(name, request)
    return request(path, init)
  }

  return async function told(someone: Someone, key: Key, input: Input): Promise<Told> {
    const { name, input: taken } = verbs[key] as Verb
    // An address that fixes part of the input would ask for less than the verb can be asked.
    const route = routes.find(
      (one) =>
        one.verb === name &&
        one.input === taken &&
        [...one.fixed, ...namedIn(one.path)].every((field) => field in input),
    )
    if (route === undefined) {
      if (someone.scope !== undefined) return refused('no route')
      const context = await city.council.context(someone.name)
      return (verbs[key] as Verb)(context, input).then(
        (output) => ({ code: 'done', text: JSON.stringify(output) ?? '' }),
        (error: unknown) => refused(error instanceof ProblemError ? error.problem.code : String(error)),
      )
    }
    const { fixed } = route
    const given = Object.fromEntries(Object.entries(input).filter(([field]) => !fixed.includes(field)))
    const answer = await ask(someone, ...(await requestOf(route, given)))
    expect(answer.status, `${someone.name} ${key}`).toBeLessThan(500)
    if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
      await answer.body?.cancel()
      return { code: 'done', text: '' }
    }
    const text = await answer.text()
    return answer.ok ? { code: 'done', text } : refused((JSON.parse(text) as Problem).code)
  }
}

const namedIn = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')

const refused = (code: string): Told => ({ code, text: '' })

/** `GET /reports/…`: what a verb takes, as its route does. */
async function requestOf({ method, path, body }: Route, input: Input): Promise<[string, RequestInit]> {
  const rest = { ...input }
  const at = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name])
    delete rest[name]
    return encodeURIComponent(value)
  })
  const headers: Record<string, string> = {}
  if ('version' in rest && body.in !== 'query') {
    headers['if-match'] = `"${rest.version}"`
    delete rest.version
  }
  const init = { method: method.toUpperCase(), headers }
  if (body.in === 'json')
    return [
      `/api/v1${at}`,
      { ...init, body: JSON.stringify(body.whole === undefined ? rest : rest[body.whole]) },
    ]
  const { bytes, ...query } = rest
  const texts = Object.entries(query).filter(([, value]) => typeof value === 'string') as [string, string][]
  if (body.in === 'query') return [`/api/v1${at}?${new URLSearchParams(texts)}`, init]
  headers['content-type'] = body.types[0] ?? ''
  const whole = await new Response(bytes as BodyInit).arrayBuffer()
  return [`/api/v1${at}?${new URLSearchParams(texts)}`, { ...init, body: whole }]
}
