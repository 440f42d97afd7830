/** Every verb, asked over HTTP by everybody who could stand to the case somehow, held against casework's table of permissions. */
import { mayDo, PERMISSIONS, whoMay } from '@mohr/casework'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { providerFor, startProvider, type TestProvider } from './accounts/sso-provider.ts'
import type { ApiKeyAdded, Bilingual, Problem } from './api/types.ts'
import { routes, verbs } from './council.ts'
import { demoPeople } from './drawings/testing-people.ts'
import { ProblemError } from './platform/problem.ts'
import type { Route } from './platform/route.ts'
import type { Verb } from './platform/verb.ts'
import { browserOf, ORIGIN, type TestCity, testCity, testSigner } from './testing.ts'
import { askedOf } from './testing-asked.ts'
import { demoOf, matrixRecords, PEOPLE, PROGRAMS, type Someone } from './testing-matrix.ts'
import { type WalkedIds, walk } from './testing-walk.ts'
import { type Rule, VERB_ROWS } from './verb-rows.ts'

type Key = keyof typeof verbs
const KEYS = Object.keys(VERB_ROWS) as Key[]
/** Who asks these makes no difference. */
const ASKED = KEYS.filter((key) => VERB_ROWS[key] !== 'anyone')
const everybody = [...PEOPLE, ...PROGRAMS]

let city: TestCity
let provider: TestProvider
let ids: WalkedIds
/** Asks as each of them. */
const askers = new Map<string, (path: string, init: RequestInit) => Promise<Response>>()

beforeAll(async () => {
  const witness = await testSigner('city.example/witness', 4)
  provider = await startProvider(`${ORIGIN}/api/v1/session/sso/callback`)
  city = await testCity({
    sso: providerFor(provider),
    webhookAllow: ['http://127.0.0.1:9'],
    witnesses: [{ name: 'city', key: witness.key, url: 'http://127.0.0.1:9' }],
    peers: [{ name: 'شهرداری', system: 'municipality', url: 'http://127.0.0.1:9', key: 'x' }],
    demo: [...demoPeople, ...demoOf(PEOPLE)],
  })
  ids = await walk({ city, provider, witness })
  const { read, housekeeping } = (await city.council.context(null)).services.database
  // More people of one discipline at once than a case can have.
  for (const rule of ['assignment_one_at_a_time', 'assignment_designer_once'])
    await housekeeping.execute(`alter table assignment drop constraint ${rule}`)
  const { rows } = await read.execute('select distinct district from building_case')
  await city.council.seed(matrixRecords(rows.map(({ district }) => Number(district))))
  const admin = await browserOf(city.council, 'admin')
  const nobody = await browserOf(city.council, null)
  for (const { name, scope } of PROGRAMS) {
    const added = await admin.post('/api/v1/api-keys', { name, scopes: [scope] })
    const headers = { authorization: `Bearer ${((await added.json()) as ApiKeyAdded).key}` }
    askers.set(name, (path, init) =>
      nobody.request(path, { ...init, headers: { ...init.headers, ...headers } }),
    )
  }
}, 240_000)
afterAll(async () => {
  await city?.close()
  await provider?.close()
})

/** In a session that is begun anew where what they did has ended it. */
async function ask({ name, scope }: Someone, path: string, init: RequestInit): Promise<Response> {
  const known = askers.get(name)
  const answer = await known?.(path, init)
  if (answer !== undefined && (scope !== undefined || answer.status !== 401)) return answer
  const { request } = await browserOf(city.council, name)
  askers.set(name, request)
  return request(path, init)
}

/** `GET /reports/…`: what a verb takes, as its route does. */
function requestOf({ method, path, body }: Route, input: Record<string, unknown>): [string, RequestInit] {
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
  return [
    `/api/v1${at}?${new URLSearchParams(texts)}`,
    { ...init, body: bytes instanceof Uint8Array ? (bytes as BodyInit) : 'x' },
  ]
}

/** `allowed`, or why not: its code. */
async function told(someone: Someone, key: Key): Promise<string> {
  const asked = askedOf(ids)[key]
  const input = (typeof asked === 'string' ? {} : asked) as Record<string, unknown>
  const { name, input: taken } = verbs[key] as Verb
  // An address that fixes part of the input would ask for less than the verb can be asked.
  const route = routes.find(
    (one) => one.verb === name && one.input === taken && one.fixed.every((field) => field in input),
  )
  if (route === undefined) {
    if (someone.scope !== undefined) return 'no route'
    const context = await city.council.context(someone.name)
    return (verbs[key] as Verb)(context, input).then(
      () => 'allowed',
      (error: unknown) => codeOf(error instanceof ProblemError ? error.problem : undefined),
    )
  }
  const { fixed } = route
  const given = Object.fromEntries(Object.entries(input).filter(([field]) => !fixed.includes(field)))
  const answer = await ask(someone, ...requestOf(route, given))
  expect(answer.status, `${someone.name} ${key}`).toBeLessThan(500)
  return answer.ok ? 'allowed' : codeOf((await answer.json()) as Problem)
}

/** What is refused for another reason than who asks has been let in. */
const codeOf = (problem: Problem | undefined): string =>
  // Whoever shows a wrong key or password is let in so far.
  problem === undefined || ![401, 403, 404].includes(problem.status) || problem.code === 'sign-in-passkey'
    ? 'allowed'
    : problem.code

