/** The municipality's people enter by its own single sign-on: against a real provider, over HTTP. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SessionView } from '../api/types.ts'
import { browserOf, INSPECTOR, ORIGIN, REZA, type TestCity, testCity } from '../testing.ts'
import { providerFor, startProvider, type TestProvider } from './sso-provider.ts'

let provider: TestProvider
let city: TestCity
beforeAll(async () => {
  provider = await startProvider(`${ORIGIN}/api/v1/session/sso/callback`)
  city = await testCity({ sso: providerFor(provider) })
})
afterAll(async () => {
  await city?.close()
  await provider?.close()
})

/** A browser that keeps cookies and is led from address to address; ours are asked in this process. */
function browser() {
  const jars = new Map<string, Map<string, string>>()
  const ask = async (url: URL) => {
    const jar = jars.get(url.origin) ?? new Map<string, string>()
    jars.set(url.origin, jar)
    const init = {
      redirect: 'manual' as const,
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    }
    const answer =
      url.origin === ORIGIN
        ? await city.council.app.request(`${url.pathname}${url.search}`, init)
        : await fetch(url, init)
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  /** Follows to the first address that `until` names, or to the end; gives every address. */
  const follow = async (from: string, until?: (url: URL) => boolean) => {
    const seen: string[] = []
    let url = new URL(from)
    for (let step = 0; step < 15; step++) {
      seen.push(url.href)
      if (until?.(url)) break
      const location = (await ask(url)).headers.get('location')
      if (location === null) break
      url = new URL(location, url)
      if (url.origin === ORIGIN && !url.pathname.startsWith('/api/')) {
        seen.push(url.href)
        break
      }
    }
    return seen
  }
  const session = async () =>
    ((await (await ask(new URL(`${ORIGIN}/api/v1/session`))).json()) as SessionView).person
  return { ask, follow, session }
}

const START = `${ORIGIN}/api/v1/session/sso`
const isCallback = (url: URL) => url.pathname.endsWith('/sso/callback')

test('an inspector of the municipality enters, and the page says by what name', async () => {
  provider.current = { sub: 'kaveh', national_code: INSPECTOR }
  const { follow, session } = browser()
  const seen = await follow(START)
  expect(seen.some((url) => url.startsWith(provider.issuer))).toBe(true)
  expect(seen.at(-1)).toBe(`${ORIGIN}/`)
  expect((await session())?.name).toBe('کاوه نیک‌پی')
  const { request } = await browserOf(city.council, null)
  expect(await (await request('/api/v1/config')).json()).toMatchObject({ sso: { fa: 'ورود شهرداری' } })
})

test.each([
  ['an engineer, who is not the municipality’s', { sub: 'reza', national_code: REZA }],
  ['somebody of whom the register knows nothing', { sub: 'other', national_code: '4721016352' }],
  ['somebody without a national code', { sub: 'none' }],
])('the municipality vouches in vain for %s', async (_who, current) => {
  provider.current = current
  const { follow, session } = browser()
  expect((await follow(START)).at(-1)).toBe(`${ORIGIN}/?refused=sign-in-sso-unknown`)
  expect(await session()).toBeNull()
})

test('an answer is good once, and in the browser that was sent', async () => {
  provider.current = { sub: 'kaveh', national_code: INSPECTOR }
  const sent = browser()
  const callback = (await sent.follow(START, isCallback)).at(-1) ?? ''
  const other = browser()
  await other.follow(START, (url) => url.origin === provider.issuer)
  expect((await other.follow(callback)).at(-1)).toBe(`${ORIGIN}/?refused=sign-in-sso`)
  expect((await browser().follow(callback)).at(-1)).toBe(`${ORIGIN}/?refused=sign-in-sso`)
  expect((await sent.follow(callback)).at(-1)).toBe(`${ORIGIN}/`)
  expect((await sent.follow(callback)).at(-1)).toBe(`${ORIGIN}/?refused=sign-in-sso`)
})

test('a changed answer is refused', async () => {
  provider.current = { sub: 'kaveh', national_code: INSPECTOR }
  for (const change of [
    (url: URL) => url.searchParams.set('state', 'x'.repeat(43)),
    (url: URL) => url.searchParams.set('code', 'x'.repeat(43)),
    (url: URL) => url.searchParams.set('iss', 'https://evil.example'),
  ]) {
    const { follow } = browser()
    const url = new URL((await follow(START, isCallback)).at(-1) ?? '')
    change(url)
    expect((await follow(url.href)).at(-1)).toBe(`${ORIGIN}/?refused=sign-in-sso`)
  }
})

test('a server without a provider has no such way in', async () => {
  const plain = await testCity()
  try {
    expect((await plain.council.app.request('/api/v1/session/sso')).status).toBe(404)
  } finally {
    await plain.close()
  }
})
