/** Passwords with one-time codes: for counter offices, recovered by a new invitation, guessed by nobody. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InvitationView, NewCodesView, OpenInvitationView, Problem, SessionView } from '../api/types.ts'
import { idOf } from '../platform/id.ts'
import { browserOf, type TestCity, testCity } from '../testing.ts'
import { fitsPassword, hashPassword } from './password.ts'
import { fromBase32 } from './soft-authenticator.ts'
import { codeAt, stepOf } from './totp.ts'

const PASSWORD = 'دفتر دوازده، میز ۴'
const clock = { ahead: 0 }
let city: TestCity
beforeAll(async () => {
  city = await testCity({ clock: () => new Date(Date.now() + clock.ahead) })
})
afterAll(() => city?.close())

const send = async (path: string, body: unknown, as: string | null = null) =>
  (await browserOf(city.council, as)).post(`/api/v1/${path}`, body)
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as Problem).code]
const minutes = (count: number) => {
  clock.ahead += count * 60_000
}
const codeNow = (secret: string) => codeAt(fromBase32(secret), stepOf(new Date(Date.now() + clock.ahead)))

const invite = async (login: string, personId = 'clerk') => {
  const invited = await send('invitations', { personId: idOf(personId), login }, 'admin')
  return ((await invited.json()) as InvitationView).token
}
const takeUp = async (token: string, password = PASSWORD) => {
  const chosen = await send('session/invitation/password', { token, password })
  const { secret } = (await chosen.json()) as NewCodesView
  const entered = await send('session/invitation', { token, code: codeNow(secret) })
  minutes(1)
  return { secret, entered }
}
const enter = (login: string, password: string, code: string) =>
  send('session/password', { login, password, code })

test('a clerk is invited, chooses a password, pairs an app, and enters with both', async () => {
  const token = await invite('Clerk.12')
  const { secret, entered } = await takeUp(token)
  expect(((await entered.json()) as SessionView).person?.name).toBe('کارمند دفتر ۱۲')
  expect(entered.headers.get('set-cookie')).toContain('HttpOnly')
  expect((await enter(' clerk.12', PASSWORD, codeNow(secret))).status).toBe(200)
  expect(await codeOf(await send('session/invitation/password', { token, password: PASSWORD }))).toEqual([
    403,
    'invitation-over',
  ])
})

test('whatever is wrong, the answer is the same, and says nothing of whether there is such an account', async () => {
  const { secret } = await takeUp(await invite('clerk'))
  const good = codeNow(secret)
  const wrong = [
    await enter('clerk', `${PASSWORD}!`, good),
    await enter('clerk', PASSWORD, good === '000000' ? '000001' : '000000'),
    await enter('nobody', PASSWORD, good),
  ]
  const said = await Promise.all(
    wrong.map(async (one) => [one.status, await one.text(), one.headers.get('set-cookie')]),
  )
  expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(said[0]?.[1]).toContain('sign-in-wrong')
  expect((await enter('clerk', PASSWORD, good)).status).toBe(200)
  // A code is good once.
  expect(await codeOf(await enter('clerk', PASSWORD, good))).toEqual([403, 'sign-in-wrong'])
})

test('of two who send the same code at once one is let in', async () => {
  const { secret } = await takeUp(await invite('clerk'))
  const code = codeNow(secret)
  const both = await Promise.all([enter('clerk', PASSWORD, code), enter('clerk', PASSWORD, code)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 403])
})

test('guessing ends after ten tries, for an account that there is as for one that there isn’t, until time has passed', async () => {
  const { secret } = await takeUp(await invite('clerk'))
  for (const login of ['clerk', 'nobody-else']) {
    const guesses = await Promise.all(Array.from({ length: 12 }, () => enter(login, 'wrong', '000000')))
    const refused = guesses.filter(({ status }) => status === 429)
    expect([guesses.length - refused.length, refused.length]).toEqual([10, 2])
    const [first] = refused
    const wait = Number(first?.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(800)
    expect(wait).toBeLessThanOrEqual(900)
    expect(await codeOf(first as Response)).toEqual([429, 'too-many-attempts'])
  }
  expect((await enter('clerk', PASSWORD, codeNow(secret))).status).toBe(429)
  minutes(15)
  expect((await enter('clerk', PASSWORD, codeNow(secret))).status).toBe(200)
}, 30_000)

test('who forgot the password or lost the phone is invited again; what was before, and every session, ends then', async () => {
  const before = await takeUp(await invite('clerk'))
  const cookie = before.entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const isIn = async () =>
    (await city.council.app.request('/api/v1/passkeys', { headers: { cookie } })).status === 200
  const forgotten = await invite('clerk')
  const token = await invite('clerk')
  expect(
    await codeOf(await send('session/invitation/password', { token: forgotten, password: PASSWORD })),
  ).toEqual([403, 'invitation-over'])
  expect(await isIn()).toBe(true)
  const after = await takeUp(token, 'یک گذرواژهٔ تازه و بلند')
  expect(await isIn()).toBe(false)
  expect(await codeOf(await enter('clerk', PASSWORD, codeNow(before.secret)))).toEqual([403, 'sign-in-wrong'])
  expect((await enter('clerk', 'یک گذرواژهٔ تازه و بلند', codeNow(after.secret))).status).toBe(200)
})

test('an invitation is an administrator’s, for another person, one day long, and of a name that is free', async () => {
  const body = { personId: idOf('owner'), login: 'owner-1' }
  expect(await codeOf(await send('invitations', body, 'council'))).toEqual([403, 'permission-role'])
  expect(await codeOf(await send('invitations', { ...body, personId: idOf('admin') }, 'admin'))).toEqual([
    403,
    'forbidden',
  ])
  await takeUp(await invite('clerk'))
  expect(await codeOf(await send('invitations', { ...body, login: 'clerk' }, 'admin'))).toEqual([
    409,
    'login-taken',
  ])
  const token = await invite('owner-1', 'owner')
  for (const weak of ['short', 'aaaaaaaaaaaaaaaa'])
    expect((await send('session/invitation/password', { token, password: weak })).status).toBe(400)
  minutes(24 * 60 + 1)
  expect(await codeOf(await send('session/invitation/password', { token, password: PASSWORD }))).toEqual([
    403,
    'invitation-over',
  ])
})

test('whoever invites can’t act in the name of anybody but a counter clerk: a second person confirms, and those who watch are told', async () => {
  const heard = async (who: string) => {
    const asked = await (await browserOf(city.council, who)).request('/api/v1/notifications')
    const { notifications } = (await asked.json()) as { notifications: { kind: string }[] }
    return notifications.map(({ kind }) => kind).filter((kind) => /invit|password/.test(kind))
  }
  for (const [personId, login] of [
    ['council', 'officer-one'],
    ['officer', 'district-8'],
    ['reza', 'reza'],
  ] as const) {
    const invited = await send('invitations', { personId: idOf(personId), login }, 'admin')
    const { id, token, confirmation } = (await invited.json()) as InvitationView
    expect(confirmation).toBe('waiting')
    const choose = () => send('session/invitation/password', { token, password: PASSWORD })
    expect(await codeOf(await choose())).toEqual([403, 'invitation-unconfirmed'])
    const confirm = (as: string) => send(`invitations/${id}/confirmation`, {}, as)
    expect(await codeOf(await confirm('admin'))).toEqual([403, 'invitation-own'])
    expect(await codeOf(await confirm('inspector'))).toEqual([403, 'permission-role'])
    if (personId === 'council')
      expect(await codeOf(await confirm('council'))).toEqual([403, 'invitation-own'])
    const listed = await (await browserOf(city.council, 'council-second')).request('/api/v1/invitations')
    const { invitations } = (await listed.json()) as { invitations: OpenInvitationView[] }
    expect(invitations.find((one) => one.id === id)).toMatchObject({
      login,
      confirmation: 'waiting',
      invitedBy: { name: 'راهبر' },
    })
    expect(await heard(personId)).toEqual(['invited'])
    expect((await confirm('council-second')).status).toBe(204)
    const { entered } = await takeUp(token)
    expect(((await entered.json()) as SessionView).person?.id).toBe(idOf(personId))
    expect(await heard(personId)).toEqual(['password-taken-up', 'invitation-confirmed', 'invited'])
  }
  expect((await heard('admin')).slice(0, 2)).toEqual(['password-taken-up', 'invitation-confirmed'])
})

test('neither password nor secret is in the database', async () => {
  const { secret } = await takeUp(await invite('clerk'))
  const { database } = (await city.council.context(null)).services
  const tables = ['password_login', 'invitation', 'audit', 'outbox', 'done_once', 'attempt']
  const rows = await Promise.all(
    tables.map(async (table) => JSON.stringify((await database.read.execute(`select * from ${table}`)).rows)),
  )
  const all = rows.join('\n')
  expect(all).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  const raw = [secret, PASSWORD, Buffer.from(secret).toString('hex')]
  for (const one of raw) expect(all).not.toContain(one)
})

test('a password fits its own hash however its letters are composed, and no other; none fits nobody’s', async () => {
  const hash = await hashPassword('Ação de São Jo\u00e3o')
  expect(await fitsPassword('Ação de São Joa\u0303o'.normalize('NFD'), hash)).toBe(true)
  expect(await fitsPassword('Ação de São Joao', hash)).toBe(false)
  expect(await fitsPassword('', null)).toBe(false)
  expect(await hashPassword('same')).not.toBe(await hashPassword('same'))
})