/** What the table lets us expect; `either` where both say the same to a stranger. */
function wanted({ standing, scope }: Someone, rule: Rule): RegExp {
  if (rule === 'anyone') return /./
  if (rule === 'server') return /^(forbidden|no route)$/
  if (rule === 'self') return /^(not-found|forbidden|draft-of|report-|permission-|no route)/
  if (rule === 'signed in') return scope === undefined ? /^allowed$/ : /^(allowed|forbidden)$/
  const { rows, own, lists } = rule
  // Who has a list is given of it what is of their district.
  const asking = lists ? { ...standing, inDistrict: true } : standing
  if (rows.some((row) => mayDo(row, [asking]).allowed))
    return own
      ? /^(report-(of-another|in-progress)|forbidden|allowed)$/
      : rows.join() === 'cases.read' && standing.role !== 'plan-reviewer'
        ? /^allowed$/
        : /^(allowed|not-found|no route)$/
  // A reviewer reads cases whose drawings were sent: one of the two.
  const reads = standing.role !== 'plan-reviewer' && mayDo('cases.read', [standing]).allowed
  // A program is told of no case; a case that one may not read looks like none.
  const hidden = scope === undefined ? (reads ? '' : '|not-found') : '|forbidden|no route|not-found'
  return new RegExp(`^(permission-[a-z-]+${hidden})$`)
}

describe.each(everybody.map((someone) => [someone.name, someone] as const))('%s', (_, someone) => {
  test('may what the table says, and nothing else', async () => {
    const wrong: string[] = []
    for (const key of ASKED) {
      const answer = await told(someone, key)
      const expected = wanted(someone, VERB_ROWS[key])
      if (!expected.test(answer)) wrong.push(`${key}: ${answer}, not ${expected}`)
    }
    expect(wrong).toEqual([])
  }, 120_000)
})

test('nobody may what isn’t for anyone', async () => {
  for (const key of ASKED) {
    if (VERB_ROWS[key] === 'server') continue
    const asked = askedOf(ids)[key]
    const run = (verbs[key] as Verb)(await city.council.context(null), typeof asked === 'string' ? {} : asked)
    await expect(run, key).rejects.toMatchObject({ problem: { status: expect.toBeOneOf([400, 401, 403]) } })
  }
})

test('every row decides something, or says what is not built yet', () => {
  const used = new Set(
    Object.values(VERB_ROWS).flatMap((rule) => (typeof rule === 'string' ? [] : rule.rows)),
  )
  const free = PERMISSIONS.map(({ verb }) => verb).filter((verb) => !used.has(verb))
  expect(free.sort()).toEqual(NOT_ASKED_HERE)
})

/** Rows of documents of other kinds, which `drawings/who-may.test.ts` asks for, and of what has no verb yet. */
const NOT_ASKED_HERE = [
  'people.confirm-hand-over',
  'people.report-lost-key',
  'people.take-over',
  'permits.sign-booklet',
  'permits.sign-completion',
  'permits.sign-permit',
  'permits.sign-undertaking',
  'register.rebind-certificate',
]

test('permissions.md, which a council officer reads, names every request and who may send it', async () => {
  const say = (language: keyof Bilingual) =>
    routes.map(({ method, path, verb, title, open }) => {
      const key = KEYS.find((one) => (verbs[one] as Verb).name === verb)
      if (key === undefined && !open) throw new Error(`Whose ${path} is, nothing says`)
      return `| ${title[language]} | \`${method.toUpperCase()} ${path}\` | ${who(key, language)} |`
    })
  const page = [
    '# Who may send which request',
    '',
    'Made of the routes of this server and of [casework’s table of permissions](../../packages/casework/permissions.md); `who-may.test.ts` asks',
    'every verb behind them as everybody who could stand to a case somehow. Made anew by `npx vitest run apps/council/src/who-may.test.ts -u`.',
    '',
    '## چه کسی چه درخواستی می‌تواند بفرستد',
    '',
    '| درخواست | نشانی | چه کسی، به چه شرط |',
    '| --- | --- | --- |',
    ...say('fa'),
    '',
    '## In English',
    '',
    '| Request | Address | Who, on which condition |',
    '| --- | --- | --- |',
    ...say('en'),
    '',
  ]
  await expect(page.join('\n')).toMatchFileSnapshot('../permissions.md')
})

const WORDS = {
  anyone: { fa: 'همه', en: 'Anyone' },
  'signed in': {
    fa: 'هر که وارد شده است، دربارهٔ آنچه از آنِ اوست یا می‌تواند ببیند',
    en: 'Whoever is signed in, of what is theirs or what they may read',
  },
  self: { fa: 'تنها همان که آن را آغاز کرده است', en: 'Only who began it' },
  server: { fa: 'هیچ‌کس جز خود سامانه', en: 'Nobody but the server itself' },
  own: {
    fa: 'ناظر و طراح تنها دربارهٔ آنچه از آنِ خودشان است',
    en: 'a supervisor or designer only of what is their own',
  },
  inTurn: { fa: 'تنها آن که نوبت امضای اوست', en: 'only whose turn it is to sign' },
  orOwn: { fa: 'و هر کس دربارهٔ خود', en: 'and everybody of themselves' },
} as const

function who(key: Key | undefined, language: keyof Bilingual): string {
  const rule = key === undefined ? 'anyone' : VERB_ROWS[key]
  if (typeof rule === 'string') return WORDS[rule][language]
  const rows = (rule.inTurn ?? rule.rows).flatMap((row) => PERMISSIONS.filter(({ verb }) => verb === row))
  const said = rows.map((row) => whoMay(row)[language]).join(language === 'fa' ? '؛ ' : '; ')
  const of = rule.inTurn ? WORDS.inTurn : rule.own ? WORDS.own : rule.orOwn ? WORDS.orOwn : undefined
  const words = of === undefined ? [said] : [said, of[language]]
  return words.join(language === 'fa' ? '؛ ' : '; ')
}
